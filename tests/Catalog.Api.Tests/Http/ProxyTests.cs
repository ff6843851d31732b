using System.Net;
using System.Text.Json;
using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Testing;

namespace Catalog.Api.Tests.Http;

/// <summary>Behind a proxy that is trusted, every link is that of the proxy.</summary>
public sealed class ProxyTests(ProxyTests.Trusting application) : IClassFixture<ProxyTests.Trusting>
{
    private const string Root = "https://catalog.example.org/data";

    [Fact]
    public async Task Every_link_is_that_of_the_address_under_which_the_proxy_serves_us()
    {
        using var ana = await ForwardedAsync(await application.As("ana", Scopes.Deposit));
        var made = await ana.CreateAsync(SampleRecords.Complete());
        Assert.Equal($"{Root}/api/datasets/{made.Id}", made.Message.Headers.Location!.OriginalString);
        var published = (await ana.ActAsync(made.Id, "publish")).Is(200);
        Assert.Equal($"{Root}/api/datasets/{made.Id}", published.Json.GetProperty("links").GetProperty("self").GetString());
        Assert.Equal($"{Root}/doi/{made.Doi}", published.Json.GetProperty("links").GetProperty("html").GetString());

        using var client = await ForwardedAsync(application.Anonymous());
        var concept = await client.GetAsync("/doi/" + published.Json.GetProperty("conceptDoi").GetString());
        Assert.Equal($"/data/doi/{made.Doi}", concept.Headers.Location!.OriginalString);
        var page = await client.GetStringAsync($"/doi/{made.Doi}");
        Assert.Contains("href=\"/data/catalog.css", page);
        Assert.DoesNotContain("=\"/doi", page);
        Assert.DoesNotContain("=\"/api", page);
        Assert.DoesNotContain("=\"/search", page);
        Assert.DoesNotContain("127.0.0.1", page);
        var scalar = await client.GetStringAsync("/scalar");
        Assert.Contains("\"/data/openapi/v1.json\"", scalar);
        Assert.DoesNotContain("=\"/scalar", scalar);
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;
        Assert.Equal(Root, document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.Contains($"{Root}/api/datasets/", await client.GetStringAsync("/api/formats"));
    }

    [Theory]
    // The client wrote the first, the proxy added the second.
    [InlineData("evil.example.org, catalog.example.org", "203.0.113.7")]
    [InlineData("evil.example.org, catalog.example.org", "198.51.100.1, 203.0.113.7")]
    [InlineData("evil.example.org, catalog.example.org", null)]
    public async Task What_a_client_forged_is_not_believed(string hosts, string? addresses)
    {
        using var client = application.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Add("X-Forwarded-Host", hosts);
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (addresses is not null) request.Headers.Add("X-Forwarded-For", addresses);
        var document = JsonDocument.Parse(await (await client.SendAsync(request)).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("https://catalog.example.org", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("10.0.0.1", 1)]
    [InlineData("10.0.0.0/8, ::1,192.168.0.0/16", 3)]
    public void The_setting_is_a_list_of_addresses_and_networks(string text, int networks) => Assert.Equal(networks, TrustedProxies.Parse(text)!.Count);

    [Theory]
    [InlineData("Catalog:TrustedProxies", "proxy.example.org")]
    [InlineData("Catalog:TrustedProxies", "10.0.0.0/64")]
    [InlineData("Catalog:TrustedProxies", ",")]
    [InlineData("Catalog:TrustedProxies:0", "10.0.0.1")]
    public void Another_setting_stops_the_start(string key, string text)
    {
        var refused = Assert.Throws<CommandException>(() => CatalogHost.BuildServer(new() { Settings = new Dictionary<string, string?> { [key] = text } }));
        Assert.Contains("Catalog:TrustedProxies", refused.Message);
    }

    private static Task<HttpClient> ForwardedAsync(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "catalog.example.org");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/data");
        return Task.FromResult(client);
    }

    /// <summary>A host that trusts a proxy on this machine.</summary>
    public sealed class Trusting(PostgresServer server) : CatalogApplication(server)
    {
        protected override void Configure(IDictionary<string, string?> settings) => settings["Catalog:TrustedProxies"] = "127.0.0.0/8, ::1";
    }
}

/// <summary>Nobody is believed who is not named, and a configured address goes before all.</summary>
public sealed class UntrustedProxyTests(CatalogApplication trustsNobody, UntrustedProxyTests.Fixed application)
    : IClassFixture<CatalogApplication>, IClassFixture<UntrustedProxyTests.Fixed>
{
    [Fact]
    public async Task Without_the_setting_nobody_is_believed()
    {
        using var client = trustsNobody.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example.org");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/evil");
        Assert.DoesNotContain("evil", await client.GetStringAsync("/openapi/v1.json"));
    }

    [Fact]
    public async Task A_configured_address_goes_before_what_a_proxy_says_and_its_path_may_be_passed_on_or_not()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        ana.DefaultRequestHeaders.Add("X-Forwarded-Host", "other.example.org");
        var made = await ana.PublishNewAsync(SampleRecords.Complete());
        foreach (var path in (string[])["", "/fair"])
        {
            var read = (await ana.CallAsync("GET", $"{path}/api/datasets/{made.Id}")).Is(200);
            Assert.Equal($"https://fixed.example.org/fair/api/datasets/{made.Id}", read.Json.GetProperty("links").GetProperty("self").GetString());
            Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync($"{path}/doi/{made.Doi}")).StatusCode);
            Assert.Equal($"/fair/doi/{made.Doi}", (await ana.GetAsync($"{path}/doi/{made.Doi!.ToUpperInvariant()}")).Headers.Location!.OriginalString);
        }
    }

    /// <summary>A host with an address of its own.</summary>
    public sealed class Fixed(PostgresServer server) : CatalogApplication(server)
    {
        protected override void Configure(IDictionary<string, string?> settings)
        {
            settings["Catalog:BaseUrl"] = "https://fixed.example.org/fair/";
            settings["Catalog:TrustedProxies"] = "127.0.0.0/8";
        }
    }
}
