using System.Numerics;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// How many records have each value of a facet, a byte a value: most of half a million creators have one or two records.
/// Counts of 255 and more, which are few by nature, stand beside.
/// </summary>
internal sealed class PackedCounts
{
    private readonly byte[] counts;
    private readonly Dictionary<int, int> large = [];

    public PackedCounts(ReadOnlySpan<int> all)
    {
        counts = new byte[all.Length];
        for (int value = 0; value < all.Length; value++)
        {
            counts[value] = (byte)Math.Min(all[value], byte.MaxValue);
            if (all[value] >= byte.MaxValue)
                large.Add(value, all[value]);
        }
    }

    /// <summary>Values that have a count.</summary>
    public int Count => counts.Length;

    public int this[int value] => counts[value] is < byte.MaxValue and var count ? count : large[value];

    /// <summary>Adds them to counts that have a place for each of these values at least.</summary>
    public void AddTo(Span<int> sums)
    {
        int at = 0;
        for (; at + Vector<byte>.Count <= counts.Length; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(counts, at), out var low, out var high);
            Add(low, sums[at..]);
            Add(high, sums[(at + Vector<ushort>.Count)..]);
        }
        for (; at < counts.Length; at++)
            sums[at] += counts[at];
        foreach (var (value, count) in large)
            sums[value] += count - byte.MaxValue;
    }

    private static void Add(Vector<ushort> counts, Span<int> sums)
    {
        Vector.Widen(counts, out var low, out var high);
        var first = sums[..Vector<int>.Count];
        var second = sums.Slice(Vector<int>.Count, Vector<int>.Count);
        (new Vector<int>(first) + Vector.AsVectorInt32(low)).CopyTo(first);
        (new Vector<int>(second) + Vector.AsVectorInt32(high)).CopyTo(second);
    }
}
