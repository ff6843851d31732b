using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Ontology.Tests.Rdf.Guide;

/// <summary>The worked examples of the guide in <c>Catalog.Ontology/README.md</c>: what stands there stands here, and runs.</summary>
internal static class GuideExamples
{
    public static void LookUp(string path, TextWriter output)
    {
        using var file = File.OpenRead(path);
        var graph = Graph.Read(file, RdfFormat.Turtle, new() { BaseIri = "https://example.org/catalogue" });

        var (type, title) = (new Iri(RdfNames.Type), new Iri("http://purl.org/dc/terms/title"));
        foreach (var dataset in graph.SubjectsOf(type, new Iri("http://www.w3.org/ns/dcat#Dataset")))
        {
            foreach (var text in graph.ObjectsOf(dataset, title).OfType<Literal>()) output.WriteLine($"{dataset} is called {text}");
        }
    }

    public static void Make(Stream file)
    {
        const string Dcat = "http://www.w3.org/ns/dcat#", Terms = "http://purl.org/dc/terms/";
        var study = new Iri("https://example.org/studies/1");
        var graph = Graph.Of(
        [
            new(study, new Iri(RdfNames.Type), new Iri(Dcat + "Dataset")),
            new(study, new Iri(Terms + "title"), new Literal("Sleep and memory", Language: "en")),
            new(study, new Iri(Terms + "issued"), new Literal("2026-03-01", Xsd.Date)),
        ]);
        var prefixes = new PrefixMap { { "dcat", Dcat }, { "dct", Terms }, { "xsd", Xsd.Namespace } };
        RdfWriter.Write(graph, file, RdfFormat.Turtle, new() { Prefixes = prefixes });
    }

    public static long Convert(string from, string to)
    {
        using var input = File.OpenRead(from);
        using var output = File.Create(to);
        using var statements = new NQuadsSink(output);
        RdfReader.Read(input, RdfFormat.OfFileName(from)!, statements, new() { MaxDepth = 100, MaxTermBytes = 1 << 20 });
        return statements.Count;
    }

    public static void Validate(Graph shapesGraph, Graph data, TextWriter output, Stream file)
    {
        var shapes = ShapesGraph.Compile(shapesGraph); // once; then for any number of graphs, from any thread
        var report = shapes.Validate(data);

        foreach (var result in report.Results) output.WriteLine($"{result.FocusNode}: {result.Message}");
        foreach (var rule in report.NotJudged) output.WriteLine($"Not looked at: {rule.Reason}");
        if (report.Conforms && report.IsComplete) output.WriteLine("All is well.");
        RdfWriter.Write(report.ToGraph(), file, RdfFormat.Turtle); // the same for programs
    }
}
