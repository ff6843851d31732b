using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Where words stand, as ascending numbers: row, field and position from the highest bits to the lowest. So a phrase is
/// a number and its successor, and closeness is a small difference, within one field of one row without asking.
/// </summary>
internal static class PositionList
{
    private const int RowShift = 32;
    private const int FieldShift = 29;

    /// <summary>The state's row.</summary>
    public static int Row(ulong place) => (int)(place >> RowShift);

    public static int Field(ulong place) => (int)(place >> FieldShift) & 7;

    public static int Position(ulong place) => (int)place & ((1 << FieldShift) - 1);

    /// <summary>Adds where a term stands in those rows of its segment that are wanted, in ascending order.</summary>
    /// <param name="fields">A bit for each text field that counts.</param>
    /// <param name="wanted">Rows of the state.</param>
    public static void Add(List<ulong> places, SegmentState part, int term, int fields, RowSet wanted, Budget budget)
    {
        var positions = part.Segment.Positions(term);
        ReadOnlySpan<ulong> rows = wanted.Of(part);
        do
        {
            for (int stride = Budget.Stride; stride > 0; stride--)
            {
                if (!positions.MoveNext())
                    return;
                int row = positions.Row;
                if ((rows[row >> 6] >> row & 1) == 0 || (positions.Fields & fields) == 0)
                    continue;
                for (int field = 0; field < LengthNorms.FieldCount; field++)
                    if ((fields >> field & 1) != 0)
                        foreach (int position in positions.In(field))
                            places.Add((ulong)(part.FirstRow + row) << RowShift | (ulong)field << FieldShift | (uint)position);
            }
        }
        while (budget.Allows());
    }
}
