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
    private readonly ConditionalWeakTable<IndexState, PackedCounts> ofStates = [];
    // Rows that not everyone may find.
    private readonly ConditionalWeakTable<Segment, int[]> narrow = [];

    /// <summary>The counts by the value's number in this state.</summary>
    public AudienceCounts Of(IndexState state, Audience audience)
    {
        var everyones = ofStates.GetValue(state, CountEveryones);
        if (audience.Groups.Count == 1)
            return new AudienceCounts(everyones, null);
        var own = new Dictionary<int, int>();
        var (everyone, reach) = (new Reach(state, Audience.Everyone), new Reach(state, audience));
        foreach (var part in state.Segments)
            foreach (int row in narrow.GetValue(part.Segment, segment => RowsBeside(everyone, segment)))
                if (reach.Contains(part, row))
                    foreach (int value in part.Segment.Facets[facet.Ordinal][row])
                        own[value] = own.GetValueOrDefault(value) + 1;
        return new AudienceCounts(everyones, own);
    }

    private static int[] RowsBeside(Reach everyone, Segment segment) =>
        [.. Enumerable.Range(0, segment.RowCount).Where(row => !everyone.Contains(segment, row))];

    private PackedCounts CountEveryones(IndexState state)
    {
        // Not out of the pool, where it would stay: it is made once for a state.
        var counts = new int[state.Facets[facet.Ordinal].Count];
        var findable = FindableRows.Of(state, Audience.Everyone);
        foreach (var part in state.Segments)
            ColumnCounts.Add(part.Segment.Facets[facet.Ordinal], part.Segment.RowCount, findable.Of(part), counts);
        return new PackedCounts(counts);
    }
}

/// <summary>Records of each value that an audience may find: those of everyone, and its own.</summary>
internal readonly struct AudienceCounts(PackedCounts everyones, Dictionary<int, int>? own)
{
    /// <summary>0 for a value that came after the state.</summary>
    public int this[int value] =>
        value < everyones.Count ? everyones[value] + (own?.GetValueOrDefault(value) ?? 0) : 0;
}
