using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Catalog.Api.Tests.Processes;

/// <summary>Several clients that deposit and publish one record after the other, each request under an idempotency key.</summary>
/// <param name="subject">A word in every title.</param>
internal sealed class Depositors(string subject)
{
    private const int Clients = 4;

    private readonly ConcurrentDictionary<string, string> published = new();
    private readonly ConcurrentDictionary<string, bool> begun = new();
    private volatile bool enough;
    private int outages;

    /// <summary>Titles of records whose publishing was answered, with the dataset's id.</summary>
    public IReadOnlyDictionary<string, string> Published => published;

    /// <summary>Titles of all records of which anything was sent.</summary>
    public ICollection<string> Begun => begun.Keys;

    /// <summary>Requests that were answered with 503.</summary>
    public int Outages => outages;

    /// <summary>Lets each end after its record at hand.</summary>
    public void Finish() => enough = true;

    /// <summary>Deposits until told to finish, or until the server is gone.</summary>
    public Task RunAsync(CatalogServer server) => Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
    {
        for (var number = 0; !enough; number++)
        {
            var title = $"{subject} {client}-{number}";
            begun[title] = true;
            try
            {
                published[title] = await PublishAsync(server, title);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return;
            }
        }
    })));

    /// <summary>Makes and publishes one record, or finds out that this was done before.</summary>
    /// <returns>The dataset's id.</returns>
    public async Task<string> PublishAsync(CatalogServer server, string title)
    {
        var key = title.Replace(' ', '-');
        var draft = await SendAsync(server, "/api/datasets", "make-" + key, Record(title), HttpStatusCode.Created);
        var id = draft.GetProperty("id").GetString()!;
        var answer = await SendAsync(server, $"/api/datasets/{id}/draft/actions/publish", "publish-" + key, null, HttpStatusCode.OK);
        Assert.Equal(id, answer.GetProperty("id").GetString());
        Assert.Equal(1, answer.GetProperty("version").GetInt32());
        Assert.Equal(1, answer.GetProperty("revision").GetInt32());
        return id;
    }

    private static JsonObject Record(string title)
    {
        var record = Publishing.Record(title);
        record["descriptions"]![0]!["description"] = "Ask keeper-of-data@example.org for more.";
        return record;
    }

    // A client that does as it is told: 503 is sent again, under the same key.
    private async Task<JsonElement> SendAsync(CatalogServer server, string path, string key, JsonObject? body, HttpStatusCode expected)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await server.Http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await ProblemAssert.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "database-unavailable");
                Assert.NotNull(answer.Headers.RetryAfter?.Delta);
                Interlocked.Increment(ref outages);
                await Task.Delay(20);
                continue;
            }
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == expected, $"{path}: {(int)answer.StatusCode} {text}\n{server.Process.All}");
            return JsonDocument.Parse(text).RootElement;
        }
    }
}
