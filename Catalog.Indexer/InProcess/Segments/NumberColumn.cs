namespace Catalog.Indexer.InProcess.Segments;

/// <summary>A number for each row that has one.</summary>
/// <param name="values">One per row; meaningless where there is none. Empty when no row has one.</param>
/// <param name="present">The rows that have one.</param>
internal sealed class NumberColumn(PackedNumbers values, RowSet present)
{
    public RowSet Present => present;

    /// <summary>One per row, meaningless for rows that are not <see cref="Present"/>; empty when none is.</summary>
    public PackedNumbers Values => values;

    public bool TryGet(int row, out long value)
    {
        value = present.Contains(row) ? values[row] : 0;
        return present.Contains(row);
    }
}
