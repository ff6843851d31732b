using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Indexer.InProcess;

/// <summary>A set of rows as a bitmap. One that others may read is never changed again; <see cref="Clone"/> it first.</summary>
internal sealed class RowSet
{
    private ulong[] words;

    /// <summary>An empty set for rows below <paramref name="rows"/>.</summary>
    public RowSet(int rows) => words = new ulong[(rows + 63) >> 6];

    private RowSet(ulong[] words) => this.words = words;

    /// <summary>Row r is bit r mod 64 of word r / 64; rows beyond the last word are not in the set.</summary>
    public Span<ulong> Words => words;

    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>A set that holds all rows below <paramref name="rows"/>.</summary>
    public static RowSet All(int rows)
    {
        var all = new RowSet(rows);
        all.words.AsSpan().Fill(ulong.MaxValue);
        if ((rows & 63) != 0)
            all.words[^1] = (1UL << rows) - 1;
        return all;
    }

    /// <summary>A set with this bitmap, which it keeps.</summary>
    public static RowSet Of(ulong[] words) => new(words);

    public bool Contains(int row) => (row >> 6) < words.Length && (words[row >> 6] >> row & 1) != 0;

    public void Add(int row)
    {
        if (row >> 6 >= words.Length)
            Array.Resize(ref words, Math.Max(words.Length * 2, (row >> 6) + 1));
        words[row >> 6] |= 1UL << row;
    }

    public void Remove(int row) => words[row >> 6] &= ~(1UL << row);

    public RowSet Clone() => new((ulong[])words.Clone());

    /// <summary>The rows that are in both.</summary>
    public RowSet And(RowSet other)
    {
        var both = new RowSet(new ulong[Math.Min(words.Length, other.words.Length)]);
        for (int i = 0; i < both.words.Length; i++)
            both.words[i] = words[i] & other.words[i];
        return both;
    }

    /// <summary>The rows that are in either; both are of one length.</summary>
    public RowSet Or(RowSet other)
    {
        var either = Clone();
        for (int i = 0; i < either.words.Length; i++)
            either.words[i] |= other.words[i];
        return either;
    }

    /// <summary>The rows that the other, of the same length, lacks.</summary>
    public RowSet Without(RowSet other)
    {
        var rest = Clone();
        for (int i = 0; i < rest.words.Length; i++)
            rest.words[i] &= ~other.words[i];
        return rest;
    }

    public Enumerator GetEnumerator() => new(words);

    /// <summary>Walks the rows in ascending order.</summary>
    public struct Enumerator(ulong[] words)
    {
        private int word = -1;
        private ulong rest;

        public int Current { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            if (rest == 0 && !MoveToNextWord())
                return false;
            Current = word << 6 | BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            return true;
        }

        private bool MoveToNextWord()
        {
            while (++word < words.Length)
                if ((rest = words[word]) != 0)
                    return true;
            return false;
        }
    }
}
