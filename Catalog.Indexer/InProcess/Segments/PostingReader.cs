using System.Numerics;
using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Walks the rows that have a term, ascending, with its frequency in each field. An entry is a number g: the gap to
/// the row before, times two, plus one when the term stands once in the description and nowhere else, which most do.
/// Otherwise a byte with one bit a field follows. Its highest bit says that all these frequencies are 1; without it
/// the frequency for each bit follows. Numbers are written as <see cref="Number"/> tells.
/// </summary>
internal ref struct PostingReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>One byte of field bits and one more allows so many fields.</summary>
    public const int MaxFields = 7;

    /// <summary>Stands in the byte of fields when each has the term once.</summary>
    public const int EachOnce = 1 << MaxFields;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private Frequencies frequencies;
    private int at;
    private int tail;

    public int Row { get; private set; } = -1;

    /// <summary>A bit for each text field that has the term, by ordinal.</summary>
    public int Fields { get; private set; }

    /// <summary>True when the term stands once in the description and nowhere else.</summary>
    public readonly bool IsPlain => tail == at;

    /// <summary>The entry's bytes behind the gap, to be copied.</summary>
    internal readonly ReadOnlySpan<byte> Tail => bytes[tail..at];

    /// <summary>How often a field has the term; defined for the fields of <see cref="Fields"/>.</summary>
    public readonly int Frequency(int field) => frequencies[field];

    /// <summary>How often all fields together have it.</summary>
    public readonly int TotalFrequency
    {
        get
        {
            int total = 0;
            for (int rest = Fields; rest != 0; rest &= rest - 1)
                total += frequencies[BitOperations.TrailingZeroCount(rest)];
            return total;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (at == bytes.Length)
            return false;
        uint entry = Number.Read(bytes, ref at);
        Row += (int)(entry >> 1) + 1;
        tail = at;
        if ((entry & 1) != 0)
        {
            Fields = 1 << SearchFields.Description.Ordinal;
            frequencies[SearchFields.Description.Ordinal] = 1;
        }
        else
        {
            ReadTail();
        }
        return true;
    }

    private void ReadTail()
    {
        int fields = bytes[at++];
        Fields = fields & ~EachOnce;
        bool isEachOnce = fields != Fields;
        for (int rest = Fields; rest != 0; rest &= rest - 1)
            frequencies[BitOperations.TrailingZeroCount(rest)] = isEachOnce ? 1 : (int)Number.Read(bytes, ref at);
    }

    [InlineArray(MaxFields)]
    private struct Frequencies
    {
        private int first;
    }
}
