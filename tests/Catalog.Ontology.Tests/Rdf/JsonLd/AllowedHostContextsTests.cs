using System.Net;
using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

public sealed class AllowedHostContextsTests
{
    private readonly StubHosts hosts = new();
    private readonly ManualClock clock = new();

    [Fact]
    public void A_context_of_an_allowed_host_is_fetched_once_and_without_credentials()
    {
        hosts.Answer = _ => StubHosts.Ok("{\"@context\": {\"p\": \"http://a/p\"}}");
        var contexts = Contexts();
        for (var round = 0; round < 2; round++)
            Assert.Equal(1, Reading.Read("{\"@context\": \"https://allowed.example/c\", \"p\": 1}", new() { Contexts = contexts }).Count);
        var request = Assert.Single(hosts.Requests);
        Assert.Equal("https://allowed.example/c application/ld+json, application/json; q=0.9", request);
        clock.Now += TimeSpan.FromDays(2);
        Assert.True(contexts.TryGet("https://allowed.example/c", out _, out _));
        Assert.Equal(2, hosts.Requests.Count);
    }

    [Theory]
    [InlineData("https://other.example/c")]
    [InlineData("https://allowed.example.evil/c")]
    [InlineData("https://sub.allowed.example/c")]
    [InlineData("https://allowed.example:8443/c")]
    [InlineData("https://user:word@allowed.example/c")]
    [InlineData("https://allowed.example@other.example/c")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//allowed.example/c")]
    public void Other_addresses_are_never_asked(string iri)
    {
        Assert.False(Contexts().TryGet(iri, out _, out var refusal));
        Assert.Contains("not among those that may be asked", refusal, StringComparison.Ordinal);
        Assert.Empty(hosts.Requests);
    }

    [Fact]
    public void A_port_is_allowed_by_name_and_what_is_bundled_is_not_fetched()
    {
        hosts.Answer = _ => StubHosts.Ok("{}");
        Assert.True(Contexts().TryGet("http://ALLOWED.example:8080/c", out _, out _));
        Assert.True(Contexts().TryGet("https://schema.org/", out _, out _));
        Assert.Single(hosts.Requests);
    }

    [Fact]
    public void Redirects_stay_among_the_allowed_hosts_and_come_to_an_end()
    {
        hosts.Answer = request => request.AbsolutePath switch
        {
            "/there" => StubHosts.Moved("https://second.example/c"),
            "/away" => StubHosts.Moved("http://169.254.169.254/secret"),
            "/round" => StubHosts.Moved("/round"),
            _ => StubHosts.Ok("{\"@context\": {}}"),
        };
        Assert.True(Contexts().TryGet("https://allowed.example/there", out var document, out _));
        Assert.Equal("{\"@context\": {}}", Encoding.UTF8.GetString(document.Span));
        Assert.False(Contexts().TryGet("https://allowed.example/away", out _, out var refusal));
        Assert.Contains("moved to \"169.254.169.254\"", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(hosts.Requests, request => request.Contains("169.254", StringComparison.Ordinal));
        Assert.False(Contexts().TryGet("https://allowed.example/round", out _, out refusal));
        Assert.Contains("redirected too often", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_follows_redirects_is_found_out()
    {
        hosts.Answer = request => { var answer = StubHosts.Ok("{}"); answer.RequestMessage = new(HttpMethod.Get, "https://elsewhere.example/"); return answer; };
        Assert.Throws<InvalidOperationException>(() => Contexts().TryGet("https://allowed.example/c", out _, out _));
    }

    [Fact]
    public void What_is_too_long_slow_or_missing_is_refused_and_not_asked_for_again_at_once()
    {
        hosts.Answer = request => request.AbsolutePath switch
        {
            "/long" => StubHosts.Ok(new string(' ', 1001)),
            "/slow" => new(HttpStatusCode.OK) { Content = new StreamContent(new HangingStream()) },
            "/down" => throw new HttpRequestException("down"),
            _ => new(HttpStatusCode.NotFound),
        };
        var contexts = Contexts();
        foreach (var (path, words) in new[] { ("long", "longer than 1000 bytes"), ("slow", "did not answer within"), ("down", "cannot be reached"), ("gone", "answered with 404") })
        {
            for (var round = 0; round < 2; round++)
            {
                Assert.False(contexts.TryGet($"https://allowed.example/{path}", out _, out var refusal));
                Assert.Contains(words, refusal, StringComparison.Ordinal);
            }
        }
        Assert.Equal(4, hosts.Requests.Count);
        clock.Now += TimeSpan.FromMinutes(2);
        contexts.TryGet("https://allowed.example/gone", out _, out _);
        Assert.Equal(5, hosts.Requests.Count);
    }

    private AllowedHostContexts Contexts() => new(
        new HttpClient(hosts, disposeHandler: false),
        new() { Hosts = ["allowed.example", "second.example", "allowed.example:8080"], MaxBytes = 1000, Timeout = TimeSpan.FromMilliseconds(300) },
        clock);

    private sealed class StubHosts : HttpMessageHandler
    {
        public Func<Uri, HttpResponseMessage> Answer { get; set; } = _ => new(HttpStatusCode.NotFound);

        public List<string> Requests { get; } = [];

        public static HttpResponseMessage Ok(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

        public static HttpResponseMessage Moved(string where) => new(HttpStatusCode.Found) { Headers = { Location = new(where, UriKind.RelativeOrAbsolute) } };

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Null(request.Headers.Authorization);
            Requests.Add($"{request.RequestUri} {request.Headers.Accept}");
            return Answer(request.RequestUri!);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>Answers only by its end.</summary>
    private sealed class HangingStream : MemoryStream
    {
        private readonly ManualResetEventSlim closed = new();

        public override int Read(byte[] buffer, int offset, int count)
        {
            closed.Wait(TimeSpan.FromSeconds(30));
            throw new IOException("closed");
        }

        protected override void Dispose(bool disposing)
        {
            closed.Set();
            base.Dispose(disposing);
        }
    }

    private sealed class ManualClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
