using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Annotation;

/// <summary>Terms proposed for a draft, accepted and refused by its depositor, and what a publish makes of them.</summary>
public sealed class DraftTermTests(AnnotatingApplication application) : IClassFixture<AnnotatingApplication>
{
    [Fact]
    public async Task Terms_of_title_abstract_and_keywords_are_proposed_with_their_places()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var id = (await ana.CreateAsync(Study())).Id;

        var proposals = await ProposeAsync(ana, id);

        Assert.Equal(["MONDO:0005148", "NCBITaxon:10090", "MONDO:0005180"], Curies(proposals));
        var first = proposals[0];
        Assert.Equal(("disease", "2026-03-01", "type 2 diabetes mellitus", 1.0), (Text(first, "role"), Text(first, "release"), Text(first, "label"), first.GetProperty("confidence").GetDouble()));
        Assert.Equal("""{"pointer":"/titles/0/title","start":4,"end":28,"text":"type 2 diabetes mellitus"}""", first.GetProperty("places")[0].GetRawText());
        Assert.Equal("/subjects/0/subject", Text(proposals[1].GetProperty("places")[0], "pointer"));
        Assert.Equal("organism", Text(proposals[1], "role"));
        // The draft is as it was.
        Assert.False((await ana.CallAsync("GET", $"/api/datasets/{id}/draft")).Json.TryGetProperty("annotations", out _));
    }

    [Fact]
    public async Task What_is_accepted_is_an_annotation_and_what_is_refused_is_not_proposed_again()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var created = await ana.CreateAsync(Study());
        var id = created.Id;
        var proposals = await ProposeAsync(ana, id);

        var accepted = (await AcceptAsync(ana, id, created.ETag, Number(proposals[0]))).Is(200);
        Assert.Equal(
            """[{"curie":"MONDO:0005148","iri":"http://purl.obolibrary.org/obo/MONDO_0005148","label":"type 2 diabetes mellitus","ontology":"MONDO","release":"2026-03-01","role":"disease"}]""",
            accepted.Json.GetProperty("annotations").GetRawText());
        Assert.NotEqual(created.ETag, accepted.ETag);
        var left = (await ana.ActAsync(id, "refuse-terms", Ids(Number(proposals[1])))).Is(200).Json.GetProperty("proposals");
        Assert.Equal(["MONDO:0005180"], Curies(left));

        Assert.Equal(["MONDO:0005180"], Curies(await ProposeAsync(ana, id)));
        var refused = (await ana.CallAsync("GET", $"/api/datasets/{id}/draft/term-proposals?state=refused")).Is(200).Json.GetProperty("proposals");
        Assert.Equal(("NCBITaxon:10090", "ana"), (Text(refused[0], "curie"), Text(refused[0], "decidedBy")));
    }

    [Fact]
    public async Task A_draft_that_changed_meanwhile_takes_nothing_and_a_repeat_adds_nothing_twice()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var created = await ana.CreateAsync(Study());
        var first = Number((await ProposeAsync(ana, created.Id))[0]);
        (await ana.SaveAsync(created.Id, Study().Titled("New work on type 2 diabetes mellitus"))).Is(200);

        await (await AcceptAsync(ana, created.Id, created.ETag, first)).RefusedAsync(412, "draft-changed");
        var once = (await AcceptAsync(ana, created.Id, null, first)).Is(200);
        var twice = (await AcceptAsync(ana, created.Id, null, first)).Is(200);
        Assert.Equal(1, twice.Json.GetProperty("annotations").GetArrayLength());
        Assert.Equal(once.ETag, twice.ETag);
    }

    [Fact]
    public async Task Another_depositor_and_unknown_numbers_are_refused_and_nothing_is_written()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var ben = await application.As("ben", Scopes.Deposit);
        var id = (await ana.CreateAsync(Study())).Id;
        var first = Number((await ProposeAsync(ana, id))[0]);
        (await ben.ActAsync(id, "accept-terms", Ids(first))).Is(404);
        (await ben.CallAsync("GET", $"/api/datasets/{id}/draft/term-proposals")).Is(404);

        var refused = await (await ana.ActAsync(id, "accept-terms", Ids(first, 999_999_999))).RefusedAsync(422, "proposal-unknown");
        Assert.Equal(["proposal-unknown /ids/1"], refused.Findings);
        await (await ana.ActAsync(id, "suggest-terms", new JsonObject { ["ontologies"] = new JsonArray("go") })).RefusedAsync(422, "ontology-unknown");
        Assert.Equal(["proposed"], (await ana.CallAsync("GET", $"/api/datasets/{id}/draft/term-proposals")).Json.GetProperty("proposals").EnumerateArray().Select(proposal => Text(proposal, "state")).Distinct());
    }

    [Fact]
    public async Task A_published_record_has_label_and_release_and_an_obsolete_term_is_told()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var record = Study().With("annotations", JsonNode.Parse("""[{"curie":"MONDO:0000100","role":"disease"},{"iri":"http://purl.obolibrary.org/obo/MONDO_0005148"}]"""));
        var created = await ana.CreateAsync(record);
        Assert.Contains("term-obsolete /annotations/0/curie", created.Findings);
        Assert.Contains("MONDO:0005180 (Parkinson disease)", created.Text);

        var published = (await ana.ActAsync(created.Id, "publish")).Is(200).Json.GetProperty("annotations");
        Assert.Equal(
            ["MONDO:0000100 obsolete shaking palsy 2026-03-01", "MONDO:0005148 type 2 diabetes mellitus 2026-03-01"],
            published.EnumerateArray().Select(item => $"{Text(item, "curie")} {Text(item, "label")} {Text(item, "release")}"));
    }

    [Fact]
    public async Task A_term_that_does_not_exist_stops_the_publish_and_the_draft_is_kept()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var id = (await ana.CreateAsync(Study().With("annotations", JsonNode.Parse("""[{"curie":"MONDO:5148"}]""")))).Id;
        var refused = await (await ana.ActAsync(id, "publish")).RefusedAsync(422, "not-publishable");
        Assert.Contains("term-unknown /annotations/0/curie", refused.Findings);
        Assert.Contains("Did you mean MONDO:0005148 (type 2 diabetes mellitus)?", refused.Text);
        (await ana.CallAsync("GET", $"/api/datasets/{id}/draft")).Is(200);
    }

    private static JsonObject Study() => SampleRecords.Complete("New type 2 diabetes mellitus models")
        .With("subjects", JsonNode.Parse("""[{"subject":"Mouse"}]"""))
        .With("descriptions", JsonNode.Parse("""[{"description":"Compared with people who have Parkinson's disease, at length and with great care.","descriptionType":"Abstract"}]"""));

    private static async Task<JsonElement> ProposeAsync(HttpClient client, string id) => (await client.ActAsync(id, "suggest-terms")).Is(200).Json.GetProperty("proposals");

    private static Task<Answer> AcceptAsync(HttpClient client, string id, string? ifMatch, params long[] ids) =>
        client.CallAsync("POST", $"/api/datasets/{id}/draft/actions/accept-terms", Ids(ids), ifMatch);

    private static JsonObject Ids(params long[] ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private static long Number(JsonElement proposal) => proposal.GetProperty("id").GetInt64();

    private static string[] Curies(JsonElement proposals) => [.. proposals.EnumerateArray().Select(proposal => Text(proposal, "curie")!)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
