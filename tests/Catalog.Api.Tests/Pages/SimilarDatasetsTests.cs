using System.Net;
using System.Text.RegularExpressions;
using Catalog.Api.Tests.Search;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Pages;

/// <summary>The datasets to go on to from a landing page, which is whole without them.</summary>
public sealed partial class SimilarDatasetsTests(SimilarDatasetsTests.SteppedApplication application) : IClassFixture<SimilarDatasetsTests.SteppedApplication>
{
    [Fact]
    public async Task A_page_names_a_few_published_datasets_like_its_own_and_stays_whole_when_the_index_fails()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var alone = await PathAsync("Quokka census");
        Assert.Empty(Similar(await PageAsync(alone)));

        var shown = await PathAsync("Axolotl regeneration atlas");
        var withdrawn = await owner.PublishAsync(Publishing.Record("Axolotl regeneration withdrawn"));
        for (var n = 1; n <= 6; n++) await PathAsync($"Axolotl regeneration <{n}>");
        await owner.DraftAsync(Publishing.Record("Axolotl regeneration draft"));
        await owner.WithdrawAsync(withdrawn.GetProperty("id").GetString()!, "Wrong animals.");
        await application.IndexedAsync();
        var similar = Similar(await PageAsync(shown));
        Assert.Equal(5, similar.Count);
        Assert.All(similar, title => Assert.Matches("^Axolotl regeneration &lt;[1-6]&gt;$", title));

        application.Index.BeforeSimilar = _ => throw new InvalidOperationException("The index is broken.");
        Assert.Empty(Similar(await PageAsync(shown)));
        // What takes its time is not waited for.
        application.Index.BeforeSimilar = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        Assert.Empty(Similar(await PageAsync(shown)));
        application.Index.BeforeSimilar = null;
        Assert.Equal(5, Similar(await PageAsync(shown)).Count);

        var follower = application.Services.GetRequiredService<SearchFollower>();
        using (var cut = new CancellationTokenSource())
        {
            await cut.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => follower.RebuildAsync(cut.Token));
        }
        Assert.Empty(Similar(await PageAsync(shown)));
        await follower.RebuildAsync(default);
        Assert.Equal(5, Similar(await PageAsync(shown)).Count);

        async Task<string> PathAsync(string title)
        {
            var published = await owner.PublishAsync(Publishing.Record(title));
            await application.IndexedAsync();
            return LandingAddress.PathOf(published.GetProperty("doi").GetString()!);
        }
    }

    private async Task<string> PageAsync(string path)
    {
        using var client = application.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("id=\"history\"", page);
        return page;
    }

    private static List<string> Similar(string page)
    {
        var from = page.IndexOf("id=\"similar\"", StringComparison.Ordinal);
        if (from < 0) return [];
        Assert.Contains("<h2>Similar datasets</h2>", page);
        return [.. Link().Matches(page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)]).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("<a href=\"/doi/[^\"]+\">([^<]+)</a>")]
    private static partial Regex Link();

    public sealed class SteppedApplication(PostgresServer server) : CatalogApplication(server)
    {
        public SteppedIndex Index => (SteppedIndex)Services.GetRequiredService<SearchGenerations>().Now.Index;

        protected override void AddServices(IServiceCollection services) =>
            services.AddSingleton(provider => new SearchGenerations(new SteppedIndex(new()), () => new InProcessIndex(), provider.GetRequiredService<CurrentTerminologies>()));
    }
}
