using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>Which rows of a state an audience may find.</summary>
internal readonly struct Reach(IndexState state, Audience audience)
{
    private readonly int[] groups = [.. audience.Groups.Select(state.Groups.Find).Where(group => group >= 0)];

    /// <summary>Whether a row is alive and findable.</summary>
    public bool Contains(in SegmentState part, int row) => part.Live.Contains(row) && Contains(part.Segment, row);

    /// <summary>Whether a row is findable, dead or alive.</summary>
    public bool Contains(Segment segment, int row) => segment.FindableBy[row].ContainsAny(groups);

    /// <summary>How many of these rows are.</summary>
    public int Count(in SegmentState part, PackedList rows)
    {
        int count = 0;
        foreach (int row in rows)
            count += Contains(part, row) ? 1 : 0;
        return count;
    }
}
