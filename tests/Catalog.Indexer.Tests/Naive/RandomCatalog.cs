using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests.Naive;

/// <summary>Documents, changes and queries from a seed, of few words, so that most queries find something.</summary>
internal sealed class RandomCatalog(int seed)
{
    public static readonly string[] Vocabulary =
    [
        "asthma", "asthmatic", "lung", "lungs", "IL-6", "IL6", "the", "of", "genome", "genomes", "exome", "child", "children", "phs000123", "p53",
        "\u03b2-catenin", "M\u00fcller", "RNA-seq", "tumour", "tumor", "study", "studies", "cohort", "GO:0008150", "x", "SARS-CoV-2", "anti-TNF-\u03b1", "(R)-salbutamol",
    ];

    private static readonly string[] Plain = ["asthma", "lung", "genome", "exome", "child", "tumour", "study", "cohort"];

    private static readonly string[] Fields = ["title", "subjects", "creators", "description", "other"];

    private readonly Random random = new(seed);

    public long Number { get; private set; }

    public int Next(int from, int to) => random.Next(from, to);

    public SearchBatch Batch()
    {
        var documents = new List<SearchDocument>();
        var removals = new List<SearchRemoval>();
        for (int change = random.Next(1, 9); change > 0; change--)
        {
            long key = random.Next(1, 40);
            // Now and then a change arrives late.
            long at = Math.Max(1, ++Number - (random.Next(5) == 0 ? random.Next(20) : 0));
            if (random.Next(4) == 0) removals.Add(new SearchRemoval(key, at));
            else documents.Add(Document(key) with { Number = at });
        }
        return new SearchBatch(documents, removals, Number);
    }

