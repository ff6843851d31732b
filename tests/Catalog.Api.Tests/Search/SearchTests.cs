using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Search;

/// <summary>What <c>GET /api/search</c> answers over a few records.</summary>
public sealed class SearchTests(SearchTests.FilledApplication application) : IClassFixture<SearchTests.FilledApplication>
{
    [Fact]
    public async Task The_answer_has_its_shape()
    {
        var answer = await GetAsync("q=zebrafish");
        Assert.Equal(["total", "hits", "facets", "nextCursor", "suggestion", "terms", "notes", "reflects"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(1, answer.GetProperty("total").GetInt32());
        var hit = Assert.Single(answer.GetProperty("hits").EnumerateArray());
        Assert.Equal(["id", "doi", "version", "title", "creators", "publicationYear", "published", "access", "highlights", "score", "why"], hit.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Hearts of <zebrafish> & others", hit.GetProperty("title").GetString());
        Assert.Equal(2021, hit.GetProperty("publicationYear").GetInt32());
        Assert.Equal("controlled", hit.GetProperty("access").GetString());
        Assert.Equal("Miller, Elizabeth", Assert.Single(hit.GetProperty("creators").EnumerateArray()).GetString());
        Assert.StartsWith("10.5072/", hit.GetProperty("doi").GetString());
        Assert.True(hit.GetProperty("score").GetDouble() > 0);
        var why = Assert.Single(hit.GetProperty("why").EnumerateArray());
        Assert.Equal("zebrafish", why.GetProperty("word").GetString());
        Assert.Equal("title", Assert.Single(why.GetProperty("fields").EnumerateArray()).GetString());
        // HTML in which only the marks are markup.
        Assert.Equal("Hearts of &lt;<mark>zebrafish</mark>&gt; &amp; others", Assert.Single(hit.GetProperty("highlights").GetProperty("title").EnumerateArray()).GetString());
        Assert.Equal(SearchFields.Facets.Select(facet => facet.Name), answer.GetProperty("facets").EnumerateObject().Select(facet => facet.Name));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("nextCursor").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("suggestion").ValueKind);
        Assert.True(answer.GetProperty("reflects").GetInt64() > 0);
        var access = Assert.Single(answer.GetProperty("facets").GetProperty("access").EnumerateArray());
        Assert.Equal(("controlled", "On application", 1), (access.GetProperty("value").GetString(), access.GetProperty("label").GetString(), access.GetProperty("count").GetInt32()));
        Assert.Empty(answer.GetProperty("facets").GetProperty("subject").EnumerateArray());
    }

    [Theory]
    [InlineData("access=open", 10)]
    [InlineData("access=controlled", 1)]
    [InlineData("access=open&access=controlled", 11)]
    [InlineData("publisher=Institute+of+Tests", 11)]
    [InlineData("year=2001&year=2002", 2)]
    [InlineData("year=2001&access=controlled", 0)]
    [InlineData("type=Dataset", 11)]
    [InlineData("subject=proteome%20%26%20more", 3)]
    [InlineData("subject=nothing", 0)]
    [InlineData("q=series&subject=proteome%20%26%20more&expand=off", 3)]
    public async Task Every_facet_filters(string query, int total) =>
        Assert.Equal(total, (await GetAsync(query)).GetProperty("total").GetInt32());

    [Fact]
    public async Task An_empty_query_lists_the_newest_first()
    {
        var titles = Titles(await GetAsync(""));
        Assert.Equal(11, titles.Count);
        Assert.Equal("Hearts of <zebrafish> & others", titles[0]);
        Assert.Equal("Series 1", titles[^1]);
        Assert.Equal(titles.Reverse(), Titles(await GetAsync("sort=oldest")));
        Assert.Equal(titles, Titles(await GetAsync("q=&sort=newest")));
        Assert.Equal(titles.Order(StringComparer.OrdinalIgnoreCase), Titles(await GetAsync("sort=title")));
    }

    [Theory]
    [InlineData("size=3")]
    [InlineData("size=1&q=series")]
    [InlineData("size=4&sort=title&access=open")]
    public async Task Paging_by_cursor_visits_each_record_once(string query)
    {
        var seen = new List<string>();
        var total = 0;
        for (string? cursor = null; ;)
        {
            var page = await GetAsync(query + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            total = page.GetProperty("total").GetInt32();
            seen.AddRange(Titles(page));
            cursor = page.GetProperty("nextCursor").GetString();
            if (cursor is null) break;
        }
        Assert.True(total >= 10);
        Assert.Equal(total, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("size=0", "parameter-invalid", "'size'")]
    [InlineData("size=101", "parameter-invalid", "1 to 100")]
    [InlineData("size=abc", "parameter-invalid", "'size'")]
    [InlineData("size=", "parameter-invalid", "'size'")]
    [InlineData("size=1&size=2", "parameter-invalid", "once")]
    [InlineData("sort=best", "parameter-invalid", "relevance, newest, oldest, title")]
    [InlineData("expand=maybe", "parameter-invalid", "on or off")]
    [InlineData("year=", "parameter-invalid", "'year'")]
    [InlineData("q=a&q=b", "parameter-invalid", "'q'")]
    [InlineData("colour=red", "parameter-unknown", "subject")]
    [InlineData("Access=open", "parameter-unknown", "'Access'")]
    [InlineData("cursor=", "parameter-invalid", "nextCursor")]
    [InlineData("cursor=AAAA", "cursor-invalid", "cursor")]
    public async Task What_cannot_be_read_is_named(string query, string code, string told)
    {
        using var client = application.Anonymous();
        var problem = await ProblemAssert.IsAsync(await client.GetAsync("/api/search?" + query), HttpStatusCode.BadRequest, code);
        Assert.Contains(told, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_query()
    {
        var cursor = (await GetAsync("size=2")).GetProperty("nextCursor").GetString()!;
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/search?size=2&sort=oldest&cursor={cursor}"), HttpStatusCode.BadRequest, "cursor-invalid");
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/search?size=2&cursor={cursor[..^2]}xx"), HttpStatusCode.BadRequest, "cursor-invalid");
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF%FE")]
    [InlineData("%F0%9F%A7%AC")]
    [InlineData("*")]
    [InlineData("%28%28%28%22")]
    [InlineData("%25%27%3B--")]
    public async Task Hostile_queries_do_no_harm(string text)
    {
        using var client = application.Anonymous();
        foreach (var path in (string[])[$"/api/search?q={text}", $"/search?q={text}", $"/api/search?subject={text}", $"/search?subject={text}&sort={text}"])
        {
            using var answer = await client.GetAsync(path);
            Assert.True((int)answer.StatusCode is 200 or 400, $"{path}: {answer.StatusCode}");
        }
        using var huge = await client.GetAsync("/api/search?q=" + new string('a', 100_000));
        Assert.True((int)huge.StatusCode is 200 or 400 or 414, huge.StatusCode.ToString());
        using var many = await client.GetAsync("/api/search?" + string.Join('&', Enumerable.Range(0, 200).Select(i => "subject=" + i)));
        await ProblemAssert.IsAsync(many, HttpStatusCode.BadRequest, "filters-too-many");
    }

    [Fact]
    public async Task What_is_published_is_found_and_what_is_not_is_not()
    {
        await using var own = new CatalogApplication(application.Server);
        await own.InitializeAsync();
        using var owner = await own.As("ana", Scopes.Deposit);
        using var reader = own.Anonymous();
        var draft = await owner.DraftAsync(Publishing.Record("Quokka draft"));
        await own.IndexedAsync();
        Assert.Equal(0, await TotalAsync(reader, "quokka"));
        Assert.Equal(0, await TotalAsync(owner, "quokka"));

        var id = draft.GetProperty("id").GetString()!;
        var published = await owner.PublishDraftAsync(id);
        await own.IndexedAsync();
        Assert.Equal(1, await TotalAsync(reader, "quokka"));
        Assert.Equal(1, await TotalAsync(reader, Uri.EscapeDataString("https://doi.org/" + published.GetProperty("doi").GetString())));

        await owner.WithdrawAsync(id, "The consent was taken back.");
        await own.IndexedAsync();
        Assert.Equal(0, await TotalAsync(reader, "quokka"));
    }

    [Fact]
    public async Task An_administrator_sees_where_the_followers_stand()
    {
        using var administrator = await application.AsAdministrator();
        var followers = (await administrator.GetFromJsonAsync<JsonElement>("/api/followers")).GetProperty("followers").EnumerateArray().ToList();
        Assert.Equal("local", followers.Single(follower => follower.GetProperty("name").GetString() == "search").GetProperty("sort").GetString());
        await ProblemAssert.IsAsync(await administrator.PostAsync("/api/followers/search/retry/none", null), HttpStatusCode.NotFound, "not-failing");
        using var curator = await application.As("curator", Scopes.Curate);
        await ProblemAssert.IsAsync(await curator.GetAsync("/api/followers"), HttpStatusCode.Forbidden);
        Assert.Contains("search index", await application.Anonymous().GetStringAsync("/health/ready"));
    }

    private static async Task<int> TotalAsync(HttpClient client, string text) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/search?q=" + text)).GetProperty("total").GetInt32();

    private static IReadOnlyList<string> Titles(JsonElement answer) =>
        [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("title").GetString()!)];

    private async Task<JsonElement> GetAsync(string query)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync("/api/search?" + query);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Ten open records of different years, three with a subject, and a controlled one.</summary>
    public sealed class FilledApplication(Catalog.Testing.PostgresServer server) : CatalogApplication(server), IAsyncLifetime
    {
        public Catalog.Testing.PostgresServer Server { get; } = server;

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            using var owner = await As("ana", Scopes.Deposit);
            for (var i = 1; i <= 10; i++)
            {
                var record = Publishing.Record($"Series {i}", year: 2000 + i);
                if (i <= 3) record["subjects"] = new JsonArray(new JsonObject { ["subject"] = "proteome & more" });
                await owner.PublishAsync(record);
                Clock.Advance(TimeSpan.FromHours(1));
            }
            await owner.PublishAsync(Publishing.Record("Hearts of <zebrafish> & others", "controlled", 2021));
            await IndexedAsync();
        }
    }
}
