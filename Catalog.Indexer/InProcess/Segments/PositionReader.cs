using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Walks a term's postings together with the positions at which it stands, which are bits of their own: field by field of
/// a row, the first position and then the gaps, each below the row's extent (<see cref="BitReader.ReadBelow"/>). Positions
/// of rows that nobody asks for are passed over.
/// </summary>
/// <param name="postings">The term's postings.</param>
/// <param name="positions">Its positions.</param>
/// <param name="extents">For each row of the segment one above its highest position.</param>
internal ref struct PositionReader(PostingReader postings, BitReader positions, PackedNumbers extents)
{
    private PostingReader posting = postings;
    private BitReader positions = positions;
    private int unread;
    private int[] buffer = [];
    private FieldEnds ends;

    public readonly int Row => posting.Row;

    /// <summary>A bit for each text field that has the term, by ordinal.</summary>
    public readonly int Fields => posting.Fields;

    public readonly int Frequency(int field) => posting.Frequency(field);

    public bool MoveNext()
    {
        PassOver();
        if (!posting.MoveNext())
            return false;
        unread = posting.TotalFrequency;
        return true;
    }

    /// <summary>Moves on to the first row that is not below this one; stays when it stands there already.</summary>
    /// <returns>False when there is no such row.</returns>
    public bool MoveTo(int row)
    {
        while (posting.Row < row)
            if (!MoveNext())
                return false;
        return true;
    }

    /// <summary>
    /// The positions in a field of this row, ascending; a position may repeat when parts of one compound are alike.
    /// Empty when the field does not have the term. The span is overwritten by the next row's.
    /// </summary>
    public ReadOnlySpan<int> In(int field)
    {
        if ((posting.Fields >> field & 1) == 0)
            return [];
        if (unread > 0)
            ReadRow();
        return buffer.AsSpan(ends[field] - posting.Frequency(field), posting.Frequency(field));
    }

    /// <summary>Copies this entry under another row number, and its positions, which must not have been read.</summary>
    internal void CopyTo(PostingsWriter target, int row)
    {
        var first = positions;
        PassOver();
        target.Copy(row, in posting, first, positions.At - first.At);
    }

    private void PassOver()
    {
        if (unread == 0)
            return;
        positions.PassBelow((uint)extents[posting.Row], unread);
        unread = 0;
    }

    private void ReadRow()
    {
        if (buffer.Length < unread)
            buffer = new int[Math.Max(16, unread)];
        uint extent = (uint)extents[posting.Row];
        int read = 0;
        for (int rest = posting.Fields; rest != 0; rest &= rest - 1)
        {
            int field = BitOperations.TrailingZeroCount(rest), position = 0;
            for (int left = posting.Frequency(field); left > 0; left--)
                buffer[read++] = position += (int)positions.ReadBelow(extent);
            ends[field] = read;
        }
        unread = 0;
    }

    [InlineArray(PostingReader.MaxFields)]
    private struct FieldEnds
    {
        private int first;
    }
}
