using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.Api.Tests.Pids;

/// <summary>
/// A DataCite of the test's own: keeps DOIs, checks the account and what it is sent by the rules of the REST API, and
/// misbehaves when told to.
/// </summary>
internal sealed partial class DataCiteStub : IAsyncDisposable
{
    public const string Repository = "EXAMPLE.REPO";
    public const string Password = "correct-horse";
    public const string Prefix = "10.70000";
    public const string OtherPrefix = "10.70001";

    // As DataCite writes it.
    private const string Own = "example.repo";

    private readonly ConcurrentQueue<Misconduct> misconduct = new();
    private readonly ConcurrentQueue<Misconduct> misconductInReading = new();
    private readonly ConcurrentQueue<StubRequest> requests = new();
    private readonly ConcurrentDictionary<string, StubDoi> dois = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private WebApplication? app;
    private int creations;

    public Uri Address => new(app!.Urls.First());

    public IReadOnlyDictionary<string, StubDoi> Dois => dois;

    public IReadOnlyList<StubRequest> Requests => [.. requests];

    /// <summary>How often a DOI was made; more than there are DOIs would be a duplicate.</summary>
    public int Creations => creations;

    /// <summary>Requests that it keeps waiting.</summary>
    public int Waiting;

    /// <summary>Prefixes that the account may use.</summary>
    public List<string> Prefixes { get; } = [Prefix, OtherPrefix];

    /// <summary>The password that is right now.</summary>
    public string RightPassword { get; set; } = Password;

    /// <summary>What it says of the pause that it asks for by 429.</summary>
    public string RetryAfter { get; set; } = "120";

    /// <summary>Whether the account may write.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Lets late answers go.</summary>
    public SemaphoreSlim Go { get; } = new(0);

