using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>The first values of a facet in its order. Texts are compared only where counts alone do not decide.</summary>
internal static class TopValues
{
    public static List<FacetCount> Of(ValueTable table, ReadOnlySpan<int> counts, FacetField facet)
    {
        // The queue gives what comes last in the facet's order, so that it can be replaced by something better.
        bool isByCount = facet.Order == FacetOrder.ByCount;
        var first = new PriorityQueue<int, (int Count, int Number)>(Comparer<(int Count, int Number)>.Create(isByCount
            ? (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : table.Compare(b.Number, a.Number)
            : (a, b) => table.Compare(a.Number, b.Number)));
        for (int number = 0; number < counts.Length; number++)
        {
            int count = counts[number];
            if (count == 0)
                continue;
            if (first.Count < facet.MaxValues)
                first.Enqueue(number, (count, number));
            // Most values are told apart from the last one of the list by their count alone.
            else if (first.TryPeek(out _, out var last) && (!isByCount || count >= last.Count))
                first.EnqueueDequeue(number, (count, number));
        }

        var values = new List<FacetCount>(first.Count);
        while (first.TryDequeue(out _, out var value))
            values.Add(new FacetCount(table.Value(value.Number), value.Count));
        values.Reverse();
        return values;
    }
}
