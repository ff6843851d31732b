using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>Graphs, shapes and reports of Turtle with the usual prefixes.</summary>
internal static class Turtle
{
    private const string Prefixes = """
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ex: <http://example.org/> .

        """;

    public static Iri Ex(string name) => new("http://example.org/" + name);

    public static Graph Graph(string turtle)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Prefixes + turtle));
        return Ontology.Rdf.Graph.Read(stream, RdfFormat.Turtle, new() { MaxDepth = 5000 });
    }

    public static Shapes Shapes(string turtle) => ShapesGraph.Compile(Graph(turtle));

    public static ValidationReport Validate(string shapes, string data) => Shapes(shapes).Validate(Graph(data));
}
