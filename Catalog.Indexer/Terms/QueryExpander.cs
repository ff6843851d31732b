using Catalog.Indexer.Queries;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;
using Catalog.Ontology.Text;
using WordReader = Catalog.Indexer.Queries.WordReader;

namespace Catalog.Indexer.Terms;

/// <summary>
/// Finds the terms that a query's words name and by what else each finds records: annotations with it or below, its other
/// names in texts, annotations with what accepted mappings lead to. Words side by side are read together, quoted ones as one
/// name or none.
/// </summary>
internal sealed class QueryExpander(Terminologies terminologies)
{
    /// <summary>Terms that a query is widened by; those of more words come first.</summary>
    private const int MostTerms = 8;

    // Each is a walk over positions of an index.
    private const int MostNames = 24;
    private const int MostMapped = 16;

    /// <summary>A shorter name of one word is an abbreviation, which means something else in most texts.</summary>
    private const int ShortestName = 4;

    private const float Annotated = 1, Named = 0.9f, Mapped = 0.7f;

    private readonly List<RecognisedTerm> recognised = [];
    private readonly List<(int Start, QueryExpansion Expansion)> expansions = [];
    private readonly Dictionary<ExpansionWay, TermPlan.Reach> reaches = new(ReferenceEqualityComparer.Instance);
    private readonly WordReader words = new(new QueryNotes());
    private int names;

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<QueryExpansion> Expansions => [.. expansions.OrderBy(place => place.Start).Select(place => place.Expansion)];

    public IReadOnlyList<RecognisedTerm> Recognised => [.. recognised.OrderBy(term => term.Start)];

    public IReadOnlyDictionary<ExpansionWay, TermPlan.Reach> Reaches => reaches;

    public void Expand(ParsedQuery query, CancellationToken cancellation)
    {
        if (query.Text is not { } text) return;
        var mentions = Runs(query.Places, text).SelectMany(run => Mentions(run, text, cancellation)).OrderByDescending(mention => mention.End - mention.Start).ThenBy(mention => mention.Start);
        foreach (var mention in mentions)
        {
            if (recognised.Count >= MostTerms) return;
            var stands = mention.Run.SelectMany(place => Stands(place, mention, text)).Distinct().ToList();
            if (stands.Count > 0) Add(mention, text[mention.Start..mention.End], stands);
        }
    }

    /// <summary>Words with nothing but space between, which may be one name together.</summary>
    private static List<List<WordPlace>> Runs(IReadOnlyList<WordPlace> places, string text)
    {
        var runs = new List<List<WordPlace>>();
        foreach (var place in places)
        {
            if (!place.IsPhrase && runs.Count > 0 && runs[^1][^1] is { IsPhrase: false } before && text.AsSpan(before.End..place.Start).IsWhiteSpace()) runs[^1].Add(place);
            else runs.Add([place]);
        }
        return runs;
    }

    private IEnumerable<Mention> Mentions(List<WordPlace> run, string text, CancellationToken cancellation)
    {
        var start = run[0].Start;
        var named = new List<Mention>();
        foreach (var place in run)
        {
            var (from, to) = Trimmed(text, place.Start, place.End);
            if (TermNames.MayBeTerm(text[from..to]) && terminologies.Find(text[from..to]) is { } term) named.Add(new(run, from, to, [term]));
        }
        foreach (var mention in terminologies.Annotate(text[start..run[^1].End], null, cancellation))
        {
            var (from, to) = (start + mention.Start, start + mention.End);
            if (named.Exists(other => other.Start < to && from < other.End)) continue;
            // A quoted name is that name, not another one that is a part of it.
            if (run[0].IsPhrase && (from, to) != Trimmed(text, start, run[0].End)) continue;
            // What is called so comes before what is called so by some.
            var strict = mention.Terms.Where(term => term.Kind <= DesignationKind.Exact).ToList();
            named.Add(new(run, from, to, [.. (strict.Count > 0 ? strict : mention.Terms).Select(term => term.Term).DistinctBy(term => term.Curie)]));
        }
        return named;
    }

