namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// For each row the numbers of its values in the state's <see cref="ValueTable"/>, each once, in the document's order.
/// </summary>
/// <param name="starts">
/// Where each row's values begin in <paramref name="numbers"/>, and the end of the last; empty when every row has exactly
/// one value, or none has any.
/// </param>
/// <param name="numbers">All rows' values, one row's after another's.</param>
internal sealed class ValueColumn(PackedNumbers starts, PackedNumbers numbers)
{
    public ValueColumn(RowLists rows) : this(PackedNumbers.Of(rows.Starts), PackedNumbers.Of(rows.Numbers))
    {
    }

    public PackedNumbers Starts => starts;

    public PackedNumbers Numbers => numbers;

    /// <summary>True when no row has a value.</summary>
    public bool IsEmpty => numbers.Count == 0;

    /// <summary>The row's values.</summary>
    public RowValues this[int row] =>
        numbers.Count == 0 ? default : starts.Count == 0 ? new(numbers, row, row + 1) : new(numbers, (int)starts[row], (int)starts[row + 1]);
}

/// <summary>The numbers of a row's values.</summary>
internal struct RowValues(PackedNumbers numbers, int start, int end)
{
    private int at = start - 1;

    public readonly int Current => (int)numbers[at];

    public bool MoveNext() => ++at < end;

    public readonly RowValues GetEnumerator() => new(numbers, start, end);

    /// <summary>Whether any of these values is among them.</summary>
    public readonly bool ContainsAny(ReadOnlySpan<int> sought)
    {
        foreach (int value in this)
            if (sought.Contains(value))
                return true;
        return false;
    }

    public readonly int[] ToArray()
    {
        var values = new int[end - start];
        for (int value = 0; value < values.Length; value++)
            values[value] = (int)numbers[start + value];
        return values;
    }
}
