namespace Catalog.Ontology.Terms.Searching;

/// <summary>
/// The ranks of the texts that have some words, ascending. Walks the rarest word and looks into the others from where it was, so
/// its work is bounded by the postings of the words, each looked at once at most.
/// </summary>
internal ref struct TextMatches
{
    private readonly WordIndex index;
    private readonly List<(int At, int End)> lists = [];
    private readonly List<ulong[]> sets = [];
    private readonly bool walksSet;
    private readonly SetWalk? set;
    private readonly int end;
    private int at;

    /// <param name="words">For each word that a text must have, which words do.</param>
    public TextMatches(WordIndex index, IReadOnlyList<IReadOnlyList<WordRange>> words)
    {
        this.index = index;
        var rarest = int.MaxValue;
        foreach (var ranges in words)
        {
            var count = 0;
            foreach (var range in ranges) count += Count(range);
            var isOne = ranges.Count == 1 && ranges[0].End - ranges[0].First == 1;
            if (isOne) lists.Add(index.PostingsOf(ranges[0]));
            else sets.Add(Union(ranges));
            if (count >= rarest) continue;
            rarest = count;
            walksSet = !isOne;
            if (isOne) (at, end) = lists[^1];
            else set = new(sets[^1], TermSets.WordsOf(index.RankTerms.Length));
        }
    }

    public int Current { get; private set; }

    public readonly void Dispose() => sets.ForEach(TermSets.Return);

    public bool MoveNext()
    {
        while (Next())
        {
            if (IsInAll(Current)) return true;
        }
        return false;
    }

    private bool Next()
    {
        if (walksSet)
        {
            if (!set!.MoveNext()) return false;
            Current = set.Current;
            return true;
        }
        if (at >= end) return false;
        Current = index.Postings[at++];
        return true;
    }

    private readonly bool IsInAll(int rank)
    {
        foreach (var set in sets)
        {
            if (!TermSets.Contains(set, rank)) return false;
        }
        for (var list = 0; list < lists.Count; list++)
        {
            var place = Seek(lists[list].At, lists[list].End, rank);
            lists[list] = (place, lists[list].End);
            if (place == lists[list].End || index.Postings[place] != rank) return false;
        }
        return true;
    }

    // The first posting that is not before a rank: in steps that double, then by halving the last.
    private readonly int Seek(int from, int to, int rank)
    {
        var (low, step) = (from, 1);
        while (low + step < to && index.Postings[low + step] < rank) (low, step) = (low + step, step * 2);
        var high = Math.Min(low + step, to);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (index.Postings[middle] < rank) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly int Count(WordRange range)
    {
        if (range.IsEmpty) return 0;
        var (from, to) = index.PostingsOf(range);
        return to - from;
    }

    private readonly ulong[] Union(IReadOnlyList<WordRange> ranges)
    {
        var union = TermSets.Rent(index.RankTerms.Length);
        foreach (var range in ranges)
        {
            if (range.IsEmpty) continue;
            var (from, to) = index.PostingsOf(range);
            foreach (var rank in index.Postings[from..to]) union[rank >> 6] |= 1UL << rank;
        }
        return union;
    }
}
