using System.Numerics;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>Ranks in ascending order, given in any.</summary>
internal ref struct RankWalk
{
    // So many are sorted faster than a set is emptied and read.
    private const int MostSorted = 256;

    private readonly int[] sorted = [];
    private readonly ulong[]? set;
    private readonly SetWalk? walk;
    private int at;

    /// <param name="count">How many ranks there are.</param>
    public RankWalk(ReadOnlySpan<int> ranks, int count)
    {
        if (ranks.Length <= MostSorted)
        {
            sorted = ranks.ToArray();
            Array.Sort(sorted);
            return;
        }
        set = TermSets.Rent(count);
        foreach (var rank in ranks) set[rank >> 6] |= 1UL << rank;
        walk = new(set, TermSets.WordsOf(count));
    }

    public int Current { get; private set; }

    public readonly RankWalk GetEnumerator() => this;

    public readonly void Dispose()
    {
        if (set is not null) TermSets.Return(set);
    }

    public bool MoveNext()
    {
        if (set is not null)
        {
            if (!walk!.MoveNext()) return false;
            Current = walk.Current;
            return true;
        }
        if (at == sorted.Length) return false;
        Current = sorted[at++];
        return true;
    }
}

/// <summary>The members of a set, ascending.</summary>
internal sealed class SetWalk(ulong[] set, int words)
{
    private int at = -1;
    private ulong bits;

    public int Current { get; private set; }

    public bool MoveNext()
    {
        while (bits == 0)
        {
            if (++at >= words) return false;
            bits = set[at];
        }
        Current = (at << 6) | BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        return true;
    }
}
