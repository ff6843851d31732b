using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Catalog.Api.Tests.Deposit;

/// <summary>An answer with its body read.</summary>
public sealed record Answer(HttpResponseMessage Message, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Id => Json.GetProperty("id").GetString()!;

    public string? Doi => Json.GetProperty("doi").GetString();

    public string? State => Json.GetProperty("state").GetString();

    /// <summary>As it is sent back in If-Match.</summary>
    public string? ETag => Message.Headers.ETag?.ToString();

    /// <summary>The codes of the findings, or of a problem's errors, each with its pointer, sorted.</summary>
    public string[] Findings =>
        [.. Json.GetProperty(Json.TryGetProperty("findings", out _) ? "findings" : "errors").EnumerateArray()
            .Select(finding => $"{finding.GetProperty("code").GetString()} {finding.GetProperty("pointer").GetString()}").Order(StringComparer.Ordinal)];

    /// <summary>The body without its findings, which a publish tells and a GET does not.</summary>
    public string TextWithoutFindings
    {
        get
        {
            var body = JsonNode.Parse(Text)!.AsObject();
            body.Remove("findings");
            return body.ToJsonString();
        }
    }

    public Answer Is(int status)
    {
        Assert.True((HttpStatusCode)status == Message.StatusCode, $"{(int)Message.StatusCode} instead of {status} from {Message.RequestMessage!.Method} {Message.RequestMessage.RequestUri}: {Text}");
        return this;
    }

    /// <summary>Checks that this is a problem of RFC 9457 with this code.</summary>
    public async Task<Answer> RefusedAsync(int status, string code)
    {
        await ProblemAssert.IsAsync(Message, (HttpStatusCode)status, code);
        return this;
    }
}

/// <summary>Calls of the deposit API.</summary>
public static class Requests
{
    public static async Task<Answer> CallAsync(
        this HttpClient client, string method, string path, JsonNode? body = null, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), null, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var answer = await client.SendAsync(request);
        return new(answer, await answer.Content.ReadAsStringAsync());
    }

    public static Task<Answer> GetDatasetAsync(this HttpClient client, string id) => client.CallAsync("GET", $"/api/datasets/{id}");

    /// <summary>A new dataset with this record as its draft.</summary>
    public static async Task<Answer> CreateAsync(this HttpClient client, JsonObject record) =>
        (await client.CallAsync("POST", "/api/datasets", record)).Is(201);

    public static Task<Answer> SaveAsync(this HttpClient client, string id, JsonObject record, string? ifMatch = "*") =>
        client.CallAsync("PUT", $"/api/datasets/{id}/draft", record, ifMatch);

    public static Task<Answer> ActAsync(this HttpClient client, string id, string action, JsonNode? body = null, string? key = null) =>
        client.CallAsync("POST", $"/api/datasets/{id}/draft/actions/{action}", body, key: key);

    /// <summary>A new dataset, published with this record.</summary>
    public static async Task<Answer> PublishNewAsync(this HttpClient client, JsonObject record) =>
        (await client.ActAsync((await client.CreateAsync(record)).Id, "publish")).Is(200);

    /// <summary>Opens a draft of a version or revision, saves this record in it and publishes it.</summary>
    public static async Task<Answer> PublishNextAsync(this HttpClient client, string id, string kind, JsonObject record)
    {
        (await client.CallAsync("POST", $"/api/datasets/{id}/{kind}")).Is(201);
        (await client.SaveAsync(id, record)).Is(200);
        return (await client.ActAsync(id, "publish")).Is(200);
    }

    public static Task<Answer> WithdrawAsync(this HttpClient client, string id) =>
        client.CallAsync("POST", $"/api/datasets/{id}/actions/withdraw", new JsonObject { ["reason"] = "Participants withdrew their consent." });

    public static DateTimeOffset At(this Answer answer, string name) =>
        DateTimeOffset.Parse(answer.Json.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
