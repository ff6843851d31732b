namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Walks several ascending tables at once: each different text once, with the tables that have it.</summary>
internal sealed class SortedWalk(TextTable[] tables)
{
    private readonly int[] at = new int[tables.Length];
    private readonly int[] having = new int[tables.Length];
    private int count;

    /// <summary>The tables that have the text, ascending.</summary>
    public ReadOnlySpan<int> Having => having.AsSpan(0, count);

    /// <summary>How many texts came before.</summary>
    public int Place { get; private set; } = -1;

    public ReadOnlySpan<byte> Text => tables[having[0]][at[having[0]]];

    /// <summary>The text's number in one of the tables that have it.</summary>
    public int Number(int table) => at[table];

    // So few tables are walked at once that looking at all of them is faster than a heap.
    public bool MoveNext()
    {
        foreach (int table in Having)
            at[table]++;
        count = 0;
        for (int table = 0; table < tables.Length; table++)
        {
            if (at[table] == tables[table].Count)
                continue;
            int order = count == 0 ? -1 : tables[table][at[table]].SequenceCompareTo(Text);
            if (order < 0)
                count = 0;
            if (order <= 0)
                having[count++] = table;
        }
        Place++;
        return count > 0;
    }
}
