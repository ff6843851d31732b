using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Indexer.Following;
using Catalog.Records.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Search;

/// <summary>What is answered while the index does not have all records yet.</summary>
public sealed class IndexBuildingTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task Each_face_says_once_that_records_may_be_missing_or_waits_until_they_are_there()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        await owner.PublishAsync(Publishing.Record("Zebrafish hearts"));
        await application.IndexedAsync();
        var follower = application.Services.GetRequiredService<SearchFollower>();
        using var client = application.Anonymous();
        Assert.Equal(1, await SuggestedAsync());

        using (var cut = new CancellationTokenSource())
        {
            await cut.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => follower.RebuildAsync(cut.Token));
        }
        var found = await client.GetFromJsonAsync<JsonElement>("/api/search?q=zebrafish");
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        Assert.Equal(["index-building"], found.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("code").GetString()));
        foreach (var address in (string[])["/search?q=zebrafish", "/search?q=nothingofthesort", "/", "/api/search/feed?q=zebrafish"])
            Assert.Single(Regex.Matches(await client.GetStringAsync(address), "is being built from the database"));
        // A text of the index itself may be that of a record which is withdrawn by now.
        Assert.Equal(0, await SuggestedAsync());
        await ProblemAssert.IsAsync(await client.GetAsync("/api/search/export/csv"), HttpStatusCode.ServiceUnavailable, "index-building");
        using (var ready = await client.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);

        await follower.RebuildAsync(default);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/search?q=zebrafish")).GetProperty("notes").EnumerateArray());
        Assert.Equal(1, await SuggestedAsync());
        using (var ready = await client.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        async Task<int> SuggestedAsync() =>
            (await client.GetFromJsonAsync<JsonElement>("/api/suggest?q=zebraf")).GetProperty("suggestions").GetArrayLength();
    }
}
