using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>The first values of a facet in its order. Strings are touched only where counts alone do not decide.</summary>
internal static class TopValues
{
    public static List<FacetCount> Of(ValueTable table, ReadOnlySpan<int> counts, FacetField facet)
    {
        var first = new PriorityQueue<int, (int Count, string Value)>(facet.Order == FacetOrder.ByCount ? LastByCount : LastByValue);
        for (int number = 0; number < counts.Length; number++)
        {
            int count = counts[number];
            if (count == 0)
                continue;
            if (first.Count < facet.MaxValues)
            {
                first.Enqueue(number, (count, table.Value(number)));
            }
            // Most values are told apart from the last one of the list by their count alone.
            else if (first.TryPeek(out _, out var last) && (facet.Order != FacetOrder.ByCount || count >= last.Count))
            {
                first.EnqueueDequeue(number, (count, table.Value(number)));
            }
        }

        var values = new List<FacetCount>(first.Count);
        while (first.TryDequeue(out _, out var value))
            values.Add(new FacetCount(value.Value, value.Count));
        values.Reverse();
        return values;
    }

    // The queue gives what comes last in the facet's order, so that it can be replaced by something better.
    private static readonly Comparer<(int Count, string Value)> LastByCount = Comparer<(int Count, string Value)>.Create(
        (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : string.CompareOrdinal(b.Value, a.Value));

    private static readonly Comparer<(int Count, string Value)> LastByValue = Comparer<(int Count, string Value)>.Create(
        (a, b) => string.CompareOrdinal(a.Value, b.Value));
}
