using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Writing;

public sealed class TurtleWriterTests
{
    [Fact]
    public void A_catalogue_reads_as_a_person_would_write_it()
    {
        const string Document = """"
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix foaf: <http://xmlns.com/foaf/0.1/> .
            @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

            <https://catalog.example.org/> a dcat:Catalog ;
                dct:title "Example catalogue"@en ;
                dcat:dataset <https://catalog.example.org/doi/10.5072/abc>,
                    <https://catalog.example.org/doi/10.5072/def>, <https://catalog.example.org/doi/10.5072/ghi> .

            <https://catalog.example.org/doi/10.5072/abc> a dcat:Dataset ;
                dct:title "Whole-genome sequences of a thousand people"@en, "Genomen van duizend mensen"@nl ;
                dct:description """Reads and variants.

            Called with "standard" settings."""@en ;
                dct:issued "2024-05-31"^^xsd:date ;
                dcat:keyword "genomics", "whole-genome sequencing", "population", "reference panel",
                    "imputation", "variants" ;
                dcat:contactPoint [
                    a vcard:Organization ;
                    vcard:fn "Data desk" ;
                    vcard:hasEmail <mailto:desk@example.org>
                ] ;
                dct:spatial [ a dct:Location ] ;
                dct:creator (
                    <https://orcid.org/0000-0001-2345-6789>
                    [ foaf:name "B. Second" ]
                ) ;
                dcat:distribution [
                    a dcat:Distribution ;
                    dcat:byteSize 1024 ;
                    dcat:accessURL <https://files.example.org/a%20b>
                ], [
                    a dcat:Distribution ;
                    dcat:spatialResolutionInMeters 30.0
                ] .

            """";
        Assert.Equal(Document, Rewritten(Document));
    }

