using System.Numerics;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>A term found in a release by the text of a rank; -1 when by its name, or when it has no label.</summary>
internal readonly record struct RankedTerm(TermMatch Way, int Rank, int Term);

/// <summary>Searches one release: the best terms in order, each once, and how many there are.</summary>
/// <param name="allowed">The terms that may be found.</param>
/// <param name="wanted">So many at most are listed.</param>
internal ref struct ReleaseSearch(OntologyRelease release, QueryText query, ReadOnlySpan<ulong> allowed, int wanted)
{
    private readonly WordIndex index = new(release.File, release.Texts);
    private readonly ReadOnlySpan<ulong> allowed = allowed;
    private readonly ulong[] seen = TermSets.Rent(release.Count);

    public List<RankedTerm> Found { get; } = [];

    public int Total { get; private set; }

    public readonly void Dispose() => TermSets.Return(seen);

    /// <summary>All terms, by label; those without at the end.</summary>
    public void FindAll()
    {
        foreach (var word in allowed) Total += BitOperations.PopCount(word);
        var labels = index.FirstRank(DesignationKind.Exact);
        for (var at = 0; at < index.TextOrder.Length && Found.Count < wanted; at++)
        {
            var rank = index.TextOrder[at];
            if (rank < labels && IsFirst(index.RankTexts[rank]) && IsNew(index.RankTerms[rank])) Found.Add(new(TermMatch.Prefix, rank, index.RankTerms[rank]));
        }
        for (var term = 0; term < release.Count && Found.Count < wanted; term++)
        {
            if (IsNew(term)) Found.Add(new(TermMatch.Prefix, -1, term));
        }
    }

    /// <summary>The terms that have exactly this text, or this name.</summary>
    public void FindExact()
    {
        FindNamed();
        if (query.Words.Length > 0) FindWhole(index.TextsFrom(query.Words), isExact: true);
    }

    /// <summary>The terms that are called so, whose texts begin so, and whose texts have these words.</summary>
    public void Find()
    {
        FindNamed();
        if (query.Words.Length == 0 || Ranges() is not { } ranges) return;
        var texts = index.TextsFrom(query.Words);
        FindWhole(texts, isExact: false);
        FindBegun(texts);
        FindByWords(ranges, TermMatch.Words);
    }

    /// <summary>The terms whose texts have words like these.</summary>
    public void FindSimilar(int distance)
    {
        var words = new List<IReadOnlyList<WordRange>>(query.Words.Length);
        for (var at = 0; at < query.Words.Length; at++)
        {
            var similar = SimilarWords.Of(index, query.Words[at], distance);
            if (at == query.Words.Length - 1) similar.Add(index.WordsFrom(query.Words[at]));
            words.Add(similar);
        }
        if (words.Count > 0) FindByWords(words, TermMatch.Fuzzy);
    }

    private void FindNamed()
    {
        if (release.Find(query.Text) is >= 0 and var term) Take(TermMatch.Identifier, -1, term);
    }

    private void FindWhole(TextRange texts, bool isExact)
    {
        foreach (var rank in Ascending(index.TextOrder[texts.First..texts.Whole]))
        {
            if (!isExact || FoldedText.IsOf(index.Decoded(rank).Trim(), query.Folded)) Take(TermMatch.Exact, rank, index.RankTerms[rank]);
        }
    }

    // A definition that begins so is found by its words, behind all names.
    private void FindBegun(TextRange texts)
    {
        var definitions = index.FirstRank(DesignationKind.Definition);
        foreach (var rank in Ascending(index.TextOrder[texts.Whole..texts.End]))
        {
            if (rank >= definitions || Found.Count >= wanted) return;
            Take(TermMatch.Prefix, rank, index.RankTerms[rank]);
        }
    }

    // What begins so has the words too; so when the list is full before, this counts.
    private void FindByWords(IReadOnlyList<IReadOnlyList<WordRange>> words, TermMatch way)
    {
        using var matches = new TextMatches(index, words);
        while ((Found.Count < wanted || Total < TermPage.MostCounted) && matches.MoveNext()) Take(way, matches.Current, index.RankTerms[matches.Current]);
    }

    // Null when a word stands in no text.
    private readonly List<IReadOnlyList<WordRange>>? Ranges()
    {
        var ranges = new List<IReadOnlyList<WordRange>>(query.Words.Length);
        for (var at = 0; at < query.Words.Length; at++)
        {
            var range = at < query.Words.Length - 1 ? index.WordOf(query.Words[at]) : index.WordsFrom(query.Words[at]);
            if (range.IsEmpty) return null;
            ranges.Add([range]);
        }
        return ranges;
    }

    private void Take(TermMatch way, int rank, int term)
    {
        if (!IsNew(term)) return;
        Total++;
        if (Found.Count < wanted) Found.Add(new(way, rank, term));
    }

    private readonly bool IsNew(int term) => TermSets.Contains(allowed, term) && TermSets.Add(seen, term);

    private readonly bool IsFirst(int text) => text == 0 || index.Texts.Term(text - 1) != index.Texts.Term(text);

    // A set sorts as it is filled, whatever the number.
    private readonly RankWalk Ascending(ReadOnlySpan<int> ranks) => new(ranks, index.RankTerms.Length);
}
