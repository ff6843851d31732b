using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Api.Signposting;
using Catalog.Api.Tests.Deposit;
using Catalog.Api.Tests.Pages;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Tests.Signposting;

/// <summary>The FAIR Signposting Profile as a program that follows links meets it.</summary>
public sealed partial class SignpostingTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private string Base => application.Address.ToString().TrimEnd('/');

    [Fact]
    public async Task A_landing_page_has_the_links_of_level_1()
    {
        var dataset = await PublishedAsync(RichRecord.Make());
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            var links = await LinksAsync(dataset, method);
            var landing = Base + LandingAddress.PathOf(dataset.Doi!);
            Assert.Equal(landing, Assert.Single(links, link => link.Relation == "cite-as").Target);
            Assert.Equal(["https://schema.org/Dataset", "https://schema.org/AboutPage"], Targets(links, "type"));
            Assert.Equal(["https://spdx.org/licenses/CC-BY-4.0"], Targets(links, "license"));
            Assert.Equal(["https://orcid.org/0000-0002-1825-0097", "https://ror.org/02mhbdp94"], Targets(links, "author"));
            Assert.Equal([("https://files.example.org/nights.csv", "text/csv"), ("https://files.example.org/signals/", null)],
                links.Where(link => link.Relation == "item").Select(link => (link.Target, link.Type)));
            Assert.Equal(["application/linkset+json", "application/linkset"], links.Where(link => link.Relation == "linkset").Select(link => link.Type));
            Assert.Equal(CrosswalkTable.All.Select(format => (format.MediaType.Split(';')[0], format.Profile)),
                links.Where(link => link.Relation == "describedby").Select(link => (link.Type!, link.Parameters.GetValueOrDefault("profile"))));
        }
    }

    [Fact]
    public async Task Every_link_that_describes_answers_with_the_type_it_promises()
    {
        var dataset = await PublishedAsync(RichRecord.Make());
        using var client = application.Anonymous();
        var links = await LinksAsync(dataset, HttpMethod.Get);
        Assert.NotEmpty(CrosswalkTable.All);
        foreach (var link in links.Where(link => link.Relation is "describedby" or "linkset"))
        {
            using var answer = await client.GetAsync(link.Target);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{link.Target}: {(int)answer.StatusCode}");
            Assert.Equal(link.Type, answer.Content.Headers.ContentType!.MediaType);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_same_links_stand_in_the_head_of_the_page()
    {
        var dataset = await PublishedAsync(RichRecord.Make());
        using var client = application.Anonymous();
        var page = await client.GetStringAsync(LandingAddress.PathOf(dataset.Doi!));
        var written = HeadLink().Matches(page).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).ToHashSet();
        foreach (var link in await LinksAsync(dataset, HttpMethod.Get)) Assert.Contains((link.Relation, link.Target), written);
    }

    [Fact]
    public async Task A_link_set_says_in_both_forms_the_same_and_the_way_back_from_files_and_metadata()
    {
        var dataset = await PublishedAsync(RichRecord.Make());
        var landing = Base + LandingAddress.PathOf(dataset.Doi!);
        using var client = application.Anonymous();
        var json = JsonLinks(await client.GetStringAsync($"/api/datasets/{dataset.Id}/linkset?format=json"));
        var text = ReadLink.All(await client.GetStringAsync($"/api/datasets/{dataset.Id}/linkset?format=text"));
        Assert.All(text, link => Assert.NotNull(link.Anchor));
        Assert.Equal(
            json.Select(link => (link.Anchor, link.Relation, link.Target, link.Type)).Order(),
            text.Select(link => (link.Anchor, link.Relation, link.Target, link.Type)).Order());
        Assert.Equal(
            (await LinksAsync(dataset, HttpMethod.Get)).Select(link => (link.Relation, link.Target)).Order(),
            json.Where(link => link.Anchor == landing).Select(link => (link.Relation, link.Target)).Order());
        // Level 2: each file belongs to the page and names its licence where it has one of its own; each metadata document describes the page.
        foreach (var item in Targets(json, "item")) Assert.Equal(landing, Assert.Single(json, link => link.Anchor == item && link.Relation == "collection").Target);
        var own = Assert.Single(json, link => link.Anchor != landing && link.Relation == "license");
        Assert.Equal(("https://files.example.org/nights.csv", "https://spdx.org/licenses/CC0-1.0"), (own.Anchor, own.Target));
        foreach (var format in Targets(json, "describedby")) Assert.Equal(landing, Assert.Single(json, link => link.Anchor == format).Target);
    }

    [Theory]
    [InlineData("application/linkset", "application/linkset")]
    [InlineData("application/linkset+json", "application/linkset+json")]
    [InlineData("application/linkset;q=0.3, application/linkset+json;q=0.2", "application/linkset")]
    public async Task A_link_set_is_had_at_the_landing_address_and_at_its_own_by_its_media_type(string accept, string type)
    {
        var dataset = await PublishedAsync(RichRecord.Make());
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", accept);
        using var landing = await client.GetAsync(LandingAddress.PathOf(dataset.Doi!));
        using var own = await client.GetAsync($"/api/datasets/{dataset.Id}/linkset");
        foreach (var answer in (HttpResponseMessage[])[landing, own])
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("Accept", answer.Headers.Vary);
        }
        Assert.Equal(await landing.Content.ReadAsStringAsync(), await own.Content.ReadAsStringAsync());
        Assert.Equal(own.Content.Headers.ContentLocation, landing.Content.Headers.ContentLocation);
        Assert.Equal(await own.Content.ReadAsStringAsync(), await application.Anonymous().GetStringAsync(own.Content.Headers.ContentLocation));
    }

    [Fact]
    public async Task Versions_are_linked_and_each_is_described_by_metadata_of_its_own()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var first = await owner.PublishNewAsync(RichRecord.Make());
        var second = await owner.PublishNextAsync(first.Id, "versions", RichRecord.Make("The second"));
        var (old, young) = (await LinksAsync(first, HttpMethod.Get), await LinksAsync(second, HttpMethod.Get));
        var (oldPage, newPage) = (Base + LandingAddress.PathOf(first.Doi!), Base + LandingAddress.PathOf(second.Doi!));
        Assert.Equal([newPage], Targets(old, "successor-version"));
        Assert.Equal([newPage], Targets(old, "latest-version"));
        Assert.Empty(Targets(old, "predecessor-version"));
        Assert.Equal([oldPage], Targets(young, "predecessor-version"));
        Assert.Empty(Targets(young, "latest-version"));
        using var client = application.Anonymous();
        var bibtex = old.Single(link => link.Type == "application/x-bibtex").Target;
        Assert.DoesNotContain("The second", await client.GetStringAsync(bibtex));
    }

    [Fact]
    public async Task Guarded_files_are_no_items_but_for_those_who_may_have_them()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishNewAsync(SampleRecords.At("controlled"));
        Assert.Empty(Targets(await LinksAsync(dataset, HttpMethod.Get), "item"));
        Assert.Equal([SampleRecords.DownloadUrl], Targets(await LinksAsync(dataset, HttpMethod.Get, owner), "item"));
        using var client = application.Anonymous();
        Assert.DoesNotContain("data.example.org", await client.GetStringAsync($"/api/datasets/{dataset.Id}/linkset"));
    }

    [Fact]
    public async Task A_header_stays_small_and_the_link_set_has_what_it_left_out()
    {
        var dataset = await PublishedAsync(RichRecord.Huge());
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(LandingAddress.PathOf(dataset.Doi!));
        var header = answer.Headers.GetValues("Link").Single();
        Assert.True(header.Length <= LinksetWriter.HeaderRoom, $"{header.Length} bytes");
        var links = ReadLink.All(header);
        foreach (var relation in (string[])["cite-as", "type", "license", "linkset", "describedby"]) Assert.NotEmpty(Targets(links, relation));
        var all = JsonLinks(await client.GetStringAsync(links.First(link => link.Relation == "linkset").Target));
        // Neither keeps the other out.
        Assert.NotEmpty(Targets(links, "author"));
        Assert.NotEmpty(Targets(links, "item"));
        Assert.Equal(300, Targets(all, "item").Count);
        Assert.Equal(400, Targets(all, "author").Count);
    }

    [Fact]
    public async Task A_statement_of_access_among_the_rights_is_no_licence()
    {
        var record = RichRecord.Make();
        record["rightsList"] = JsonNode.Parse("""
            [{"rights": "Open Access", "rightsUri": "http://purl.org/coar/access_right/c_abf2"},
             {"rights": "Creative Commons Attribution 4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode", "rightsIdentifier": "cc-by-4.0", "rightsIdentifierScheme": "SPDX"}]
            """);
        Assert.Equal(["https://spdx.org/licenses/CC-BY-4.0"], Targets(await LinksAsync(await PublishedAsync(record), HttpMethod.Get), "license"));
    }

    [Theory]
    [InlineData("https://files.example.org/a b\"c<d>.csv", "text/csv", true)]
    [InlineData("https://files.example.org/größe/数据.csv", "text/csv; header=present", true)]
    [InlineData("https://größe.example.org/x", "text/csv", false)]
    [InlineData("s3://bucket/key", "text/csv", false)]
    [InlineData("javascript:alert(1)", "text/csv", false)]
    [InlineData("https://files.example.org/x", "no \"type\"\r\nX-Evil: 1", true)]
    public async Task No_address_or_type_breaks_the_header(string address, string type, bool isItem)
    {
        var record = SampleRecords.Complete();
        record["distributions"] = new JsonArray(new JsonObject { ["id"] = "a", ["downloadUrl"] = address, ["format"] = type });
        using var owner = await application.As("ana", Scopes.Deposit);
        var created = await owner.CreateAsync(record);
        if ((await owner.ActAsync(created.Id, "publish")).Message.StatusCode != HttpStatusCode.OK) return;
        var links = await LinksAsync(await owner.GetDatasetAsync(created.Id), HttpMethod.Get);
        Assert.Equal(isItem ? 1 : 0, Targets(links, "item").Count);
        Assert.All(links, link => Assert.True(Uri.IsWellFormedUriString(link.Target, UriKind.Absolute), link.Target));
    }

    [Fact]
    public async Task A_withdrawn_record_keeps_its_signposts_but_those_to_the_data()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishNewAsync(RichRecord.Make());
        (await owner.WithdrawAsync(dataset.Id)).Is(200);
        foreach (var client in (HttpClient[])[application.Anonymous(), owner])
        {
            var links = await LinksAsync(dataset, HttpMethod.Get, client, HttpStatusCode.Gone);
            Assert.NotEmpty(Targets(links, "cite-as"));
            Assert.NotEmpty(Targets(links, "describedby"));
            Assert.Empty(Targets(links, "item"));
            using var set = await client.GetAsync($"/api/datasets/{dataset.Id}/linkset");
            Assert.Equal(HttpStatusCode.Gone, set.StatusCode);
            Assert.DoesNotContain("files.example.org", await set.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_form_or_version_that_there_is_not_is_refused()
    {
        var dataset = await PublishedAsync(RichRecord.Make());
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/datasets/{dataset.Id}/linkset?format=xml"), HttpStatusCode.BadRequest, "parameter-invalid");
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/datasets/{dataset.Id}/linkset?version=2"), HttpStatusCode.NotFound, "version-not-found");
        await ProblemAssert.IsAsync(await client.GetAsync("/api/datasets/none/linkset"), HttpStatusCode.NotFound, "dataset-not-found");
    }

    // The shape of RFC 9264, 4.2: one member, of contexts; in a context an anchor, and relations with lists of targets.
    private static List<ReadLink> JsonLinks(string text)
    {
        var links = new List<ReadLink>();
        var set = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["linkset"], set.EnumerateObject().Select(member => member.Name));
        foreach (var context in set.GetProperty("linkset").EnumerateArray())
        {
            var anchor = context.GetProperty("anchor").GetString()!;
            foreach (var relation in context.EnumerateObject().Where(member => member.Name != "anchor"))
            {
                Assert.NotEqual(0, relation.Value.GetArrayLength());
                foreach (var target in relation.Value.EnumerateArray())
                {
                    var parameters = new Dictionary<string, string> { ["anchor"] = anchor };
                    foreach (var attribute in target.EnumerateObject().Where(member => member.Name != "href"))
                    {
                        Assert.Equal(attribute.Name == "type" ? JsonValueKind.String : JsonValueKind.Array, attribute.Value.ValueKind);
                        parameters[attribute.Name] = attribute.Name == "type" ? attribute.Value.GetString()! : attribute.Value[0].GetString()!;
                    }
                    links.Add(new(target.GetProperty("href").GetString()!, relation.Name, parameters));
                }
            }
        }
        return links;
    }

    private static List<string> Targets(IEnumerable<ReadLink> links, string relation) => [.. links.Where(link => link.Relation == relation).Select(link => link.Target)];

    private async Task<Answer> PublishedAsync(JsonObject record)
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        return await owner.PublishNewAsync(record);
    }

    private async Task<List<ReadLink>> LinksAsync(Answer dataset, HttpMethod method, HttpClient? client = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var own = client is null ? application.Anonymous() : null;
        using var request = new HttpRequestMessage(method, LandingAddress.PathOf(dataset.Doi!));
        request.Headers.Accept.ParseAdd("*/*");
        using var answer = await (client ?? own!).SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        return ReadLink.All(answer.Headers.GetValues("Link").Single());
    }

    [GeneratedRegex("<link rel=\"([^\"]+)\" href=\"([^\"]+)\"")]
    private static partial Regex HeadLink();
}
