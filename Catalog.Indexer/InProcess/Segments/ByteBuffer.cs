using System.Buffers;
using System.Buffers.Binary;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Bytes that are being written; what is kept of them is copied at its exact size.</summary>
internal sealed class ByteBuffer(int capacity = 256) : IDisposable
{
    // A larger array would lie in the pool for long after a rare large merge.
    private const int MaxPooled = 1 << 18;

    private byte[] bytes = Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Write(byte value)
    {
        if (Length == bytes.Length)
            Grow(1);
        bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> values)
    {
        values.CopyTo(Reserve(values.Length));
        Length += values.Length;
    }

    /// <summary>Writes so many of the eight bytes, the lowest first.</summary>
    public void WriteLow(ulong value, int count)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
        Length += count;
    }

    /// <summary>Writes a number in as few bytes as <see cref="Number"/> says.</summary>
    public void WriteNumber(uint number)
    {
        if (number < Number.OneByte)
        {
            Write((byte)number);
        }
        else if (number < Number.TwoBytes)
        {
            Write((byte)(Number.OneByte + ((number - Number.OneByte) >> 8)));
            Write((byte)(number - Number.OneByte));
        }
        else
        {
            bool isShort = number <= ushort.MaxValue;
            Write(isShort ? Number.TwoFollow : Number.FourFollow);
            for (int left = isShort ? 2 : 4; left > 0; left--, number >>= 8)
                Write((byte)number);
        }
    }

    /// <summary>Writes a text in UTF-8; what is no Unicode becomes U+FFFD.</summary>
    public void WriteText(ReadOnlySpan<char> text) =>
        Length += System.Text.Encoding.UTF8.GetBytes(text, Reserve(text.Length * 3));

    /// <summary>Forgets the last so many bytes.</summary>
    public void TakeBack(int count) => Length -= count;

    public void Clear() => Length = 0;

    /// <param name="padding">Zeros to add.</param>
    public byte[] ToArray(int padding = 0)
    {
        var array = new byte[Length + padding];
        Written.CopyTo(array);
        return array;
    }

    public void Dispose()
    {
        Return(bytes);
        bytes = [];
        Length = 0;
    }

    private Span<byte> Reserve(int count)
    {
        if (bytes.Length - Length < count)
            Grow(count);
        return bytes.AsSpan(Length);
    }

    private void Grow(int count)
    {
        byte[] larger = Rent((int)Math.Min(Array.MaxLength, Math.Max(Length + (long)count, bytes.Length * 2L)));
        Written.CopyTo(larger);
        Return(bytes);
        bytes = larger;
    }

    private static byte[] Rent(int length) =>
        length <= MaxPooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    private static void Return(byte[] used)
    {
        if (used.Length <= MaxPooled)
            ArrayPool<byte>.Shared.Return(used);
    }
}
