using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Tests.Pages;

/// <summary>The start page, the search page, and what no page may do.</summary>
public sealed partial class SearchPageTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`&";
    private const string EvilUrl = "javascript:alert(1)//https://x.example";

    [Fact]
    public async Task A_search_can_be_narrowed_ordered_and_paged_by_links_alone()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        for (var i = 0; i < 3; i++) await owner.PublishAsync(Publishing.Record($"Axolotl limbs {i}", i == 0 ? "controlled" : "open"));
        await application.IndexedAsync();

        var page = await PageAsync("/search?q=axolotl&size=2");
        Assert.Contains(">3 records</h2>", page);
        Assert.Contains("<mark>Axolotl</mark>", page);
        var next = WebUtility.HtmlDecode(NextLink().Match(page).Groups[1].Value);
        Assert.StartsWith("/search?q=axolotl&size=2&cursor=", next);
        Assert.Contains("First page", await PageAsync(next));
        Assert.Contains("/search?q=axolotl&amp;access=controlled&amp;size=2", page);

        var narrowed = await PageAsync("/search?q=axolotl&access=controlled");
        Assert.Contains(">1 record</h2>", narrowed);
        Assert.Contains("Access: On application", narrowed);
        Assert.Contains("name=\"access\" value=\"controlled\"", narrowed);
        Assert.Contains("<a class=\"chosen\" href=\"/search?q=axolotl\"", narrowed);

        var none = await PageAsync("/search?q=unobtainium&access=controlled");
        Assert.Contains("No record matches", none);
        Assert.Contains("Browse all records", none);
        Assert.Contains("Find biomedical datasets</h1>", await PageAsync("/"));
        // What others hang on links does no harm on a page.
        Assert.Contains(">3 records</h2>", await PageAsync("/search?q=axolotl&utm_source=mail&sort=&size="));
    }

    [Theory]
    [InlineData("size=0", "1 to 100")]
    [InlineData("size=abc", "1 to 100")]
    [InlineData("sort=best", "relevance, newest")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("q=a&q=b", "once")]
    public async Task What_cannot_be_read_is_explained(string query, string told)
    {
        var page = await PageAsync("/search?" + query, HttpStatusCode.BadRequest);
        Assert.Contains("cannot be shown", page);
        Assert.Contains(told, page);
    }

    [Fact]
    public async Task HTML_in_metadata_is_text_everywhere()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(EvilRecord());
        await application.IndexedAsync();
        foreach (var path in (string[])[
            LandingAddress.PathOf(dataset.GetProperty("doi").GetString()!), "/search?q=alert", "/search", "/search?q=" + Uri.EscapeDataString(Evil),
            "/search?subject=" + Uri.EscapeDataString(Evil), "/search?publisher=" + Uri.EscapeDataString(Evil)])
        {
            var page = await PageAsync(path);
            // Every page has one by its address; the record page another one, of data that no browser runs.
            Assert.DoesNotContain("<script", page.Replace("<script type=\"application/ld+json\">{", "", StringComparison.Ordinal).Replace("<script src=\"/suggest.js", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(LinkThatRuns(), page);
            Assert.DoesNotMatch(InlineHandler(), page);
            Assert.Contains("&lt;", page);
        }
    }

    [Fact]
    public async Task The_stylesheet_is_ours_and_kept()
    {
        using var client = application.Anonymous();
        var address = Stylesheet().Match(await PageAsync("/")).Groups[1].Value;
        using var answer = await client.GetAsync(address);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single());
        using var head = await client.SendAsync(new(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Contains("default-src 'self'", head.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static JsonObject EvilRecord()
    {
        var record = Publishing.Record(Evil);
        record["titles"]!.AsArray().Add(new JsonObject { ["title"] = Evil, ["titleType"] = "Subtitle", ["lang"] = "en" });
        foreach (var list in (string[])["creators", "contributors"])
        {
            record[list] = new JsonArray(new JsonObject
            {
                ["name"] = Evil,
                ["affiliation"] = new JsonArray(new JsonObject { ["name"] = Evil }),
                ["nameIdentifiers"] = new JsonArray(new JsonObject { ["nameIdentifier"] = EvilUrl, ["nameIdentifierScheme"] = Evil }),
            });
        }
        record["contributors"]![0]!["contributorType"] = "DataCurator";
        record["publisher"] = new JsonObject { ["name"] = Evil };
        record["url"] = EvilUrl;
        record["subjects"] = new JsonArray(new JsonObject { ["subject"] = Evil });
        record["descriptions"] = new JsonArray(new JsonObject { ["description"] = Evil + "\n" + Evil, ["descriptionType"] = "Abstract", ["lang"] = "en" });
        record["rightsList"]!.AsArray().Add(new JsonObject { ["rights"] = Evil, ["rightsUri"] = EvilUrl });
        record["dates"] = new JsonArray(new JsonObject { ["date"] = "2024-01-01", ["dateType"] = "Issued", ["dateInformation"] = Evil });
        record["alternateIdentifiers"] = new JsonArray(new JsonObject { ["alternateIdentifier"] = EvilUrl, ["alternateIdentifierType"] = Evil });
        record["relatedIdentifiers"] = new JsonArray(new JsonObject { ["relatedIdentifier"] = EvilUrl, ["relatedIdentifierType"] = "URL", ["relationType"] = "References" });
        record["fundingReferences"] = new JsonArray(new JsonObject { ["funderName"] = Evil, ["funderIdentifier"] = EvilUrl, ["awardNumber"] = Evil, ["awardTitle"] = Evil, ["awardUri"] = EvilUrl });
        record["sizes"] = new JsonArray(Evil);
        record["distributions"] = new JsonArray(new JsonObject
        {
            ["title"] = Evil,
            ["description"] = Evil,
            ["mediaType"] = Evil,
            ["checksum"] = new JsonObject { ["algorithm"] = Evil, ["value"] = Evil },
            ["accessUrl"] = "s3://bucket/onclick=alert(1)",
            ["downloadUrl"] = "https://files.example.org/?x=1&onclick=alert(1)",
            ["license"] = EvilUrl,
        });
        record["annotations"] = new JsonArray(new JsonObject { ["curie"] = "X:1", ["iri"] = EvilUrl, ["label"] = Evil, ["ontology"] = "X" });
        return record;
    }

    private async Task<string> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{path}: {(int)answer.StatusCode}\n{page}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        return page;
    }

    [GeneratedRegex("rel=\"next nofollow\" href=\"([^\"]+)\"")]
    private static partial Regex NextLink();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Stylesheet();

    [GeneratedRegex("(?:href|src|action)=\"\\s*(?:javascript|data|vbscript):", RegexOptions.IgnoreCase)]
    private static partial Regex LinkThatRuns();

    // An attribute of a real tag that is an event handler; what stands between quotes is a value.
    [GeneratedRegex("<[a-z0-9]+(?:\\s+[a-z-]+(?:=\"[^\"]*\")?)*\\s+on[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandler();
}
