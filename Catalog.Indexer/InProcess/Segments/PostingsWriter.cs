using System.Numerics;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Writes the postings and positions of one term after another (<see cref="PostingReader"/> tells the form).</summary>
/// <param name="termCapacity">Terms, at most if possible.</param>
/// <param name="entryBytes">Bytes of postings, roughly.</param>
/// <param name="positionBytes">Bytes of positions, roughly.</param>
internal sealed class PostingsWriter(int termCapacity, int entryBytes, int positionBytes) : IDisposable
{
    private readonly ByteBuffer postings = new(entryBytes);
    private readonly ByteBuffer positions = new(positionBytes);
    private int[] postingStarts = new int[termCapacity + 1];
    private int[] positionStarts = new int[termCapacity + 1];
    private int terms;
    private int next;

    /// <summary>True when the term that is not ended yet has no rows so far.</summary>
    public bool IsEmpty => next == 0;

    /// <summary>Ends a term.</summary>
    public void EndTerm()
    {
        if (++terms == postingStarts.Length)
        {
            Array.Resize(ref postingStarts, terms * 2);
            Array.Resize(ref positionStarts, terms * 2);
        }
        (postingStarts[terms], positionStarts[terms]) = (postings.Length, positions.Length);
        next = 0;
    }

    /// <summary>Writes where a row has the term.</summary>
    /// <param name="row">Above the term's rows so far.</param>
    /// <param name="places">Field and position of each occurrence (<see cref="Occurrences"/>), ascending.</param>
    public void Add(int row, ReadOnlySpan<ulong> places)
    {
        Span<int> frequencies = stackalloc int[PostingReader.MaxFields];
        frequencies.Clear();
        int fields = 0;
        uint before = 0;
        foreach (ulong place in places)
        {
            int field = Occurrences.Field(place);
            uint position = Occurrences.Position(place);
            positions.WriteNumber(frequencies[field]++ == 0 ? position : position - before);
            before = position;
            fields |= 1 << field;
        }

        uint gap = (uint)(row - next) << 1;
        next = row + 1;
        int description = SearchFields.Description.Ordinal;
        if (fields == 1 << description && frequencies[description] == 1)
        {
            postings.WriteNumber(gap | 1);
            return;
        }
        postings.WriteNumber(gap);
        if (places.Length == BitOperations.PopCount((uint)fields))
        {
            postings.Write((byte)(fields | PostingReader.EachOnce));
            return;
        }
        postings.Write((byte)fields);
        for (; fields != 0; fields &= fields - 1)
            postings.WriteNumber((uint)frequencies[BitOperations.TrailingZeroCount(fields)]);
    }

    /// <summary>Copies an entry of another segment under a new row number.</summary>
    public void Copy(int row, ref readonly PostingReader entry, ReadOnlySpan<byte> entryPositions)
    {
        postings.WriteNumber((uint)(row - next) << 1 | (entry.IsPlain ? 1u : 0u));
        postings.Write(entry.Tail);
        positions.Write(entryPositions);
        next = row + 1;
    }

    public Postings Build() =>
        new(postings.ToArray(), postingStarts[..(terms + 1)], positions.ToArray(), positionStarts[..(terms + 1)]);

    public void Dispose()
    {
        postings.Dispose();
        positions.Dispose();
    }
}

/// <summary>The postings and positions of all terms of a segment, one term's after another's.</summary>
internal sealed record Postings(byte[] Entries, int[] EntryStarts, byte[] Positions, int[] PositionStarts)
{
    public ReadOnlySpan<byte> EntriesOf(int term) => Entries.AsSpan(EntryStarts[term], EntryStarts[term + 1] - EntryStarts[term]);

    public ReadOnlySpan<byte> PositionsOf(int term) => Positions.AsSpan(PositionStarts[term], PositionStarts[term + 1] - PositionStarts[term]);
}
