using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Conformance;

/// <summary>
/// The W3C's suites of the RDF 1.1 syntaxes: documents to be taken, documents to be refused, and documents that say the same
/// as another in N-Triples or N-Quads.
/// </summary>
internal static class SyntaxSuites
{
    private const string Manifest = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";

    public static ConformanceSuite NTriples { get; } = Suite("RDF 1.1 N-Triples", "rdf-n-triples", RdfFormat.NTriples);

    public static ConformanceSuite NQuads { get; } = Suite("RDF 1.1 N-Quads", "rdf-n-quads", RdfFormat.NQuads);

    public static ConformanceSuite Turtle { get; } = Suite("RDF 1.1 Turtle", "rdf-turtle", RdfFormat.Turtle);

    public static ConformanceSuite TriG { get; } = Suite("RDF 1.1 TriG", "rdf-trig", RdfFormat.TriG);

    public static ConformanceSuite RdfXml { get; } = Suite("RDF 1.1 XML", "rdf-xml", RdfFormat.RdfXml);

    /// <summary>The tests of a folder as its manifest lists them.</summary>
    public static IReadOnlyList<SyntaxTest> Load(string folder, RdfFormat format)
    {
        var path = ConformanceData.Path("standards", "rdf-tests", "rdf", "rdf11", folder);
        var address = $"https://w3c.github.io/rdf-tests/rdf/rdf11/{folder}/";
        using var stream = File.OpenRead(Path.Combine(path, "manifest.ttl"));
        var manifest = Graph.Read(stream, RdfFormat.Turtle, new() { BaseIri = address + "manifest.ttl" });
        var entries = manifest.Find(null, new Iri(Manifest + "entries")).Single().Object;
        return [.. Items(manifest, entries).Select(entry => new SyntaxTest(
            ((Iri)entry).Value.Split('#')[1],
            Kind(((Iri)manifest.ObjectsOf(entry, new Iri(RdfNames.Type)).Single()).Value),
            Document(entry, "action")!,
            Document(entry, "result"),
            format,
            ((Iri)manifest.ObjectsOf(entry, new Iri(Manifest + "action")).Single()).Value))];

        string? Document(Term entry, string property) =>
            manifest.ObjectsOf(entry, new Iri(Manifest + property)).SingleOrDefault() is Iri iri ? Path.Combine(path, iri.Value[address.Length..]) : null;
    }

    /// <summary>The items of an RDF list.</summary>
    public static IEnumerable<Term> Items(Graph graph, Term list)
    {
        while (list is not Iri { Value: RdfNames.Nil })
        {
            yield return graph.ObjectsOf(list, new Iri(RdfNames.First)).Single();
            list = graph.ObjectsOf(list, new Iri(RdfNames.Rest)).Single();
        }
    }

    private static ConformanceSuite Suite(string name, string folder, RdfFormat format) =>
        new(name, () => [.. Load(folder, format).Select(test => new ConformanceTest(test.Name, test.Run))]);

    private static SyntaxTestKind Kind(string type) => type switch
    {
        _ when type.EndsWith("PositiveSyntax", StringComparison.Ordinal) => SyntaxTestKind.Taken,
        _ when type.EndsWith("NegativeSyntax", StringComparison.Ordinal) => SyntaxTestKind.Refused,
        _ when type.EndsWith("NegativeEval", StringComparison.Ordinal) => SyntaxTestKind.Refused,
        _ when type.EndsWith("Eval", StringComparison.Ordinal) => SyntaxTestKind.SameAs,
        _ => throw new NotSupportedException($"Unknown type of test {type}."),
    };
}

/// <summary>What a document is to do.</summary>
internal enum SyntaxTestKind
{
    Taken,
    Refused,
    SameAs,
}

/// <summary>A test of a syntax.</summary>
/// <param name="Result">The document that says the same, in N-Triples or N-Quads.</param>
/// <param name="Address">Where the document is thought to lie.</param>
internal sealed record SyntaxTest(string Name, SyntaxTestKind Kind, string Action, string? Result, RdfFormat Format, string Address)
{
    private RdfReadOptions Options => new() { BaseIri = Address };

    public Dataset Read(Func<Stream, Stream>? through = null)
    {
        using var file = File.OpenRead(Action);
        return Dataset.Read(through?.Invoke(file) ?? file, Format, Options);
    }

    public string? Run()
    {
        Dataset read;
        try
        {
            read = Read();
        }
        catch (RdfSyntaxException refusal)
        {
            return Kind == SyntaxTestKind.Refused ? DocumentPlaces.WhyNotIn(File.ReadAllBytes(Action), refusal) : refusal.Message;
        }
        if (Kind == SyntaxTestKind.Refused) return "It was taken.";
        if (Result is null) return null;
        using var file = File.OpenRead(Result);
        return Isomorphism.Difference(read, Dataset.Read(file, Path.GetExtension(Result) == ".nq" ? RdfFormat.NQuads : RdfFormat.NTriples));
    }
}
