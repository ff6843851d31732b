using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Gathers the first values of a facet in its order. Strings are touched only where counts alone do not decide.
/// </summary>
internal sealed class TopValues(ValueTable table, FacetField facet)
{
    private readonly PriorityQueue<int, (int Count, string Value)> first = new(facet.Order == FacetOrder.ByCount ? LastByCount : LastByValue);

    /// <summary>Takes a value into account, once.</summary>
    /// <param name="count">Above 0.</param>
    public void Add(int number, int count)
    {
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

    /// <summary>The values in order; then nothing is gathered any more.</summary>
    public List<FacetCount> ToList()
    {
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
