namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// A list of numbers for each of many places, held in few bits: the values of a row by their numbers in the state's
/// <see cref="ValueTable"/>, the terms of a stem, the rows of an identifier.
/// </summary>
/// <param name="starts">
/// Where each list begins in <paramref name="numbers"/>, and the end of the last; empty when every list has exactly one
/// number, or none has any.
/// </param>
/// <param name="numbers">All lists' numbers, one list after another.</param>
internal sealed class PackedLists(PackedNumbers starts, PackedNumbers numbers)
{
    public PackedLists(RowLists lists) : this(PackedNumbers.Of(lists.Starts), PackedNumbers.Of(lists.Numbers))
    {
    }

    public PackedNumbers Starts => starts;

    public PackedNumbers Numbers => numbers;

    /// <summary>True when all lists are empty.</summary>
    public bool IsEmpty => numbers.Count == 0;

    public PackedList this[int place] =>
        numbers.Count == 0 ? default : starts.Count == 0 ? new(numbers, place, place + 1) : new(numbers, (int)starts[place], (int)starts[place + 1]);
}

/// <summary>Packed numbers from one place to before another.</summary>
internal struct PackedList(PackedNumbers numbers, int start, int end)
{
    private int at = start - 1;

    public readonly int Count => end - start;

    public readonly int this[int index] => (int)numbers[start + index];

    public readonly int Current => (int)numbers[at];

    public bool MoveNext() => ++at < end;

    public readonly PackedList GetEnumerator() => new(numbers, start, end);

    public readonly bool Contains(int sought)
    {
        foreach (int number in this)
            if (number == sought)
                return true;
        return false;
    }

    /// <summary>Whether any of these numbers is among them.</summary>
    public readonly bool ContainsAny(ReadOnlySpan<int> sought)
    {
        foreach (int number in this)
            if (sought.Contains(number))
                return true;
        return false;
    }

    public readonly int[] ToArray()
    {
        var all = new int[Count];
        for (int index = 0; index < all.Length; index++)
            all[index] = this[index];
        return all;
    }
}
