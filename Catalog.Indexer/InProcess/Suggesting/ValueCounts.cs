using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>
/// How many records that an audience may find have each value of a facet. What everyone may find is counted once for a
/// state, and in a large segment only again when one of its rows dies; others' own records are added for each question.
/// </summary>
internal sealed class ValueCounts(FacetField facet)
{
    // A smaller segment is counted in less time than its counts take to add up.
    private const int LargeSegment = 4096;

    private readonly ConditionalWeakTable<IndexState, int[]> ofStates = [];
    private readonly ConditionalWeakTable<RowSet, int[]> ofLiveRows = [];
    // Rows that not everyone may find.
    private readonly ConditionalWeakTable<Segment, int[]> narrow = [];

    /// <summary>The counts by the value's number in this state; the caller must not change them.</summary>
    public int[] Of(IndexState state, Audience audience)
    {
        int[] everyones = ofStates.GetValue(state, CountEveryones);
        if (audience.Groups.Count == 1)
            return everyones;
        int[] counts = (int[])everyones.Clone();
        var (everyone, reach) = (new Reach(state, Audience.Everyone), new Reach(state, audience));
        foreach (var part in state.Segments)
        {
            foreach (int row in narrow.GetValue(part.Segment, segment => RowsBeside(everyone, segment)))
                if (reach.Contains(part, row))
                    Count(part.Segment, row, counts);
        }
        return counts;
    }

    private static int[] RowsBeside(Reach everyone, Segment segment) =>
        [.. Enumerable.Range(0, segment.RowCount).Where(row => !everyone.Contains(segment, row))];

    private int[] CountEveryones(IndexState state)
    {
        var counts = new int[state.Facets[facet.Ordinal].Count];
        var everyone = new Reach(state, Audience.Everyone);
        foreach (var part in state.Segments)
        {
            if (part.Segment.RowCount < LargeSegment)
            {
                Count(part, everyone, counts);
                continue;
            }
            // Live rows belong to one segment and are replaced when one dies. Values that came later are in none of them.
            var known = ofLiveRows.GetValue(part.Live, _ => Count(part, everyone, new int[counts.Length]));
            for (int value = 0; value < Math.Min(known.Length, counts.Length); value++)
                counts[value] += known[value];
        }
        return counts;
    }

    private int[] Count(in SegmentState part, in Reach reach, int[] counts)
    {
        foreach (int row in part.Live)
            if (reach.Contains(part, row))
                Count(part.Segment, row, counts);
        return counts;
    }

    private void Count(Segment segment, int row, int[] counts)
    {
        foreach (int value in segment.Facets[facet.Ordinal][row])
            counts[value]++;
    }
}