    /// <summary>A new state of a document.</summary>
    public SearchDocument Document(long key)
    {
        var document = TestDocuments.Document(
            key, title: Words(4), access: Maybe($"level{random.Next(4)}"), publisher: Maybe($"Publisher {(char)('A' + random.Next(4))}"),
            year: Maybe($"{2000 + random.Next(5)}"), subject: [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"s{random.Next(6)}")],
            identifiers: random.Next(3) == 0 ? [$"phs000{random.Next(121, 127)}.v{random.Next(1, 3)}.p1", "GO:0008150"[..random.Next(2, 11)]] : [],
            number: ++Number, day: random.Next(30), findableBy: random.Next(6) == 0 ? ["owner:1"] : null, completeness: (byte)(50 * random.Next(3)),
            type: Maybe(FacetPath.Of("Dataset", $"Kind {random.Next(3)}")), participants: random.Next(2) == 0 ? random.Next(2000) : null,
            size: random.Next(3) == 0 ? 1L << random.Next(45) : null);
        var texts = new Dictionary<TextField, IReadOnlyList<string>>(document.Texts)
        {
            // Several texts in a field: no phrase and no closeness may reach from one into the next.
            [SearchFields.Description] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Words(7))],
            [SearchFields.Subjects] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Words(2))],
            [SearchFields.Creators] = random.Next(2) == 0 ? [] : [Words(2)],
        };
        if (random.Next(3) == 0) texts[SearchFields.Other] = [Words(5)];
        var terms = Enumerable.Range(0, random.Next(3)).Select(_ => new HeldTerm($"T:{random.Next(1, 30)}", SearchFields.Subjects)).ToList();
        var facets = new Dictionary<FacetField, IReadOnlyList<string>>(document.Facets) { [SearchFields.Term] = [.. terms.SelectMany(term => WithAbove(term.Curie)).Distinct()] };
        return document with { Texts = texts, Terms = terms, Facets = facets };
    }

    public SearchQuery Query()
    {
        var filters = new List<FacetFilter>();
        for (int filter = random.Next(4) - 1; filter > 0; filter--)
        {
            filters.Add(random.Next(9) switch
            {
                7 => new(SearchFields.Term, Curie()),
                8 => new(SearchFields.Subject, $"s{random.Next(7)}") { Term = new(Curie(), random.Next(2) == 0) },
                0 => new(SearchFields.Access, $"level{random.Next(5)}"),
                1 => new(SearchFields.Year, $"{2000 + random.Next(6)}"),
                2 => new(SearchFields.Year, $"{1999 + random.Next(6)}..{2000 + random.Next(6)}"),
                3 => new(SearchFields.Participants, random.Next(2) == 0 ? "100..999" : $"..{random.Next(1000)}"),
                4 => new(SearchFields.Type, random.Next(2) == 0 ? "Dataset" : $"Dataset > Kind {random.Next(4)}"),
                5 => new(SearchFields.DataSize, "1000000000.."),
                _ => new(SearchFields.Subject, $"s{random.Next(7)}"),
            });
        }
        var query = TestDocuments.Query(random.Next(6) == 0 ? "" : Text(2), [.. filters]);
        return query with
        {
            Expansions = random.Next(2) == 0 ? [] : [.. query.Words.Places.Where(_ => random.Next(2) == 0).Select(Expansion)],
            CountedTerms = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Curie()).Distinct().Select(curie => new TermChoice(curie, random.Next(3) > 0))],
            Size = 100,
            Sort = (SearchSort)random.Next(4) is var sort && random.Next(2) == 0 ? sort : SearchSort.Relevance,
            Facets = random.Next(4) == 0 ? [SearchFields.DataSize, SearchFields.Access, SearchFields.Year, SearchFields.Access] : null,
            Audience = random.Next(2) == 0 ? Audience.Everyone : Audience.Of(["owner:1"]),
        };
    }

    // A tree of two branches each: T:1 above T:2 and T:3, and so on.
    private static IEnumerable<string> WithAbove(string curie)
    {
        for (var term = int.Parse(curie[2..], System.Globalization.CultureInfo.InvariantCulture); term > 0; term /= 2) yield return $"T:{term}";
    }

    private string Curie() => $"T:{random.Next(1, 31)}";

    private QueryExpansion Expansion(WordPlace place)
    {
        var ways = Enumerable.Range(0, random.Next(1, 4)).Select(ExpansionWay (way) => random.Next(3) > 0
            ? new ExpansionWay.Under(Curie(), 1 - 0.1f * way)
            : new ExpansionWay.Words([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Plain[random.Next(Plain.Length)])], "", 1 - 0.1f * way));
        return new($"place {place.Start}", [.. place.Nodes.SelectMany(Leaves).Distinct()], [.. ways]);
    }

    private static IEnumerable<QueryNode> Leaves(QueryNode node) => node switch
    {
        QueryNode.AnyOf any => any.Alternatives.SelectMany(Leaves),
        QueryNode.Group group => group.Required.Concat(group.Optional).SelectMany(Leaves),
        _ => [node],
    };

    /// <summary>A query text with every sign there is, mostly as it should be.</summary>
    private string Text(int depth) => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Clause(depth)));

    private string Clause(int depth) => random.Next(23) switch
    {
        0 => $"\"{Words(3)}\"",
        1 => $"-{Word()}",
        2 => $"+{Word()}",
        3 => $"{Start()}*",
        4 => $"{Misspelt()}~",
        5 => $"{Fields[random.Next(Fields.Length)]}:{Word()}",
        6 => $"{Fields[random.Next(Fields.Length)]}:\"{Words(2)}\"",
        7 => $"publisher:\"publisher {(char)('a' + random.Next(5))}\"",
        8 => $"year:[{1999 + random.Next(4)} TO {2001 + random.Next(4)}}}",
        9 => $"participants:>={random.Next(1500)}",
        10 => $"{Clause(0)} OR {Clause(0)}",
        11 => $"{Word()} AND {Clause(0)}",
        12 => $"-access:level{random.Next(4)}",
        13 when depth > 0 => $"({Text(depth - 1)})",
        14 when depth > 0 => $"({Text(depth - 1)}) OR ({Text(depth - 1)})",
        15 when depth > 0 => $"-({Text(depth - 1)})",
        16 when depth > 0 => $"title:({Text(depth - 1)})",
        17 => "phs000123",
        18 => $"term:{Curie()}",
        _ => Word(),
    };

    private string Word() => Vocabulary[random.Next(Vocabulary.Length)];

    private string Words(int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Word()));

    private string Start() => Word() is { Length: > 3 } word ? word[..random.Next(2, 4)] : "as";

    private string Misspelt() => random.Next(3) switch
    {
        0 => "asthmma",
        1 => "gneome",
        _ => Word(),
    };

    private string? Maybe(string value) => random.Next(3) == 0 ? null : value;
}
