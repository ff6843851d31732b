using System.Net;
using System.Text.Json.Nodes;
using Catalog.Api.Http;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Terminology;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task What_a_caller_got_signed_in_is_held_by_nobody_else()
    {
        var made = await PublishedAsync("closed");
        using var ana = await application.As("ana", Scopes.Deposit);
        using var anybody = application.Anonymous();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var path in (string[])[$"/api/datasets/{made.Id}", $"/doi/{made.Doi}", $"/api/datasets/{made.Id}/export/json", $"/api/datasets/{made.Id}/linkset"])
        {
            var hers = await GetAsync(ana, path);
            Assert.Contains(SampleRecords.DownloadUrl, await hers.Content.ReadAsStringAsync());
            Assert.True(hers.Headers.CacheControl!.Private);
            var all = await GetAsync(anybody, path, "If-None-Match", hers.Headers.ETag!.ToString());
            Assert.Equal(HttpStatusCode.OK, all.StatusCode);
            Assert.DoesNotContain(SampleRecords.DownloadUrl, await all.Content.ReadAsStringAsync());
            var again = await GetAsync(ana, path, "If-None-Match", all.Headers.ETag!.ToString());
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            // Not even by a date that she has from before she signed in.
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(ana, path, "If-Modified-Since", all.Content.Headers.LastModified!.Value.ToString("R"))).StatusCode);
        }
    }

    [Fact]
    public async Task A_304_tells_other_origins_and_caches_what_the_200_told()
    {
        var made = await PublishedAsync("open");
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Add("Origin", "https://other.example.org");
        foreach (var path in (string[])[$"/api/datasets/{made.Id}/export/bibtex", $"/api/datasets/{made.Id}/linkset", "/api/schemas/record/1.0", $"/doi/{made.Doi}"])
        {
            var first = await GetAsync(client, path);
            var again = await GetAsync(client, path, "If-None-Match", first.Headers.ETag!.ToString());
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            foreach (var name in (string[])["Access-Control-Allow-Origin", "Vary", "Cache-Control", "Link", "Content-Location", "ETag"])
            {
                // The order of the names in Vary may differ.
                var (told, then) = (Values(first, name), Values(again, name));
                Assert.True(told.SequenceEqual(then), $"{path} {name}: {string.Join(", ", told)} / {string.Join(", ", then)}");
            }
        }

        static string[] Values(HttpResponseMessage answer, string name) =>
            [.. (answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values : [])
                .SelectMany(value => name == "Vary" ? value.Split(',', StringSplitOptions.TrimEntries) : [value]).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task No_date_lies_before_the_start_of_the_process_since_its_settings_stand_in_every_answer()
    {
        var start = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var clock = new SettableClock { Now = start };
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<CurrentTerminologies>().AddSingleton<ServingSince>().BuildServiceProvider();
        _ = services.GetRequiredService<ServingSince>();
        clock.Advance(TimeSpan.FromHours(1));
        foreach (var (changed, told) in (IEnumerable<(DateTimeOffset?, DateTimeOffset?)>)[(start.AddDays(-9), start), (start.AddMinutes(5), start.AddMinutes(5)), (null, null)])
        {
            var http = new DefaultHttpContext { RequestServices = services, Request = { Method = "GET" } };
            http.Request.Headers.IfModifiedSince = start.AddDays(-9).ToString("R");
            await new Representation("{}"u8.ToArray(), "application/json") { LastModified = changed }.SendAsync(http);
            Assert.Equal(200, http.Response.StatusCode);
            Assert.Equal(told, http.Response.GetTypedHeaders().LastModified);
        }
    }

    [Fact]
    public void Other_ontologies_in_use_date_the_very_next_answer_and_only_them()
    {
        var start = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var clock = new SettableClock { Now = start };
        var current = new CurrentTerminologies();
        var since = new ServingSince(clock, current);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(start, since.Shared);
        current.Use(new([]));
        Assert.Equal(start.AddHours(1), since.Shared);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((start.AddHours(1), start), (since.Shared, since.Time));
    }

    [Fact]
    public async Task A_new_schema_changes_the_date_of_pages_and_the_same_one_again_does_not()
    {
        using var root = await application.As("root", Scopes.Administer | Scopes.Deposit);
        var made = await root.PublishNewAsync(SampleRecords.Complete());
        using var client = application.Anonymous();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var added = application.Clock.Now;
        foreach (var status in (int[])[201, 200])
        {
            (await root.CallAsync("PUT", "/api/schemas/nights/1.0", JsonNode.Parse("""{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object"}"""))).Is(status);
            application.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(added, (await GetAsync(client, "/doi/" + made.Doi)).Content.Headers.LastModified);
        }
    }

    [Theory]
    [InlineData("/doi/{1}")]
    [InlineData("/api/datasets/{0}/export/schema-org")]
    public async Task A_collection_s_new_title_changes_the_tag_and_the_date_of_its_records(string path)
    {
        using var root = await application.As("root", Scopes.Administer | Scopes.Deposit);
        var id = "nights-" + Guid.NewGuid().ToString("N");
        (await root.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = id, ["title"] = "Nights" })).Is(201);
        var made = await root.PublishNewAsync(SampleRecords.Complete().With("collection", id));
        path = string.Format(null, path, made.Id, made.Doi);
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        using var client = application.Anonymous();
        var first = await GetAsync(client, path);
        Assert.Contains("Nights", await first.Content.ReadAsStringAsync());

        (await root.CallAsync("PATCH", "/api/collections/" + id, new JsonObject { ["title"] = "Days" })).Is(200);
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await GetAsync(client, path, "If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R"));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("Days", await second.Content.ReadAsStringAsync());
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(client, path, "If-Modified-Since", second.Content.Headers.LastModified!.Value.ToString("R"))).StatusCode);
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
