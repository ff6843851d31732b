using System.Runtime.InteropServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Writes the postings and positions of one term after another (<see cref="Postings"/> tells the form).</summary>
/// <param name="rowCount">Rows of the segment.</param>
/// <param name="termCapacity">Terms, at most if possible.</param>
/// <param name="byteCapacity">Bytes of all, roughly.</param>
internal sealed class PostingsWriter(int rowCount, int termCapacity, int byteCapacity) : IDisposable
{
    private readonly ByteBuffer all = new(byteCapacity);
    private readonly List<int> starts = new(termCapacity) { 0 };

    // Of the term that is not ended yet: how the gaps are written depends on how many rows it has.
    private readonly List<(int Row, int TailEnd)> rows = [];
    private readonly BitWriter tails = new();
    private readonly BitWriter positions = new();
    private readonly BitWriter entries = new();

    /// <summary>True when the term that is not ended yet has no rows so far.</summary>
    public bool IsEmpty => rows.Count == 0;

    /// <summary>Ends a term.</summary>
    public void EndTerm()
    {
        int lowBits = BitReader.LowBitsOfGaps(rows.Count, rowCount), next = 0, tail = 0;
        tails.Pad();
        var read = new BitReader(tails.Written);
        foreach (var (row, tailEnd) in rows)
        {
            entries.WriteRice((uint)(row - next), lowBits);
            entries.Copy(ref read, tailEnd - tail);
            (next, tail) = (row + 1, tailEnd);
        }
        entries.Align();
        positions.Align();
        all.WriteNumber((uint)rows.Count);
        all.WriteNumber((uint)entries.Written.Length);
        all.Write(entries.Written);
        all.Write(positions.Written);
        starts.Add(all.Length);
        rows.Clear();
        tails.Clear();
        entries.Clear();
        positions.Clear();
    }

    /// <summary>Writes where a row has the term.</summary>
    /// <param name="row">Above the term's rows so far.</param>
    /// <param name="places">Field and position of each occurrence (<see cref="Occurrences"/>), ascending.</param>
    /// <param name="extent">One above the highest position of any term in the row.</param>
    public void Add(int row, ReadOnlySpan<ulong> places, int extent)
    {
        Span<int> frequencies = stackalloc int[PostingReader.MaxFields];
        frequencies.Clear();
        int fields = 0;
        uint before = 0;
        foreach (ulong place in places)
        {
            int field = Occurrences.Field(place);
            uint position = Occurrences.Position(place);
            positions.WriteBelow(frequencies[field]++ == 0 ? position : position - before, (uint)extent);
            before = position;
            fields |= 1 << field;
        }
        PostingTail.Write(tails, fields, frequencies);
        rows.Add((row, (int)tails.Length));
    }

    /// <summary>Copies an entry of another segment under a new row number.</summary>
    public void Copy(int row, ref readonly PostingReader entry, BitReader itsPositions, long positionBits)
    {
        entry.CopyTail(tails);
        positions.Copy(ref itsPositions, positionBits);
        rows.Add((row, (int)tails.Length));
    }

    public Postings Build() =>
        new(all.ToArray(BitReader.Padding), PackedNumbers.Of(CollectionsMarshal.AsSpan(starts)));

    public void Dispose()
    {
        all.Dispose();
        tails.Dispose();
        entries.Dispose();
        positions.Dispose();
    }
}

/// <summary>
/// The postings and positions of all terms of a segment, one term's after another's: how many rows have it, how many bytes
/// the entries take (<see cref="Number"/>), the entries (<see cref="PostingReader"/>), the positions (<see cref="PositionReader"/>).
/// </summary>
/// <param name="Bytes">All of it, and the bytes behind that a reader needs.</param>
/// <param name="Starts">Where each term's begin, and the end of the last.</param>
internal sealed record Postings(byte[] Bytes, PackedNumbers Starts)
{
    /// <summary>How many rows have the term, dead ones too.</summary>
    public int Count(int term)
    {
        int at = (int)Starts[term];
        return (int)Number.Read(Bytes, ref at);
    }

    public PostingReader EntriesOf(int term, int rowCount) => Of(term, rowCount, out _);

    public PositionReader PositionsOf(int term, int rowCount, PackedNumbers extents) => new(Of(term, rowCount, out var positions), positions, extents);

    private PostingReader Of(int term, int rowCount, out BitReader positions)
    {
        int at = (int)Starts[term], count = (int)Number.Read(Bytes, ref at), length = (int)Number.Read(Bytes, ref at);
        positions = new BitReader(Bytes.AsSpan(at + length));
        return new PostingReader(new BitReader(Bytes.AsSpan(at)), count, rowCount);
    }
}
