using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>Small datasets of what writers stumble over: lists whole and broken, rings, nodes of several graphs, odd literals.</summary>
internal sealed class RandomDatasets(int seed)
{
    private static readonly string[] Predicates =
    [
        "http://e.org/v/title", "http://e.org/v/name", "http://e.org/v/link", "http://e.org/v/kind", "http://e.org/v/size", "http://e.org/v/steps", "http://e.org/v/day",
        "http://e.org/v/about", "http://other.org/x", "urn:p:q", RdfNames.First, RdfNames.Rest, RdfNames.Type,
    ];

    private static readonly Literal[] Literals =
    [
        new("plain"), new(""), new("true"), new("Hallo", Language: "de"), new("Hello", Language: "en"), new("Howdy", Language: "en-US"), new("HELLO", Language: "EN"), new("ü \"\\\n\u0001😀"),
        new("5", Xsd.Integer), new("05", Xsd.Integer), new("-0", Xsd.Integer), new("5", Xsd.Double), new("1.5E0", Xsd.Double), new("1.5", Xsd.Double), new("5.0E0", Xsd.Double), new("INF", Xsd.Double),
        new("true", Xsd.Boolean), new("1", Xsd.Boolean), new("99999999999999999999999", Xsd.Integer), new("1.50", Xsd.Decimal), new("2026-01-02", Xsd.Date), new("x", "http://e.org/v/type"),
        new("{\"a\":[1,2]}", RdfNames.Json), new("{ \"a\" : 1.0 }", RdfNames.Json), new("{", RdfNames.Json), new("null", RdfNames.Json), new("y", RdfNames.LangString), new("z", "https://www.w3.org/ns/i18n#en_rtl"),
    ];

    private readonly Random random = new(seed);
    private readonly DatasetBuilder builder = new();
    private int blanks;

    public static Dataset Of(int seed) => new RandomDatasets(seed).Make();

    private Dataset Make()
    {
        var graphs = random.Next(3) == 0 ? random.Next(1, 4) : 0;
        foreach (var (prefix, iri) in new[] { ("v", "http://e.org/v/"), ("urn", "urn:p:"), ("n", "http://e.org/n") })
            builder.Prefix(System.Text.Encoding.UTF8.GetBytes(prefix), System.Text.Encoding.UTF8.GetBytes(iri));
        for (var count = random.Next(1, 16); count > 0; count--)
        {
            var graph = graphs == 0 || random.Next(3) == 0 ? null : Node(graphs);
            if (random.Next(4) == 0) AddList(graph);
            else builder.Add(Node(), Predicate(), Value(), graph);
        }
        return builder.Build();
    }

    private Term Node(int few = 6)
    {
        var number = random.Next(few);
        return random.Next(5) switch
        {
            0 => new Iri($"http://e.org/n/{number}"),
            1 => new Iri(number % 2 == 0 ? "http://e.org/v/Dataset" : "urn:p:Thing"),
            2 => new BlankNode($"f{blanks++}"),
            _ => new BlankNode($"b{number}"),
        };
    }

    private Iri Predicate() => new(Predicates[random.Next(Predicates.Length)]);

    private Term Value() => random.Next(10) switch
    {
        < 5 => Literals[random.Next(Literals.Length)],
        5 => new Iri(random.Next(2) == 0 ? RdfNames.Nil : "http://e.org/v/Dataset"),
        _ => Node(),
    };

    private void AddList(Term? graph)
    {
        var length = random.Next(4);
        var cells = Enumerable.Range(0, length).Select(_ => (Term)new BlankNode($"c{blanks++}")).Append(new Iri(RdfNames.Nil)).ToArray();
        builder.Add(Node(), Predicate(), cells[0], graph);
        for (var cell = 0; cell < length; cell++)
        {
            var item = random.Next(6) == 0 ? cells[random.Next(cells.Length)] : Value();
            builder.Add(cells[cell], new(RdfNames.First), item, graph);
            if (random.Next(12) != 0) builder.Add(cells[cell], new(RdfNames.Rest), random.Next(12) == 0 ? Node() : cells[cell + 1], graph);
            if (random.Next(12) == 0) builder.Add(cells[cell], Predicate(), Value(), graph);
            if (random.Next(16) == 0) builder.Add(cells[cell], new(RdfNames.Type), new Iri(RdfNames.Namespace + "List"), graph);
        }
    }
}
