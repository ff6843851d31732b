using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Numbers in as few whole bytes each as the distance between the least and the greatest needs: none when all are alike,
/// one for the number of a licence, three for that of a creator.
/// </summary>
internal sealed class PackedNumbers
{
    // A number is read as eight bytes, so there are as many behind the last.
    private const int Padding = sizeof(ulong);

    private readonly byte[] bytes;
    private readonly ulong mask;

    /// <param name="count">How many there are.</param>
    /// <param name="least">What each is above.</param>
    /// <param name="width">Bytes a number, 0 to 8.</param>
    /// <param name="bytes">The numbers less the least, the lowest byte first, and eight bytes more.</param>
    public PackedNumbers(int count, long least, int width, byte[] bytes)
    {
        (Count, Least, Width, this.bytes) = (count, least, width, bytes);
        mask = width == sizeof(ulong) ? ulong.MaxValue : (1UL << width * 8) - 1;
        // The reads below are not checked again.
        if (width is < 0 or > sizeof(ulong) || bytes.LongLength != LengthOf(count, width))
            throw new ArgumentException($"{count} numbers of {width} bytes do not make {bytes.Length} bytes.", nameof(bytes));
    }

    public int Count { get; }

    public long Least { get; }

    public int Width { get; }

    public byte[] Bytes => bytes;

    public long this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            ulong read = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)index * Width));
            return Least + (long)((BitConverter.IsLittleEndian ? read : BinaryPrimitives.ReverseEndianness(read)) & mask);
        }
    }

    public static PackedNumbers Of(ReadOnlySpan<long> numbers)
    {
        long least = numbers.IsEmpty ? 0 : long.MaxValue, greatest = numbers.IsEmpty ? 0 : long.MinValue;
        foreach (long number in numbers)
            (least, greatest) = (Math.Min(least, number), Math.Max(greatest, number));
        // Right even where the distance is no long.
        int width = (sizeof(ulong) * 8 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(greatest - least)) + 7) / 8;
        var bytes = new byte[LengthOf(numbers.Length, width)];
        for (int at = 0; at < numbers.Length; at++)
            // From the first on: what a number writes too much, the next one overwrites.
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at * width), (ulong)(numbers[at] - least));
        return new PackedNumbers(numbers.Length, least, width, bytes);
    }

    public static PackedNumbers Of(ReadOnlySpan<int> numbers)
    {
        var longs = new long[numbers.Length];
        for (int at = 0; at < longs.Length; at++)
            longs[at] = numbers[at];
        return Of(longs);
    }

    private static long LengthOf(int count, int width) => (long)count * width + Padding;
}
