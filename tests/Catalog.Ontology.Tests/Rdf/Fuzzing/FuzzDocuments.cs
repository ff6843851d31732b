using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>What spoilt documents are made of, a format: one that has everything, the W3C's tests, and telling tokens.</summary>
internal static class FuzzDocuments
{
    private static readonly string[] LineTokens =
    [
        "<http://a/b>", "_:b", "_:", "\"", "\"x\"@en", "\"x\"^^<http://a/t>", "@en-", "^^", ".", " .\n", "#", "\\u0041", "\\U0010FFFF", "\\uD800", "\\", "<", ">", "<rel>", "\t", "\r\n",
    ];

    private static readonly string[] TurtleTokens =
    [
        .. LineTokens, "@prefix p: <http://p/> .\n", "PREFIX p: <http://p/>\n", "@base <http://b/> .\n", "BASE <c/d>\n", "p:x", ":", "a", ";", ",", "[", "]", "[]", "(", ")", "()", "'", "'''", "\"\"\"",
        "true", "false", "-1.5e7", "1.", ".5", "+", "p:\\~x", "p:%41", "p:a.b", "{", "}", "GRAPH ", "<g> {", "@", "é:ü",
    ];

    private static readonly string[] XmlTokens =
    [
        "<", ">", "</", "/>", "&", "&amp;", "&#x41;", "&#0;", "&e;", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "rdf:", " rdf:about=\"x\"", " rdf:ID=\"x\"", " rdf:nodeID=\"n\"", " rdf:resource=\"y\"",
        " rdf:parseType=\"Collection\"", " rdf:parseType=\"Literal\"", " rdf:parseType=\"Resource\"", " rdf:datatype=\"d\"", " xml:lang=\"en\"", " xml:base=\"http://b/\"", "<rdf:li>", "<rdf:Description>", "</rdf:Description>",
        "<e:p>", "</e:p>", " xmlns:e=\"\"", "<!DOCTYPE r [<!ENTITY e \"&e;&e;\">]>", "<!DOCTYPE r SYSTEM \"http://x/\">", "rdf:bagID=\"b\"", "]>",
    ];

