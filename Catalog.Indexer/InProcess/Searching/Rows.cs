using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Sets of a state's rows, and the stretch of one that belongs to a segment.</summary>
internal static class Rows
{
    public static RowSet None(IndexState state) => new(state.RowCount);

    /// <summary>A segment's part of a set over the state; a segment begins at a whole word.</summary>
    public static Span<ulong> Of(this RowSet rows, SegmentState part) =>
        rows.Words.Slice(part.FirstRow >> 6, (part.Segment.RowCount + 63) >> 6);

    /// <summary>Puts the rows of another set into this one.</summary>
    public static void Unite(this RowSet rows, RowSet others)
    {
        var words = rows.Words;
        var added = others.Words;
        for (int at = 0; at < added.Length; at++)
            words[at] |= added[at];
    }

    /// <summary>Takes the rows that another set lacks out of this one.</summary>
    public static void Intersect(this RowSet rows, RowSet others)
    {
        var words = rows.Words;
        var kept = others.Words;
        for (int at = 0; at < words.Length; at++)
            words[at] &= kept[at];
    }

    /// <summary>Takes the rows of another set out of this one.</summary>
    public static void Subtract(this RowSet rows, RowSet others)
    {
        var words = rows.Words;
        var removed = others.Words;
        for (int at = 0; at < removed.Length; at++)
            words[at] &= ~removed[at];
    }
}
