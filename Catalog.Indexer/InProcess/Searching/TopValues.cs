using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Gathers the first values of a facet in its order. Texts are compared only where counts alone do not decide.
/// </summary>
internal sealed class TopValues(ValueTable table, FacetField facet)
{
    private readonly bool isByCount = facet.Order == FacetOrder.ByCount;
    private readonly ValueComparer texts = new(table);

    // The queue gives what comes last in the facet's order, so that it can be replaced by something better.
    private readonly PriorityQueue<int, (int Count, int Number)> first = new(Comparer<(int Count, int Number)>.Create(
        facet.Order == FacetOrder.ByCount
            ? (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : table.Compare(b.Number, a.Number)
            : (a, b) => table.Compare(a.Number, b.Number)));

    /// <summary>Takes a value into account, once.</summary>
    /// <param name="count">Above 0.</param>
    public void Add(int number, int count)
    {
        if (first.Count < facet.MaxValues)
            first.Enqueue(number, (count, number));
        else if (first.TryPeek(out _, out var last) && (!isByCount || IsBefore(last)))
            first.EnqueueDequeue(number, (count, number));

        // Most values are told apart from the last one of the list by their count alone, most others by one look at their text.
        bool IsBefore((int Count, int Number) last) => count != last.Count ? count > last.Count : texts.Compare(number, last.Number) < 0;
    }

    /// <summary>The values in order; then nothing is gathered any more.</summary>
    public List<FacetCount> ToList()
    {
        var values = new List<FacetCount>(first.Count);
        while (first.TryDequeue(out _, out var value))
            values.Add(new FacetCount(table.Value(value.Number), value.Count));
        values.Reverse();
        return values;
    }
}
