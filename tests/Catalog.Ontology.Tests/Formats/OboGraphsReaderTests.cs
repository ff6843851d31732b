using System.Text;
using Catalog.Ontology.Terms;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>What a document of OBO Graphs says arrives in the release, and what does not is told.</summary>
public sealed class OboGraphsReaderTests
{
    private const string Anatomy = """
        {"graphs": [{
          "edges": [
            {"sub": "http://purl.obolibrary.org/obo/TST_1", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/TST_2"},
            {"sub": "http://purl.obolibrary.org/obo/TST_1", "pred": "http://purl.obolibrary.org/obo/BFO_0000050", "obj": "http://purl.obolibrary.org/obo/TST_3"},
            {"sub": "http://purl.obolibrary.org/obo/TST_2", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/TST_404"},
            {"sub": "http://purl.obolibrary.org/obo/TST_2", "pred": "is_a"}
          ],
          "nodes": [
            {"meta": {
              "definition": {"val": "An organ\nthat \"pumps\" \u2764.", "xrefs": ["PMID:1"], "meta": {"comments": ["hidden"]}},
              "comments": ["A remark"],
              "subsets": ["http://purl.obolibrary.org/obo/tst#core"],
              "synonyms": [
                {"pred": "hasExactSynonym", "val": "cor", "xrefs": []},
                {"synonymType": "http://purl.obolibrary.org/obo/OMO_0003012", "val": "pump", "pred": "hasBroadSynonym"},
                {"val": "engine", "pred": "hasRelatedSynonym", "synonymType": "http://purl.obolibrary.org/obo/tst#LAY"}],
              "xrefs": [{"val": "MESH:D006321"}],
              "basicPropertyValues": [
                {"pred": "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", "val": "TST:9"},
                {"pred": "http://www.geneontology.org/formats/oboInOwl#hasOBONamespace", "val": "anatomy"},
                {"pred": "http://www.w3.org/2004/02/skos/core#exactMatch", "val": "FMA:7088"},
                {"pred": "http://example.org/colour", "val": "red"}]},
             "type": "CLASS", "lbl": "heart", "id": "http://purl.obolibrary.org/obo/TST_1"},
            {"id": "http://purl.obolibrary.org/obo/TST_2", "lbl": "organ", "type": "CLASS", "meta": {"deprecated": false, "definition": 12}},
            {"id": "http://purl.obolibrary.org/obo/TST_3", "lbl": "body", "type": "CLASS"},
            {"id": "http://purl.obolibrary.org/obo/TST_4", "lbl": "obsolete pump", "meta": {"deprecated": true, "basicPropertyValues": [
              {"pred": "http://purl.obolibrary.org/obo/IAO_0100001", "val": "http://purl.obolibrary.org/obo/TST_1"},
              {"pred": "http://www.geneontology.org/formats/oboInOwl#consider", "val": "TST:2"}]}},
            {"id": "http://purl.obolibrary.org/obo/BFO_0000050", "lbl": "part of", "type": "PROPERTY", "propertyType": "OBJECT"},
            {"id": "http://purl.obolibrary.org/obo/OMO_0003012", "lbl": "acronym", "type": "PROPERTY", "propertyType": "ANNOTATION"},
            {"id": "http://purl.obolibrary.org/obo/TST_100", "lbl": "my heart", "type": "INDIVIDUAL"},
            {"id": "http://purl.obolibrary.org/obo/TST_404"},
            {"lbl": "nameless"}
          ],
          "equivalentNodesSets": [{"representativeNodeId": "http://purl.obolibrary.org/obo/TST_2", "nodeIds": ["http://purl.obolibrary.org/obo/TST_2", "http://purl.obolibrary.org/obo/UBERON_0000062"]}],
          "logicalDefinitionAxioms": [{"definedClassId": "http://purl.obolibrary.org/obo/TST_3", "genusIds": ["http://purl.obolibrary.org/obo/TST_2"],
            "restrictions": [{"propertyId": "http://purl.obolibrary.org/obo/BFO_0000051", "fillerId": "http://purl.obolibrary.org/obo/TST_1"}]}],
          "propertyChainAxioms": [],
          "id": "http://purl.obolibrary.org/obo/tst.json",
          "meta": {"version": "http://purl.obolibrary.org/obo/tst/releases/2026-03-01/tst.json", "basicPropertyValues": [
            {"pred": "http://purl.org/dc/elements/1.1/title", "val": "Test anatomy"},
            {"pred": "http://purl.org/dc/terms/license", "val": "https://creativecommons.org/licenses/by/4.0/"}]}
        }]}
        """;

    private static readonly Loaded Loaded = Loading.Text(Anatomy);

    private static OntologyRelease Release => Loaded.Release;

    [Fact]
    public void The_graph_gives_name_version_licence_and_title()
    {
        var said = Release.Description;
        Assert.Equal(("tst", "2026-03-01", new DateOnly(2026, 3, 1)), (said.Name, said.Version, said.Date));
        Assert.Equal(("Test anatomy", "https://creativecommons.org/licenses/by/4.0/"), (said.Title, said.Licence));
        Assert.Equal("http://purl.obolibrary.org/obo/tst/releases/2026-03-01/tst.json", said.VersionIri);
        Assert.Equal("OBO Graphs JSON", Loaded.Report.Format);
    }

    [Fact]
    public void Texts_come_in_their_scope() => Assert.Equal(
        ["Label: heart", "Exact: cor", "Broad OMO:0003012: pump", "Related LAY: engine", "Definition: An organ\nthat \"pumps\" ❤.", "Comment: A remark"], Release.Texts("TST:1"));

