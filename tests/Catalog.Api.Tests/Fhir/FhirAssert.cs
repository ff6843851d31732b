using System.Net;
using System.Text;
using System.Text.Json;

namespace Catalog.Api.Tests.Fhir;

/// <summary>What every answer of FHIR must look like.</summary>
public static class FhirAssert
{
    /// <summary>A resource of a type, with status 200.</summary>
    public static async Task<JsonElement> ResourceAsync(this HttpClient client, string path, string type, string? body = null, string contentType = "application/fhir+json")
    {
        using var answer = await client.AskAsync(path, body, contentType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        var resource = JsonDocument.Parse(text).RootElement;
        Assert.Equal(type, resource.GetProperty("resourceType").GetString());
        HasNothingEmpty(resource, type);
        return resource;
    }

    /// <summary>An OperationOutcome with the status and the issue's code; its text.</summary>
    public static async Task<string> OutcomeAsync(this HttpClient client, string path, int status, string issue, string? body = null, string contentType = "application/fhir+json")
    {
        using var answer = await client.AskAsync(path, body, contentType);
        return await OutcomeAsync(answer, status, issue);
    }

    public static async Task<string> OutcomeAsync(HttpResponseMessage answer, int status, string issue)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        var outcome = JsonDocument.Parse(text).RootElement;
        Assert.Equal("OperationOutcome", outcome.GetProperty("resourceType").GetString());
        var only = Assert.Single(outcome.GetProperty("issue").EnumerateArray());
        Assert.Equal(("error", issue), (only.GetProperty("severity").GetString(), only.GetProperty("code").GetString()));
        return only.GetProperty("details").GetProperty("text").GetString()!;
    }

    /// <summary>The parameters of a name.</summary>
    public static IEnumerable<JsonElement> Named(this JsonElement parameters, string name, string list = "parameter") =>
        parameters.GetProperty(list).EnumerateArray().Where(item => item.GetProperty("name").GetString() == name);

    /// <summary>The text of the one parameter of a name; null when there is none.</summary>
    public static string? Value(this JsonElement parameters, string name, string list = "parameter") =>
        parameters.Named(name, list).Select(item => item.EnumerateObject().First(member => member.Name.StartsWith("value", StringComparison.Ordinal)).Value.ToString()).SingleOrDefault();

    /// <summary>Properties of $lookup as code and value.</summary>
    public static IEnumerable<(string Code, string Value)> Properties(this JsonElement parameters) =>
        parameters.Named("property").Select(property => (property.Value("code", "part")!, property.Value("value", "part")!));

    /// <summary>The codes of an expansion, in its order.</summary>
    public static string[] Codes(this JsonElement valueSet) => valueSet.GetProperty("expansion").TryGetProperty("contains", out var contains)
        ? [.. contains.EnumerateArray().Select(item => item.GetProperty("code").GetString()!)] : [];

    /// <summary>A Parameters resource; each value is JSON as it stands behind the name, such as <c>"valueCode":"x"</c>.</summary>
    public static string Parameters(params (string Name, string Value)[] parameters) =>
        $$"""{"resourceType":"Parameters","parameter":[{{string.Join(',', parameters.Select(parameter => $$"""{"name":"{{parameter.Name}}",{{parameter.Value}}}"""))}}]}""";

    private static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path, string? body, string contentType) =>
        body is null ? client.GetAsync(path) : client.PostAsync(path, new StringContent(body, Encoding.UTF8, contentType));

    // FHIR R4, 2.6.2: no nulls, no empty texts, lists and objects; each parameter has one value or parts.
    private static void HasNothingEmpty(JsonElement element, string where)
    {
        Assert.True(element.ValueKind != JsonValueKind.Null, $"{where} is null.");
        if (element.ValueKind == JsonValueKind.String) Assert.True(element.GetString()!.Length > 0, $"{where} is empty.");
        if (element.ValueKind == JsonValueKind.Array)
        {
            Assert.True(element.GetArrayLength() > 0, $"{where} is an empty list.");
            foreach (var item in element.EnumerateArray()) HasNothingEmpty(item, where + "[]");
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        Assert.True(element.EnumerateObject().Any(), $"{where} is an empty object.");
        foreach (var member in element.EnumerateObject()) HasNothingEmpty(member.Value, $"{where}.{member.Name}");
    }
}
