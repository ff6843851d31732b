namespace Catalog.Indexer.InProcess;

/// <summary>
/// The values of one property for all rows: a number for each different value, and each row's numbers one after
/// another. Rows are only appended.
/// </summary>
internal sealed class ValueColumn
{
    private readonly List<string> values = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<int> ends = [];
    private readonly List<int> entries = [];

    /// <summary>Different values, of rows present or past.</summary>
    public int ValueCount => values.Count;

    public string Value(int number) => values[number];

    /// <summary>The value's number, or -1.</summary>
    public int Find(string value) => numbers.GetValueOrDefault(value, -1);

    /// <summary>Numbers of the row's values, each once.</summary>
    public ReadOnlySpan<int> At(int row)
    {
        int start = row == 0 ? 0 : ends[row - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries)[start..ends[row]];
    }

    /// <summary>Appends the next row.</summary>
    public void Append(IReadOnlyList<string> rowValues)
    {
        int start = entries.Count;
        foreach (string value in rowValues)
        {
            if (value.Length == 0)
                continue;
            if (!numbers.TryGetValue(value, out int number))
            {
                numbers.Add(value, number = values.Count);
                values.Add(value);
            }
            if (entries.IndexOf(number, start) < 0)
                entries.Add(number);
        }
        ends.Add(entries.Count);
    }

    /// <summary>The row's values, to be appended to another column.</summary>
    public IReadOnlyList<string> ValuesAt(int row)
    {
        var rowValues = new List<string>();
        foreach (int number in At(row))
            rowValues.Add(values[number]);
        return rowValues;
    }

    /// <summary>How many of the rows have each value, by number.</summary>
    public int[] Count(RowSet rows)
    {
        var counts = new int[values.Count];
        foreach (int row in rows)
            foreach (int number in At(row))
                counts[number]++;
        return counts;
    }

    /// <summary>Those of the rows that have any of the values.</summary>
    public RowSet WithAny(RowSet rows, IEnumerable<string> wanted, int rowCount)
    {
        var isWanted = new bool[values.Count];
        foreach (string value in wanted)
            if (Find(value) is >= 0 and int number)
                isWanted[number] = true;
        var having = new RowSet(rowCount);
        foreach (int row in rows)
            foreach (int number in At(row))
                if (isWanted[number])
                {
                    having.Add(row);
                    break;
                }
        return having;
    }
}
