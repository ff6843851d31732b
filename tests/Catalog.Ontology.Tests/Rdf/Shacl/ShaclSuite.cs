using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;
using Catalog.Ontology.Tests.Rdf.Conformance;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>The W3C's suite of SHACL Core: a graph of data, one of shapes, and the report that comes of them.</summary>
internal static class ShaclSuite
{
    private const string Manifest = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private const string Test = "http://www.w3.org/ns/shacl-test#";
    // Any address will do that the documents do not use themselves.
    private const string Address = "http://data-shapes.test/";

    public static ConformanceSuite Core { get; } = new("SHACL Core", () => [.. Load().Select(test => new ConformanceTest(test.Name, test.Run))]);

    /// <summary>The tests of the folder as its manifests list them.</summary>
    public static IReadOnlyList<ShaclTest> Load()
    {
        var root = ConformanceData.Path("standards", "data-shapes", "data-shapes-test-suite", "tests", "core");
        return [.. Of(new Iri(Address + "manifest.ttl"))];

        IEnumerable<ShaclTest> Of(Iri document)
        {
            var manifest = Read(root, document);
            foreach (var part in manifest.Find(null, new Iri(Manifest + "include")).Select(triple => (Iri)triple.Object))
            {
                foreach (var test in Of(part)) yield return test;
            }
            foreach (var entry in manifest.Find(null, new Iri(Manifest + "entries")).SelectMany(triple => SyntaxSuites.Items(manifest, triple.Object)))
            {
                var action = manifest.ObjectsOf(entry, new Iri(Manifest + "action")).Single();
                yield return new(
                    ((Iri)entry).Value[Address.Length..],
                    Read(root, (Iri)manifest.ObjectsOf(action, new Iri(Test + "dataGraph")).Single()),
                    Read(root, (Iri)manifest.ObjectsOf(action, new Iri(Test + "shapesGraph")).Single()),
                    Report(manifest, manifest.ObjectsOf(entry, new Iri(Manifest + "result")).Single()));
            }
        }
    }

    private static Graph Read(string root, Iri document)
    {
        using var file = File.OpenRead(Path.Combine(root, document.Value[Address.Length..]));
        return Graph.Read(file, RdfFormat.Turtle, new() { BaseIri = document.Value });
    }

    // The report with its results and their paths; a node of the data or a shape brings nothing with it.
    private static Graph Report(Graph manifest, Term report)
    {
        var triples = new List<Triple>();
        var open = new Queue<Term>([report]);
        while (open.TryDequeue(out var node))
        {
            foreach (var triple in manifest.Find(node))
            {
                triples.Add(triple);
                var isForeign = triple.Predicate.Value is Sh.Namespace + "focusNode" or Sh.Namespace + "value" or Sh.Namespace + "sourceShape";
                if (!isForeign && triple.Object is BlankNode part) open.Enqueue(part);
            }
        }
        return Graph.Of(triples);
    }
}

/// <summary>A test of the suite.</summary>
internal sealed record ShaclTest(string Name, Graph Data, Graph ShapeTriples, Graph Expected)
{
    /// <returns>What is wrong; null when the reports are isomorphic, messages left out unless the expected one has them.</returns>
    public string? Run()
    {
        var message = new Iri(Sh.Namespace + "resultMessage");
        var told = Expected.Find(null, message).Select(triple => triple.Object).ToHashSet();
        var report = ShapesGraph.Compile(ShapeTriples).Validate(Data);
        if (!report.IsComplete) return report.NotJudged[0].Reason;
        var found = Graph.Of(report.ToGraph().Triples.Where(triple => triple.Predicate != message || told.Contains(triple.Object)));
        return Isomorphism.Difference(Expected, found);
    }
}
