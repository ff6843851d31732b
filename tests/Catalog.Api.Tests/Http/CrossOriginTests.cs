using System.Net;

namespace Catalog.Api.Tests.Http;

/// <summary>What a page of another origin may do.</summary>
public sealed class CrossOriginTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Theory]
    [InlineData("/api/datasets", 200)]
    [InlineData("/api/datasets/none", 404)]
    [InlineData("/api/tokens", 401)]
    [InlineData("/doi/10.5072/none", 404)]
    [InlineData("/nowhere", 404)]
    public async Task Any_origin_may_read_an_answer_but_never_with_credentials_of_the_browser(string path, int status)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Add("Origin", "https://other.example.org");
        var answer = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        var exposed = answer.Headers.GetValues("Access-Control-Expose-Headers").Single();
        foreach (var name in (string[])["ETag", "Link", "Location", "Content-Location"]) Assert.Contains(name, exposed);
    }

    [Theory]
    [InlineData("GET", "/api/datasets", "authorization, if-none-match")]
    [InlineData("POST", "/api/datasets", "authorization, content-type, idempotency-key")]
    [InlineData("PUT", "/api/datasets/x/draft", "authorization, content-type, if-match")]
    public async Task A_preflight_lets_a_token_through(string method, string path, string headers)
    {
        using var client = application.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://other.example.org");
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", headers);
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(method, answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains("authorization", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Without_an_origin_nothing_of_this_is_said()
    {
        using var client = application.Anonymous();
        Assert.False((await client.GetAsync("/api/datasets")).Headers.Contains("Access-Control-Allow-Origin"));
    }
}
