using System.Net;
using System.Text.Json;
using Catalog.Records.Crosswalks;

namespace Catalog.Api.Tests.Reference;

/// <summary>The API reference tells all that a client must know.</summary>
public sealed class OpenApiTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_each_operation_is_complete()
    {
        using var client = application.Anonymous();
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString());
        Assert.Equal("Apache-2.0", document.GetProperty("info").GetProperty("license").GetProperty("identifier").GetString());
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        var lacking = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                if (!operation.Value.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 5 }) lacking.Add($"{name}: a summary");
                if (!operation.Value.TryGetProperty("operationId", out _)) lacking.Add($"{name}: an operationId");
                var responses = operation.Value.GetProperty("responses").EnumerateObject().ToList();
                if (!responses.Exists(response => response.Name[0] == '4' && HasExample(response.Value, "application/problem+json"))) lacking.Add($"{name}: a 4xx problem with an example");
                if (!responses.Exists(response => response.Name[0] == '2' && (!response.Value.TryGetProperty("content", out _) || HasExample(response.Value, null)))) lacking.Add($"{name}: an example of its answer");
                foreach (var response in responses.Where(response => response.Value.GetProperty("description").GetString() is not { Length: > 0 })) lacking.Add($"{name}: a description of {response.Name}");
            }
        }
        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
        Assert.True(document.GetProperty("paths").EnumerateObject().Count() >= 4);
    }

    [Fact]
    public async Task What_the_pipeline_refuses_by_itself_is_on_every_operation()
    {
        using var client = application.Anonymous();
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;
        var lacking = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var statuses = operation.Value.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToHashSet();
                // A token that does not stand is refused everywhere, a body that cannot be read wherever one is read.
                string[] needed = operation.Value.TryGetProperty("requestBody", out _) ? ["400", "401", "413", "415"] : ["401"];
                lacking.AddRange(needed.Where(status => !statuses.Contains(status)).Select(status => $"{operation.Name} {path.Name}: {status}"));
            }
        }
        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
    }

    [Fact]
    public async Task A_record_is_described_in_all_formats_that_are_taken_and_given()
    {
        using var client = application.Anonymous();
        var paths = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("paths");
        foreach (var (path, method) in (IEnumerable<(string, string)>)[("/api/datasets", "post"), ("/api/datasets/{id}/draft", "put"), ("/api/datasets/{id}/draft/actions/validate", "post")])
        {
            var types = paths.GetProperty(path).GetProperty(method).GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name).ToList();
            foreach (var type in RecordFormatTable.All.SelectMany(format => format.MediaTypes).Append("application/json")) Assert.Contains(type, types);
        }
        var given = paths.GetProperty("/api/datasets/{id}/export/{format}").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content");
        Assert.True(given.EnumerateObject().Count() >= CrosswalkTable.All.Count);
    }

    [Fact]
    public async Task Every_reference_in_the_document_leads_somewhere()
    {
        using var client = application.Anonymous();
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;
        var references = new List<string>();
        Collect(document, references);
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            var at = document;
            foreach (var step in reference.Split('/').Skip(1)) Assert.True(at.TryGetProperty(step, out at), reference);
        }
    }

    [Fact]
    public async Task The_page_loads_its_script_from_here_or_says_how_to_get_it()
    {
        using var client = application.Anonymous();
        var page = await client.GetAsync("/scalar");
        var html = await page.Content.ReadAsStringAsync();
        var script = await client.GetAsync("/scalar/standalone.js");
        if (script.StatusCode == HttpStatusCode.OK) Assert.Contains("src=\"/scalar/standalone.js\"", html);
        else Assert.Contains("npm ci", html);
        Assert.DoesNotContain("https://", html);
        Assert.DoesNotContain("unsafe-eval", page.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static bool HasExample(JsonElement response, string? mediaType) =>
        response.TryGetProperty("content", out var content)
        && content.EnumerateObject().Any(media => (mediaType is null || media.Name == mediaType) && (media.Value.TryGetProperty("example", out _) || media.Value.TryGetProperty("examples", out _)));

    private static void Collect(JsonElement element, List<string> references)
    {
        if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Collect(item, references);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == "$ref" && property.Value.ValueKind == JsonValueKind.String) references.Add(property.Value.GetString()!);
            else if (property.Name != "example") Collect(property.Value, references);
        }
    }
}
