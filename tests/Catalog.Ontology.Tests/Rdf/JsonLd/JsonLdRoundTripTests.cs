using System.Text;
using System.Text.Json.Nodes;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>What is written is read back to the same, whatever the dataset and the context.</summary>
public sealed class JsonLdRoundTripTests
{
    public static TheoryData<string> Contexts =>
    [
        "",
        "{}",
        """{"@vocab": "http://e.org/v/", "@base": "http://e.org/n/", "@language": "en"}""",
        """{"v": "http://e.org/v/", "@language": "de", "@direction": "rtl", "id": "@id", "type": "@type", "value": "@value", "lang": "@language", "list": "@list", "graph": "@graph"}""",
        """
        {
          "v": "http://e.org/v/", "e": "http://e.org/", "xsd": "http://www.w3.org/2001/XMLSchema#", "Dataset": "v:Dataset", "@version": 1.1,
          "title": {"@id": "v:title", "@container": "@language"}, "titles": {"@id": "v:title", "@container": ["@language", "@set"], "@direction": "ltr"},
          "name": {"@id": "v:name", "@language": "en"}, "name_de": {"@id": "v:name", "@language": "de"}, "name_none": {"@id": "v:name", "@language": null},
          "link": {"@id": "v:link", "@type": "@id"}, "kind": {"@id": "v:kind", "@type": "@vocab"}, "kinds": {"@id": "v:kind", "@container": "@set"},
          "size": {"@id": "v:size", "@type": "xsd:integer"}, "double": {"@id": "v:size", "@type": "xsd:double"}, "steps": {"@id": "v:steps", "@container": "@list"},
          "linkSteps": {"@id": "v:steps", "@container": "@list", "@type": "@id"}, "day": {"@id": "v:day", "@type": "xsd:date", "@container": "@set"},
          "about": {"@id": "v:about", "@type": "@none"}, "urnpq": {"@id": "urn:p:q", "@type": "@json"}, "of": {"@reverse": "v:link"}, "@type": {"@container": "@set"}
        }
        """,
        """
        {
          "type": "@type", "id": "@id", "v": "http://e.org/v/",
          "Dataset": {"@id": "v:Dataset", "@context": {"title": {"@id": "v:title", "@container": "@set"}, "link": {"@id": "v:link", "@type": "@id"}, "kind": {"@id": "v:kind", "@type": "@vocab"}, "steps": {"@id": "v:steps", "@container": "@list"}, "kennung": "@id"}},
          "Thing": {"@id": "urn:p:Thing", "@context": {"@vocab": "http://e.org/v/", "type": null, "art": "@type", "name": {"@id": "v:name", "@language": "de", "@context": {"@language": "en", "v": null}}}},
          "about": {"@id": "v:about", "@type": "@id", "@context": {"link": {"@id": "v:link", "@type": "@id"}, "wert": "@value", "kennung": "@id", "v2": "http://e.org/v/"}}
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Contexts))]
    public void A_dataset_is_read_back_as_it_was_written(string context)
    {
        var unsaid = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var dataset = RandomDatasets.Of(seed);
            var direction = (RdfDirection)(seed % 3);
            var options = new RdfWriteOptions { Context = context.Length == 0 ? null : context, JsonLd = new() { Direction = direction } };
            string text;
            try
            {
                text = Write(dataset, options);
            }
            catch (ArgumentException unsayable) when (unsayable.Message.StartsWith("The context gives", StringComparison.Ordinal))
            {
                unsaid++;
                continue;
            }
            Assert.True(Difference(dataset, text, direction) is null, $"Seed {seed}: {Difference(dataset, text, direction)}\n{text}\n{string.Join('\n', dataset.Quads)}");
            Assert.Equal(text, Write(dataset, options));
        }
        Assert.InRange(unsaid, 0, 0);
    }

    [Theory]
    [InlineData("fdp")]
    [InlineData("dcat-ap")]
    public void Official_documents_are_read_back_as_they_were_written(string source)
    {
        var folder = source == "fdp" ? ConformanceData.Path("data", "fdp", "examples", "rdf-examples") : ConformanceData.Path("standards", "dcat-ap");
        foreach (var file in Directory.GetFiles(folder, "*.ttl"))
        {
            using var stream = File.OpenRead(file);
            var dataset = Dataset.Read(stream, RdfFormat.Turtle, new() { BaseIri = "http://example.org/fdp/" });
            Assert.NotEqual(0, dataset.Count);
            foreach (var context in new[] { null, DcatAp(), Encoding.UTF8.GetString(BundledContexts.Dcat.Span), "\"https://schema.org/\"" })
            {
                Assert.Null(Difference(dataset, Write(dataset, new() { Context = context }), RdfDirection.None));
            }
            Assert.Null(Difference(dataset, Write(dataset, new() { JsonLd = new() { Form = JsonLdForm.Expanded } }), RdfDirection.None));
        }
    }

    // As published, it has terms such as "Xsd:dateTime", which JSON-LD 1.1 forbids: they read as IRIs of another meaning.
    private static string DcatAp()
    {
        var document = JsonNode.Parse(File.ReadAllBytes(ConformanceData.Path("standards", "dcat-ap", "dcat-ap.jsonld")))!;
        var context = document["@context"]!.AsObject();
        foreach (var term in context.Select(entry => entry.Key).Where(term => term.StartsWith("Xsd:", StringComparison.Ordinal)).ToList()) context.Remove(term);
        return document.ToJsonString();
    }

    private static string? Difference(Dataset dataset, string text, RdfDirection direction) =>
        Isomorphism.Difference(dataset, Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), RdfFormat.JsonLd, new() { JsonLd = new() { Direction = direction } }));

    private static string Write(Dataset dataset, RdfWriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.JsonLd, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
