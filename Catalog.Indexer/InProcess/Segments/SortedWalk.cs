namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Walks several ascending tables at once: each different text once, with the tables that have it.</summary>
internal sealed class SortedWalk(SortedTexts[] tables)
{
    private readonly SortedTexts.Walk[] at = [.. tables.Select(table => table.All())];
    private readonly bool[] isEnded = new bool[tables.Length];
    private readonly int[] having = new int[tables.Length];
    private int count;

    /// <summary>The tables that have the text, ascending.</summary>
    public ReadOnlySpan<int> Having => having.AsSpan(0, count);

    /// <summary>How many texts came before.</summary>
    public int Place { get; private set; } = -1;

    public ReadOnlySpan<byte> Text => at[having[0]].Text;

    /// <summary>The text's number in one of the tables that have it.</summary>
    public int Number(int table) => at[table].Number;

    // So few tables are walked at once that looking at all of them is faster than a heap.
    public bool MoveNext()
    {
        if (Place < 0)
            for (int table = 0; table < tables.Length; table++)
                isEnded[table] = !at[table].MoveNext();
        foreach (int table in Having)
            isEnded[table] = !at[table].MoveNext();
        count = 0;
        for (int table = 0; table < tables.Length; table++)
        {
            if (isEnded[table])
                continue;
            int order = count == 0 ? -1 : at[table].Text.SequenceCompareTo(Text);
            if (order < 0)
                count = 0;
            if (order <= 0)
                having[count++] = table;
        }
        Place++;
        return count > 0;
    }
}
