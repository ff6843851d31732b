using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Tests.Pages;

/// <summary>The head of a landing page as reference managers, search engines and assessors of FAIR data read it.</summary>
public sealed partial class LandingHeadTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    // Zotero takes og:type "website" for the type of the work, before what Dublin Core says of it.
    [Fact]
    public async Task No_tag_calls_a_data_set_a_web_page()
    {
        var tags = await TagsAsync(await PublishedAsync(RichRecord.Make()));
        Assert.DoesNotContain(tags, tag => tag.Name == "og:type");
        Assert.Equal("Dataset", Assert.Single(tags, tag => tag.Name == "DC.type").Content);
    }

    [Fact]
    public async Task The_abstract_is_told_whole_and_other_descriptions_are_not_taken_for_it()
    {
        var record = RichRecord.Make();
        var words = string.Join(' ', Enumerable.Repeat("sleep", 200));
        record["descriptions"] = new JsonArray(
            new JsonObject { ["description"] = "Recorded at home.", ["descriptionType"] = "Methods" },
            new JsonObject { ["description"] = words, ["descriptionType"] = "Abstract" });
        var tags = await TagsAsync(await PublishedAsync(record));
        Assert.Equal(words, Assert.Single(tags, tag => tag.Name == "citation_abstract").Content);
        Assert.StartsWith("sleep", Assert.Single(tags, tag => tag.Name == "description").Content, StringComparison.Ordinal);
    }

    // Google's search for data sets takes 50 to 5,000 characters.
    [Fact]
    public async Task A_long_description_is_cut_in_the_data_of_the_page_and_whole_in_the_export()
    {
        var record = RichRecord.Make();
        var text = new string('a', 4998) + "\U0001F600" + new string('b', 3000);
        record["descriptions"] = new JsonArray(new JsonObject { ["description"] = text, ["descriptionType"] = "Abstract" });
        var dataset = await PublishedAsync(record);
        var page = await PageAsync(dataset);
        var embedded = JsonDocument.Parse(LandingPages.Data(page)).RootElement.GetProperty("description").GetString()!;
        Assert.Equal(new string('a', 4998) + "…", embedded);
        using var client = application.Anonymous();
        var export = JsonDocument.Parse(await client.GetStringAsync($"/api/datasets/{dataset.GetProperty("id").GetString()}/export/schema-org")).RootElement;
        Assert.Equal(text, export.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Long_lists_end_in_the_head_where_a_page_can_bear_no_more()
    {
        var dataset = await PublishedAsync(RichRecord.Huge());
        var page = await PageAsync(dataset);
        Assert.Equal(500, JsonDocument.Parse(LandingPages.Data(page)).RootElement.GetProperty("variableMeasured").GetArrayLength());
        Assert.Equal(500, HeadLink().Count(page));
        using var client = application.Anonymous();
        var export = JsonDocument.Parse(await client.GetStringAsync($"/api/datasets/{dataset.GetProperty("id").GetString()}/export/schema-org")).RootElement;
        Assert.Equal(1200, export.GetProperty("variableMeasured").GetArrayLength());
    }

    [Theory]
    [InlineData("open", null, "c_abf2")]
    [InlineData("registered", null, "c_16ec")]
    [InlineData("controlled", null, "c_16ec")]
    [InlineData("closed", null, "c_14cb")]
    [InlineData("open", "2031-05-01", "c_f1cf")]
    public async Task Access_is_told_in_a_vocabulary_that_programs_know(string level, string? embargoUntil, string term)
    {
        var record = RichRecord.Make();
        record["access"] = new JsonObject { ["level"] = level };
        if (embargoUntil is not null) record["access"]!["embargoUntil"] = embargoUntil;
        var tags = await TagsAsync(await PublishedAsync(record));
        Assert.Equal("http://purl.org/coar/access_right/" + term, Assert.Single(tags, tag => tag.Name == "DCTERMS.accessRights").Content);
        Assert.Equal(embargoUntil ?? "2026-03-02", Assert.Single(tags, tag => tag.Name == "DCTERMS.available").Content);
    }

    [Fact]
    public async Task Of_what_was_withdrawn_the_tags_promise_metadata_only()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await PublishedAsync(RichRecord.Make());
        await owner.WithdrawAsync(dataset.GetProperty("id").GetString()!, "Consent was taken back.");
        var tags = await TagsAsync(dataset, HttpStatusCode.Gone);
        Assert.Equal("http://purl.org/coar/access_right/c_14cb", Assert.Single(tags, tag => tag.Name == "DCTERMS.accessRights").Content);
    }

    private async Task<JsonElement> PublishedAsync(JsonObject record)
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        return await owner.PublishAsync(record);
    }

    private async Task<List<(string Name, string Content)>> TagsAsync(JsonElement dataset, HttpStatusCode status = HttpStatusCode.OK) =>
        LandingPages.Tags(await PageAsync(dataset, status));

    private Task<string> PageAsync(JsonElement dataset, HttpStatusCode status = HttpStatusCode.OK) => application.PageAsync(LandingAddress.PathOf(dataset.Doi()), status);

    // The signposts of Signposting; the others of a head have a relation of their own.
    [GeneratedRegex("<link rel=\"(?:cite-as|type|license|linkset|describedby|author|item)\"")]
    private static partial Regex HeadLink();
}
