using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Counts the values of a facet over a set of rows, exactly, and lists the first of them in the facet's order.</summary>
internal sealed class FacetCounter(IndexState state, SearchQuery query)
{
    /// <summary>With fewer rows than a value dictionary's share of so many, counting all its values would cost more than sorting those of the rows.</summary>
    private const int FewRows = 64;

    public FacetCounts Count(FacetField facet, RowSet rows)
    {
        if (facet.IsClosure)
            return new FacetCounts(facet, AnnotatedRows.Count(state, query.CountedTerms, rows));
        var chosen = query.Filters.Where(filter => filter.Field == facet).DistinctBy(filter => filter.Value).ToList();
        var listed = facet.Edges.Count > 0 ? Ranges(facet, rows) : Values(facet, rows, chosen);
        // A chosen value stays in sight, so that it can be given up again.
        foreach (var filter in chosen)
            if (!listed.Exists(count => count.Value == filter.Value))
                listed.Add(new FacetCount(filter.Value, filter.Range is null && filter.Term is null ? 0 : ValueFilter.Passing(state, [filter], rows).Count));
        return new FacetCounts(facet, listed);
    }

    private List<FacetCount> Values(FacetField facet, RowSet rows, List<FacetFilter> chosen)
    {
        var table = state.Facets[facet.Ordinal];
        return rows.Count < table.Count / FewRows ? FewValues(facet, table, rows, chosen) : AllValues(facet, table, rows, chosen);
    }

    // A count for each value there is: right when the rows have a good part of them.
    private List<FacetCount> AllValues(FacetField facet, ValueTable table, RowSet rows, List<FacetFilter> chosen)
    {
        int[] lent = ArrayPool<int>.Shared.Rent(table.Count);
        var counts = lent.AsSpan(0, table.Count);
        counts.Clear();
        foreach (var part in state.Segments)
            ColumnCounts.Add(part.Segment.Facets[facet.Ordinal], part.Segment.RowCount, rows.Of(part), counts);
        var top = new TopValues(table, facet);
        for (int number = 0; number < counts.Length; number++)
            if (counts[number] > 0)
                top.Add(number, counts[number]);
        var listed = top.ToList();
        foreach (var filter in chosen)
            if (table.Find(filter.Value) is >= 0 and int number && counts[number] > 0 && !listed.Exists(count => count.Value == filter.Value))
                listed.Add(new FacetCount(filter.Value, counts[number]));
        ArrayPool<int>.Shared.Return(lent);
        return listed;
    }

    // A few records have a few of a hundred thousand creators: their numbers are gathered and sorted.
    private List<FacetCount> FewValues(FacetField facet, ValueTable table, RowSet rows, List<FacetFilter> chosen)
    {
        var numbers = new List<int>();
        foreach (var part in state.Segments)
            ColumnCounts.Gather(part.Segment.Facets[facet.Ordinal], rows.Of(part), numbers);
        var sorted = CollectionsMarshal.AsSpan(numbers);
        sorted.Sort();
        var top = new TopValues(table, facet);
        int[] asked = [.. chosen.Select(filter => table.Find(filter.Value))];
        var beyond = new List<FacetCount>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
                end++;
            top.Add(sorted[start], end - start);
            if (asked.Contains(sorted[start]))
                beyond.Add(new FacetCount(table.Value(sorted[start]), end - start));
        }
        var listed = top.ToList();
        listed.AddRange(beyond.Where(count => !listed.Exists(held => held.Value == count.Value)));
        return listed;
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
            if (values.Count == 0)
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
