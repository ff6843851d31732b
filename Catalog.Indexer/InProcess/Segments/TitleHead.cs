using System.Buffers.Binary;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// The first eight bytes of a folded title as a number. Numbers compare as the bytes do, and most titles are told apart
/// by them, so that the folded titles need not be kept.
/// </summary>
internal static class TitleHead
{
    public static long Of(ReadOnlySpan<byte> folded)
    {
        Span<byte> first = stackalloc byte[sizeof(long)];
        first.Clear();
        folded[..Math.Min(folded.Length, first.Length)].CopyTo(first);
        // Bytes compare without sign.
        return BinaryPrimitives.ReadInt64BigEndian(first) ^ long.MinValue;
    }

    /// <summary>The same, for who compares numbers without sign.</summary>
    public static ulong AsUnsigned(long head) => (ulong)(head ^ long.MinValue);
}
