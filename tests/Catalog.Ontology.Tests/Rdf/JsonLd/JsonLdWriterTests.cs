using System.Text;
using System.Text.Json.Nodes;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

public sealed class JsonLdWriterTests
{
    private const string Record = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix e: <https://e.org/> .
        e:d1 a dcat:Dataset ;
          dct:title "Wind"@en, "Wind und Wetter"@de ;
          dct:issued "2026-01-02"^^xsd:date ;
          dct:publisher e:agency ;
          dcat:contactPoint [ a vcard:Kind ; vcard:fn "Help desk" ] ;
          dcat:distribution e:d1-csv ;
          dcat:keyword "wind" .
        e:d1-csv a dcat:Distribution ; dcat:byteSize "1024"^^xsd:nonNegativeInteger ; dcat:accessURL <https://e.org/d1.csv> ; dct:publisher e:agency .
        e:agency a foaf:Agent ; foaf:name "Agency" .
        """;

    [Fact]
    public void A_record_is_one_object_with_all_that_belongs_to_it()
    {
        Assert.Equal(
            """
            {
              "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
                "vcard": "http://www.w3.org/2006/vcard/ns#",
                "xsd": "http://www.w3.org/2001/XMLSchema#"
              },
              "@id": "https://e.org/d1",
              "@type": "dcat:Dataset",
              "dct:title": [
                { "@language": "en", "@value": "Wind" },
                { "@language": "de", "@value": "Wind und Wetter" }
              ],
              "dct:issued": { "@type": "xsd:date", "@value": "2026-01-02" },
              "dct:publisher": {
                "@id": "https://e.org/agency",
                "@type": "foaf:Agent",
                "foaf:name": "Agency"
              },
              "dcat:contactPoint": {
                "@type": "vcard:Kind",
                "vcard:fn": "Help desk"
              },
              "dcat:distribution": {
                "@id": "https://e.org/d1-csv",
                "@type": "dcat:Distribution",
                "dct:publisher": { "@id": "https://e.org/agency" },
                "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": "1024" },
                "dcat:accessURL": { "@id": "https://e.org/d1.csv" }
              },
              "dcat:keyword": "wind"
            }

            """,
            Write(Record));
    }

    [Fact]
    public void A_context_gives_plain_names_and_bare_values()
    {
        const string Context = """
            {"@context": {
              "@vocab": "http://www.w3.org/ns/dcat#", "@base": "https://e.org/", "dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
              "id": "@id", "type": "@type", "title": {"@id": "dct:title", "@container": "@language"}, "issued": {"@id": "dct:issued", "@type": "xsd:date"},
              "publisher": {"@id": "dct:publisher", "@type": "@id"}, "keyword": {"@container": "@set"}, "byteSize": {"@type": "xsd:nonNegativeInteger"}
            }}
            """;
        var record = JsonNode.Parse(Write(Record, new() { Context = Context }))!;
        record.AsObject().Remove("@context");
        Assert.Equal(
            """{"id":"d1","type":"Dataset","title":{"en":"Wind","de":"Wind und Wetter"},"issued":"2026-01-02","publisher":{"id":"agency","type":"http://xmlns.com/foaf/0.1/Agent","http://xmlns.com/foaf/0.1/name":"Agency"},"contactPoint":{"type":"http://www.w3.org/2006/vcard/ns#Kind","http://www.w3.org/2006/vcard/ns#fn":"Help desk"},"distribution":{"id":"d1-csv","type":"Distribution","publisher":"agency","byteSize":"1024","accessURL":{"id":"d1.csv"}},"keyword":["wind"]}""",
            record.ToJsonString());
    }

    [Fact]
    public void A_context_that_is_named_is_not_copied()
    {
        var text = Write("@prefix s: <http://schema.org/> . <https://e.org/d> a s:Dataset ; s:name \"Wind\" ; s:license <https://e.org/l> .", new() { Context = "\"https://schema.org/\"" });
        Assert.Equal("""{"@context":"https://schema.org/","id":"https://e.org/d","type":"Dataset","name":"Wind","license":"https://e.org/l"}""", JsonNode.Parse(text)!.ToJsonString());
    }

    [Fact]
    public void A_node_is_written_out_once()
    {
        var text = Write("<https://e.org/a> <https://e.org/p> <https://e.org/b> ; <https://e.org/q> <https://e.org/b> . <https://e.org/b> <https://e.org/r> <https://e.org/a> .");
        Assert.Equal("""{"@id":"https://e.org/a","https://e.org/p":{"@id":"https://e.org/b","https://e.org/r":{"@id":"https://e.org/a"}},"https://e.org/q":{"@id":"https://e.org/b"}}""", JsonNode.Parse(text)!.ToJsonString());
    }

    [Fact]
    public void A_list_needs_no_prefix_of_its_own()
    {
        var text = Write("@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix e: <https://e.org/> . e:a e:p (1 2) .");
        Assert.Equal("""{"@context":{"e":"https://e.org/"},"@id":"e:a","e:p":{"@list":[1,2]}}""", JsonNode.Parse(text)!.ToJsonString());
    }

    [Fact]
    public void Two_lists_are_not_taken_for_one()
    {
        var record = JsonNode.Parse(Write("<https://e.org/a> <https://e.org/p> (1 2), (3) .", new() { Context = """{"p": {"@id": "https://e.org/p", "@container": "@list"}}""" }))!;
        Assert.Equal("""[{"@list":[1,2]},{"@list":[3]}]""", record["https://e.org/p"]!.ToJsonString());
        record = JsonNode.Parse(Write("<https://e.org/a> <https://e.org/p> (1 2) .", new() { Context = """{"p": {"@id": "https://e.org/p", "@container": "@list"}}""" }))!;
        Assert.Equal("[1,2]", record["p"]!.ToJsonString());
    }

    [Fact]
    public void Several_things_stand_beside_one_another()
    {
        var graph = JsonNode.Parse(Write("<https://e.org/a> <https://e.org/p> 1, 1.5E0, true, [] . <https://e.org/b> <https://e.org/p> <https://e.org/x>, 01 . <https://e.org/c> <https://e.org/p> (1 <https://e.org/y>) ."))!["@graph"]!;
        Assert.Equal(3, graph.AsArray().Count);
        Assert.Equal("""[{"@id":"https://e.org/x"},{"@type":"http://www.w3.org/2001/XMLSchema#integer","@value":"01"}]""", graph[1]!["https://e.org/p"]!.ToJsonString());
        Assert.Equal("""{"@list":[1,{"@id":"https://e.org/y"}]}""", graph[2]!["https://e.org/p"]!.ToJsonString());
        Assert.Equal("[1,1.5,true]", new JsonArray([.. graph[0]!["https://e.org/p"]!.AsArray().Take(3).Select(item => item!.DeepClone())]).ToJsonString());
    }

    [Theory]
    [InlineData(20_000, "<https://e.org/p>")]
    [InlineData(20_000, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>")]
    [InlineData(20_000, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>")]
    public void A_long_chain_is_written_no_deeper_than_readers_read(int length, string property)
    {
        var text = new StringBuilder("<https://e.org/a> <https://e.org/q> _:b0 .\n<https://e.org/z> <https://e.org/q> 1 .\n");
        var other = property.EndsWith("rest>", StringComparison.Ordinal) ? "first" : "rest";
        for (var node = 0; node < length; node++)
            text.Append($"_:b{node} {property} _:b{node + 1} .\n_:b{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#{other}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n");
        text.Append($"_:b{length} <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 .\n_:b{length} <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n");
        var dataset = Read(text.ToString());
        Assert.Equal(dataset.Count, Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(Write(dataset))), RdfFormat.JsonLd).Count);
    }

    [Fact]
    public void A_context_that_takes_an_IRI_away_is_told()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Write("<urn:x:1> <https://e.org/p> 1 .", new() { Context = """{"urn": "https://other.org/"}""" }));
        Assert.Contains("\"urn:x:1\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_must_not_wait_gets_the_same_in_pieces()
    {
        var dataset = Read(string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<https://e.org/{number}> <https://e.org/p> \"{number}\" .\n")));
        using var stream = new MemoryStream();
        await RdfWriter.WriteAsync(dataset, stream, RdfFormat.JsonLd, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Write(dataset), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(JsonLdForm.Compacted, "{\n  \"@graph\": []\n}\n")]
    [InlineData(JsonLdForm.Expanded, "[]\n")]
    public void Nothing_is_a_document_too(JsonLdForm form, string expected) => Assert.Equal(expected, Write(Read(""), new() { JsonLd = new() { Form = form } }));

    private static Dataset Read(string turtle) => Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(turtle)), RdfFormat.Turtle);

    private static string Write(string turtle, RdfWriteOptions? options = null) => Write(Read(turtle), options);

    private static string Write(Dataset dataset, RdfWriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.JsonLd, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
