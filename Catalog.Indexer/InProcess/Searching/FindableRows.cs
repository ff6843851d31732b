using System.Runtime.CompilerServices;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// The rows that an audience may find. It comes before anything else of a search: what follows knows of no other rows.
/// What everyone may find in a segment never changes, so it is kept as long as the segment is.
/// </summary>
internal static class FindableRows
{
    private static readonly ConditionalWeakTable<Segment, RowSet> ForEveryone = [];

    public static RowSet Of(IndexState state, Audience audience)
    {
        var findable = Rows.None(state);
        int everyone = state.Groups.Find(Audience.EveryoneGroup);
        int[] groups = [.. audience.Groups.Select(state.Groups.Find).Where(group => group >= 0 && group != everyone)];
        foreach (var part in state.Segments)
        {
            var rows = findable.Of(part);
            if (everyone >= 0)
                ForEveryone.GetValue(part.Segment, segment => OfGroups(segment, [everyone])).Words.CopyTo(rows);
            if (groups.Length > 0)
                Add(rows, OfGroups(part.Segment, groups));
            var live = part.Live.Words;
            for (int at = 0; at < rows.Length; at++)
                rows[at] &= live[at];
        }
        return findable;
    }

    private static void Add(Span<ulong> rows, RowSet more)
    {
        for (int at = 0; at < rows.Length; at++)
            rows[at] |= more.Words[at];
    }

    private static RowSet OfGroups(Segment segment, int[] groups)
    {
        var rows = new RowSet(segment.RowCount);
        for (int row = 0; row < segment.RowCount; row++)
            if (segment.FindableBy[row].ContainsAny(groups))
                rows.Add(row);
        return rows;
    }
}
