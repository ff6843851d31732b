using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>The shapes that the catalogue is judged by in the world.</summary>
public sealed class PublishedShapesTests
{
    public static TheoryData<string> Documents =>
    [
        "dcat-ap/dcat-ap-SHACL.ttl", "dcat-ap/ranges.ttl", "healthdcat-ap/healthdcatap-shacl.ttl", "fdp/0016_shape-resource.ttl", "fdp/0016_shape-data-service.ttl",
        "fdp/0017_shape-dataset.ttl", "fdp/0017_shape-fdp.ttl", "fdp/0017_shape-distribution.ttl", "fdp/0016_shape-catalog.ttl",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void They_compile_and_judge_the_examples_of_the_FAIR_Data_Point(string document)
    {
        var shapes = ShapesGraph.Compile(Read(ConformanceData.Path("standards", document)));
        Assert.NotEqual(0, shapes.Count);
        foreach (var example in Directory.GetFiles(ConformanceData.Path("data", "fdp", "examples", "rdf-examples"), "*.ttl"))
        {
            var report = shapes.Validate(Read(example));
            Assert.All(report.Results, result => Assert.NotEmpty(result.Message));
            Assert.All(report.Results, result => Assert.DoesNotContain("http://www.w3.org/ns/shacl", result.Message, StringComparison.Ordinal));
            TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(example)}: {report.Results.Length}\n  {string.Join("\n  ", report.Results.Select(result => result.Message).Concat(report.NotJudged.Select(told => told.Reason)))}");
        }
    }

    [Fact]
    public void An_old_dataset_lacks_what_the_FAIR_Data_Point_asks_for_now()
    {
        var shapes = ShapesGraph.Compile(Read(ConformanceData.Path("standards", "fdp", "0016_shape-resource.ttl")));
        var data = Graph.Of(Read(ConformanceData.Path("data", "fdp", "examples", "rdf-examples", "fantom5.ttl")).Triples
            .Append(new(new Iri("http://www.w3.org/ns/dcat#Dataset"), new("http://www.w3.org/2000/01/rdf-schema#subClassOf"), new Iri("http://www.w3.org/ns/dcat#Resource"))));
        Assert.Equal(
            [
                "The value http://orcid.org/0000-0002-1215-167X of “dct:publisher” must conform to the shape AgentShape. “foaf:name” must have at least 1 value; it has none.",
                "“version” must have at least 1 value; it has none.",
            ],
            shapes.Validate(data).Results.Select(result => result.Message).Order());
    }

    [Fact]
    public void HealthDCAT_AP_says_what_of_it_is_not_judged()
    {
        var shapes = ShapesGraph.Compile(Read(ConformanceData.Path("standards", "healthdcat-ap", "healthdcatap-shacl.ttl")));
        Assert.Equal(2, shapes.NotJudged.Count(told => told.Constraint.Value == "http://www.w3.org/ns/shacl#extends"));
        // It refers to a shape that DCAT-AP's document has under another name.
        Assert.All(shapes.NotJudged.Where(told => !told.Constraint.Value.EndsWith("extends", StringComparison.Ordinal)), told => Assert.Contains("not described", told.Reason, StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', shapes.NotJudged.Select(told => told.Reason)));
    }

    private static Graph Read(string path)
    {
        using var file = File.OpenRead(path);
        return Graph.Read(file, RdfFormat.Turtle, new() { BaseIri = "http://example.org/document" });
    }
}
