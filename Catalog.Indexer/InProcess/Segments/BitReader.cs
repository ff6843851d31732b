using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Reads numbers of some bits (<see cref="BitWriter"/>). Eight bytes are looked at together, of which 57 bits are good
/// wherever in the first byte one begins; so there have to be as many behind the last.
/// </summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes, long at = 0)
{
    /// <summary>Bytes that have to follow what is read.</summary>
    public const int Padding = sizeof(ulong);

    private const int Good = 57;

    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>The bit that is read next.</summary>
    public long At { get; private set; } = at;

    /// <summary>The same bits from another on.</summary>
    public readonly BitReader From(long bit) => new(bytes, bit);

    /// <summary>At most <see cref="BitWriter.MaxBits"/> bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(int bits)
    {
        ulong read = Window() & ((1UL << bits) - 1);
        At += bits;
        return read;
    }

    /// <summary>A number of <see cref="BitWriter.WriteRice"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadRice(int lowBits)
    {
        ulong window = Window();
        int zeros = BitOperations.TrailingZeroCount(window), bits = zeros + 1 + lowBits;
        if (bits > Good)
            return ReadLongRice(lowBits);
        At += bits;
        return (uint)zeros << lowBits | (uint)(window >> zeros >> 1) & ((1U << lowBits) - 1);
    }

    /// <summary>A number of <see cref="BitWriter.WriteGamma"/>.</summary>
    public uint ReadGamma()
    {
        int low = BitOperations.TrailingZeroCount(Window());
        At += low + 1;
        return 1U << low | (uint)Read(low);
    }

    /// <summary>A number of <see cref="BitWriter.WriteBelow"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadBelow(uint bound)
    {
        int bits = BitOperations.Log2(bound);
        uint few = (uint)((2UL << bits) - bound);
        ulong window = Window();
        uint number = (uint)(window & ((1UL << bits) - 1));
        At += bits;
        if (number < few)
            return number;
        At++;
        return (number << 1 | (uint)(window >> bits) & 1) - few;
    }

    /// <summary>Goes past so many numbers of <see cref="BitWriter.WriteBelow"/>.</summary>
    public void PassBelow(uint bound, int count)
    {
        int bits = BitOperations.Log2(bound);
        uint few = (uint)((2UL << bits) - bound);
        ulong mask = (1UL << bits) - 1;
        // Nothing foretells which numbers are the longer ones, so none is asked for with a jump.
        for (; count > 0; count--)
            At += bits + ((uint)(Window() & mask) >= few ? 1 : 0);
    }

    /// <summary>
    /// How many low bits suit the gaps between so many numbers below a bound, if they lie anywhere: about the logarithm of
    /// the average gap (Golomb, "Run-length encodings", 1966; Rice 1979).
    /// </summary>
    public static int LowBitsOfGaps(int count, int bound) =>
        // 0.96 is twice the logarithm of the golden ratio.
        BitOperations.Log2((uint)Math.Max(1, (bound - (long)count) * 77 / 80 / Math.Max(1, count)));

    private readonly ulong Window() => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(int)(At >> 3)..]) >> ((int)At & 7);

    private uint ReadLongRice(int lowBits)
    {
        uint zeros = 0;
        ulong window;
        while (((window = Window()) & ((1UL << Good) - 1)) == 0)
        {
            zeros += Good;
            At += Good;
        }
        int last = BitOperations.TrailingZeroCount(window);
        At += last + 1;
        return (zeros + (uint)last) << lowBits | (uint)Read(lowBits);
    }
}
