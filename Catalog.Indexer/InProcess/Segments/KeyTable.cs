namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Finds a segment's row by the dataset's key, by halves. An import numbers records as it goes, so the keys of most rows
/// ascend as they are; else their order stands beside.
/// </summary>
internal sealed class KeyTable
{
    private readonly PackedNumbers keys;
    private readonly PackedNumbers? order;

    public KeyTable(PackedNumbers keys)
    {
        this.keys = keys;
        for (int row = 1; row < keys.Count && order is null; row++)
            if (keys[row] < keys[row - 1])
                order = InOrder(keys);
    }

    /// <summary>The row, dead or alive, or -1.</summary>
    public int Find(long key)
    {
        int low = 0, high = keys.Count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (keys[Row(middle)] < key)
                low = middle + 1;
            else
                high = middle;
        }
        return low < keys.Count && Row(low) is var row && keys[row] == key ? row : -1;
    }

    private int Row(int place) => order is null ? place : (int)order[place];

    private static PackedNumbers InOrder(PackedNumbers keys)
    {
        var sorted = new long[keys.Count];
        var rows = new int[keys.Count];
        for (int row = 0; row < rows.Length; row++)
            (sorted[row], rows[row]) = (keys[row], row);
        Array.Sort(sorted, rows);
        return PackedNumbers.Of(rows);
    }
}