    /// <summary>The leaves that a name stands for: all of a piece that it covers, of another those words that it has.</summary>
    private static IEnumerable<QueryNode> Stands(WordPlace place, Mention mention, string text)
    {
        var (from, to) = Trimmed(text, place.Start, place.End);
        if (to <= mention.Start || mention.End <= from) return [];
        var leaves = place.Nodes.SelectMany(Leaves);
        return mention.Start <= from && to <= mention.End ? leaves
            : leaves.Where(leaf => leaf is QueryNode.Word word && text.AsSpan(mention.Start..mention.End).Contains(word.Typed, StringComparison.OrdinalIgnoreCase));
    }

    private void Add(Mention mention, string text, List<QueryNode> stands)
    {
        var ways = new List<ExpansionWay>();
        foreach (var term in mention.Terms.Take(MostTerms - recognised.Count))
        {
            var told = new RecognisedTerm(term.Curie, term.Label, term.Ontology.Name, term.Ontology.Version, text, mention.Start, mention.End);
            recognised.Add(told);
            var release = term.Ontology.Release;
            foreach (var one in TermClosure.WithReplacements(release, term.Term)) Reach(new ExpansionWay.Under(release.Curie(one), Annotated));
            foreach (var name in release.Designations(term.Term).Where(name => name.Kind <= DesignationKind.Exact).Select(name => name.Text).Prepend(term.Label))
            {
                if (names >= MostNames) break;
                foreach (var way in Ways(name, text)) Reach(way);
            }
            foreach (var (curie, mapping) in terminologies.Mappings.Reach(term.Curie).Take(MostMapped))
                Reach(new ExpansionWay.Under(terminologies.Find(curie)?.Curie ?? curie, Mapped), mapping);

            void Reach(ExpansionWay way, Mapping? mapping = null)
            {
                if (ways.Exists(known => IsSame(known, way))) return;
                if (way is ExpansionWay.Words) names++;
                ways.Add(way);
                reaches[way] = new(told, mapping);
            }
        }
        // The first way of those that are worth the same is the first term's.
        if (ways.Count > 0) expansions.Add((mention.Start, new(text, stands, [.. ways.OrderByDescending(way => way.Worth)])));
    }

    /// <summary>A name as words of an index; none when it is what was typed, or may well mean something else.</summary>
    private IEnumerable<ExpansionWay.Words> Ways(string name, string typed)
    {
        if (words.ReadPhrase(name, null) is not { } node || words.ReadPhrase(typed, null) is { } same && CanonicalText.Of(node) == CanonicalText.Of(same)) yield break;
        foreach (var leaf in Leaves(node))
        {
            if (leaf is QueryNode.Phrase phrase) yield return new(phrase.Terms, name, Named);
            else if (leaf is QueryNode.Word word && word.Term.Length >= ShortestName && !StopWords.Contains(word.Term)) yield return new([word.Term], name, Named);
        }
    }

    private static bool IsSame(ExpansionWay one, ExpansionWay other) => (one, other) switch
    {
        (ExpansionWay.Under a, ExpansionWay.Under b) => a.Curie == b.Curie,
        (ExpansionWay.Words a, ExpansionWay.Words b) => a.Terms.SequenceEqual(b.Terms),
        _ => false,
    };

    private static IEnumerable<QueryNode> Leaves(QueryNode node) => node switch
    {
        QueryNode.AnyOf any => any.Alternatives.SelectMany(Leaves),
        QueryNode.Group group => group.Required.Concat(group.Optional).SelectMany(Leaves),
        _ => [node],
    };

    private static (int Start, int End) Trimmed(string text, int start, int end)
    {
        while (start < end && !char.IsLetterOrDigit(text[start])) start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1])) end--;
        return (start, end);
    }

    /// <summary>A place of the query that names terms.</summary>
    private sealed record Mention(List<WordPlace> Run, int Start, int End, IReadOnlyList<TermReference> Terms);
}
