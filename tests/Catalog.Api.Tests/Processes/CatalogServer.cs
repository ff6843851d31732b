using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary>A process of <c>catalog serve</c> that is ready, and the administrator's client of it.</summary>
internal sealed class CatalogServer : IAsyncDisposable
{
    private CatalogServer(CatalogProcess process, Uri address, IReadOnlyList<HttpStatusCode> beforeReady)
    {
        Process = process;
        BeforeReady = beforeReady;
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public CatalogProcess Process { get; }

    public HttpClient Http { get; }

    /// <summary>What <c>/health/ready</c> answered before it answered 200.</summary>
    public IReadOnlyList<HttpStatusCode> BeforeReady { get; }

    /// <summary>Starts it on a free port and waits until it is ready.</summary>
    /// <param name="tokenFolder">The data folder with the administrator's token, which is there once some server is ready.</param>
    public static async Task<CatalogServer> StartAsync(string data, string tokenFolder, params IEnumerable<(string Name, string Value)> environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = CatalogProcess.Start(["serve", "--port", $"{address.Port}", "--data", data], environment);
        try
        {
            var server = new CatalogServer(process, address, await ReadyAsync(process, address));
            var token = await File.ReadAllTextAsync(Path.Combine(tokenFolder, "admin-token"));
            server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
            return server;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGINT, and the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await Process.InterruptAsync();
        return await Process.EndAsync();
    }

    /// <summary>The answer as JSON; it must be a success.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Every hit of a search, page by page, as <c>id doi</c>.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync(string query = "")
    {
        var found = new List<string>();
        for (var cursor = ""; ;)
        {
            var page = await GetAsync($"/api/search?size=100&q={Uri.EscapeDataString(query)}{cursor}");
            found.AddRange(page.GetProperty("hits").EnumerateArray().Select(hit => $"{hit.GetProperty("id").GetString()} {hit.GetProperty("doi").GetString()}"));
            if (page.GetProperty("nextCursor").GetString() is not { } next)
            {
                Assert.Equal(page.GetProperty("total").GetInt32(), found.Count);
                return found;
            }
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
    }

    /// <summary>How many records a search finds.</summary>
    public async Task<int> TotalAsync(string query = "") =>
        (await GetAsync($"/api/search?size=1&q={Uri.EscapeDataString(query)}")).GetProperty("total").GetInt32();

    /// <summary>Sends a file to be imported.</summary>
    /// <returns>The import's path.</returns>
    public async Task<string> ImportAsync(string file, string name)
    {
        using var answer = await Http.PostAsync($"/api/imports?name={name}", new StringContent(file));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.ToString();
    }

    /// <summary>Waits until an import has ended as it should, and returns its counts.</summary>
    public async Task<JsonElement> ImportedAsync(string path)
    {
        var import = default(JsonElement);
        await Eventually.IsTrueAsync(async () =>
        {
            import = await GetAsync(path);
            return import.GetProperty("state").GetString() is not ("queued" or "running");
        }, "The import ends.");
        Assert.Equal("completed", import.GetProperty("state").GetString());
        return import.GetProperty("counts");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
    }

    private static async Task<List<HttpStatusCode>> ReadyAsync(CatalogProcess process, Uri address)
    {
        var before = new List<HttpStatusCode>();
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.IsTrueAsync(async () =>
        {
            Assert.False(process.HasEnded, $"The server ended before it was ready:\n{process.All}");
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK) return true;
                before.Add(answer.StatusCode);
            }
            catch (Exception error) when (error is HttpRequestException or SocketException)
            {
                // Not listening yet. A connection that is gone as soon as it is made comes bare, as a SocketException.
            }
            return false;
        }, "The server is ready.");
        return before;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