    [Fact]
    public void Numbers_and_booleans_are_bare_where_the_grammar_says_the_same_and_lines_are_kept_in_long_texts()
    {
        const string Prefixes = "@prefix e: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n";
        const string Document = Prefixes + """
            e:s e:p 1, -01, +1.50, 1e5, .5E-3, true, "TRUE"^^xsd:boolean, "1."^^xsd:decimal, "1.5"^^xsd:double,
                    "NaN"^^xsd:double, " 1"^^xsd:integer, "true", "tab\t and \u0001", "a \"quote\"", "return\r" .

            """;
        Assert.Equal(Document, Rewritten(Document));
        Assert.DoesNotContain("xsd", Rewritten(Prefixes + "e:s e:p 1 ."), StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_nodes_that_brackets_cannot_say_have_labels_that_meet_no_other()
    {
        const string Document = """
            @prefix e: <http://example.org/> .

            e:shared e:p _:b2, _:own, [], [ e:p [] ] .

            _:b2 e:p 1 .

            _:own e:p _:circle .

            _:circle e:p [ e:p _:circle ] .

            e:again e:p _:b2, _:own .

            _:b1 e:p _:b1 .

            [] e:p "nobody names it" .

            """;
        var written = Rewritten(Document.Replace("_:b2", "_:1", StringComparison.Ordinal));
        Assert.Equal(Document.Replace("_:b2", "_:1", StringComparison.Ordinal), written);
        var builder = new DatasetBuilder();
        var p = new Iri("http://example.org/p");
        foreach (var label in new[] { "_1", "b1", "a b", "_1" }) builder.Add(new BlankNode(label), p, new BlankNode(label));
        Assert.Equal(["_:b2 <http://example.org/p> _:b2 .", "_:b1 <http://example.org/p> _:b1 .", "_:b3 <http://example.org/p> _:b3 ."],
            Written(builder.Build()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_list_is_in_parentheses_as_far_as_it_is_whole()
    {
        const string Document = """
            @prefix e: <http://example.org/> .
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .

            e:whole e:p ( 1 2 ), () .

            e:broken e:p [
                    rdf:first 1, 2 ;
                    rdf:rest ( 3 )
                ] .

            e:shared e:p _:list ;
                e:q _:list .

            _:list rdf:first 1 ;
                rdf:rest ( 2 ) .

            """;
        Assert.Equal(Document, Rewritten(Document));
        Assert.DoesNotContain("rdf:", Rewritten(Document[..Document.IndexOf("e:broken", StringComparison.Ordinal)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_holds_what_it_is_said_of_is_not_cut_in_two()
    {
        // The circle is met in the middle of the list first.
        const string Document = """
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
            _:last rdf:rest () ; rdf:first _:node .
            _:head rdf:first 1 ; rdf:rest _:last .
            _:node rdf:value _:head .
            """;
        Assert.Contains("_:node rdf:value ( 1 _:node ) .", Rewritten(Document), StringComparison.Ordinal);
        // A circle of lists alone is cut where one begins.
        var lists = Document.Replace("rdf:first _:node", "rdf:first _:head", StringComparison.Ordinal)[..^"_:node rdf:value _:head .".Length];
        Assert.Contains("_:head rdf:rest ( _:head ) ;\n    rdf:first 1 .", Rewritten(lists), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_short_only_where_they_stay_readable()
    {
        const string Document = """
            @prefix e: <http://example.org/> .
            @prefix d: <http://example.org/data#> .

            e:a.b e:p e:a\,b, d:1, e:, e:x\%4, <http://example.org/data/1>, <http://example.org/a?b> .

            """;
        Assert.Equal(Document, Rewritten(Document.Replace("\n\n", "\n@prefix unused: <http://example.org/unused/> .\n\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nesting_is_cut_where_nobody_would_follow_and_a_deep_chain_takes_little_time()
    {
        var builder = new DatasetBuilder();
        var p = new Iri("http://example.org/p");
        for (var number = 0; number < 100_000; number++) builder.Add(new BlankNode($"n{number}"), p, new BlankNode($"n{number + 1}"));
        var dataset = builder.Build();
        var written = Written(dataset);
        Assert.Equal(BlankNodePlan.MaxDepth, written.Split('\n').Max(line => line.TakeWhile(sign => sign == ' ').Count()) / 4);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(written));
        Assert.Null(Isomorphism.Difference(dataset, Dataset.Read(stream, RdfFormat.Turtle, new() { MaxDepth = BlankNodePlan.MaxDepth })));
    }

    [Fact]
    public void Graphs_of_TriG_stand_in_braces_under_their_names()
    {
        const string Document = """
            @prefix e: <http://example.org/> .

            e:s e:p _:b .

            e:g {
                e:s e:p _:b, [ e:p 1 ] ;
                    e:q [
                        e:p 1, 2 ;
                        e:q e:s
                    ] .

                e:t a e:T .
            }

            _:g {
                e:s e:p "in a graph that has a blank name" .
            }

            """;
        Assert.Equal(Document, Rewritten(Document, RdfFormat.TriG));
    }

    [Fact]
    public void What_no_syntax_can_say_is_made_into_what_it_can()
    {
        var builder = new DatasetBuilder();
        builder.Add(new Iri("http://example.org/a b"), new Iri("http://example.org/<p>"), new Literal("text", null, "en_US"));
        builder.Add(new Iri("http://example.org/a b"), new Iri("http://example.org/<p>"), new Literal("text", null, "not a tag"));
        var dataset = builder.Build();
        Assert.Equal("<http://example.org/a%20b> <http://example.org/%3Cp%3E> \"text\"@en-US, \"text\" .\n", Written(dataset));
        Assert.Throws<ArgumentException>(() => new DatasetBuilder().Add(new Literal("no subject"), new Iri("http://example.org/p"), new Literal("")));
    }

    private static string Rewritten(string turtle, RdfFormat? format = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(turtle));
        return Written(Dataset.Read(stream, format ?? RdfFormat.Turtle), format);
    }

    private static string Written(Dataset dataset, RdfFormat? format = null)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, format ?? RdfFormat.Turtle);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
