using System.Text.Json;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Tests.Rdf.Conformance;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>The W3C's tests of JSON-LD to RDF, as their manifest lists them.</summary>
internal static class ToRdfSuite
{
    public static ConformanceSuite Suite { get; } = new("JSON-LD 1.1 toRdf", () => [.. Load().Select(test => new ConformanceTest(test.Name, test.Run))]);

    private static IReadOnlyList<ToRdfTest> Load()
    {
        var folder = ConformanceData.Path("standards", "json-ld-api", "tests");
        var manifest = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, "toRdf-manifest.jsonld")));
        var address = manifest.GetProperty("baseIri").GetString()!;
        return [.. manifest.GetProperty("sequence").EnumerateArray().Select(test => new ToRdfTest(test, folder, address))];
    }
}

/// <summary>A test of the suite.</summary>
/// <param name="folder">Where the suite is.</param>
/// <param name="address">Where it is thought to lie, ending in a slash.</param>
internal sealed class ToRdfTest(JsonElement test, string folder, string address)
{
    public string Name => test.GetProperty("@id").GetString()![1..];

    /// <returns>What is wrong, in words; null when the test passes.</returns>
    public string? Run()
    {
        var code = Text(test, "expectErrorCode");
        var builder = new DatasetBuilder();
        try
        {
            Read(Text(test, "input")!, RdfFormat.JsonLd, builder, Options());
        }
        catch (RdfSyntaxException exception)
        {
            return code is not null && exception.Message.Contains(code, StringComparison.Ordinal) ? null : $"Expected was {code ?? "no error"}: {exception.Message}";
        }
        if (code is not null) return $"It is read, but is to be refused: {code}.";
        if (Text(test, "expect") is not { } result) return null;
        var expected = new DatasetBuilder();
        Read(result, RdfFormat.NQuads, expected, null);
        return Isomorphism.Difference(expected.Build(), builder.Build());
    }

    private RdfReadOptions Options() => new()
    {
        BaseIri = Option("base") ?? address + Text(test, "input"),
        Contexts = new SuiteContexts(folder, address),
        JsonLd = new()
        {
            Context = Option("expandContext") is { } context ? File.ReadAllBytes(Path.Combine(folder, context)) : default,
            Direction = Option("rdfDirection") switch
            {
                "i18n-datatype" => RdfDirection.I18nDatatype,
                "compound-literal" => RdfDirection.CompoundLiteral,
                _ => RdfDirection.None,
            },
        },
    };

    private void Read(string name, RdfFormat format, DatasetBuilder builder, RdfReadOptions? options)
    {
        // One test names its document in the folder of another suite, though it lies in this one's.
        using var stream = File.OpenRead(Path.Combine(folder, name.Replace("expand/", "toRdf/", StringComparison.Ordinal)));
        RdfReader.Read(stream, format, builder, options, TestContext.Current.CancellationToken);
    }

    private string? Option(string name) => test.TryGetProperty("option", out var option) ? Text(option, name) : null;

    private static string? Text(JsonElement map, string name) => map.TryGetProperty(name, out var value) ? value.GetString() : null;
}
