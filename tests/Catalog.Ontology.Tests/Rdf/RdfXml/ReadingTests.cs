using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.RdfXml;

/// <summary>What the W3C's suite does not ask of a reader of RDF/XML: DTDs, encodings, canonical XML, limits, and what a person is told.</summary>
public sealed class ReadingTests
{
    private const string Root = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://example.org/'>";

    [Theory]
    [InlineData("EDAM.owl", 36_888)]
    [InlineData("DO_cancer_slim.owl", 14_666)]
    [InlineData("duo.owl", 597)]
    public void Ontologies_are_read_whole(string name, int triples)
    {
        using var stream = File.OpenRead(ConformanceData.Path("data", "ontologies", name));
        Assert.Equal(triples, Graph.Read(stream, RdfFormat.RdfXml).Count);
    }

    [Fact]
    public void Entities_of_the_document_stand_for_their_text_and_markup()
    {
        var graph = Read("<!DOCTYPE rdf:RDF [\n<!ENTITY ex 'http://example.org/'>\n<!-- it's > --> <!ENTITY b \"<e:q>&ex;]></e:q>\" >]>\n"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='&ex;'><e:C rdf:about='&ex;a'>&b;</e:C></rdf:RDF>");
        Assert.Equal(["<http://example.org/a> <http://example.org/q> \"http://example.org/]>\" .", $"<http://example.org/a> <{RdfNames.Type}> <http://example.org/C> ."], Told(graph));
    }

    [Theory]
    [InlineData("<!ENTITY x SYSTEM 'http://example.org/x'>")]
    [InlineData("<!ENTITY x PUBLIC 'x' 'file:///etc/passwd'>")]
    [InlineData("<!ENTITY % p SYSTEM 'http://example.org/x'> %p;")]
    [InlineData("<!ENTITY % p '<!ENTITY x \"y\">'> %p;")]
    public void What_would_be_fetched_is_refused_where_it_is_used(string declaration)
    {
        Assert.Empty(Told(Read($"<!DOCTYPE rdf:RDF SYSTEM 'http://example.org/d' [{declaration}]>{Root}</rdf:RDF>")));
        Assert.Contains("undeclared entity 'x'", Refusal($"<!DOCTYPE rdf:RDF [{declaration}]>{Root}<e:C e:p='a'><e:p>pre&x;post</e:p></e:C></rdf:RDF>").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_that_multiply_are_refused()
    {
        var laughs = string.Concat(Enumerable.Range(1, 30).Select(number => $"<!ENTITY l{number} '{string.Concat(Enumerable.Repeat($"&l{number - 1};", 10))}'>"));
        var refusal = Refusal($"<!DOCTYPE rdf:RDF [<!ENTITY l0 'laugh'>{laughs}]>{Root}<e:C><e:p>&l30;</e:p></e:C></rdf:RDF>");
        Assert.Contains("The entities of the document (such as &name;) make more than 16,777,216 characters", refusal.Message, StringComparison.Ordinal);
        var chain = string.Concat(Enumerable.Range(0, 50_000).Select(number => $"<!ENTITY c{number} '&c{number + 1};'>"));
        Assert.Single(Told(Read($"<!DOCTYPE rdf:RDF [{chain}<!ENTITY c50000 'x'>]>{Root}<rdf:Description rdf:about='e:s'><e:p>&c49000;</e:p></rdf:Description></rdf:RDF>")));
    }

    // Content models are compiled by recursion and at quadratic cost, which would end the process.
    [Theory]
    [InlineData("(a,", ")")]
    [InlineData("(", ")*")]
    public void Content_models_of_a_DTD_cost_nothing(string open, string close)
    {
        var model = string.Concat(Enumerable.Repeat(open, 200_000)) + "a" + string.Concat(Enumerable.Repeat(close, 200_000));
        Assert.Empty(Told(Read($"<!DOCTYPE rdf:RDF [<!ELEMENT e {model}>]>{Root}</rdf:RDF>")));
        Refusal($"<!DOCTYPE rdf:RDF [<!ELEMENT e {model}");
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16")]
    [InlineData("iso-8859-1", "iso-8859-1")]
    public void Encodings_are_told_apart(string encoding, string declared)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"<?xml version='1.0' encoding='{declared}'?>{Root}<rdf:Description rdf:about='http://example.org/ü'/><rdf:Description e:p='é'/></rdf:RDF>");
        Assert.Contains("\"é\"", Assert.Single(Told(Graph.Read(new MemoryStream(bytes), RdfFormat.RdfXml))), StringComparison.Ordinal);
    }

    [Fact]
    public void Literals_of_XML_are_canonical()
    {
        var graph = Read("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://d/' xmlns:e='http://example.org/' xmlns:b='http://b/' xmlns:c='http://c/'>"
            + "<rdf:Description rdf:about='e:s'><e:p rdf:parseType='Literal'><i b:z='1' a='&lt;&quot;&#10;' c:y='2'  b:x=\"'\"><i xmlns=''/><b:j/></i><!-- x --><?pi  d?>&amp;&#13;<![CDATA[<]]>></e:p></rdf:Description></rdf:RDF>");
        Assert.Equal(
            "<i xmlns=\"http://d/\" xmlns:b=\"http://b/\" xmlns:c=\"http://c/\" a=\"&lt;&quot;&#xA;\" b:x=\"'\" b:z=\"1\" c:y=\"2\"><i xmlns=\"\"></i><b:j></b:j></i><!-- x --><?pi d?>&amp;&#xD;&lt;&gt;",
            Assert.IsType<Literal>(graph.Triples.Single().Object).Text);
    }

    [Fact]
    public void Labels_of_the_document_and_of_the_reader_do_not_meet()
    {
        var graph = Read(Root + "<rdf:Description e:p='1'/><rdf:Description rdf:nodeID='_1' e:p='2'/><rdf:Description rdf:nodeID='_a' e:p='3'/></rdf:RDF>", new() { BlankNodePrefix = "x" });
        Assert.Equal(["_:x_1", "_:x__1", "_:x_a"], graph.Triples.Select(triple => triple.Subject.ToString()!));
    }

    [Theory]
    [InlineData("<rdf:Description rdf:about='e:s'>text</rdf:Description>", 2, 34, "The text \"text\" cannot stand here: it should stand in a property of the thing that is described.")]
    [InlineData("<rdf:Description><e:p>text<e:C/></e:p></rdf:Description>", 2, 28, "Text and an element stand in one property")]
    [InlineData("<rdf:Description><e:p><e:C/><e:D/></e:p></rdf:Description>", 2, 30, "e:D is a second value in one property")]
    [InlineData("\n\n <rdf:Description rdf:about='a b'/>", 4, 3, "The IRI <a… holds a space")]
    [InlineData("<rdf:Description rdf:about='rel'/>", 2, 2, "The IRI \"rel\" is relative, and nothing says to what")]
    [InlineData("<rdf:Description xml:lang='e n'/>", 2, 2, "xml:lang=\"e n\" is no language tag: it should be one such as en or pt-BR.")]
    [InlineData("<e:C rdf:nodeID='1'/>", 2, 2, "rdf:nodeID=\"1\" should be a name")]
    [InlineData("<title>x</title>", 2, 2, "The name title has no namespace")]
    [InlineData("<e:C title='x'/>", 2, 6, "The attribute title has no namespace")]
    [InlineData("<e:C xml:base='http://b/'><e:p rdf:ID='i'>1</e:p><e:p rdf:ID='i'>2</e:p></e:C>", 2, 51, "rdf:ID=\"i\" was given before in this document")]
    [InlineData("<rdf:li/>", 2, 2, "rdf:li cannot be a thing that is described")]
    [InlineData("<e:C><e:p></e:q></e:C>", 2, 13, "The document is not well-formed XML: the 'e:p' start tag on line 2 position 7 does not match the end tag of 'e:q'.")]
    [InlineData("<e:C><e:p>AT&T </e:p></e:C>", 2, 15, "The document is not well-formed XML: ' ' is an unexpected token. The expected token is ';'. In a text, & is written as &amp;.")]
    [InlineData("<e:C><e:p>a & b</e:p></e:C>", 2, 14, "In a text, & is written as &amp;.")]
    public void A_person_is_told_what_is_wrong_and_where(string document, long line, long column, string message)
    {
        var refusal = Refusal(Root + "\n" + document + "</rdf:RDF>");
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
    }

    [Fact]
    public void Limits_hold()
    {
        var deep = Root + string.Concat(Enumerable.Repeat("<e:C><e:p>", 20));
        Assert.Contains("nested more than 20 deep", Refusal(deep, new() { MaxDepth = 20 }).Message, StringComparison.Ordinal);
        Assert.Contains("nested more than 20 deep", Refusal(Root + "<e:C><e:p rdf:parseType='Literal'>" + string.Concat(Enumerable.Repeat("<i>", 20)), new() { MaxDepth = 20 }).Message, StringComparison.Ordinal);
        var text = $"{Root}<e:C><e:p>{new string('x', 200_000)}</e:p></e:C></rdf:RDF>";
        Assert.Contains("longer than 100,000 bytes", Refusal(text, new() { MaxTermBytes = 100_000 }).Message, StringComparison.Ordinal);
        Assert.Contains("longer than 100,000 bytes", Refusal($"{Root}<e:C e:p='{new string('x', 200_000)}'/></rdf:RDF>", new() { MaxTermBytes = 100_000 }).Message, StringComparison.Ordinal);
        Assert.Contains("more than 1 statements", Refusal(Root + "<e:C e:p='1'/></rdf:RDF>", new() { MaxStatements = 1 }).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100 bytes", Refusal(text, new() { MaxBytes = 100 }).Message, StringComparison.Ordinal);
        Assert.Contains("longer than 1,000 bytes", Refusal($"{Root}<!--{new string('x', 3_000_000)}--></rdf:RDF>", new() { MaxTermBytes = 1000 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_at_their_place()
    {
        byte[] document = [.. Encoding.UTF8.GetBytes(Root + "\n<e:C e:p='"), 0xFF, .. "'/></rdf:RDF>"u8];
        var refusal = Assert.Throws<RdfSyntaxException>(() => Graph.Read(new MemoryStream(document), RdfFormat.RdfXml));
        Assert.Contains("not UTF-8", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((2, 11), (refusal.Line, refusal.Column));
    }

    private static RdfSyntaxException Refusal(string document, RdfReadOptions? options = null) => Assert.Throws<RdfSyntaxException>(() => Read(document, options));

    private static Graph Read(string document, RdfReadOptions? options = null) => Graph.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), RdfFormat.RdfXml, options);

    private static IEnumerable<string> Told(Graph graph) => graph.Triples.Select(triple => triple.ToString()).Order(StringComparer.Ordinal);
}
