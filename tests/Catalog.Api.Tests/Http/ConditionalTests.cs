using System.Net;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Http;

/// <summary>Reading again what has not changed.</summary>
public sealed class ConditionalTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task What_a_client_has_is_not_sent_again_on_any_face_of_a_record()
    {
        var made = await PublishedAsync("open");
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        using var client = application.Anonymous();
        foreach (var path in (string[])[
            $"/api/datasets/{made.Id}", $"/api/datasets/{made.Id}/versions", $"/api/datasets/{made.Id}/versions/1", $"/api/datasets/{made.Id}/versions/1/revisions/1",
            $"/api/datasets/{made.Id}/revisions", $"/doi/{made.Doi}"])
        {
            var first = await GetAsync(client, path);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            var (tag, modified) = (first.Headers.ETag!, first.Content.Headers.LastModified);
            Assert.NotNull(modified);

            foreach (var (name, value) in (IEnumerable<(string, string)>)[
                ("If-None-Match", tag.ToString()), ("If-None-Match", $"\"other\", {tag.Tag}"), ("If-None-Match", "*"), ("If-Modified-Since", modified.Value.ToString("R"))])
            {
                var again = await GetAsync(client, path, name, value);
                Assert.True(again.StatusCode == HttpStatusCode.NotModified, $"{path} {name}: {value}");
                Assert.Empty(await again.Content.ReadAsByteArrayAsync());
                Assert.Equal(tag, again.Headers.ETag);
                Assert.Equal(modified, again.Content.Headers.LastModified);
                Assert.Equal(first.Headers.Vary.Order(), again.Headers.Vary.Order());
                Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
                Assert.Null(again.Content.Headers.ContentType);
            }
            foreach (var (name, value) in (IEnumerable<(string, string)>)[
                ("If-None-Match", "\"other\""), ("If-Modified-Since", modified.Value.AddSeconds(-1).ToString("R")), ("If-Modified-Since", "never")])
                Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, path, name, value)).StatusCode);
        }
    }

    [Fact]
    public async Task The_tag_changes_with_the_record_and_with_nothing_else()
    {
        var made = await PublishedAsync("open");
        using var client = application.Anonymous();
        var first = (await GetAsync(client, $"/api/datasets/{made.Id}")).Headers.ETag;
        application.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first, (await GetAsync(client, $"/api/datasets/{made.Id}")).Headers.ETag);

        using var ana = await application.As("ana", Scopes.Deposit);
        await ana.PublishNextAsync(made.Id, "revisions", SampleRecords.Complete("A better title of this dataset"));
        var later = await GetAsync(client, $"/api/datasets/{made.Id}", "If-None-Match", first!.ToString());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.NotEqual(first, later.Headers.ETag);
    }

    [Fact]
    public async Task The_tag_differs_where_callers_see_different_things_and_a_shared_cache_keeps_what_is_for_all()
    {
        var made = await PublishedAsync("closed");
        using var ana = await application.As("ana", Scopes.Deposit);
        using var anybody = application.Anonymous();
        var (hers, all) = (await GetAsync(ana, $"/api/datasets/{made.Id}"), await GetAsync(anybody, $"/api/datasets/{made.Id}"));
        Assert.NotEqual(hers.Headers.ETag, all.Headers.ETag);
        Assert.True(hers.Headers.CacheControl!.Private);
        Assert.False(all.Headers.CacheControl!.Private);
        Assert.True(all.Headers.CacheControl.NoCache);
        Assert.Contains("Authorization", all.Headers.Vary);
        // A date would not tell her of a draft or a right that is new.
        Assert.Null(hers.Content.Headers.LastModified);
    }

    [Theory]
    [InlineData("/api/datasets/{0}")]
    [InlineData("/doi/{1}")]
    public async Task The_end_of_an_embargo_changes_the_tag_and_the_date_although_nobody_touched_the_record(string path)
    {
        var day = DateOnly.FromDateTime(application.Clock.Now.UtcDateTime).AddDays(20);
        using var ana = await application.As("ana", Scopes.Deposit);
        var record = SampleRecords.Complete();
        record["access"]!["embargoUntil"] = day.ToString("O");
        var made = await ana.PublishNewAsync(record);
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, made.Id, made.Doi);

        using var client = application.Anonymous();
        application.Clock.Advance(TimeSpan.FromDays(1));
        var before = await GetAsync(client, path);
        Assert.DoesNotContain(SampleRecords.DownloadUrl, await before.Content.ReadAsStringAsync());
        application.Clock.Advance(TimeSpan.FromDays(20));
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("If-None-Match", before.Headers.ETag!.ToString()), ("If-Modified-Since", before.Content.Headers.LastModified!.Value.ToString("R"))])
        {
            var after = await GetAsync(client, path, name, value);
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
            Assert.Contains(SampleRecords.DownloadUrl, await after.Content.ReadAsStringAsync());
            Assert.Equal(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), after.Content.Headers.LastModified);
        }
    }

    [Fact]
    public async Task A_draft_keeps_the_strong_tag_that_If_Match_needs_and_is_not_compressed()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete(new string('x', 3000)));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/datasets/{made.Id}/draft");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var read = await ana.SendAsync(request);
        Assert.False(read.Headers.ETag!.IsWeak);
        Assert.Empty(read.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(ana, $"/api/datasets/{made.Id}/draft", "If-None-Match", read.Headers.ETag.ToString())).StatusCode);
    }

    [Fact]
    public async Task A_refusal_has_no_tag_and_is_not_kept()
    {
        using var client = application.Anonymous();
        var answer = await GetAsync(client, "/api/datasets/none", "If-None-Match", "*");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private async Task<Answer> PublishedAsync(string level)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        return await ana.PublishNewAsync(SampleRecords.At(level));
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request);
    }
}
