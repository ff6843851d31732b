using System.Numerics;
using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Walks the rows that have a term, ascending, with its frequency in each field. An entry is the gap to the row before (by
/// the code of Rice, <see cref="BitReader.ReadRice"/>), and then what <see cref="PostingTail"/> tells.
/// </summary>
/// <param name="bits">The term's entries.</param>
/// <param name="count">How many.</param>
/// <param name="rowCount">Rows of the segment, which with the count gives the code of the gaps.</param>
internal ref struct PostingReader(BitReader bits, int count, int rowCount)
{
    /// <summary>So many fields have a place in an entry.</summary>
    public const int MaxFields = 7;

    private readonly int lowBits = BitReader.LowBitsOfGaps(count, rowCount);
    private BitReader bits = bits;
    private Frequencies frequencies;
    private int left = count;
    private long tail;

    public int Row { get; private set; } = -1;

    /// <summary>A bit for each text field that has the term, by ordinal.</summary>
    public int Fields { get; private set; }

    /// <summary>True when the term stands once in the description and nowhere else.</summary>
    public bool IsPlain { get; private set; }

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
        if (left == 0)
            return false;
        left--;
        Row += (int)bits.ReadRice(lowBits) + 1;
        tail = bits.At;
        IsPlain = bits.Read(1) != 0;
        if (IsPlain)
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

    /// <summary>Copies what follows the gap.</summary>
    internal readonly void CopyTail(BitWriter to)
    {
        var from = bits.From(tail);
        to.Copy(ref from, bits.At - tail);
    }

    private void ReadTail()
    {
        int field = (int)bits.Read(PostingTail.FieldBits);
        Fields = field == PostingTail.Several ? (int)bits.Read(MaxFields) : 1 << field;
        bool isOnce = field != PostingTail.Several && field != SearchFields.Description.Ordinal;
        for (int rest = Fields; rest != 0; rest &= rest - 1)
            frequencies[BitOperations.TrailingZeroCount(rest)] = isOnce ? 1 : (int)bits.ReadGamma();
    }

    [InlineArray(MaxFields)]
    private struct Frequencies
    {
        private int first;
    }
}

/// <summary>
/// How an entry says in which fields its term stands, and how often.
/// <code>
/// 1                         once in the description, as most do
/// 0  ordinal (3 bits)       once in another field
/// 0  description  gamma     several times in the description: how often
/// 0  111  7 bits  gamma …   a bit a field, then how often for each
/// </code>
/// </summary>
internal static class PostingTail
{
    public const int FieldBits = 3;

    /// <summary>Stands in the place of a field's ordinal.</summary>
    public const int Several = (1 << FieldBits) - 1;

    /// <param name="bits">Where it is written.</param>
    /// <param name="fields">A bit for each field that has the term; not none.</param>
    /// <param name="frequencies">How often, by the field's ordinal.</param>
    public static void Write(BitWriter bits, int fields, ReadOnlySpan<int> frequencies)
    {
        int field = BitOperations.TrailingZeroCount(fields), description = SearchFields.Description.Ordinal;
        bool isOne = fields == 1 << field && (frequencies[field] == 1 || field == description);
        bool isPlain = isOne && field == description && frequencies[field] == 1;
        bits.Write(isPlain ? 1u : 0u, 1);
        if (isPlain)
            return;
        bits.Write((ulong)(isOne ? field : Several), FieldBits);
        if (!isOne)
            bits.Write((ulong)fields, PostingReader.MaxFields);
        if (isOne && field != description)
            return;
        for (int rest = fields; rest != 0; rest &= rest - 1)
            bits.WriteGamma((uint)frequencies[BitOperations.TrailingZeroCount(rest)]);
    }
}
