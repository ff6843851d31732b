namespace Catalog.Indexer.InProcess;

/// <summary>
/// Which rows carry a whole identifier. Nearly every identifier has one row, so rows of the same identifier are
/// chained rather than listed: an entry is a row and the entry before it of the same identifier, or -1.
/// </summary>
internal sealed class IdentifierTable
{
    private readonly Dictionary<string, int> lastEntries = new(StringComparer.Ordinal);
    private readonly List<(int Row, int Before)> entries = [];

    public void Add(string normal, int row)
    {
        int before = lastEntries.GetValueOrDefault(normal, -1);
        lastEntries[normal] = entries.Count;
        entries.Add((row, before));
    }

    /// <summary>The rows with this identifier in its normal form, dead ones too, the newest first.</summary>
    public IEnumerable<int> Rows(string normal)
    {
        for (int entry = lastEntries.GetValueOrDefault(normal, -1); entry >= 0; entry = entries[entry].Before)
            yield return entries[entry].Row;
    }

    /// <summary>A table without the rows that map to -1.</summary>
    public IdentifierTable Renumber(int[] rows)
    {
        var renumbered = new IdentifierTable();
        foreach (string normal in lastEntries.Keys)
            foreach (int row in Rows(normal))
                if (rows[row] >= 0)
                    renumbered.Add(normal, rows[row]);
        return renumbered;
    }
}