    [Fact]
    public void Edges_and_definitions_become_statements()
    {
        Assert.Equal(["IsA TST:2", "PartOf TST:3"], Release.Statements("TST:1"));
        Assert.Equal(["IsA TST:2", "BFO:0000051 TST:1"], Release.Statements("TST:3"));
        Assert.Equal(["ReplacedBy TST:1", "Consider TST:2"], Release.Statements("TST:4"));
        Assert.Equal((TermKind.Relation, TermKind.Individual), (Release.Kind(Release.Term("BFO:0000050")), Release.Kind(Release.Term("TST:100"))));
    }

    [Fact]
    public void Ids_subsets_namespaces_and_references_are_kept()
    {
        var heart = Release.Term("TST:1");
        Assert.Equal(heart, Release.Find("TST:9"));
        Assert.Equal(["core"], Release.Subsets(heart));
        Assert.Equal("anatomy", Release.Namespace(heart));
        Assert.Equal(["MESH:D006321", "FMA:7088"], Release.CrossReferences(heart));
        Assert.Equal(["UBERON:0000062"], Release.CrossReferences(Release.Term("TST:2")));
        Assert.True(Release.IsObsolete(Release.Term("TST:4")));
        Assert.Equal(-1, Release.Find("TST:404"));
    }

    [Fact]
    public void What_is_left_out_is_told_with_its_line()
    {
        Assert.Equal(5, Loaded.Remark("parent-missing").Line);
        Assert.Equal(6, Loaded.Remark("edge-unreadable").Line);
        Assert.Equal(LineOf("\"definition\": 12"), Loaded.Remark("value-unreadable").Line);
        Assert.Equal(LineOf("nameless"), Loaded.Remark("id-missing").Line);
        Assert.Contains(Loaded.Report.Remarks, remark => remark.Code == "property-not-kept" && remark.Message.Contains("colour", StringComparison.Ordinal) && remark.Line == LineOf("colour"));
    }

    [Theory]
    [InlineData("{\"graphs\": [\n{\"nodes\": [{\"id\": \"A:1\"}\n", 3, "broken")]
    [InlineData("{\"graphs\": [\n{\"nodes\": [{\"id\": \"A:1\"}]}]} x", 2, "broken")]
    [InlineData("{\"graphs\": [\n{\"nodes\": [{\"id\": \"A:1\", \"lbl\": \"\\uD800\"}]}]}", 2, "escape")]
    [InlineData("{\"graphs\": [\n{\"nodes\": [{\"id\": \"A:1\", \"lbl\": \"\\u0000\"}]}]}", 2, "zero")]
    [InlineData("{\"graphs\": [\n{\"nodes\": [{\"id\": \"A:1\", \"lbl\": \"a\"},\n{\"id\": \"A:1\", \"lbl\": \"b\"}]}]}", 3, "described twice, before in line 2")]
    [InlineData("{\"graphs\": []}", 0, "no terms")]
    public void A_broken_document_is_refused_with_its_line(string document, long line, string told)
    {
        var refusal = Loading.Refused(document);
        Assert.Equal(line, refusal.Line);
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_are_limited()
    {
        Assert.Contains("depth", Loading.Refused("{\"graphs\": [{\"x\":" + new string('[', 300) + new string(']', 300) + "}]}").Message, StringComparison.Ordinal);
        var refusal = Loading.Refused($"{{\"graphs\": [\n{{\"nodes\": [{{\"id\": \"A:1\", \"lbl\": \"{new string('x', 200_000)}\"}}]}}]}}", new() { MaxLineBytes = 100_000 });
        Assert.Equal((2, true), (refusal.Line, refusal.Message.Contains("100,000 bytes", StringComparison.Ordinal)));
        Assert.Equal(2, Loading.Refused(Encoding.Latin1.GetBytes("{\"graphs\": [\n{\"nodes\": [{\"id\": \"A:1\", \"lbl\": \"café\"}]}]}")).Line);
    }

    [Fact]
    public void A_graph_alone_is_a_document_too() => Assert.Equal("one", Loading.Text("{\"id\": \"http://x/y\", \"nodes\": [{\"id\": \"A:1\", \"lbl\": \"one\"}], \"edges\": []}").Release.Label(0));

    [Fact]
    public void The_Disease_Ontology_in_OBO_Graphs_is_what_its_counts_say()
    {
        var path = ConformanceData.Path("data", "ontologies", "DO_cancer_slim.json");
        var (release, report) = Loading.Path(path);
        Assert.Equal(("doid", "2026-07-31"), (release.Description.Name, release.Description.Version));
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(path));
        var graph = document.RootElement.GetProperty("graphs")[0];
        foreach (var node in graph.GetProperty("nodes").EnumerateArray().Where(node => node.GetProperty("type").GetString() == "CLASS" && node.TryGetProperty("lbl", out _)))
        {
            var term = release.Term(node.GetProperty("id").GetString()!);
            Assert.Equal(node.GetProperty("lbl").GetString(), release.Label(term));
            var meta = node.TryGetProperty("meta", out var said) ? said : default;
            var synonyms = meta.ValueKind == System.Text.Json.JsonValueKind.Object && meta.TryGetProperty("synonyms", out var list) ? list.GetArrayLength() : 0;
            Assert.Equal(synonyms, release.Designations(term).Count(text => text.Kind is > DesignationKind.Label and < DesignationKind.Definition));
        }
        var links = Enumerable.Range(0, release.Count).SelectMany(release.Links).Count(link => link.Kind < LinkKind.ReplacedBy);
        Assert.Equal(graph.GetProperty("edges").GetArrayLength(), links + report.Counts.GetValueOrDefault("parent-missing") + report.Counts.GetValueOrDefault("target-missing"));
    }

    private static long LineOf(string text) => Array.FindIndex(Anatomy.Split('\n'), line => line.Contains(text, StringComparison.Ordinal)) + 1;
}
