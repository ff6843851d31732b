using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Numbers in as few bits each as the distance between the least and the greatest needs: none when all are alike, five for
/// a year, nineteen for one of half a million creators.
/// </summary>
internal sealed class PackedNumbers
{
    // A number is read as eight bytes, so there are as many behind the last.
    private const int Padding = sizeof(ulong);

    // Of eight bytes that begin with a number's first bit, so many belong to it at least; wider numbers begin at a byte.
    private const int MostShifted = 57;

    private readonly byte[] bytes;
    private readonly ulong mask;

    /// <param name="count">How many there are.</param>
    /// <param name="least">What each is above.</param>
    /// <param name="width">Bits a number, 0 to 57 or 64.</param>
    /// <param name="bytes">The numbers less the least, one behind the other from the lowest bit on, and eight bytes more.</param>
    public PackedNumbers(int count, long least, int width, byte[] bytes)
    {
        (Count, Least, Width, this.bytes) = (count, least, width, bytes);
        mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        // The reads below are not checked again.
        if (width is < 0 or > 64 or (> MostShifted and < 64) || bytes.LongLength != LengthOf(count, width))
            throw new ArgumentException($"{count} numbers of {width} bits do not make {bytes.Length} bytes.", nameof(bytes));
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
            long bit = (long)index * Width;
            ulong read = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)(bit >> 3)));
            return Least + (long)((BitConverter.IsLittleEndian ? read : BinaryPrimitives.ReverseEndianness(read)) >> ((int)bit & 7) & mask);
        }
    }

    public static PackedNumbers Of(ReadOnlySpan<long> numbers) => Pack(numbers);

    public static PackedNumbers Of(ReadOnlySpan<int> numbers) => Pack(numbers);

    private static PackedNumbers Pack<T>(ReadOnlySpan<T> numbers) where T : unmanaged, IBinaryInteger<T>
    {
        long least = numbers.IsEmpty ? 0 : long.MaxValue, greatest = numbers.IsEmpty ? 0 : long.MinValue;
        foreach (var number in numbers)
            (least, greatest) = (Math.Min(least, long.CreateTruncating(number)), Math.Max(greatest, long.CreateTruncating(number)));
        // Right even where the distance is no long.
        int width = 64 - BitOperations.LeadingZeroCount((ulong)(greatest - least));
        if (width > MostShifted)
            width = 64;
        var bytes = new byte[LengthOf(numbers.Length, width)];
        for (int at = 0; at < numbers.Length; at++)
        {
            long bit = (long)at * width;
            var place = bytes.AsSpan((int)(bit >> 3));
            ulong above = (ulong)(long.CreateTruncating(numbers[at]) - least);
            BinaryPrimitives.WriteUInt64LittleEndian(place, BinaryPrimitives.ReadUInt64LittleEndian(place) | above << ((int)bit & 7));
        }
        return new PackedNumbers(numbers.Length, least, width, bytes);
    }

    private static long LengthOf(int count, int width) => ((long)count * width + 7) / 8 + Padding;
}
