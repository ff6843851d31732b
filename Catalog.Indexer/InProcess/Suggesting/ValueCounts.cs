using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Searching;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>
/// How many records that an audience may find have each value of a facet. What everyone may find is counted once for a
/// state, as facets are; others' own records are added for each question.
/// </summary>
internal sealed class ValueCounts(FacetField facet)
{
    private readonly ConditionalWeakTable<IndexState, int[]> ofStates = [];
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
        var findable = FindableRows.Of(state, Audience.Everyone);
        foreach (var part in state.Segments)
            Searching.ValueCounts.Add(part.Segment.Facets[facet.Ordinal], part.Segment.RowCount, findable.Of(part), counts);
        return counts;
    }

    private void Count(Segment segment, int row, int[] counts)
    {
        foreach (int value in segment.Facets[facet.Ordinal][row])
            counts[value]++;
    }
}
