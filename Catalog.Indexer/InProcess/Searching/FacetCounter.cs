using System.Buffers;
using System.Numerics;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Counts the values of a facet over a set of rows, exactly, and lists the first of them in the facet's order.</summary>
internal sealed class FacetCounter(IndexState state, SearchQuery query)
{
    public FacetCounts Count(FacetField facet, RowSet rows)
    {
        var chosen = query.Filters.Where(filter => filter.Field == facet).DistinctBy(filter => filter.Value).ToList();
        var listed = facet.Edges.Count > 0 ? Ranges(facet, rows) : Values(facet, rows, chosen);
        // A chosen value stays in sight, so that it can be given up again.
        foreach (var filter in chosen)
            if (!listed.Exists(count => count.Value == filter.Value))
                listed.Add(new FacetCount(filter.Value, filter.Range is { } range ? ValueFilter.InRange(state, facet.Number!, range, rows).Count : 0));
        return new FacetCounts(facet, listed);
    }

    private List<FacetCount> Values(FacetField facet, RowSet rows, List<FacetFilter> chosen)
    {
        var table = state.Facets[facet.Ordinal];
        // Facets of many values and few of them in the rows: those that were met are noted, and only they are looked at.
        int[] counts = ArrayPool<int>.Shared.Rent(Math.Max(1, table.Count));
        counts.AsSpan(0, table.Count).Clear();
        foreach (var part in state.Segments)
            Add(part.Segment.Facets[facet.Ordinal], rows.Of(part), counts);
        var listed = TopValues.Of(table, counts.AsSpan(0, table.Count), facet);
        foreach (var filter in chosen)
            if (table.Find(filter.Value) is >= 0 and int number && counts[number] > 0 && !listed.Exists(count => count.Value == filter.Value))
                listed.Add(new FacetCount(filter.Value, counts[number]));
        ArrayPool<int>.Shared.Return(counts);
        return listed;
    }

    private static void Add(ValueColumn column, ReadOnlySpan<ulong> rows, Span<int> counts)
    {
        var starts = column.Starts;
        var numbers = column.Numbers;
        for (int at = 0; at < rows.Length; at++)
        {
            ulong rest = rows[at];
            // A full word of 64 rows needs no look at each bit.
            if (rest == ulong.MaxValue)
            {
                int first = at << 6;
                foreach (int number in column.IsOneEach ? numbers.Slice(first, 64) : numbers[starts[first]..starts[first + 64]])
                    counts[number]++;
                continue;
            }
            for (; rest != 0; rest &= rest - 1)
            {
                int row = at << 6 | BitOperations.TrailingZeroCount(rest);
                if (column.IsOneEach)
                    counts[numbers[row]]++;
                else
                    for (int value = starts[row]; value < starts[row + 1]; value++)
                        counts[numbers[value]]++;
            }
        }
    }

    /// <summary>The ranges in which numbers of the rows lie, from the lowest to the highest.</summary>
    private List<FacetCount> Ranges(FacetField facet, RowSet rows)
    {
        long[] edges = [.. facet.Edges];
        var counts = new int[edges.Length];
        foreach (var part in state.Segments)
        {
            var column = part.Segment.Numbers[facet.Number!.Ordinal];
            var values = column.Values;
            var present = column.Present.Words;
            var asked = rows.Of(part);
            if (values.IsEmpty)
                continue;
            for (int at = 0; at < asked.Length; at++)
                for (ulong rest = asked[at] & present[at]; rest != 0; rest &= rest - 1)
                {
                    long value = values[at << 6 | BitOperations.TrailingZeroCount(rest)];
                    int range = edges.Length - 1;
                    while (range >= 0 && value < edges[range])
                        range--;
                    if (range >= 0)
                        counts[range]++;
                }
        }
        var listed = new List<FacetCount>();
        for (int range = 0; range < counts.Length; range++)
            if (counts[range] > 0)
                listed.Add(new FacetCount(facet.RangeOf(edges[range])!.Value.ToString(), counts[range]));
        return listed;
    }
}
