using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests.Naive;

/// <summary>
/// Which documents match a query and how well, straight from the formulas: every leaf is asked of every document, and
/// nothing is remembered but the rarities.
/// </summary>
internal sealed class NaiveRanking
{
    private readonly List<NaiveDocument> findable;
    private readonly ParsedQuery query;
    private readonly Dictionary<TextField, double> averages;
    private readonly Dictionary<QueryNode, double> rarities = new(ReferenceEqualityComparer.Instance);

    /// <param name="all">All that are held; only the average lengths know of those that the audience may not find.</param>
    public NaiveRanking(IReadOnlyCollection<NaiveDocument> all, Audience audience, ParsedQuery query)
    {
        findable = [.. all.Where(document => document.IsFindableBy(audience))];
        this.query = query;
        averages = SearchFields.Texts.ToDictionary(
            field => field, field => Math.Max(1e-3, all.Select(d => (double)d.Lengths.GetValueOrDefault(field)).DefaultIfEmpty().Average()));
    }

    /// <summary>The score of each document that matches, exact: nothing is cut from it.</summary>
    public Dictionary<NaiveDocument, double> Scores() =>
        findable.Where(d => query.Root is null || Matches(d, query.Root)).ToDictionary(d => d, d => query.Root is null ? 0 : Score(d, query.Root));

    /// <summary>The documents that match only because expansions satisfy words, with the sum of their worths.</summary>
    public Dictionary<NaiveDocument, float> Strengths(IReadOnlyList<QueryExpansion> expansions, Dictionary<NaiveDocument, double> scores)
    {
        var strengths = new Dictionary<NaiveDocument, float>();
        foreach (var document in findable.Where(document => query.Root is not null && !scores.ContainsKey(document)))
        {
            var ways = expansions.Select(expansion => (expansion.Stands, Way: expansion.Ways.FirstOrDefault(way => Holds(document, way)))).Where(found => found.Way is not null).ToList();
            if (Matches(document, query.Root!, [.. ways.SelectMany(found => found.Stands)])) strengths[document] = ways.Aggregate(0f, (sum, found) => sum + found.Way!.Worth);
        }
        return strengths;
    }

    /// <summary>How many findable documents have each word of the query, exclusions left out.</summary>
    public IEnumerable<int> WordCounts() =>
        query.Root is null ? [] : Leaves(query.Root).SelectMany(leaf => leaf switch
        {
            QueryNode.Word => [findable.Count(d => Matches(d, leaf))],
            QueryNode.Phrase phrase => phrase.Terms.Select(term => findable.Count(d =>
                d.Words.Any(words => (phrase.Field is null || phrase.Field == words.Key) && words.Value.Exists(w => w.Term == term)))),
            _ => Enumerable.Empty<int>(),
        });

    private static bool Holds(NaiveDocument document, ExpansionWay way) => way switch
    {
        ExpansionWay.Under under => document.Has(new(under.Curie)),
        ExpansionWay.Words { Terms: [var only] } => document.Words.Values.Any(words => words.Exists(word => word.Term == only)),
        ExpansionWay.Words words => Matches(document, new QueryNode.Phrase(words.Terms, "")),
        _ => throw new InvalidOperationException(),
    };

    /// <param name="satisfied">Leaves that count as found, but for what is excluded.</param>
    private static bool Matches(NaiveDocument document, QueryNode node, HashSet<QueryNode>? satisfied = null) => node switch
    {
        QueryNode.Group group => group.Required.All(clause => Matches(document, clause, satisfied))
            && !group.Excluded.Any(clause => Matches(document, clause))
            && (group.Optional.Count == 0 || group.Required.Any(clause => clause.IsText) || group.Optional.Any(clause => Matches(document, clause, satisfied))),
        QueryNode.AnyOf any => any.Alternatives.Any(alternative => Matches(document, alternative, satisfied)),
        _ when satisfied?.Contains(node) is true => true,
        QueryNode.Identifier identifier => document.Identifiers.Contains(identifier.Normal),
        QueryNode.HasValue { Field.IsClosure: true } value => document.Has(value.Term ?? new(value.Value)),
        QueryNode.HasValue value => (value.Term is { } term && document.Has(term)) || document.Document.Facets.GetValueOrDefault(value.Field, []).Any(v => Folded(v) == Folded(value.Value)),
        QueryNode.InRange range => document.IsIn(range.Field, range.Range),
        _ => Frequencies(document, node).Any(),
    };

    // The random values are letters, digits and signs between them, of which the title's folding keeps the first two.
    private static string Folded(string value) => Encoding.UTF8.GetString(Analyzer.SortKey(value));

    private double Score(NaiveDocument document, QueryNode root)
    {
        var units = Units(root).ToList();
        var has = units.Where(unit => Matches(document, unit)).ToList();
        double possible = units.Sum(Rarity);
        double score = possible > 0 ? has.Sum(unit => Worth(document, unit)) * has.Sum(Rarity) / possible : 0;
        foreach (var list in ClauseLists(root))
        {
            foreach (var (first, second) in list.Zip(list.Skip(1)))
            {
                if (first is QueryNode.Word && second is QueryNode.Word && Distance(document, first, second) is { } distance and <= 8)
                    score += 0.5 * Math.Min(Rarity(first), Rarity(second)) / Math.Max(1, distance);
            }
        }
        if (Leaves(root).OfType<QueryNode.Identifier>().Any(identifier => Matches(document, identifier))) score += 4096;
        if (query.Title is { } title && has.Count == units.Count && Convert.ToHexString(Analyzer.SortKey(title)) is { Length: > 0 } key && key == document.SortTitle)
            score += 2048;
        return score;
    }

