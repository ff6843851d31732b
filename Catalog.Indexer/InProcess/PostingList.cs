using System.Numerics;
using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// The rows that have a term, ascending, with its frequency per field, as bytes to which is only ever appended.
/// An entry is a number g: the gap to the row before, times two, plus one when the term stands once in the
/// description and nowhere else, which most entries do. Otherwise a byte with one bit a field follows, and the
/// frequency for each bit. Numbers have seven bits a byte, the lowest first, and a high bit while more follow.
/// </summary>
internal struct PostingList
{
    private byte[]? bytes;
    private int length;
    private int next;

    public readonly bool IsEmpty => length == 0;

    /// <param name="row">A row greater than all before.</param>
    /// <param name="frequencies">One per text field, by ordinal; not all 0.</param>
    public void Append(int row, ReadOnlySpan<ushort> frequencies)
    {
        uint gap = (uint)(row - next) << 1;
        next = row + 1;

        int fields = 0;
        for (int field = 0; field < frequencies.Length; field++)
            if (frequencies[field] > 0)
                fields |= 1 << field;
        int description = SearchFields.Description.Ordinal;
        if (fields == 1 << description && frequencies[description] == 1)
        {
            Write(gap | 1);
            return;
        }

        Write(gap);
        WriteByte((byte)fields);
        for (; fields != 0; fields &= fields - 1)
            Write(frequencies[BitOperations.TrailingZeroCount(fields)]);
    }

    public readonly PostingReader Read() => new(bytes.AsSpan(0, length));

    private void Write(uint number)
    {
        for (; number >= 0x80; number >>= 7)
            WriteByte((byte)(number | 0x80));
        WriteByte((byte)number);
    }

    private void WriteByte(byte value)
    {
        // Most terms are rare and most bytes are in long lists, so both grow by little.
        bytes ??= new byte[8];
        if (length == bytes.Length)
            Array.Resize(ref bytes, length + Math.Max(8, length / 8));
        bytes[length++] = value;
    }
}

/// <summary>Walks a posting list.</summary>
internal ref struct PostingReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private Frequencies frequencies;
    private int at;

    public int Row { get; private set; } = -1;

    /// <summary>A bit for each text field that has the term, by ordinal.</summary>
    public int Fields { get; private set; }

    /// <summary>How often a field has the term; defined for the fields of <see cref="Fields"/>.</summary>
    public readonly ushort Frequency(int field) => frequencies[field];

    public bool MoveNext()
    {
        if (at == bytes.Length)
            return false;
        uint entry = ReadNumber();
        Row += (int)(entry >> 1) + 1;
        if ((entry & 1) != 0)
        {
            Fields = 1 << SearchFields.Description.Ordinal;
            frequencies[SearchFields.Description.Ordinal] = 1;
            return true;
        }

        Fields = bytes[at++];
        for (int rest = Fields; rest != 0; rest &= rest - 1)
            frequencies[BitOperations.TrailingZeroCount(rest)] = (ushort)ReadNumber();
        return true;
    }

    /// <summary>Copies the frequencies of this entry, 0 for the other fields.</summary>
    public readonly void CopyTo(Span<ushort> target)
    {
        for (int field = 0; field < target.Length; field++)
            target[field] = (Fields >> field & 1) != 0 ? frequencies[field] : (ushort)0;
    }

    private uint ReadNumber()
    {
        uint number = bytes[at++];
        if (number < 0x80)
            return number;
        number &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            uint more = bytes[at++];
            number |= (more & 0x7F) << shift;
            if (more < 0x80)
                return number;
        }
    }

    // One byte of field bits allows eight fields.
    [InlineArray(8)]
    private struct Frequencies
    {
        private ushort first;
    }
}
