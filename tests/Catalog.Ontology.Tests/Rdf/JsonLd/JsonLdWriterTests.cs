using System.Text;
using System.Text.Json.Nodes;
using Catalog.Ontology.Rdf;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

public sealed class JsonLdWriterTests(ITestOutputHelper output)
{
    [Fact]
    public void Look()
    {
        foreach (var file in Directory.GetFiles(ConformanceData.Path("data", "fdp", "examples", "rdf-examples"), "*.ttl"))
        {
            using var stream = File.OpenRead(file);
            Dataset dataset;
            try { dataset = Dataset.Read(stream, RdfFormat.Turtle, new() { BaseIri = "http://example.org/fdp/" }); }
            catch (RdfSyntaxException e) { output.WriteLine(file + e.Message); continue; }
            foreach (var context in new[] { null, DcatAp(), Encoding.UTF8.GetString(BundledContexts.Dcat.Span), "\"https://schema.org/\"" })
            {
                var text = Write(dataset, new() { Context = context });
                var back = Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), RdfFormat.JsonLd);
                output.WriteLine(file + " " + text.Length + " " + Isomorphism.Difference(dataset, back));
                File.WriteAllText("/tmp/fromrdf-" + Path.GetFileName(file) + (context?.Length ?? 0) + ".jsonld", text);
            }
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

    private static string Write(Dataset dataset, RdfWriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        RdfWriter.Write(dataset, stream, RdfFormat.JsonLd, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