    private double Rarity(QueryNode unit)
    {
        if (rarities.TryGetValue(unit, out double known)) return known;
        int having = findable.Count(document => Matches(document, unit));
        return rarities[unit] = Math.Log(1 + (findable.Count - having + 0.5) / (having + 0.5));
    }

    /// <summary>Rarity times strength; of alternatives the best.</summary>
    private double Worth(NaiveDocument document, QueryNode unit)
    {
        if (unit is QueryNode.AnyOf any)
        {
            return any.Alternatives.Where(alternative => Matches(document, alternative))
                .Max(alternative => Units(alternative).Where(inner => Matches(document, inner)).Sum(inner => Worth(document, inner)));
        }
        double x = Frequencies(document, unit).Sum(found => found.Frequency * found.Field.Weight
            / (1 - found.Field.LengthNormalization + found.Field.LengthNormalization * document.Lengths.GetValueOrDefault(found.Field) / averages[found.Field]));
        return Rarity(unit) * 2.2 * x / (x + 1.2);
    }

    /// <summary>What counts for or against a share of the query.</summary>
    private static IEnumerable<QueryNode> Units(QueryNode node) => node switch
    {
        QueryNode.Group group => group.Required.Concat(group.Optional).SelectMany(Units),
        QueryNode.AnyOf any => any.Scores ? [any] : [],
        QueryNode.Word or QueryNode.Phrase or QueryNode.Prefix or QueryNode.Fuzzy => [node],
        _ => [],
    };

    private static IEnumerable<QueryNode> Leaves(QueryNode node) => node switch
    {
        QueryNode.Group group => group.Required.Concat(group.Optional).SelectMany(Leaves),
        QueryNode.AnyOf any => any.Alternatives.SelectMany(Leaves),
        _ => [node],
    };

    private static IEnumerable<IReadOnlyList<QueryNode>> ClauseLists(QueryNode node) => node switch
    {
        QueryNode.Group group => group.Required.Concat(group.Optional).SelectMany(ClauseLists).Prepend(group.Optional).Prepend(group.Required),
        QueryNode.AnyOf any => any.Alternatives.SelectMany(ClauseLists),
        _ => [],
    };

    /// <summary>In which fields a leaf stands, and how often, each word by how near it is to what was asked.</summary>
    private static IEnumerable<(TextField Field, double Frequency)> Frequencies(NaiveDocument document, QueryNode leaf) =>
        document.Words.Where(field => FieldOf(leaf) is not { } only || only == field.Key)
            .Select(field => (field.Key, leaf is QueryNode.Phrase phrase ? Starts(field.Value, phrase) : field.Value.Sum(word => Factor(leaf, word.Term, word.Stem))))
            .Where(found => found.Item2 > 0);

    private static double Starts(List<(string Term, string Stem, int Position)> words, QueryNode.Phrase phrase)
    {
        var places = words.Select(word => (word.Term, word.Position)).ToHashSet();
        return words.Where(word => word.Term == phrase.Terms[0]).Select(word => word.Position).Distinct()
            .Count(start => phrase.Terms.Index().All(term => places.Contains((term.Item, start + term.Index))));
    }

    private static double Factor(QueryNode leaf, string term, string stem) => leaf switch
    {
        QueryNode.Word word => term == word.Term ? 1 : stem == word.Stem ? 0.8 : 0,
        QueryNode.Prefix prefix => term == prefix.Start ? 1 : term.StartsWith(prefix.Start, StringComparison.Ordinal) ? 0.9 : 0,
        QueryNode.Fuzzy fuzzy => term.EnumerateRunes().First() != fuzzy.Term.EnumerateRunes().First() ? 0
            : Edits(term, fuzzy.Term) switch { 0 => 1, 1 => 0.5, 2 when fuzzy.Edits == 2 => 0.35, _ => 0 },
        _ => throw new InvalidOperationException($"{leaf} has no words."),
    };

    private static double? Distance(NaiveDocument document, QueryNode first, QueryNode second)
    {
        var distances =
            from field in document.Words
            where (FieldOf(first) ?? field.Key) == field.Key && (FieldOf(second) ?? field.Key) == field.Key
            from one in field.Value
            where Factor(first, one.Term, one.Stem) > 0
            from other in field.Value
            where Factor(second, other.Term, other.Stem) > 0
            select (double?)Math.Abs(one.Position - other.Position);
        return distances.Min();
    }

    private static TextField? FieldOf(QueryNode leaf) => leaf switch
    {
        QueryNode.Word word => word.Field,
        QueryNode.Phrase phrase => phrase.Field,
        QueryNode.Prefix prefix => prefix.Field,
        QueryNode.Fuzzy fuzzy => fuzzy.Field,
        _ => null,
    };

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, no place edited twice: the whole table, plainly.</summary>
    public static int Edits(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }
        return edits[a.Length, b.Length];
    }
}
