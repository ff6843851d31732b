using System.Net;
using System.Text;
using System.Text.Json;

namespace Catalog.Api.Tests.Search;

/// <summary>What <c>POST /api/search</c> takes, and what it refuses.</summary>
public sealed class SearchBodyTests(FoundLibrary library) : IClassFixture<FoundLibrary>
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("", """{"q":null,"cursor":null,"facets":null}""")]
    [InlineData("q=hearts&size=3", """{"q":"hearts","size":3}""")]
    [InlineData("q=hearts&sort=title&access=open&year=2012..2015&year=2019", """{"q":"hearts","sort":"title","filters":{"access":["open"],"year":["2012..2015","2019"]}}""")]
    [InlineData("facets=dataSize&dataSize=..1000000&size=2", """{"facets":["dataSize"],"filters":{"dataSize":["..1000000"]},"size":2}""")]
    [InlineData("facets=none&expand=off", """{"facets":[],"expand":"off"}""")]
    [InlineData("facets=year,access&after=1", """{"facets":["year","access"],"after":1}""")]
    public async Task A_body_means_what_the_parameters_mean(string query, string body)
    {
        using var client = library.Anonymous();
        using var byAddress = await client.GetAsync("/api/search?" + query);
        using var byBody = await PostAsync(client, body);
        Assert.Equal(HttpStatusCode.OK, byBody.StatusCode);
        Assert.Equal(await byAddress.Content.ReadAsStringAsync(), await byBody.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_cursor_of_one_goes_on_in_the_other()
    {
        using var client = library.Anonymous();
        var first = await JsonAsync(await client.GetAsync("/api/search?q=hearts&size=4&sort=newest"));
        var second = await JsonAsync(await PostAsync(client, $$"""{"q":"hearts","size":4,"sort":"newest","cursor":"{{first.GetProperty("nextCursor").GetString()}}"}"""));
        var third = await JsonAsync(await client.GetAsync("/api/search?q=hearts&size=4&sort=newest&cursor=" + second.GetProperty("nextCursor").GetString()));
        var ids = ((JsonElement[])[first, second, third]).SelectMany(page => page.GetProperty("hits").EnumerateArray()).Select(hit => hit.GetProperty("id").GetString()).ToList();
        Assert.Equal(10, ids.Distinct().Count());
        Assert.Equal(10, ids.Count);
    }

    [Theory]
    [InlineData("""{"q":1}""", "/q")]
    [InlineData("""{"size":0}""", "/size")]
    [InlineData("""{"size":"20"}""", "/size")]
    [InlineData("""{"size":1.5}""", "/size")]
    [InlineData("""{"size":1e99}""", "/size")]
    [InlineData("""{"sort":"best"}""", "/sort")]
    [InlineData("""{"expand":true}""", "/expand")]
    [InlineData("""{"after":-1}""", "/after")]
    [InlineData("""{"cursor":""}""", "/cursor")]
    [InlineData("""{"facets":"all"}""", "/facets")]
    [InlineData("""{"facets":["colour"]}""", "/facets")]
    [InlineData("""{"filters":[]}""", "/filters")]
    [InlineData("""{"filters":{"colour":["red"]}}""", "/filters/colour")]
    [InlineData("""{"filters":{"size":["..1000"]}}""", "/filters/size")]
    [InlineData("""{"filters":{"access":"open"}}""", "/filters/access")]
    [InlineData("""{"filters":{"access":[""]}}""", "/filters/access")]
    [InlineData("""{"filters":{"year":["2015..2010"]}}""", "/filters/year")]
    [InlineData("""{"filters":{"participants":["many"]}}""", "/filters/participants")]
    [InlineData("""{"filters":{"year":[2015]}}""", "/filters/year")]
    [InlineData("""{"query":"hearts"}""", "/query")]
    [InlineData("""[]""", "")]
    public async Task What_cannot_be_read_is_named_by_its_place(string body, string pointer)
    {
        using var client = library.Anonymous();
        var problem = await ProblemAssert.IsAsync(await PostAsync(client, body), HttpStatusCode.UnprocessableEntity, "body-refused");
        Assert.Equal(pointer, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var client = library.Anonymous();
        var problem = await ProblemAssert.IsAsync(await PostAsync(client, """{"q":1,"size":0,"filters":{"colour":["red"]}}"""), HttpStatusCode.UnprocessableEntity, "body-refused");
        Assert.Equal(3, problem.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("", "application/json", 400, "body-empty")]
    [InlineData("{", "application/json", 400, "json-malformed")]
    [InlineData("""{"q":"a","q":"b"}""", "application/json", 400, "json-duplicate-name")]
    [InlineData("""{"q":"\ud800"}""", "application/json", 400, "json-lone-surrogate")]
    [InlineData("""{"q":"a"}""", "text/plain", 415, "media-type-unsupported")]
    [InlineData("""{"cursor":"AAAA"}""", "application/json", 400, "cursor-invalid")]
    public async Task Bodies_are_read_as_strictly_as_elsewhere(string body, string type, int status, string code)
    {
        using var client = library.Anonymous();
        await ProblemAssert.IsAsync(await PostAsync(client, body, type), (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task Absurd_bodies_are_bounded()
    {
        using var client = library.Anonymous();
        // Hundred kilobytes of words are read up to a limit, and the answer says so.
        var cut = await JsonAsync(await PostAsync(client, $$"""{"q":"hearts {{string.Concat(Enumerable.Range(0, 12_000).Select(n => $"w{n} "))}}"}"""));
        Assert.Equal(10, cut.GetProperty("total").GetInt32());
        Assert.Contains(cut.GetProperty("notes").EnumerateArray(), note => note.GetProperty("code").GetString() == "query-cut");
        var nested = await PostAsync(client, $$"""{"q":"{{new string('(', 5_000)}}hearts"}""");
        Assert.Equal(HttpStatusCode.OK, nested.StatusCode);
        await ProblemAssert.IsAsync(await PostAsync(client, $$"""{"q":"{{new string('a', 300_000)}}"}"""), HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await ProblemAssert.IsAsync(await PostAsync(client, $$"""{"cursor":"{{new string('A', 200_000)}}"}"""), HttpStatusCode.BadRequest, "cursor-invalid");
        var filters = string.Join(',', Enumerable.Range(0, 101).Select(n => $"\"s{n}\""));
        await ProblemAssert.IsAsync(await PostAsync(client, $$$"""{"filters":{"subject":[{{{filters}}}]}}"""), HttpStatusCode.BadRequest, "filters-too-many");
        var strange = string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"\"f{n}\":1"));
        foreach (var body in (string[])[$"{{{strange}}}", $$$"""{"filters":{{{{strange}}}}}"""])
        {
            var problem = await ProblemAssert.IsAsync(await PostAsync(client, body), HttpStatusCode.UnprocessableEntity, "body-refused");
            Assert.Equal(100, problem.GetProperty("errors").GetArrayLength());
        }
        using var odd = new StringContent("{}", Encoding.UTF8, "application/json");
        await ProblemAssert.IsAsync(await client.PostAsync("/api/search?q=hearts", odd), HttpStatusCode.BadRequest, "parameter-unknown");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string type = "application/json") =>
        client.PostAsync("/api/search", new StringContent(body, Encoding.UTF8, type));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
