using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>Bytes of UTF-8 that are gathered piece by piece, in an array that is used again.</summary>
internal sealed class TextBuffer : IBufferWriter<byte>
{
    private byte[] bytes = new byte[64];

    public int Length { get; private set; }

    /// <summary>Valid until the next change.</summary>
    public ReadOnlySpan<byte> Text => bytes.AsSpan(0, Length);

    /// <inheritdoc cref="Text"/>
    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Cuts the end off.</summary>
    public void Shorten(int length) => Length = length;

    public void Append(byte value)
    {
        if (Length == bytes.Length) Grow(1);
        bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> text)
    {
        if (bytes.Length - Length < text.Length) Grow(text.Length);
        text.CopyTo(bytes.AsSpan(Length));
        Length += text.Length;
    }

    /// <param name="text">Well-formed.</param>
    public void Append(ReadOnlySpan<char> text)
    {
        if (bytes.Length - Length < 3L * text.Length) Grow(3 * text.Length);
        Length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(Length));
    }

    public void Append(Rune sign)
    {
        if (bytes.Length - Length < 4) Grow(4);
        Length += sign.EncodeToUtf8(bytes.AsSpan(Length));
    }

    public void Set(ReadOnlySpan<byte> text)
    {
        Length = 0;
        Append(text);
    }

    public void Set(string text)
    {
        Length = 0;
        var length = Encoding.UTF8.GetByteCount(text);
        if (bytes.Length < length) Grow(length);
        Length = Encoding.UTF8.GetBytes(text, bytes);
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(bytes.Length - Length), nameof(count));
        Length += count;
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        if (bytes.Length - Length < Math.Max(1, sizeHint)) Grow(Math.Max(1, sizeHint));
        return bytes.AsMemory(Length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => ((IBufferWriter<byte>)this).GetMemory(sizeHint).Span;

    private void Grow(int more) => Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * bytes.Length, (long)Length + more)));
}