    /// <summary>Where redirects lead.</summary>
    public string Elsewhere { get; set; } = "https://elsewhere.example.org/";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 << 20);
        app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
    }

    /// <summary>The next requests that write are answered so.</summary>
    public void Misbehave(params Misconduct[] how)
    {
        foreach (var one in how) misconduct.Enqueue(one);
    }

    /// <summary>The next requests that read are answered so.</summary>
    public void MisbehaveInReading(params Misconduct[] how)
    {
        foreach (var one in how) misconductInReading.Enqueue(one);
    }

    /// <summary>Orderly again.</summary>
    public void Behave() => misconduct.Clear();

    /// <summary>A DOI of somebody else, as a draft nobody but its owner is told of, or findable.</summary>
    public void Foreign(string doi, string state) => dois[doi] = new() { Client = "other.repo", State = state };

    /// <summary>A DOI of our own account that nobody here knows of.</summary>
    public void Adopt(string doi, StubDoi like) => dois[doi] = new() { Client = like.Client, State = like.State, Attributes = (JsonObject)like.Attributes.DeepClone() };

    public void Forget(string doi) => dois.TryRemove(doi, out _);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Trim('/');
        var doi = path.StartsWith("dois/", StringComparison.Ordinal) ? Uri.UnescapeDataString(path["dois/".Length..]) : "";
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var attributes = text.Length == 0 ? null : JsonNode.Parse(text)!["data"]!["attributes"]!.AsObject();
        var writes = http.Request.Method is "PUT" or "DELETE";
        if (writes) requests.Enqueue(new(http.Request.Method, doi, http.Request.Headers.Authorization, attributes));
        if ((writes ? misconduct : misconductInReading).TryDequeue(out var how))
        {
            await MisbehaveAsync(http, how, doi, text);
            return;
        }
        var (status, answer) = Do(http, path, doi, text);
        await WriteAsync(http, status, answer);
    }

    private (int Status, JsonNode? Answer) Do(HttpContext http, string path, string doi, string text)
    {
        lock (gate)
        {
            var right = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Repository}:{RightPassword}"));
            var known = http.Request.Headers.Authorization == right;
            if (http.Request.Headers.Authorization.Count > 0 && !known) return (401, Error("Bad credentials."));
            return (http.Request.Method, path) switch
            {
                ("PUT", _) => Put(doi, text),
                ("DELETE", _) => Delete(doi),
                ("GET", "dois") => List(http.Request),
                ("GET", _) when path.StartsWith("clients/", StringComparison.Ordinal) => path == "clients/" + Own ? (200, Account()) : (404, Error("The resource you are looking for doesn't exist.")),
                _ => dois.TryGetValue(doi, out var held) && (held.State == "findable" || held.Client == Own)
                    ? (200, new JsonObject { ["data"] = Resource(doi, held) }) : (404, Error("The resource you are looking for doesn't exist.")),
            };
        }
    }

    private (int, JsonNode?) Put(string doi, string text)
    {
        var data = JsonNode.Parse(text)!["data"]!.AsObject();
        if (data["type"]?.GetValue<string>() != "dois" || data["id"]?.GetValue<string>() != doi) return (422, Error("The payload does not follow JSON:API."));
        var sent = data["attributes"]!.AsObject();
        var exists = dois.TryGetValue(doi, out var held);
        if (!IsActive || (exists && held!.Client != Own) || !Prefixes.Contains(doi.Split('/')[0]))
        {
            return (403, Error("You are not authorized to access this resource."));
        }
        held ??= new() { Client = Own };
        var next = (held.State, sent["event"]?.GetValue<string>()) switch
        {
            ("draft" or "registered", "publish") => "findable",
            ("draft", "register") => "registered",
            ("findable", "hide") => "registered",
            var (state, _) => state,
        };
        // What is not sent stays as it is.
        var attributes = (JsonObject)held.Attributes.DeepClone();
        foreach (var (name, value) in sent.Where(pair => pair.Key != "event")) attributes[name] = value?.DeepClone();
        if (next != "draft" && Missing(attributes) is { } missing) return (422, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["source"] = missing, ["title"] = "Can't be blank" }) });
        if (!exists) creations++;
        (held.State, held.Attributes) = (next, attributes);
        dois[doi] = held;
        return (exists ? 200 : 201, new JsonObject { ["data"] = Resource(doi, held) });
    }

    private (int, JsonNode?) Delete(string doi)
    {
        if (!dois.TryGetValue(doi, out var held)) return (404, Error("The resource you are looking for doesn't exist."));
        if (held.Client != Own) return (403, Error("You are not authorized to access this resource."));
        if (held.State != "draft") return (405, Error("Method not allowed"));
        dois.TryRemove(doi, out _);
        return (204, null);
    }

    private (int, JsonNode?) List(HttpRequest request)
    {
        var (prefix, size) = (request.Query["prefix"].ToString(), int.Parse(request.Query["page[size]"]!, CultureInfo.InvariantCulture));
        var after = request.Query["page[cursor]"].ToString();
        var page = dois.Where(pair => pair.Key.StartsWith(prefix + "/", StringComparison.Ordinal) && pair.Value.Client == request.Query["client-id"])
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Where(pair => after == "1" || string.CompareOrdinal(pair.Key, after) > 0).Take(Math.Min(size, 3)).ToList();
        return (200, new JsonObject
        {
            ["data"] = new JsonArray([.. page.Select(pair => Resource(pair.Key, pair.Value))]),
            ["links"] = page.Count < 3 ? new JsonObject() : new JsonObject
            {
                // As behind DataCite's proxy: another host than the one that was asked.
                ["next"] = $"https://elsewhere.example.org/dois?client-id={request.Query["client-id"]}&prefix={prefix}&page%5Bcursor%5D={Uri.EscapeDataString(page[^1].Key)}&page%5Bsize%5D={size}",
            },
        });
    }

    private JsonObject Account() => new()
    {
        ["data"] = new JsonObject
        {
            ["id"] = Own,
            ["type"] = "clients",
            ["attributes"] = new JsonObject { ["isActive"] = IsActive },
            ["relationships"] = new JsonObject { ["prefixes"] = new JsonObject { ["data"] = new JsonArray([.. Prefixes.Select(prefix => new JsonObject { ["id"] = prefix, ["type"] = "prefixes" })]) } },
        },
    };

    private static string? Missing(JsonObject attributes)
    {
        foreach (var name in (string[])["url", "titles", "creators", "publisher", "publicationYear", "types"])
        {
            if (attributes[name] is null or JsonArray { Count: 0 }) return name;
        }
        return attributes["types"]!["resourceTypeGeneral"] is null ? "types" : null;
    }

    private static JsonObject Resource(string doi, StubDoi held)
    {
        var attributes = (JsonObject)held.Attributes.DeepClone();
        (attributes["doi"], attributes["state"]) = (doi, held.State);
        return new()
        {
            ["id"] = doi,
            ["type"] = "dois",
            ["attributes"] = attributes,
            ["relationships"] = new JsonObject { ["client"] = new JsonObject { ["data"] = new JsonObject { ["id"] = held.Client, ["type"] = "clients" } } },
        };
    }

    private static JsonObject Error(string title) => new() { ["errors"] = new JsonArray(new JsonObject { ["title"] = title }) };

    private static async Task WriteAsync(HttpContext http, int status, JsonNode? answer)
    {
        http.Response.StatusCode = status;
        if (answer is null) return;
        http.Response.ContentType = "application/vnd.api+json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }
}
