using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Writing;

/// <summary>Small datasets of what is hard to write: odd texts, names and labels, lists whole and broken, blank nodes in circles.</summary>
internal sealed class RandomDataset(int seed)
{
    private static readonly string[] Namespaces =
        ["http://example.org/", "http://example.org/a", "http://example.org/data/", "http://example.org/data#", "urn:x:", RdfNames.Namespace, Xsd.Namespace, "http://пример.example/я/"];

    private static readonly string[] Locals =
    [
        "", "a", "1", "-a", "a-", ".a", "a.", "a.b", "_x", "x%41", "x%4", "%", "a,b", "a;b", "a(b)", "O'Hara", "a/b", "a?b=c&d", "a#b", "a:b", ":", "~!$&*+=@", "é", "·x", "x·y", "😀", "名",
        "\u0300x", "\u2070", "type", "first", "rest", "nil", "integer", "true", "a~", "a\u00d7b", "x\uFFFD", "\u00b7",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "a", "\"", "\"\"", "\"\"\"", "a\"", "\"a", "\\", "\\\\", "\\n", "\n", "\r", "\r\n", "\t", "a\nb", "\"\n", "\n\"", "\n\"\"", "\n\"\"\"\"", "\"\"\"\n\"\"\"", "\n\\", "\0", "\u0001\n\u001f", "\u007f", "\u0085\u2028\uFEFF",
        "😀", "é\u0301", "'", "'''", "1", "+1", "-0", "01", "1.", ".5", "1.5", "1e5", "1.E5", ".5E-3", "1.5e+7", "e5", ".", "+", "-.5", "1.5.5", "INF", "NaN", "true", "false", "TRUE", " 1", "1\n", "٣", "@en", "^^x", "<b>", ". }", "\uFFFF",
    ];

    private static readonly string[] Datatypes = [Xsd.Integer, Xsd.Decimal, Xsd.Double, Xsd.Float, Xsd.Boolean, Xsd.Date, RdfNames.Html, "http://example.org/a(b)", "urn:x:ü"];

    private static readonly string[] Languages = ["en", "EN", "de-CH-1996", "x-a-b", "zh-Hant"];

    private static readonly string[] Labels = ["b", "b1", "b2", "b3", "_1", "_2", "__1", "1", "x--b", "x--", "a b", "", "é", "-", "a.", "a.b", "a-", ".a", "x:y", "<", "_:b", "😀", "·", "\n", "x--a-20b"];

    private static readonly string[] Prefixes = ["ex", "", "a.b", "é", "e-x", "x1", "rdf", "xsd", "1", "a.", "a b", "_", "-"];

    private readonly Random random = new(seed);
    private readonly DatasetBuilder builder = new();

    public Dataset Make(bool hasGraphs)
    {
        if (random.Next(4) > 0) AddPrefixes();
        var nodes = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0 ? (Term)Iri() : Blank()).ToArray();
        var graphs = hasGraphs ? new Term?[] { null, null, Iri(), Blank(), nodes[0] } : [null];
        for (var count = random.Next(1, 30); count > 0; count--) builder.Add(Pick(nodes), Iri(), random.Next(3) == 0 ? Pick(nodes) : Value(), Pick(graphs));
        for (var count = random.Next(4); count > 0; count--) AddList(nodes, Pick(graphs));
        if (random.Next(3) == 0) AddChain(nodes, Pick(graphs));
        return builder.Build();
    }

    public PrefixMap? Replacing() => random.Next(2) == 0 ? null : new() { { "p", Pick(Namespaces) }, { Pick(Prefixes), Pick(Namespaces) } };

    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private void AddPrefixes()
    {
        for (var count = random.Next(8); count > 0; count--)
        {
            builder.Prefix(System.Text.Encoding.UTF8.GetBytes(Pick(Prefixes)), System.Text.Encoding.UTF8.GetBytes(random.Next(10) == 0 ? "http://example.org/a b" : Pick(Namespaces)));
        }
    }

    private Iri Iri() => new(Pick(Namespaces) + Pick(Locals));

    private BlankNode Blank() => new(Pick(Labels));

    private Term Value() => random.Next(8) switch
    {
        0 or 1 => Iri(),
        2 => Blank(),
        3 or 4 => new Literal(Pick(Texts), Pick(Datatypes)),
        5 => new Literal(Pick(Texts), null, Pick(Languages)),
        _ => new Literal(Pick(Texts) + (random.Next(3) == 0 ? Pick(Texts) : "")),
    };

    // Some are ended wrongly, shared, lead back into themselves, or have something more to say.
    private void AddList(Term[] nodes, Term? graph)
    {
        var (first, rest, nil) = (new Iri(RdfNames.First), new Iri(RdfNames.Rest), new Iri(RdfNames.Nil));
        var list = random.Next(1_000_000);
        var cells = Enumerable.Range(0, random.Next(1, 5)).Select(number => (Term)new BlankNode($"c{list}x{number}")).ToArray();
        for (var place = 0; place < cells.Length; place++)
        {
            builder.Add(cells[place], first, random.Next(4) == 0 ? Pick(nodes) : Value(), graph);
            if (random.Next(15) == 0) builder.Add(cells[place], first, Value(), graph);
            if (random.Next(15) == 0) builder.Add(cells[place], Iri(), Value(), graph);
            var next = random.Next(15) switch { 0 => Pick(cells), 1 => Pick(nodes), _ => place + 1 < cells.Length ? cells[place + 1] : nil };
            if (random.Next(15) > 0) builder.Add(cells[place], rest, next, graph);
        }
        for (var uses = random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 }; uses > 0; uses--) builder.Add(Pick(nodes), Iri(), cells[0], graph);
        if (random.Next(6) == 0) builder.Add(nil, Iri(), Pick(cells), graph);
    }

    // Each in the one before, perhaps the first in the last.
    private void AddChain(Term[] nodes, Term? graph)
    {
        var length = random.Next(1, 60);
        var isList = random.Next(3) == 0;
        builder.Add(Pick(nodes), Iri(), new BlankNode("n0"), graph);
        for (var place = 0; place < length; place++)
        {
            var next = place + 1 < length ? new BlankNode($"n{place + 1}") : random.Next(2) == 0 ? new BlankNode("n0") : Pick(nodes);
            builder.Add(new BlankNode($"n{place}"), isList ? new Iri(RdfNames.First) : Iri(), next, graph);
            if (isList) builder.Add(new BlankNode($"n{place}"), new Iri(RdfNames.Rest), new Iri(RdfNames.Nil), graph);
        }
    }
}
