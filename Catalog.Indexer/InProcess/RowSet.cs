using System.Numerics;

namespace Catalog.Indexer.InProcess;

/// <summary>A set of document rows as a bitmap.</summary>
internal sealed class RowSet(int rows)
{
    private ulong[] words = new ulong[(rows + 63) >> 6];

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

    public bool Contains(int row) => (row >> 6) < words.Length && (words[row >> 6] >> row & 1) != 0;

    public void Add(int row)
    {
        if (row >> 6 >= words.Length)
            Array.Resize(ref words, Math.Max(words.Length * 2, (row >> 6) + 1));
        words[row >> 6] |= 1UL << row;
    }

    public void Remove(int row) => words[row >> 6] &= ~(1UL << row);

    /// <summary>The rows that are in both.</summary>
    public RowSet And(RowSet other)
    {
        var both = new RowSet(0) { words = new ulong[Math.Min(words.Length, other.words.Length)] };
        for (int i = 0; i < both.words.Length; i++)
            both.words[i] = words[i] & other.words[i];
        return both;
    }

    public Enumerator GetEnumerator() => new(words);

    /// <summary>Walks the rows in ascending order.</summary>
    public struct Enumerator(ulong[] words)
    {
        private int word = -1;
        private ulong rest;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (rest == 0)
            {
                if (++word >= words.Length)
                    return false;
                rest = words[word];
            }
            Current = word << 6 | BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            return true;
        }
    }
}
