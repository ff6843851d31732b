using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Search;

/// <summary>Completions of what is typed, records like one, and the description of the search for browsers.</summary>
public sealed class SuggestTests(SuggestTests.FilledApplication application) : IClassFixture<SuggestTests.FilledApplication>
{
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    [Fact]
    public async Task The_answer_has_its_shape()
    {
        var answer = await GetAsync("/api/suggest?q=zebraf");
        Assert.Equal("suggestions", Assert.Single(answer.EnumerateObject()).Name);
        var suggestions = answer.GetProperty("suggestions").EnumerateArray().ToList();
        Assert.All(suggestions, one => Assert.Equal(["kind", "text", "count", "id"], one.EnumerateObject().Select(property => property.Name)));
        var subject = suggestions.Single(one => one.GetProperty("kind").GetString() == "subject");
        Assert.Equal(("Zebrafish", 2, null), (subject.GetProperty("text").GetString(), subject.GetProperty("count").GetInt32(), subject.GetProperty("id").GetString()));
        var title = suggestions.Single(one => one.GetProperty("text").GetString() == "Hearts of <zebrafish> & others");
        Assert.Equal(("title", 1, application.Ids[0]), (title.GetProperty("kind").GetString(), title.GetProperty("count").GetInt32(), title.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("q=zebraf&format=opensearch", null)]
    [InlineData("q=zebraf", "application/x-suggestions+json")]
    [InlineData("q=zebraf", "text/html, application/x-suggestions+json;q=0.9")]
    public async Task Browsers_get_the_answer_they_know(string query, string? accept)
    {
        using var client = application.Anonymous();
        if (accept is not null) client.DefaultRequestHeaders.Add("Accept", accept);
        using var answer = await client.GetAsync("/api/suggest?" + query);
        Assert.Equal("application/x-suggestions+json", answer.Content.Headers.ContentType?.MediaType);
        var parts = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray().ToList();
        Assert.Equal(2, parts.Count);
        Assert.Equal("zebraf", parts[0].GetString());
        Assert.Contains("Zebrafish", parts[1].EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public async Task Who_asks_for_JSON_by_name_gets_it_whatever_is_accepted()
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", "application/x-suggestions+json");
        using var answer = await client.GetAsync("/api/suggest?q=zebraf&format=json");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.CacheControl!.MaxAge);
        Assert.NotNull(answer.Headers.ETag);
        using var reader = await application.As("reader", Scopes.Read);
        using var own = await reader.GetAsync("/api/suggest?q=zebraf");
        Assert.True(own.Headers.CacheControl!.Private);
    }

    [Theory]
    [InlineData("/api/suggest?q=a&size=0", "parameter-invalid", "1 to 50")]
    [InlineData("/api/suggest?q=a&size=51", "parameter-invalid", "'size'")]
    [InlineData("/api/suggest?q=a&size=many", "parameter-invalid", "'size'")]
    [InlineData("/api/suggest?q=a&q=b", "parameter-invalid", "'q'")]
    [InlineData("/api/suggest?q=a&format=xml", "parameter-invalid", "json or opensearch")]
    [InlineData("/api/suggest?text=a", "parameter-unknown", "q, size, format")]
    [InlineData("/api/datasets/{id}/similar?size=0", "parameter-invalid", "1 to 50")]
    [InlineData("/api/datasets/{id}/similar?size=51", "parameter-invalid", "'size'")]
    [InlineData("/api/datasets/{id}/similar?size=many", "parameter-invalid", "'size'")]
    public async Task What_cannot_be_read_is_named(string path, string code, string told)
    {
        using var client = application.Anonymous();
        var problem = await ProblemAssert.IsAsync(await client.GetAsync(path.Replace("{id}", application.Ids[0], StringComparison.Ordinal)), HttpStatusCode.BadRequest, code);
        Assert.Contains(told, problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF%FE")]
    [InlineData("%F0%9F%A7%AC")]
    [InlineData("*")]
    [InlineData("%28%28%28%22")]
    [InlineData("%25%27%3B--")]
    public async Task Hostile_texts_are_completed_by_nothing(string text)
    {
        foreach (var format in (string[])["json", "opensearch"])
        {
            var answer = await GetAsync($"/api/suggest?q={text}&format={format}");
            Assert.Empty((format == "json" ? answer.GetProperty("suggestions") : answer[1]).EnumerateArray());
        }
    }

    [Fact]
    public async Task A_text_that_nobody_types_is_completed_by_nothing_or_refused()
    {
        using var client = application.Anonymous();
        Assert.Empty((await GetAsync("/api/suggest?q=" + new string('z', 5000))).GetProperty("suggestions").EnumerateArray());
        await ProblemAssert.IsAsync(await client.GetAsync("/api/suggest?q=" + new string('z', 60_000)), HttpStatusCode.RequestUriTooLong);
    }

    [Fact]
    public async Task Only_what_is_published_is_suggested_and_only_while_it_is()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var draft = await owner.DraftAsync(Publishing.Record("Quokka draft"));
        var id = draft.GetProperty("id").GetString()!;
        await application.IndexedAsync();
        Assert.Empty((await GetAsync("/api/suggest?q=quok")).GetProperty("suggestions").EnumerateArray());
        await ProblemAssert.IsAsync(await application.Anonymous().GetAsync($"/api/datasets/{id}/similar"), HttpStatusCode.NotFound, "dataset-not-found");
        await ProblemAssert.IsAsync(await application.Anonymous().GetAsync($"/datasets/{id}"), HttpStatusCode.NotFound, "dataset-not-found");

        var doi = (await owner.PublishDraftAsync(id)).GetProperty("doi").GetString();
        await application.IndexedAsync();
        Assert.Equal(id, Assert.Single((await GetAsync("/api/suggest?q=quok")).GetProperty("suggestions").EnumerateArray()).GetProperty("id").GetString());
        using var opened = await application.Anonymous().GetAsync($"/datasets/{id}");
        Assert.Equal((HttpStatusCode.Found, "/doi/" + doi), (opened.StatusCode, opened.Headers.Location!.OriginalString));

        await owner.WithdrawAsync(id, "The consent was taken back.");
        await application.IndexedAsync();
        Assert.Empty((await GetAsync("/api/suggest?q=quok")).GetProperty("suggestions").EnumerateArray());
        await ProblemAssert.IsAsync(await application.Anonymous().GetAsync($"/api/datasets/{id}/similar"), HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Records_like_one_are_shown_as_a_search_shows_them()
    {
        var answer = await GetAsync($"/api/datasets/{application.Ids[0]}/similar?size=2");
        Assert.Equal("hits", Assert.Single(answer.EnumerateObject()).Name);
        var hits = answer.GetProperty("hits").EnumerateArray().ToList();
        Assert.InRange(hits.Count, 1, 2);
        Assert.DoesNotContain(application.Ids[0], hits.Select(hit => hit.GetProperty("id").GetString()));
        Assert.Equal(application.Ids[1], hits[0].GetProperty("id").GetString());
        var found = (await GetAsync("/api/search?q=fins")).GetProperty("hits")[0];
        Assert.Equal(found.EnumerateObject().Select(property => property.Name), hits[0].EnumerateObject().Select(property => property.Name));
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync("/api/datasets/none/similar"), HttpStatusCode.NotFound, "dataset-not-found");
    }

    [Fact]
    public async Task The_description_says_where_and_how_to_search()
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync("/opensearch.xml");
        Assert.Equal("application/opensearchdescription+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.CacheControl?.MaxAge);
        var description = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(OpenSearch + "OpenSearchDescription", description.Name);
        // OpenSearch 1.1: how long the names may be.
        Assert.InRange(description.Element(OpenSearch + "ShortName")!.Value.Length, 1, 16);
        Assert.InRange(description.Element(OpenSearch + "LongName")!.Value.Length, 1, 48);
        Assert.InRange(description.Element(OpenSearch + "Description")!.Value.Length, 1, 1024);
        var urls = description.Elements(OpenSearch + "Url").ToDictionary(url => url.Attribute("type")!.Value, url => url.Attribute("template")!.Value);
        Assert.Equal(
            ["text/html", "application/atom+xml", "application/json", "application/x-suggestions+json", "application/opensearchdescription+xml"], urls.Keys);
        foreach (var type in (string[])["application/x-suggestions+json", "application/opensearchdescription+xml"])
        {
            Assert.StartsWith(application.Address.ToString(), urls[type]);
            using var asked = await client.GetAsync(urls[type].Replace("{searchTerms}", "zebra%20fish", StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.OK, type), (asked.StatusCode, asked.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/atom+xml")]
    [InlineData("application/json")]
    public async Task Every_address_of_the_description_answers_in_its_type(string type)
    {
        using var client = application.Anonymous();
        var description = XDocument.Parse(await client.GetStringAsync("/opensearch.xml")).Root!;
        var template = description.Elements(OpenSearch + "Url").Single(url => url.Attribute("type")!.Value == type).Attribute("template")!.Value;
        using var asked = await client.GetAsync(template.Replace("{searchTerms}", "zebra%20fish", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, type), (asked.StatusCode, asked.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Every_page_leads_to_the_description_and_the_script()
    {
        using var client = application.Anonymous();
        foreach (var path in (string[])["/missing", "/datasets/none"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept", "text/html");
            using var answer = await client.SendAsync(request);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Contains("""<link rel="search" type="application/opensearchdescription+xml" title="FAIR Biomedical Catalogue" href="/opensearch.xml" />""", page);
            Assert.Contains("data-suggest=\"/api/suggest\"", page);
            var script = page.Split("<script src=\"")[1].Split('"')[0];
            using var sent = await client.GetAsync(script);
            Assert.Equal(("text/javascript", "public, max-age=31536000, immutable"), (sent.Content.Headers.ContentType?.MediaType, sent.Headers.CacheControl?.ToString()));
        }
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Two records of one subject, and another.</summary>
    public sealed class FilledApplication(Catalog.Testing.PostgresServer server) : CatalogApplication(server), IAsyncLifetime
    {
        /// <summary>The public ids, in the order of publication.</summary>
        public List<string> Ids { get; } = [];

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            using var owner = await As("ana", Scopes.Deposit);
            foreach (var (title, subject) in ((string, string)[])[("Hearts of <zebrafish> & others", "Zebrafish"), ("Fins of zebrafish", "Zebrafish"), ("Proteomes of yeast", "Yeast")])
            {
                var record = Publishing.Record(title);
                record["subjects"] = new JsonArray(new JsonObject { ["subject"] = subject });
                Ids.Add((await owner.PublishAsync(record)).GetProperty("id").GetString()!);
                Clock.Advance(TimeSpan.FromHours(1));
            }
            await IndexedAsync();
        }
    }
}
