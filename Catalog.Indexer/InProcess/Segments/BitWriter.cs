namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Writes numbers of some bits one behind the other, from the lowest bit of each byte on (<see cref="BitReader"/>).</summary>
internal sealed class BitWriter(int capacity = 256) : IDisposable
{
    /// <summary>Bits that are written at once, at most.</summary>
    public const int MaxBits = 56;

    private readonly ByteBuffer bytes = new(capacity);
    private ulong pending;
    private int pendingBits;

    /// <summary>Bits written so far.</summary>
    public long Length => (long)bytes.Length * 8 + pendingBits;

    /// <param name="number">Below two to the power of <paramref name="bits"/>.</param>
    /// <param name="bits">At most <see cref="MaxBits"/>.</param>
    public void Write(ulong number, int bits)
    {
        pending |= number << pendingBits;
        pendingBits += bits;
        int whole = pendingBits >> 3;
        bytes.WriteLow(pending, whole);
        pending >>= whole << 3;
        pendingBits &= 7;
    }

    /// <summary>Writes a number by the code of Rice: what is above the lowest bits as so many zeros and a one, then those.</summary>
    /// <param name="number">The number.</param>
    /// <param name="lowBits">How many bits are written as they are (<see cref="BitReader.LowBitsOfGaps"/>).</param>
    public void WriteRice(uint number, int lowBits)
    {
        uint zeros = number >> lowBits;
        for (; zeros + 1 + lowBits > MaxBits && zeros > 0; zeros -= Math.Min(zeros, MaxBits))
            Write(0, (int)Math.Min(zeros, MaxBits));
        ulong low = number & ((1U << lowBits) - 1);
        Write((1 | low << 1) << (int)zeros, (int)zeros + 1 + lowBits);
    }

    /// <summary>Writes a number from 1 on by the code of Elias that is called gamma: small ones in few bits.</summary>
    public void WriteGamma(uint number)
    {
        int low = System.Numerics.BitOperations.Log2(number);
        ulong rest = number & ((1U << low) - 1);
        if (low * 2 < MaxBits)
        {
            Write((1 | rest << 1) << low, low * 2 + 1);
            return;
        }
        Write(1UL << low, low + 1);
        Write(rest, low);
    }

    /// <summary>Writes a number of which is known that it is below another, in as few bits as that has or one less.</summary>
    public void WriteBelow(uint number, uint bound)
    {
        int bits = System.Numerics.BitOperations.Log2(bound);
        uint few = (uint)((2UL << bits) - bound);
        if (number < few)
        {
            Write(number, bits);
            return;
        }
        // The highest bits come first: they tell whether one more follows.
        ulong above = (ulong)number + few;
        Write(above >> 1 | (above & 1) << bits, bits + 1);
    }

    /// <summary>Writes bits of another place, which are read there.</summary>
    public void Copy(ref BitReader from, long count)
    {
        for (; count > MaxBits; count -= MaxBits)
            Write(from.Read(MaxBits), MaxBits);
        Write(from.Read((int)count), (int)count);
    }

    /// <summary>Goes on at the next byte.</summary>
    public void Align() => Write(0, -pendingBits & 7);

    /// <summary>Adds the bytes that a reader needs behind the last, to be read where it was written.</summary>
    public void Pad()
    {
        Align();
        Write(0, BitWriter.MaxBits);
        Write(0, BitReader.Padding * 8 - BitWriter.MaxBits);
    }

    /// <summary>What was written up to here; to be aligned before.</summary>
    public ReadOnlySpan<byte> Written => bytes.Written;

    /// <summary>What was written, with the bytes behind it that a reader needs.</summary>
    public byte[] ToArray()
    {
        Align();
        return bytes.ToArray(BitReader.Padding);
    }

    public void Clear()
    {
        bytes.Clear();
        (pending, pendingBits) = (0, 0);
    }

    public void Dispose() => bytes.Dispose();
}
