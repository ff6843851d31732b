using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Tests.Pages;

/// <summary>Where DOIs land.</summary>
public sealed class RecordPageTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_version_is_shown_with_its_facts()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var record = Publishing.Record("Hearts of rats");
        record["creators"]![0]!["nameIdentifiers"] = new JsonArray(new JsonObject { ["nameIdentifier"] = "https://orcid.org/0000-0002-1825-0097", ["nameIdentifierScheme"] = "ORCID" });
        record["subjects"] = new JsonArray(new JsonObject { ["subject"] = "heart & lung" });
        record["distributions"] = new JsonArray(new JsonObject
        {
            ["title"] = "All files",
            ["mediaType"] = "application/zip",
            ["byteSize"] = 1_500_000,
            ["checksum"] = new JsonObject { ["algorithm"] = "SHA-256", ["value"] = "9f86d081" },
            ["downloadUrl"] = "https://files.example.org/all.zip",
        });
        record["relatedIdentifiers"] = new JsonArray(new JsonObject { ["relatedIdentifier"] = "10.1038/nature15393", ["relatedIdentifierType"] = "DOI", ["relationType"] = "IsDescribedBy" });
        var dataset = await owner.PublishAsync(record);
        var page = await application.PageAsync(LandingAddress.PathOf(dataset.Doi()));
        foreach (var part in (string[])[
            ">Hearts of rats</h1>", "href=\"https://orcid.org/0000-0002-1825-0097\"", "Miller, E. (2024). Hearts of rats [Data set]. Institute of Tests. http://127.0.0.1",
            "href=\"/search?subject=heart%20%26%20lung\"", "application/zip", "1.5 MB", "SHA-256 9f86d081", "href=\"https://files.example.org/all.zip\"",
            "href=\"https://doi.org/10.1038/nature15393\"", "Described in", "href=\"https://creativecommons.org/licenses/by/4.0/\"", "Anyone may have the data.",
            $"href=\"/api/datasets/{dataset.GetProperty("id").GetString()}/versions/1\"", "Version 1", "lang=\"en\""])
        {
            Assert.Contains(part, page);
        }
        Assert.DoesNotContain(" style=", page);
    }

    [Theory]
    [InlineData("registered", "For signed-in users on request; not yet served here.")]
    [InlineData("controlled", "Granted on application")]
    [InlineData("closed", "Not given out.")]
    public async Task Guarded_data_have_a_reason_in_place_of_a_link(string level, string reason)
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var record = Publishing.Record("Guarded " + level, level);
        record["distributions"] = new JsonArray(new JsonObject { ["title"] = "File", ["downloadUrl"] = "https://secret.example.org/file" });
        var path = LandingAddress.PathOf((await owner.PublishAsync(record)).Doi());
        var page = await application.PageAsync(path);
        Assert.Contains(reason, page);
        Assert.DoesNotContain("secret.example.org", page);
        Assert.Contains("secret.example.org", await owner.GetStringAsync(path));
    }

    [Fact]
    public async Task An_embargo_is_said_with_its_day()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var record = Publishing.Record("Later");
        record["access"]!["embargoUntil"] = "2031-05-01";
        record["distributions"] = new JsonArray(new JsonObject { ["title"] = "File", ["downloadUrl"] = "https://secret.example.org/file" });
        var page = await application.PageAsync(LandingAddress.PathOf((await owner.PublishAsync(record)).Doi()));
        Assert.Contains("Under embargo until 1 May 2031.", page);
        Assert.DoesNotContain("secret.example.org", page);
    }

    [Fact]
    public async Task Every_way_of_writing_leads_to_the_page_and_the_concept_to_the_newest_version()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(Publishing.Record("Two versions"));
        var (id, first, concept) = (dataset.GetProperty("id").GetString()!, dataset.Doi(), dataset.GetProperty("conceptDoi").GetString()!);
        await AssertRedirectAsync($"/doi/{concept}", 302, first);
        using var opened = await owner.PostAsync($"/api/datasets/{id}/versions", null);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var second = (await owner.PublishDraftAsync(id)).Doi();
        Assert.NotEqual(first, second);
        await AssertRedirectAsync($"/doi/{concept}", 302, second);
        foreach (var written in (string[])[second.ToUpperInvariant(), "doi:" + second, "https://doi.org/" + second, "https:/doi.org/" + second, Uri.EscapeDataString("https://doi.org/" + second), Uri.EscapeDataString(second), second + "."])
            await AssertRedirectAsync("/doi/" + written, 301, second);

        Assert.DoesNotContain("There is a newer one", await application.PageAsync("/doi/" + second));
        var superseded = await application.PageAsync("/doi/" + first);
        Assert.Contains("There is a newer one", superseded);
        Assert.Contains($"href=\"{LandingAddress.PathOf(second)}\"", superseded);
    }

    [Theory]
    [InlineData("10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1")]
    [InlineData("10.1234/a#b?c")]
    [InlineData("10.1234/a/b//c")]
    [InlineData("10.1234/50%25+x&y=\"z\"")]
    [InlineData("10.1234/größe-数据")]
    public async Task A_kept_DOI_lands_here_whatever_is_in_it(string doi)
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var record = Publishing.Record("From elsewhere");
        record["doi"] = doi;
        var dataset = await owner.PublishAsync(record);
        var path = LandingAddress.PathOf(dataset.Doi());
        var page = WebUtility.HtmlDecode(await application.PageAsync(path));
        Assert.Contains("Registered elsewhere and kept here.", page);
        Assert.Contains($">{dataset.Doi()}</a>", page);
        Assert.Contains("href=\"https://doi.org/" + path["/doi/".Length..], page);
        Assert.Contains("Institute of Tests. https://doi.org/" + path["/doi/".Length..], page);
        Assert.Equal(path, new Uri(dataset.GetProperty("links").GetProperty("html").GetString()!).AbsolutePath);
    }

    [Fact]
    public async Task A_withdrawn_record_leaves_its_tombstone()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(Publishing.Record("Gone soon"));
        await owner.WithdrawAsync(dataset.GetProperty("id").GetString()!, "The <b>consent</b> was taken back.", "10.1038/nature15393");
        foreach (var doi in (string[])[dataset.Doi(), dataset.GetProperty("conceptDoi").GetString()!])
        {
            var page = await application.PageAsync("/doi/" + doi, HttpStatusCode.Gone);
            Assert.Contains("The &lt;b&gt;consent&lt;/b&gt; was taken back.", page);
            Assert.Contains("2 March 2026", page);
            Assert.Contains("Miller, E. (2024). Gone soon [Data set].", page);
            Assert.Contains("href=\"https://doi.org/10.1038/nature15393\"", page);
            // Who does not say what they take is given the page, as of a record that is not withdrawn.
            using var program = application.Anonymous();
            using var unsaid = await program.GetAsync("/doi/" + doi);
            Assert.Equal(HttpStatusCode.Gone, unsaid.StatusCode);
            Assert.Equal(page, await unsaid.Content.ReadAsStringAsync());
            var problem = await ProblemAssert.IsAsync(await program.GetAsync($"/api/datasets/{dataset.GetProperty("id").GetString()}"), HttpStatusCode.Gone, "dataset-withdrawn");
            Assert.Equal("10.1038/nature15393", problem.GetProperty("tombstone").GetProperty("replacement").GetString());
        }
    }

    [Fact]
    public async Task The_tombstone_of_an_older_version_says_which_version_it_cites()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var first = await owner.PublishAsync(Publishing.Record("Two versions, both gone"));
        var id = first.GetProperty("id").GetString()!;
        using var opened = await owner.PostAsync($"/api/datasets/{id}/versions", null);
        using var published = await owner.PostAsync($"/api/datasets/{id}/draft/actions/publish", null);
        var second = JsonDocument.Parse(await published.Content.ReadAsStringAsync()).RootElement;
        await owner.WithdrawAsync(id, "Consent was taken back.", null);
        const string words = "The citation below is that of version 2";
        Assert.Contains(words, await application.PageAsync("/doi/" + first.Doi(), HttpStatusCode.Gone));
        Assert.DoesNotContain(words, await application.PageAsync("/doi/" + second.Doi(), HttpStatusCode.Gone));
    }

    [Fact]
    public async Task A_DOI_that_is_reserved_for_the_next_version_tells_nobody_but_the_keeper_of_it()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(Publishing.Record("With a secret successor"));
        var id = dataset.GetProperty("id").GetString()!;
        using var opened = await owner.PostAsync($"/api/datasets/{id}/versions", null);
        var reserved = JsonDocument.Parse(await opened.Content.ReadAsStringAsync()).RootElement.GetProperty("doi").GetString()!;
        Assert.NotEqual(dataset.Doi(), reserved);
        using var anybody = application.Anonymous();
        var problem = await ProblemAssert.IsAsync(await anybody.GetAsync("/doi/" + reserved), HttpStatusCode.NotFound, "doi-not-found");
        Assert.DoesNotContain(id, problem.GetRawText());
        await ProblemAssert.IsAsync(await owner.GetAsync("/doi/" + reserved), HttpStatusCode.NotFound, "version-not-found");
    }

    [Fact]
    public async Task What_a_concept_DOI_was_asked_with_goes_along_to_the_newest_version()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(Publishing.Record("Cited in a style"));
        using var client = application.Anonymous();
        using var answer = await client.GetAsync($"/doi/{dataset.GetProperty("conceptDoi").GetString()}?style=vancouver");
        Assert.Equal($"{LandingAddress.PathOf(dataset.Doi())}?style=vancouver", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_is_not_here_is_said_in_the_askers_language()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var draft = await owner.DraftAsync(Publishing.Record("Not yet"));
        foreach (var path in (string[])["/doi/10.5072/none", "/doi/", "/doi/10.5072/%01", "/doi/no-doi", "/nowhere", "/doi/" + draft.GetProperty("doi").GetString()])
        {
            var page = await application.PageAsync(path, HttpStatusCode.NotFound);
            Assert.Contains("Nothing is here", page);
            using var program = application.Anonymous();
            await ProblemAssert.IsAsync(await program.GetAsync(path), HttpStatusCode.NotFound);
        }
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await ProblemAssert.IsAsync(await client.GetAsync("/api/datasets/none"), HttpStatusCode.NotFound);
        await ProblemAssert.IsAsync(await client.GetAsync("/api/search?colour=red"), HttpStatusCode.BadRequest);
    }

    private async Task AssertRedirectAsync(string path, int status, string doi)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        Assert.True(status == (int)answer.StatusCode, $"{path}: {(int)answer.StatusCode}");
        Assert.Equal(LandingAddress.PathOf(doi), answer.Headers.Location!.OriginalString);
    }
}
