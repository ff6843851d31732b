using System.Numerics;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>A term found in a release by the text of a rank; -1 when by its name, or as one of all.</summary>
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

    /// <summary>All terms, by label.</summary>
    public void FindAll()
    {
        foreach (var word in allowed) Total += BitOperations.PopCount(word);
        foreach (var term in index.LabelOrder)
        {
            if (Found.Count >= wanted) return;
            if (TermSets.Contains(allowed, term)) Found.Add(new(TermMatch.Prefix, -1, term));
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
        if (query.Words.Length == 0) return;
        var texts = index.TextsFrom(query.Words);
        FindWhole(texts, isExact: false);
        FindBegun(texts);
        FindByWords(Ranges(), TermMatch.Words);
    }

    /// <summary>The terms whose texts have words like these.</summary>
    public void FindSimilar(int distance)
    {
        if (query.Words.Length == 0) return;
        var ranges = Ranges();
        var areKnown = ranges.TrueForAll(range => !range[0].IsEmpty);
        for (var at = 0; at < ranges.Count; at++)
        {
            // What no text has was misspelt; where all words are known it may be any.
            if (areKnown || ranges[at][0].IsEmpty) ranges[at] = [.. ranges[at], .. SimilarWords.Of(index, query.Sought[at], distance)];
        }
        FindByWords(ranges, TermMatch.Fuzzy);
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

    // Which words stand for each that was typed: itself, and all that the last may be the beginning of.
    private readonly List<IReadOnlyList<WordRange>> Ranges()
    {
        var ranges = new List<IReadOnlyList<WordRange>>(query.Sought.Length);
        for (var at = 0; at < query.Sought.Length; at++)
            ranges.Add([at < query.Sought.Length - 1 ? index.WordOf(query.Sought[at]) : index.WordsFrom(query.Sought[at])]);
        return ranges;
    }

    private void Take(TermMatch way, int rank, int term)
    {
        if (!IsNew(term)) return;
        Total++;
        if (Found.Count < wanted) Found.Add(new(way, rank, term));
    }

    private readonly bool IsNew(int term) => TermSets.Contains(allowed, term) && TermSets.Add(seen, term);

    // A set sorts as it is filled, whatever the number.
    private readonly RankWalk Ascending(ReadOnlySpan<int> ranks) => new(ranks, index.RankTerms.Length);
}
