namespace Catalog.Ontology.Terms.Searching;

/// <summary>
/// The ranks of the texts that have some words, ascending. Where one of the words is rare its texts are walked, and looked for in
/// the lists of the others from where that was; where all are common their lists are made sets. So the work is bounded by
/// the postings of the words.
/// </summary>
internal ref struct TextMatches
{
    // A word in fewer texts is rare. A posting found by halving takes the time of thirty that are put into a set.
    private const int MostRare = 8192;

    private readonly WordIndex index;
    private readonly List<(int At, int End)> lists = [];
    private readonly List<ulong[]> sets = [];
    private readonly SetWalk? walk;
    private readonly bool isMet; // the set walked is all there is
    private readonly int end;
    private int at;

    /// <param name="words">For each word that a text must have, which words do.</param>
    public TextMatches(WordIndex index, IReadOnlyList<IReadOnlyList<WordRange>> words)
    {
        this.index = index;
        var (rarest, least) = (0, int.MaxValue);
        for (var word = 0; word < words.Count; word++)
        {
            if (Count(words[word]) is var count && count < least) (rarest, least) = (word, count);
        }
        if (least == 0) return;
        var size = TermSets.WordsOf(index.RankTerms.Length);
        for (var word = 0; word < words.Count; word++)
        {
            var isList = least < MostRare && words[word] is [{ IsOne: true }];
            if (!isList) sets.Add(Union(words[word]));
            else if (word == rarest) (at, end) = index.PostingsOf(words[word][0]);
            else lists.Add(index.PostingsOf(words[word][0]));
            if (!isList && least < MostRare && word == rarest) walk = new(sets[^1], size);
        }
        if (least < MostRare) return;
        for (var set = 1; set < sets.Count; set++) TermSets.And(sets[0], sets[set]);
        (walk, isMet) = (new(sets[0], size), true);
    }

    public int Current { get; private set; }

    public readonly void Dispose() => sets.ForEach(TermSets.Return);

    public bool MoveNext()
    {
        while (Next())
        {
            if (isMet || IsInAll(Current)) return true;
        }
        return false;
    }

    private bool Next()
    {
        if (walk is not null)
        {
            if (!walk.MoveNext()) return false;
            Current = walk.Current;
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

    private readonly int Count(IReadOnlyList<WordRange> ranges)
    {
        var count = 0;
        foreach (var range in ranges)
        {
            var (from, to) = index.PostingsOf(range);
            count += to - from;
        }
        return count;
    }

    private readonly ulong[] Union(IReadOnlyList<WordRange> ranges)
    {
        var union = TermSets.Rent(index.RankTerms.Length);
        foreach (var range in ranges)
        {
            var (from, to) = index.PostingsOf(range);
            foreach (var rank in index.Postings[from..to]) union[rank >> 6] |= 1UL << rank;
        }
        return union;
    }
}
