using System.Text;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// The index terms that a part of a query stands for: the forms of a word, what a prefix begins, what a fuzzy word is
/// near to. Each segment has its own numbers for terms.
/// </summary>
/// <param name="BySegment">The terms in each segment of the state, in the state's order.</param>
/// <param name="IsCut">True when it stands for more than <see cref="MaxTerms"/> terms and the rest were left out.</param>
internal sealed record TermGroup(GroupTerm[][] BySegment, bool IsCut = false)
{
    /// <summary>Different terms that a prefix or fuzzy word may stand for.</summary>
    public const int MaxTerms = 1024;

    private const float OtherForm = 0.8f;
    private const float Completed = 0.9f;

    /// <summary>Worth of a fuzzy word's terms by their distance.</summary>
    private static readonly float[] Nearness = [1, 0.5f, 0.35f];

    /// <summary>The terms of a leaf: a word, prefix or fuzzy word.</summary>
    public static TermGroup Of(QueryNode leaf, IndexState state) => leaf switch
    {
        QueryNode.Word word => new([.. state.Segments.Select(part => Forms(part.Segment.Terms, word))]),
        QueryNode.Prefix prefix => Beginning(state, prefix.Start),
        QueryNode.Fuzzy fuzzy => Near(state, fuzzy.Term, fuzzy.Edits),
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, "Not a leaf of terms."),
    };

    /// <summary>The terms' texts, each once.</summary>
    public IEnumerable<string> Texts(IndexState state) =>
        BySegment.Zip(state.Segments, (terms, part) => terms.Select(term => Text(part.Segment.Terms, term.Term))).SelectMany(texts => texts).Distinct();

    private static GroupTerm[] Forms(TermDictionary terms, QueryNode.Word word)
    {
        int typed = terms.Find(Encoding.UTF8.GetBytes(word.Term));
        var forms = terms.WithStem(Encoding.UTF8.GetBytes(word.Stem));
        var group = new List<GroupTerm>(forms.Count + 1);
        if (typed >= 0)
            group.Add(new(typed, 1));
        foreach (int form in forms)
            if (form != typed)
                group.Add(new(form, OtherForm));
        return [.. group];
    }

    private static TermGroup Beginning(IndexState state, string start)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(start);
        return Cut(state, part =>
        {
            var (first, count) = part.Terms.WithPrefix(bytes).GetOffsetAndLength(part.Terms.Count);
            // The first so many of all segments together are among the first so many of each. What was typed comes first.
            int whole = part.Terms.Find(bytes);
            return [.. Enumerable.Range(first, Math.Min(count, MaxTerms + 1)).Select(term => (term, term == whole ? 0 : 1))];
        }, rank => rank == 0 ? 1 : Completed);
    }

    private static TermGroup Near(IndexState state, string word, int edits) =>
        Cut(state, part => NearTerms.Find(part.Terms, word, edits), distance => Nearness[distance]);

    /// <summary>What each segment finds, cut to the terms of the lowest rank and first in the alphabet.</summary>
    private static TermGroup Cut(IndexState state, Func<Segment, List<(int Term, int Rank)>> find, Func<int, float> factor)
    {
        var found = state.Segments.Select(part => find(part.Segment)).ToList();
        HashSet<string>? kept = null;
        if (found.Sum(terms => terms.Count) > MaxTerms)
        {
            var texts = found.Zip(state.Segments, (terms, part) => terms.Select(term => (term.Rank, Text: Text(part.Segment.Terms, term.Term))))
                .SelectMany(terms => terms).Distinct().OrderBy(term => term.Rank).ThenBy(term => term.Text, StringComparer.Ordinal).ToList();
            if (texts.Count > MaxTerms)
                kept = [.. texts.Take(MaxTerms).Select(term => term.Text)];
        }
        return new([.. found.Zip(state.Segments, (terms, part) => terms
            .Where(term => kept is null || kept.Contains(Text(part.Segment.Terms, term.Term)))
            .Select(term => new GroupTerm(term.Term, factor(term.Rank))).ToArray())], kept is not null);
    }

    private static string Text(TermDictionary terms, int term) => Encoding.UTF8.GetString(terms[term]);
}

/// <summary>A term of a group and what an occurrence of it is worth beside the typed form.</summary>
internal readonly record struct GroupTerm(int Term, float Factor);
