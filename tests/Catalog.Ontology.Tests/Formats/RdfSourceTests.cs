using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>Ontologies in the syntaxes of RDF: recognised, read alike, refused with the place.</summary>
public sealed class RdfSourceTests
{
    private const string Turtle = """
        # An ontology.
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix x: <http://purl.obolibrary.org/obo/X_> .
        <http://purl.obolibrary.org/obo/x.owl> a owl:Ontology .
        x:1 a owl:Class ; rdfs:label "one" ; rdfs:subClassOf x:2, [ a owl:Restriction ; owl:onProperty <http://purl.obolibrary.org/obo/BFO_0000050> ; owl:someValuesFrom x:2 ] .
        x:2 a owl:Class ; rdfs:label "two" .
        """;

    public static TheoryData<string> Syntaxes => [.. RdfFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void Every_syntax_is_recognised_by_its_content_and_says_the_same(string syntax)
    {
        var document = new MemoryStream();
        RdfWriter.Write(Graph.Read(new MemoryStream(Encoding.UTF8.GetBytes(Turtle)), RdfFormat.Turtle), document, RdfFormat.All.Single(format => format.Name == syntax));
        var loaded = Loading.Bytes(document.ToArray());
        Assert.Equal($"OWL in {syntax switch { "N-Triples" => "N-Quads", "TriG" => "Turtle", _ => syntax }}", loaded.Report.Format);
        Assert.Equal(["IsA X:2", "PartOf X:2"], loaded.Release.Statements("X:1"));
        Assert.Equal("two", loaded.Release.Label(loaded.Release.Term("X:2")));
    }

    [Theory]
    [InlineData("PREFIX owl: <http://www.w3.org/2002/07/owl#>\n<http://example.org/1> a owl:Class .", "Turtle")]
    [InlineData("@base <http://example.org/> .\n<1> a <http://www.w3.org/2002/07/owl#Class> .", "Turtle")]
    [InlineData("<http://example.org/1>\n  a <http://www.w3.org/2002/07/owl#Class> .", "Turtle")]
    [InlineData("[] a <http://www.w3.org/2002/07/owl#Ontology> .\n<http://example.org/1> a <http://www.w3.org/2002/07/owl#Class> .", "Turtle")]
    [InlineData("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<http://example.org/g> {\n<http://example.org/1> a owl:Class . }", "TriG")]
    [InlineData("# c\n_:a <http://example.org/p> \"x\" .\n<http://example.org/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#Class> .\n", "N-Quads")]
    [InlineData("<?xml version='1.0'?>\n<!DOCTYPE rdf:RDF [ <!ENTITY owl \"http://www.w3.org/2002/07/owl#\"> ]>\n<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:owl='&owl;'><owl:Class rdf:about='http://example.org/1'/></rdf:RDF>", "RDF/XML")]
    [InlineData("\n<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><Description about='http://example.org/1' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' r:about='http://example.org/1'><r:type r:resource='http://www.w3.org/2002/07/owl#Class'/></Description></RDF>", null)]
    [InlineData("[ { \"@id\": \"http://example.org/1\", \"@type\": \"http://www.w3.org/2002/07/owl#Class\" } ]", "JSON-LD")]
    public void Less_usual_beginnings_are_recognised(string document, string? syntax)
    {
        if (syntax is null) Assert.DoesNotContain("not known", Loading.Refused(document).Message, StringComparison.Ordinal);
        else Assert.Equal($"OWL in {syntax}", Loading.Text(document).Report.Format);
    }

    [Theory]
    [InlineData("#curie_map:\n#  X: http://example.org/\nsubject_id\tpredicate_id\tobject_id\n")]
    [InlineData("# only a comment")]
    [InlineData("<p>text</p>")]
    [InlineData("<?xml version='1.0'?><Ontology xmlns='http://www.w3.org/2002/07/owl#' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>")]
    public void Other_texts_are_no_RDF(string document) => Assert.DoesNotContain("Turtle at", Loading.Refused(document).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n\n<http://example.org/1> a owl:Class ; ; nonsense .\n", 3)]
    [InlineData("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  <rdf:Description rdf:about=\"http://example.org/1\">\n</rdf:RDF>", 3)]
    [InlineData("<http://example.org/1> <http://example.org/p> \"x\" .\n<http://example.org/1> <http://example.org/p> x .\n", 2)]
    public void What_is_broken_is_refused_with_its_line_said_once(string document, int line)
    {
        var refusal = Loading.Refused(document);
        Assert.Equal(line, refusal.Line);
        Assert.StartsWith($"Line {line}: column ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RDF_that_describes_no_terms_is_refused()
    {
        var refusal = Loading.Refused("@prefix dcat: <http://www.w3.org/ns/dcat#> .\n<http://example.org/1> a dcat:Dataset .");
        Assert.Contains("describes a class (owl:Class), a concept (skos:Concept)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_of_the_load_hold()
    {
        Assert.Contains("terms", Loading.Refused(Turtle, new() { MaxTerms = 1 }).Message, StringComparison.Ordinal);
        Assert.Equal(1, Loading.Refused($"<http://example.org/1> a {new string('[', 300)}", new() { MaxDepth = 256 }).Line);
        Assert.NotEqual(0, Loading.Refused(Turtle + $"\nx:3 <http://example.org/p> \"{new string('a', 5000)}\" .", new() { MaxLineBytes = 4000 }).Line);
    }
}
