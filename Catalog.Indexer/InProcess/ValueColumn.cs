using System.Runtime.InteropServices;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// The values of one property for all rows: a number for each different value, and each row's numbers one after
/// another. Rows are only appended.
/// </summary>
internal sealed class ValueColumn
{
    private readonly List<string> values = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    // The numbers of row r are entries[starts[r]..starts[r + 1]].
    private readonly List<int> starts = [0];
    private readonly List<int> entries = [];

    public string Value(int number) => values[number];

    /// <summary>Appends the next row; empty values and repeats are dropped.</summary>
    public void Append(IReadOnlyList<string> rowValues)
    {
        int start = entries.Count;
        foreach (string value in rowValues)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            if (!numbers.TryGetValue(value, out int number))
            {
                numbers.Add(value, number = values.Count);
                values.Add(value);
            }
            if (entries.IndexOf(number, start) < 0)
                entries.Add(number);
        }
        starts.Add(entries.Count);
    }

    /// <summary>The row's values, to be appended to another column.</summary>
    public IReadOnlyList<string> ValuesAt(int row) =>
        [.. entries[starts[row]..starts[row + 1]].Select(number => values[number])];

    /// <summary>How many of the rows have each value, by number.</summary>
    public int[] Count(RowSet rows)
    {
        var counts = new int[values.Count];
        ReadOnlySpan<int> starts = CollectionsMarshal.AsSpan(this.starts), entries = CollectionsMarshal.AsSpan(this.entries);
        foreach (int row in rows)
            foreach (int number in entries[starts[row]..starts[row + 1]])
                counts[number]++;
        return counts;
    }

    /// <summary>Those of the rows that have any of the values.</summary>
    public RowSet WithAny(RowSet rows, IEnumerable<string> wanted)
    {
        var isWanted = new bool[values.Count];
        foreach (string value in wanted)
            if (numbers.TryGetValue(value, out int number))
                isWanted[number] = true;

        ReadOnlySpan<int> starts = CollectionsMarshal.AsSpan(this.starts), entries = CollectionsMarshal.AsSpan(this.entries);
        var having = new RowSet(starts.Length - 1);
        foreach (int row in rows)
            foreach (int number in entries[starts[row]..starts[row + 1]])
                if (isWanted[number])
                {
                    having.Add(row);
                    break;
                }
        return having;
    }
}
