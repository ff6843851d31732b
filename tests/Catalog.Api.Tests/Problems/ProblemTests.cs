using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Catalog.Api.Problems;
using Catalog.Records.Access;
using Catalog.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Catalog.Api.Tests.Problems;

/// <summary>What a client gets for whatever goes wrong.</summary>
public sealed class ProblemTests(ProblemTests.Application application) : IClassFixture<ProblemTests.Application>
{
    [Fact]
    public async Task A_failure_tells_nothing_but_the_id_under_which_it_is_logged()
    {
        using var client = application.Anonymous();
        var answer = await client.GetAsync("/test/throw");
        var problem = await ProblemAssert.IsAsync(answer, HttpStatusCode.InternalServerError, "internal-error");
        Assert.DoesNotContain("secret", problem.GetRawText());
        Assert.False(answer.Headers.Contains("ETag"));
    }

    [Fact]
    public async Task An_outage_of_the_database_is_503_with_the_time_to_wait()
    {
        using var client = application.Anonymous();
        var answer = await client.GetAsync("/test/outage");
        await ProblemAssert.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "database-unavailable");
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/health/live", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Routing_refuses_with_a_problem(string method, string path, HttpStatusCode status, string code)
    {
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.SendAsync(new(new(method), path)), status, code);
    }

    [Theory]
    [InlineData("/api/datasets", "")]
    [InlineData("/api/datasets", "a:b:c")]
    [InlineData("/api/datasets", "example.org:99999")]
    [InlineData("/", "")]
    public async Task A_request_without_a_usable_host_is_refused(string path, string host)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(application.Address.Host, application.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("my-id_1.2", true)]
    [InlineData("with space", false)]
    [InlineData("<script>", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x", false)]
    public async Task A_request_id_is_taken_over_only_when_it_is_safe(string id, bool taken)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Request-Id", id);
        var answer = await client.GetAsync("/nowhere");
        await ProblemAssert.IsAsync(answer, HttpStatusCode.NotFound);
        Assert.Equal(taken, answer.Headers.GetValues("X-Request-Id").Single() == id);
    }

    public static TheoryData<string, string?, byte[], int, string> Bodies { get; } = new()
    {
        { "no content type", null, "{}"u8.ToArray(), 415, "media-type-unsupported" },
        { "another type", "text/plain", "{}"u8.ToArray(), 415, "media-type-unsupported" },
        { "a suffix of another tree", "image/x+json", "{}"u8.ToArray(), 415, "media-type-unsupported" },
        { "another charset", "application/json; charset=iso-8859-1", "{}"u8.ToArray(), 415, "charset-unsupported" },
        { "no bytes", "application/json", [], 400, "body-empty" },
        { "only space", "application/json", " \n"u8.ToArray(), 400, "body-empty" },
        { "half a document", "application/json", "{\"a\":"u8.ToArray(), 400, "json-malformed" },
        { "a comma too many", "application/json", "{\"a\":1,}"u8.ToArray(), 400, "json-malformed" },
        { "two documents", "application/json", "{} {}"u8.ToArray(), 400, "json-malformed" },
        { "Latin-1 bytes", "application/json", Encoding.Latin1.GetBytes("{\"a\":\"é\"}"), 400, "body-not-utf8" },
        { "a name twice", "application/json", "{\"a\":1,\"b\":{\"c\":1,\"\\u0063\":2}}"u8.ToArray(), 400, "json-duplicate-name" },
        { "half a surrogate pair", "application/json", "{\"a\":\"\\ud800\"}"u8.ToArray(), 400, "json-lone-surrogate" },
        { "U+0000", "application/json", "{\"a\":\"\\u0000\"}"u8.ToArray(), 400, "json-null-character" },
        { "65 levels", "application/json", Encoding.ASCII.GetBytes(new string('[', 65) + new string(']', 65)), 400, "json-too-deep" },
        { "100,000 levels", "application/json", Encoding.ASCII.GetBytes(new string('[', 900)), 400, "json-too-deep" },
        { "a byte too many", "application/json", Encoding.ASCII.GetBytes("[" + new string(' ', 999) + "]"), 413, "body-too-large" },
        { "64 levels", "application/json", Encoding.ASCII.GetBytes(new string('[', 64) + new string(']', 64)), 200, "" },
        { "a type with suffix", "application/vnd.datacite.datacite+json; charset=\"UTF-8\"", "{\"a\":\"é\"}"u8.ToArray(), 200, "" },
        { "a byte order mark", "application/json", "\uFEFF{}"u8.ToArray(), 200, "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_read_strictly(string what, string? contentType, byte[] body, int status, string code)
    {
        using var client = application.Anonymous();
        foreach (var chunked in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/test/body") { Content = new ByteArrayContent(body) };
            request.Headers.TransferEncodingChunked = chunked;
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            var answer = await client.SendAsync(request);
            if (status == 200) Assert.True(answer.IsSuccessStatusCode, what);
            else await ProblemAssert.IsAsync(answer, (HttpStatusCode)status, code);
        }
    }

    [Fact]
    public async Task Malformed_JSON_is_named_by_line_and_column_and_bad_encoding_by_its_byte()
    {
        using var client = application.Anonymous();
        async Task<string> DetailAsync(byte[] body)
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            return (await ProblemAssert.IsAsync(await client.PostAsync("/test/body", content), HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!;
        }

        Assert.Contains("line 2, column 3", await DetailAsync("{\n  x}"u8.ToArray()));
        Assert.EndsWith("comma at the end, which JSON does not allow.",
            await DetailAsync("{\"titles\":[{\"title\":\"x\"},]"u8.ToArray()));
        Assert.Contains("byte 6 ", await DetailAsync(Encoding.Latin1.GetBytes("{\"a\":\"é\"}")));
    }

    [Fact]
    public async Task A_page_may_load_nothing_from_elsewhere()
    {
        using var client = application.Anonymous();
        var answer = await client.GetAsync("/health/live");
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    /// <summary>Endpoints that fail in each way.</summary>
    public sealed class Application(PostgresServer server) : CatalogApplication(server)
    {
        protected override void MapEndpoints(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/test/throw", (HttpResponse response) =>
            {
                response.Headers.ETag = "\"1\"";
                throw new InvalidOperationException("a secret");
            });
            routes.MapGet("/test/outage", IResult () => throw new InvalidOperationException("wrapped", new NpgsqlException("gone", new IOException("gone"))));
            routes.MapPost("/test/body", async (HttpContext http, Caller _) => (await JsonBody.ReadAsync(http, 1000)).ToResult(document => Results.Text(document.RootElement.ToString())));
        }
    }
}
