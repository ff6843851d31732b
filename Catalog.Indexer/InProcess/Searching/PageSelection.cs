using System.Numerics;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Picks the rows of one page out of all that match, in order, with a heap that holds one row more than the page: so it
/// is known whether another page follows.
/// </summary>
internal sealed class PageSelection
{
    private readonly HitOrder order;
    private readonly Place? after;
    private readonly int wanted;

    // The head is the row that would come last.
    private readonly PriorityQueue<Place, Place> heap;

    /// <param name="after">The place of the page before's last hit; null for a first page.</param>
    /// <param name="size">Hits on a page, at least 1.</param>
    public PageSelection(HitOrder order, Place? after, int size)
    {
        (this.order, this.after, wanted) = (order, after, size + 1);
        heap = new(Comparer<Place>.Create((x, y) => order.Compare(y, x)));
    }

    /// <summary>The page's places in order, and one more when another page follows.</summary>
    /// <param name="scores">By the state's row.</param>
    public List<Place> Select(IndexState state, RowSet rows, ReadOnlySpan<float> scores)
    {
        // Records mostly come in the order of their publication: from that end few rows enter the heap only to leave it.
        for (int at = 0; at < state.Segments.Length; at++)
            Offer(state.Segments[order.IsYoungestFirst ? ^(at + 1) : at], rows, scores);
        var page = new List<Place>(heap.Count);
        while (heap.TryDequeue(out var place, out _))
            page.Add(place);
        page.Reverse();
        return page;
    }

    private void Offer(SegmentState part, RowSet rows, ReadOnlySpan<float> scores)
    {
        ReadOnlySpan<ulong> words = rows.Of(part);
        var own = scores.Slice(part.FirstRow, part.Segment.RowCount);
        if (order.IsYoungestFirst)
        {
            for (int at = words.Length - 1; at >= 0; at--)
                for (ulong rest = words[at]; rest != 0;)
                {
                    int bit = BitOperations.Log2(rest);
                    rest ^= 1UL << bit;
                    Offer(part, at << 6 | bit, own[at << 6 | bit]);
                }
            return;
        }
        for (int at = 0; at < words.Length; at++)
            for (ulong rest = words[at]; rest != 0; rest &= rest - 1)
                Offer(part, at << 6 | BitOperations.TrailingZeroCount(rest), own[at << 6 | BitOperations.TrailingZeroCount(rest)]);
    }

    private void Offer(SegmentState part, int row, float score)
    {
        long value = order.Value(part.Segment, row, score);
        if (value < after?.Value || (heap.Count == wanted && value > heap.Peek().Value))
            return;
        var place = order.Of(part, row, value);
        if (after is { } last && order.Compare(place, last) <= 0)
            return;
        if (heap.Count < wanted)
            heap.Enqueue(place, place);
        else if (order.Compare(place, heap.Peek()) < 0)
            heap.DequeueEnqueue(place, place);
    }
}
