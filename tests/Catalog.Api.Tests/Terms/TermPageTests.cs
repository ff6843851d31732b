using System.Net;
using System.Text.RegularExpressions;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Terms;

/// <summary>The pages <c>/terms</c> and <c>/terms/{curie}</c> as they come from the server.</summary>
public sealed partial class TermPageTests(TermApplication application) : IClassFixture<TermApplication>
{
    [Fact]
    public async Task The_page_of_terms_lists_the_ontologies_that_the_reader_may_see()
    {
        var page = await PageAsync("/terms");
        Assert.Contains("/terms?ontology=go", page);
        Assert.Contains("2026-07-31", page);
        Assert.DoesNotContain("snomedct", page);
        Assert.Contains("only to who signs in", page);
        using var reader = await application.As("reader", Scopes.Read);
        Assert.Contains("/terms?ontology=snomedct", await reader.GetStringAsync("/terms"));
        // Every page leads there.
        Assert.Contains("href=\"/terms\"", await PageAsync("/"));
    }

    [Fact]
    public async Task A_search_tells_what_matched_and_goes_on_in_pages()
    {
        var page = await PageAsync("/terms?q=pcd");
        Assert.Contains("href=\"/terms/GO:0012501\"", page);
        Assert.Contains("exact synonym: PCD", page);
        var first = await PageAsync("/terms?q=cell+death&size=2&ontology=go&exact=&obsolete=");
        var next = WebUtility.HtmlDecode(NextPage().Match(first).Groups[1].Value);
        Assert.Contains("offset=2", next);
        Assert.Contains("ontology=go", next);
        Assert.Contains("rel=\"prev nofollow\"", await PageAsync(next));
        Assert.Contains("No term is called so", await PageAsync("/terms?q=zebrafish"));
        Assert.Contains("Below programmed cell death", await PageAsync("/terms?under=GO:0012501"));
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_is_told_on_the_page()
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync("/terms?size=0");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("whole number from 1 to 100", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_page_of_a_term_shows_it_whole()
    {
        var page = await PageAsync("/terms/GO:0012501");
        foreach (var text in (string[])["Cell death that a cell brings about itself.", "Beware of the difference from necrosis.", "PCD", "exact synonym", "regulated cell death", "goslim_test", "GO:0016244"])
            Assert.Contains(text, page);
        foreach (var link in (string[])["/terms/GO:0008219", "/terms/GO:0006915", "/terms?under=GO%3A0012501", "/search?term=GO%3A0012501", "/api/terms/GO:0012501?format=turtle"])
            Assert.Contains($"href=\"{link}\"", page);
        foreach (var type in (string[])["application/json", "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig", "application/n-quads"])
            Assert.Contains($"<link rel=\"alternate\" type=\"{WebUtility.HtmlEncode(type)}\"", page.Replace("&#x2B;", "+", StringComparison.Ordinal));
        Assert.Contains("part of", await PageAsync("/terms/GO:0097194"));
        Assert.Contains("skos:exactMatch", await PageAsync("/terms/DOID:5844"));
    }

    [Fact]
    public async Task An_obsolete_term_leads_to_its_replacement()
    {
        var page = await PageAsync("/terms/GO:0006917");
        Assert.Contains("This term is obsolete.", page);
        Assert.Matches("Use instead:\\s*<a href=\"/terms/GO:0006915\">apoptotic process</a>", page);
        Assert.Contains("programmed cell death", page);
    }

    [Theory]
    [InlineData("/terms/go:0012501", "/terms/GO:0012501")]
    [InlineData("/terms/GO:0016244", "/terms/GO:0012501")]
    [InlineData("/terms/http:%2F%2Fpurl.obolibrary.org%2Fobo%2FGO_0012501?ontology=go", "/terms/GO:0012501?ontology=go")]
    public async Task Other_writings_lead_to_the_proper_address(string path, string proper)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode.Redirect, proper), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_term_that_is_not_there_or_not_public_is_a_page_of_404()
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var path in (string[])["/terms/GO:0012502", "/terms/SNOMEDCT:22298006"])
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
        Assert.Contains("GO:0012501", await (await client.GetAsync("/terms/GO:0012502")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_annotation_on_the_landing_page_leads_to_its_term_and_the_term_to_the_record()
    {
        using var owner = await application.As("owner", Scopes.Deposit);
        var record = Publishing.Record("Dying cells");
        record["annotations"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["curie"] = "GO:0006915", ["label"] = "apoptotic process", ["role"] = "subject" },
            new System.Text.Json.Nodes.JsonObject { ["curie"] = "XX:1", ["label"] = "something else", ["role"] = "subject" });
        var page = await PageAsync("/doi/" + (await owner.PublishAsync(record)).GetProperty("doi").GetString());
        Assert.Contains("href=\"/terms/GO:0006915\"", page);
        Assert.DoesNotContain("/terms/XX:1", page);
        Assert.Contains("something else", page);

        // And the term to it, from above too.
        await application.IndexedAsync();
        Assert.Contains("1 record found under it", await PageAsync("/terms/GO:0006915"));
        Assert.Contains("1 record found under it", await PageAsync("/terms/GO:0008150"));
        Assert.Contains("0 records found under it", await PageAsync("/terms/GO:0070265"));
        Assert.Contains("Dying cells", await PageAsync("/search?term=GO%3A0008219"));
        Assert.Contains("\"records\":1", await PageAsync("/api/terms/GO:0012501"));
    }

    private async Task<string> PageAsync(string path)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {text}");
        return text;
    }

    [GeneratedRegex("rel=\"next nofollow\" href=\"([^\"]+)\"")]
    private static partial Regex NextPage();
}
