namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>The first few of many candidates by a total order, sorted; most candidates cost one comparison.</summary>
internal sealed class BestFew<T>(int size, Comparison<T> order)
{
    private readonly List<T> best = new(size + 1);

    public IReadOnlyList<T> Best => best;

    public bool IsFull => best.Count == size;

    /// <summary>Whether an offer would be taken.</summary>
    public bool Takes(T candidate) => !IsFull || order(candidate, best[^1]) < 0;

    public void Offer(T candidate)
    {
        if (!Takes(candidate))
            return;
        int place = best.Count;
        while (place > 0 && order(candidate, best[place - 1]) < 0)
            place--;
        best.Insert(place, candidate);
        if (best.Count > size)
            best.RemoveAt(size);
    }
}
