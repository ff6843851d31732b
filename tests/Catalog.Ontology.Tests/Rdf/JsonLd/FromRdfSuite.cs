using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Tests.Rdf.Conformance;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>The W3C's tests of RDF to JSON-LD, as their manifest lists them.</summary>
internal static class FromRdfSuite
{
    public static ConformanceSuite Suite { get; } = new("JSON-LD 1.1 fromRdf", Load);

    private static IReadOnlyList<ConformanceTest> Load()
    {
        var folder = ConformanceData.Path("standards", "json-ld-api", "tests");
        var manifest = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, "fromRdf-manifest.jsonld")));
        return [.. manifest.GetProperty("sequence").EnumerateArray().Select(test => new ConformanceTest(test.GetProperty("@id").GetString()![1..], () => Run(test, folder)))];
    }

    private static string? Run(JsonElement test, string folder)
    {
        using var input = File.OpenRead(Path.Combine(folder, test.GetProperty("input").GetString()!));
        var dataset = Dataset.Read(input, RdfFormat.NQuads);
        using var output = new MemoryStream();
        try
        {
            RdfWriter.Write(dataset, output, RdfFormat.JsonLd, new() { JsonLd = Options(test) });
        }
        catch (ArgumentException refusal) when (test.TryGetProperty("expectErrorCode", out var code))
        {
            return refusal.Message.Contains(code.GetString()!, StringComparison.Ordinal) ? null : refusal.Message;
        }
        if (!test.TryGetProperty("expect", out var expect)) return "It is written, but is to be refused.";
        var expected = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, expect.GetString()!)));
        var actual = JsonNode.Parse(output.ToArray());
        return JsonLdComparison.IsSame(expected, actual) ? null : $"Written was {actual?.ToJsonString()}";
    }

    private static JsonLdWriteOptions Options(JsonElement test)
    {
        var option = test.TryGetProperty("option", out var found) ? found : default;
        return new()
        {
            Form = JsonLdForm.Expanded,
            UseNativeTypes = Flag("useNativeTypes"),
            UseRdfType = Flag("useRdfType"),
            Direction = option.ValueKind == JsonValueKind.Object && option.TryGetProperty("rdfDirection", out var direction) ? direction.GetString() switch
            {
                "i18n-datatype" => RdfDirection.I18nDatatype,
                "compound-literal" => RdfDirection.CompoundLiteral,
                _ => RdfDirection.None,
            } : RdfDirection.None,
        };

        bool Flag(string name) => option.ValueKind == JsonValueKind.Object && option.TryGetProperty(name, out var flag) && flag.GetBoolean();
    }
}
