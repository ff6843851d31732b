using System.Net;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Search;

/// <summary>The parameters of a search beside words and values: ranges, facets, waiting for a change, cursors.</summary>
public sealed class SearchParameterTests(FoundLibrary library) : IClassFixture<FoundLibrary>
{
    [Theory]
    [InlineData("year=2012..2014", 3)]
    [InlineData("year=2019..", 4)]
    [InlineData("year=..2012", 2)]
    [InlineData("year=2012&year=2018..2019", 3)]
    [InlineData("participants=100..999", 1)]
    [InlineData("participants=250..250", 1)]
    [InlineData("participants=251..", 0)]
    [InlineData("dataSize=0..999999", 1)]
    [InlineData("dataSize=1235..&size=5", 0)]
    [InlineData("size=5", 12)]
    public async Task Ranges_filter(string query, int total) =>
        Assert.Equal(total, (await GetAsync(query)).GetProperty("total").GetInt32());

    [Theory]
    [InlineData("year=2015..2010", "above its end")]
    [InlineData("year=..", "100..999")]
    [InlineData("year=a..b", "100..999")]
    [InlineData("year=recent", "a whole number")]
    [InlineData("year=-5", "a whole number")]
    [InlineData("participants=12", "100..999")]
    [InlineData("dataSize=5", "100..999")]
    [InlineData("size=0..999999", "1 to 100")]
    [InlineData("facets=", "none, or names")]
    [InlineData("facets=colour", "participants")]
    [InlineData("facets=access&facets=year", "once")]
    [InlineData("after=-1", "whole number")]
    [InlineData("after=99999999999999999999", "whole number")]
    [InlineData("after=soon", "whole number")]
    public async Task What_a_parameter_may_be_is_told(string query, string told)
    {
        using var client = library.Anonymous();
        var problem = await ProblemAssert.IsAsync(await client.GetAsync("/api/search?" + query), HttpStatusCode.BadRequest, "parameter-invalid");
        Assert.Contains(told, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Everything_that_was_read_differently_is_said()
    {
        var notes = (await GetAsync("q=mood:blue+colour:red+*itis+title:-lung")).GetProperty("notes");
        Assert.Equal(["unknown-field", "unknown-field", "query-read-as-words", "query-read-as-words"],
            notes.EnumerateArray().Select(note => note.GetProperty("code").GetString()).OrderByDescending(code => code, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_facets_that_are_asked_for_are_counted()
    {
        Assert.Empty((await GetAsync("facets=none")).GetProperty("facets").EnumerateObject());
        Assert.Equal(["access", "year"], (await GetAsync("facets=year,access,year")).GetProperty("facets").EnumerateObject().Select(facet => facet.Name));
        var type = (await GetAsync("facets=type")).GetProperty("facets").GetProperty("type")[0];
        Assert.Equal(JsonValueKind.Null, type.GetProperty("parent").ValueKind);
        Assert.False((await GetAsync("facets=access")).GetProperty("facets").GetProperty("access")[0].TryGetProperty("parent", out _));
    }

    [Fact]
    public async Task Who_names_the_change_finds_what_was_just_published()
    {
        using var owner = await library.As("eve", Scopes.Deposit);
        var id = (await owner.PublishAsync(Publishing.Record("Quolls at night"))).GetProperty("id").GetString()!;
        var number = await library.Services.GetRequiredService<PublishedRecords>().HeadAsync(default);
        var answer = await GetAsync($"q=quolls&after={number}");
        Assert.Equal(id, Assert.Single(answer.GetProperty("hits").EnumerateArray()).GetProperty("id").GetString());
        Assert.True(answer.GetProperty("reflects").GetInt64() >= number);
        Assert.Empty(answer.GetProperty("notes").EnumerateArray());
        // What is not there in time is said; the answer comes all the same.
        var note = Assert.Single((await GetAsync($"q=quolls&after={number + 1_000_000}")).GetProperty("notes").EnumerateArray());
        Assert.Equal("not-yet", note.GetProperty("code").GetString());
        await owner.WithdrawAsync(id, "For the other tests.");
        await library.IndexedAsync();
    }

    [Fact]
    public async Task A_hit_says_which_version_it_is_of()
    {
        var hit = (await GetAsync("q=guarded")).GetProperty("hits")[0];
        Assert.Equal(1, hit.GetProperty("version").GetInt32());
        Assert.Equal("2026-03-02T19:00:00Z", hit.GetProperty("published").GetString());
        Assert.Equal("word", hit.GetProperty("why")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_revision_is_shown_at_once_although_texts_are_kept()
    {
        using var owner = await library.As("eve", Scopes.Deposit);
        var record = Publishing.Record("Numbats by day");
        var id = (await owner.PublishAsync(record)).GetProperty("id").GetString()!;
        await library.IndexedAsync();
        Assert.Equal("Numbats by day", (await GetAsync("q=numbats")).GetProperty("hits")[0].GetProperty("title").GetString());

        using (var begun = await owner.PostAsync($"/api/datasets/{id}/revisions", null)) Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        record["titles"]![0]!["title"] = "Numbats by night";
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/api/datasets/{id}/draft") { Content = new StringContent(record.ToJsonString(), null, "application/json") };
        put.Headers.TryAddWithoutValidation("If-Match", "*");
        using (var saved = await owner.SendAsync(put)) Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        // A draft's words are nobody's yet.
        Assert.Equal("Numbats by day", (await GetAsync("q=numbats")).GetProperty("hits")[0].GetProperty("title").GetString());
        await owner.PublishDraftAsync(id);
        await library.IndexedAsync();
        Assert.Equal("Numbats by night", (await GetAsync("q=numbats")).GetProperty("hits")[0].GetProperty("title").GetString());
        await owner.WithdrawAsync(id, "For the other tests.");
        await library.IndexedAsync();
    }

    private async Task<JsonElement> GetAsync(string query)
    {
        using var client = library.Anonymous();
        using var answer = await client.GetAsync("/api/search?" + query);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
