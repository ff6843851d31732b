using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Records.Access;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Search;

/// <summary>A whole result as a file, while records change and when the server fails on the way.</summary>
public sealed class WholeResultTests(PostgresServer server) : IAsyncLifetime
{
    private readonly SteppedApplication application = new(server);
    private readonly List<string> ids = [];

    public async ValueTask InitializeAsync()
    {
        await application.InitializeAsync();
        using var owner = await application.As("ana", Scopes.Deposit);
        for (var n = 0; n < 10; n++)
        {
            ids.Add((await owner.PublishAsync(Publishing.Record($"Series {(char)('a' + n)}"))).GetProperty("id").GetString()!);
            application.Clock.Advance(TimeSpan.FromHours(1));
        }
        await application.IndexedAsync();
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    [Theory]
    [InlineData("sort=newest")]
    [InlineData("sort=title")]
    [InlineData("q=series")]
    public async Task A_record_comes_once_whatever_changes_meanwhile(string query)
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        application.Index.BeforePage = async page =>
        {
            // A record that was given moves behind the place that was reached, another is withdrawn, a new one comes.
            if (page == 2)
            {
                await RetitleAsync(owner, ids[0], "Series z series");
                await RetitleAsync(owner, ids[9], "Series zz series");
            }
            if (page == 3) await owner.PublishAsync(Publishing.Record("Series y"));
            await application.IndexedAsync();
        };
        using var client = application.Anonymous();
        var lines = FoundLibrary.Lines(await client.GetStringAsync("/api/search/export/ndjson?" + query));
        var got = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!).ToList();
        Assert.Equal(got.Count, got.Distinct().Count());
        Assert.Empty(ids.Except(got));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task A_failure_on_the_way_breaks_the_connection(string? coding)
    {
        application.Index.BeforePage = page => page == 3 ? throw new InvalidOperationException("As if the index had a bug.") : Task.CompletedTask;
        using var client = application.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search/export/csv");
        if (coding is not null) request.Headers.AcceptEncoding.ParseAdd(coding);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsByteArrayAsync());

        application.Index.BeforePage = null;
        Assert.Equal(11, FoundLibrary.Lines(await client.GetStringAsync("/api/search/export/csv")).Length);
    }

    [Fact]
    public async Task More_files_at_once_than_there_are_places_for_are_asked_to_come_again()
    {
        var (begun, goOn) = (0, new TaskCompletionSource());
        application.Index.BeforePage = _ =>
        {
            Interlocked.Increment(ref begun);
            return goOn.Task;
        };
        using var client = application.Anonymous();
        var both = Enumerable.Range(0, 2).Select(_ => client.GetAsync("/api/search/export/csv")).ToList();
        await Eventually.IsTrueAsync(() => Volatile.Read(ref begun) == 2, "Two are being written.");
        using (var third = await client.GetAsync("/api/search/export/ris"))
        {
            await ProblemAssert.IsAsync(third, HttpStatusCode.ServiceUnavailable, "exports-busy");
            Assert.Equal(TimeSpan.FromSeconds(10), third.Headers.RetryAfter?.Delta);
        }
        using (var search = await client.GetAsync("/api/search")) Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        goOn.SetResult();
        foreach (var answer in await Task.WhenAll(both)) answer.Dispose();

        // A place comes back however the file ended: whole, only its headers, broken, with its reader gone.
        for (var n = 0; n < 3; n++) await TakenAsync(HttpMethod.Head, default);
        application.Index.BeforePage = _ => throw new InvalidOperationException("As if the index had a bug.");
        for (var n = 0; n < 3; n++) await TakenAsync(HttpMethod.Get, default);
        for (var n = 0; n < 3; n++)
        {
            using var left = new CancellationTokenSource();
            application.Index.BeforePage = _ => left.CancelAsync();
            await TakenAsync(HttpMethod.Get, left.Token);
            Assert.True(left.IsCancellationRequested);
        }
        application.Index.BeforePage = null;
        for (var n = 0; n < 3; n++) await TakenAsync(HttpMethod.Get, default);

        // It is free a moment after the client has all.
        Task TakenAsync(HttpMethod method, CancellationToken left) => Eventually.IsTrueAsync(async () =>
        {
            try
            {
                using var answer = await client.SendAsync(new(method, "/api/search/export/csv"), left);
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
            {
                return true;
            }
        }, "A place is free.");
    }

    private static async Task RetitleAsync(HttpClient owner, string id, string title)
    {
        using (var begun = await owner.PostAsync($"/api/datasets/{id}/revisions", null)) begun.EnsureSuccessStatusCode();
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/api/datasets/{id}/draft") { Content = JsonContent.Create(Publishing.Record(title)) };
        put.Headers.TryAddWithoutValidation("If-Match", "*");
        using (var saved = await owner.SendAsync(put)) saved.EnsureSuccessStatusCode();
        await owner.PublishDraftAsync(id);
    }

    private sealed class SteppedApplication(PostgresServer server) : CatalogApplication(server)
    {
        public SteppedIndex Index => (SteppedIndex)Services.GetRequiredService<SearchGenerations>().Now.Index;

        protected override void Configure(IDictionary<string, string?> settings) => settings["Catalog:Search:MaxExports"] = "2";

        protected override void AddServices(IServiceCollection services) =>
            services.AddSingleton(provider => new SearchGenerations(new SteppedIndex(new()), () => new InProcessIndex(), provider.GetRequiredService<CurrentTerminologies>()));
    }
}