    private static readonly string[] JsonTokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\uD800", "null", "true", "-1.5e300", "1e", "\"@id\":", "\"@type\":", "\"@value\":", "\"@language\":\"en\",", "\"@list\":[", "\"@set\":[", "\"@graph\":", "\"@context\":",
        "\"@vocab\":\"http://v/\",", "\"@base\":\"http://b/\",", "\"@reverse\":", "\"@index\":\"i\",", "\"@container\":\"@list\"", "\"@nest\":", "\"@included\":", "\"@json\"", "\"@direction\":\"rtl\",", "\"@import\":\"x\",",
        "\"@propagate\":false,", "\"@protected\":true,", "\"@prefix\":true,", "\"@version\":1.1,", "\"_:b\"", "\"@none\"", "\"a:b\"", "\"@foo\"",
    ];

    /// <summary>All that are read.</summary>
    public static IReadOnlyList<RdfFormat> Formats => RdfFormat.All;

    public static Mutation Of(RdfFormat format) => format.Name switch
    {
        "N-Triples" => new([.. Own(Lines), .. Suite("rdf-n-triples", "*.nt")], LineTokens, ["\\", "<", "\"", "_:"]),
        "N-Quads" => new([.. Own(Lines), .. Own(Quads), .. Suite("rdf-n-quads", "*.nq")], LineTokens, ["\\", "<", "\"", " _:g"]),
        "Turtle" => new([.. Own(Turtle), .. Suite("rdf-turtle", "*.ttl")], TurtleTokens, ["[ <p> ", "(", "[", "<a> ", "((", "_:a <p> "]),
        "TriG" => new([.. Own(Turtle), .. Own(TriG), .. Suite("rdf-trig", "*.trig")], TurtleTokens, ["{", "[ <p> ", "(", "<g> { "]),
        "RDF/XML" => new([.. Own(Xml), .. Suite("rdf-xml", "*.rdf")], XmlTokens, ["<e:p>", "<e:p rdf:parseType=\"Resource\">", "<rdf:Description>", "<e:C><e:p>", "<e:p rdf:parseType=\"Collection\"><e:C>", "&e;"]),
        "JSON-LD" => new([.. Own(Json), .. JsonSuite()], JsonTokens, ["[", "{\"@id\":", "{\"a:b\":", "{\"@list\":[", "{\"@graph\":[", "{\"@context\":[", "{\"@reverse\":{\"a:b\":"]),
        _ => throw new NotSupportedException(format.Name),
    };

    // As often as a good many of the suite's, which have one thing each.
    private static IEnumerable<byte[]> Own(string document) => Enumerable.Repeat(Encoding.UTF8.GetBytes(document), 40);

    // Without the data the own documents must do.
    private static IEnumerable<byte[]> Suite(string folder, string pattern) => Small(["standards", "rdf-tests", "rdf", "rdf11", folder], pattern);

    private static IEnumerable<byte[]> JsonSuite() => Small(["standards", "json-ld-api", "tests", "toRdf"], "*-in.jsonld");

    private static IEnumerable<byte[]> Small(string[] folder, string pattern) => ConformanceData.Root is { } root
        ? Directory.EnumerateFiles(Path.Combine([root, .. folder]), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length is > 0 and < 6000)
        : [];

    private const string Lines = """
        # A comment
        <http://example.org/s> <http://example.org/p> <http://example.org/o> .
        _:a <http://example.org/p> "text \u00E9 \U0001F600 \n\"" . # behind it
        _:a.b-c <http://example.org/p> "tagged"@en-GB-oed .
        <urn:x:y> <http://example.org/p> "12"^^<http://www.w3.org/2001/XMLSchema#integer> .
        """;

    private const string Quads = """
        <http://example.org/s> <http://example.org/p> "x" <http://example.org/g> .
        _:a <http://example.org/p> _:b _:g .
        """;

    private const string Turtle = """"
        @prefix e: <http://example.org/> .
        PREFIX : <#>
        @base <http://example.org/base/> .
        <s> a e:Class ; e:p 1, -2.5, 3e10, true, "x"@en, 'y'^^e:t, """long
        "text" \u00E9""" ;; e:q [ e:r (1 (2 []) <../up?q#f>), [] ], _:b .
        _:b :local\-name e:%41.b . [ e:p e:o ] . ("list") e:p '''a'b''c''' . # end
        """";

    private const string TriG = """
        @prefix e: <http://example.org/> .
        e:g { e:s e:p [ e:q "x" ] . e:s e:p (1 2) }
        GRAPH _:g { _:a e:p _:g }
        { e:s e:p e:o } e:s e:p e:o2 .
        [] { e:x e:y e:z , e:w }
        """;

    private const string Xml = """
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE rdf:RDF [<!ENTITY ex "http://example.org/"> <!ENTITY two "&ex;&ex;">]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="&ex;" xml:base="http://example.org/base/" xml:lang="en">
          <e:Class rdf:about="a" e:p="attribute &amp; text">
            <e:p rdf:resource="b"/> <e:p rdf:ID="stated">text<!-- none --></e:p> <e:p xml:lang="de" rdf:nodeID="n"/>
            <e:q rdf:parseType="Literal"><b xmlns="http://www.w3.org/1999/xhtml">bold</b> &two;</e:q>
            <e:q rdf:parseType="Collection"><rdf:Description rdf:ID="x"/><e:C rdf:nodeID="n"/></e:q>
            <e:q rdf:parseType="Resource"><e:r rdf:datatype="&ex;t"><![CDATA[1 < 2]]></e:r></e:q>
            <e:q e:r="s" rdf:type="http://example.org/C"/>
          </e:Class>
          <rdf:Seq><rdf:li>1</rdf:li><rdf:li rdf:resource="http://example.org/2"/><rdf:_7>x</rdf:_7></rdf:Seq>
        </rdf:RDF>
        """;

    private const string Json = """
        {"@context": {"@version": 1.1, "@vocab": "http://example.org/", "e": "http://example.org/e/", "name": {"@id": "e:name", "@container": "@language"},
           "list": {"@container": "@list"}, "knows": {"@type": "@id"}, "of": {"@reverse": "knows"}, "map": {"@container": ["@graph", "@id"]}, "json": {"@type": "@json"},
           "Person": {"@id": "e:Person", "@context": {"name": "e:own", "@propagate": false}}, "in": {"@container": "@index", "@index": "e:i"}, "n": "@nest", "t": {"@container": "@type"}},
         "@id": "a", "@type": ["Person", "_:t"], "name": "x", "list": [1, 2.5, true, [1], {"@list": []}], "knows": ["b", {"@id": "_:c", "name": {"en": "y", "@none": ["z"]}}],
         "of": {"@id": "d"}, "map": {"http://example.org/g": {"e:p": "q"}}, "json": {"b": [1e3, null], "a": "é"}, "in": {"k": {"@id": "f"}}, "n": {"e:p": {"@value": "v", "@language": "en"}},
         "@graph": [{"@id": "g", "e:p": {"@value": "1", "@type": "e:t"}}], "@included": [{"@id": "h", "e:p": null}], "t": {"e:T": {"@id": "i"}}}
        """;
}
