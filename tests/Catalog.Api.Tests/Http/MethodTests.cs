using System.Net;
using Catalog.Api.Http;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Http;

/// <summary>HEAD, OPTIONS and addresses that are too long, on every route.</summary>
public sealed class MethodTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task HEAD_has_the_status_and_headers_of_GET_on_every_route_and_no_body()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.PublishNewAsync(SampleRecords.Complete(new string('x', 2000)));
        await application.IndexedAsync();
        using var client = application.Anonymous();
        foreach (var encoding in (string?[])[null, "gzip"])
        {
            foreach (var path in (string[])[
                "/", "/search?q=x", "/health/live", "/openapi/v1.json", "/scalar", "/catalog.css", "/api/datasets", $"/api/datasets/{made.Id}", "/api/search?q=xxx", "/api/formats",
                "/api/collections", $"/doi/{made.Doi}", "/api/datasets/none", "/api/tokens", "/nowhere"])
            {
                var (get, head) = (await SendAsync(client, HttpMethod.Get, path, encoding), await SendAsync(client, HttpMethod.Head, path, encoding));
                Assert.True(get.StatusCode == head.StatusCode, $"{path}: {get.StatusCode}, {head.StatusCode}");
                Assert.Empty(await head.Content.ReadAsByteArrayAsync());
                Assert.Equal(get.Headers.ETag, head.Headers.ETag);
                Assert.Equal(get.Headers.Vary.Order(), head.Headers.Vary.Order());
                Assert.Equal(get.Content.Headers.ContentType?.MediaType, head.Content.Headers.ContentType?.MediaType);
                Assert.Equal(get.Content.Headers.ContentEncoding, head.Content.Headers.ContentEncoding);
                // Where the length is told, it is that of the GET (RFC 9110, 8.6).
                if (head.Content.Headers.ContentLength is > 0 and var length) Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, length);
            }
        }
    }

    [Theory]
    [InlineData("/api/datasets", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/datasets/x", "GET, HEAD, OPTIONS")]
    [InlineData("/api/datasets/x/draft", "DELETE, GET, HEAD, OPTIONS, PUT")]
    [InlineData("/doi/10.5072/x", "GET, HEAD, OPTIONS")]
    public async Task OPTIONS_and_a_method_that_is_not_taken_tell_what_is(string path, string allowed)
    {
        using var client = application.Anonymous();
        var options = await SendAsync(client, HttpMethod.Options, path);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(allowed, string.Join(", ", options.Content.Headers.Allow));
        var patch = await SendAsync(client, HttpMethod.Patch, path);
        Assert.Contains(allowed, (await ProblemAssert.IsAsync(patch, HttpStatusCode.MethodNotAllowed, "method-not-allowed")).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task OPTIONS_says_what_bodies_a_record_may_be()
    {
        using var client = application.Anonymous();
        var options = await SendAsync(client, HttpMethod.Options, "/api/datasets");
        Assert.Contains("application/vnd.datacite.datacite+json", options.Headers.GetValues("Accept-Post").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(client, HttpMethod.Options, "/nowhere")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_a_problem()
    {
        using var client = application.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, HttpMethod.Get, "/api/search?q=" + new string('x', AddressLength.Longest - "/api/search?q=".Length))).StatusCode);
        await ProblemAssert.IsAsync(await SendAsync(client, HttpMethod.Get, "/api/search?q=" + new string('x', AddressLength.Longest)), HttpStatusCode.RequestUriTooLong, "address-too-long");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await SendAsync(client, HttpMethod.Get, "/api/search?q=" + new string('x', 2 * AddressLength.LineLimit))).StatusCode);
    }

    [Theory]
    [InlineData("/api/search", true)]
    [InlineData("/api/search/feed", false)]
    [InlineData("/search", false)]
    public async Task Who_searches_by_too_long_an_address_is_told_of_the_body_where_one_is_taken(string path, bool told)
    {
        using var client = application.Anonymous();
        var problem = await ProblemAssert.IsAsync(
            await SendAsync(client, HttpMethod.Get, $"{path}?q={new string('x', AddressLength.Longest)}"), HttpStatusCode.RequestUriTooLong, "address-too-long");
        Assert.Equal(told, problem.GetProperty("detail").GetString()!.Contains("POST /api/search", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string? encoding = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (encoding is not null) request.Headers.AcceptEncoding.ParseAdd(encoding);
        return await client.SendAsync(request);
    }
}
