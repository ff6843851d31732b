using System.Text.Json.Nodes;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>Who may do what with a draft, and the review.</summary>
public sealed class ReviewTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task Nobody_but_owner_and_curators_learns_of_a_draft()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var ben = await application.As("ben", Scopes.Deposit);
        using var reader = application.Anonymous();
        var id = (await ana.CreateAsync(SampleRecords.Complete())).Id;
        foreach (var path in (string[])["", "/versions", "/versions/1", "/versions/1/revisions/1", "/revisions"])
        {
            await (await reader.CallAsync("GET", $"/api/datasets/{id}{path}")).RefusedAsync(404, "dataset-not-found");
            await (await ben.CallAsync("GET", $"/api/datasets/{id}{path}")).RefusedAsync(404, "dataset-not-found");
        }
        var unknown = await (await ben.GetDatasetAsync("0000-0000-0000")).RefusedAsync(404, "dataset-not-found");
        Assert.Equal(unknown.Json.GetProperty("detail").GetString(), (await ben.GetDatasetAsync(id)).Json.GetProperty("detail").GetString()!.Replace(id, "0000-0000-0000", StringComparison.Ordinal));
        await (await ben.SaveAsync(id, SampleRecords.Complete())).RefusedAsync(404, "dataset-not-found");
        await (await ben.CallAsync("DELETE", $"/api/datasets/{id}/draft")).RefusedAsync(404, "dataset-not-found");
        foreach (var action in (string[])["validate", "submit", "publish"]) await (await ben.ActAsync(id, action)).RefusedAsync(404, "dataset-not-found");
        foreach (var kind in (string[])["versions", "revisions"]) await (await ben.CallAsync("POST", $"/api/datasets/{id}/{kind}")).RefusedAsync(404, "dataset-not-found");
        await (await ben.WithdrawAsync(id)).RefusedAsync(404, "dataset-not-found");
        foreach (var scope in (Scopes[])[Scopes.Read, Scopes.Deposit])
            Assert.Equal(200, (int)(await (await application.As("ana", scope)).GetDatasetAsync(id)).Message.StatusCode);
    }

    [Fact]
    public async Task What_is_published_can_be_changed_by_its_owner_and_curators_alone()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var ben = await application.As("ben", Scopes.Deposit);
        var id = (await ana.PublishNewAsync(SampleRecords.Complete())).Id;
        (await ana.CallAsync("POST", $"/api/datasets/{id}/revisions")).Is(201);
        await (await ben.CallAsync("GET", $"/api/datasets/{id}/draft")).RefusedAsync(403, "not-permitted");
        await (await ben.SaveAsync(id, SampleRecords.Complete())).RefusedAsync(403, "not-permitted");
        await (await ben.ActAsync(id, "publish")).RefusedAsync(403, "not-permitted");
        await (await ben.WithdrawAsync(id)).RefusedAsync(403, "not-permitted");
        Assert.DoesNotContain("draft", (await ben.GetDatasetAsync(id)).Json.GetProperty("links").GetRawText());
        Assert.False((await ben.GetDatasetAsync(id)).Json.TryGetProperty("owner", out _));

        using var narrow = await application.As("ana", Scopes.Read);
        await (await narrow.ActAsync(id, "publish")).RefusedAsync(403, "scope-missing");
        using var reader = application.Anonymous();
        await (await reader.CallAsync("GET", $"/api/datasets/{id}/draft")).RefusedAsync(401, "sign-in-required");
    }

    [Theory]
    [InlineData("versions")]
    [InlineData("revisions")]
    public async Task What_is_published_is_listed_by_its_draft_in_review_to_those_who_may_see_the_draft(string kind)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var ben = await application.As("ben", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        using var reader = application.Anonymous();
        var id = (await ana.PublishNewAsync(SampleRecords.Complete())).Id;
        (await ana.CallAsync("POST", $"/api/datasets/{id}/{kind}")).Is(201);
        Assert.DoesNotContain(id, await ListedAsync(cora));
        (await ana.ActAsync(id, "submit")).Is(200);
        Assert.Contains(id, await ListedAsync(ana));
        Assert.Contains(id, await ListedAsync(cora));
        foreach (var other in (HttpClient[])[ben, reader]) Assert.DoesNotContain(id, await ListedAsync(other));
        (await cora.ActAsync(id, "publish")).Is(200);
        Assert.DoesNotContain(id, await ListedAsync(cora));

        static async Task<string> ListedAsync(HttpClient client) =>
            (await client.CallAsync("GET", "/api/datasets?state=in-review&size=100")).Is(200).Text;
    }

    [Fact]
    public async Task A_draft_in_review_rests_until_a_curator_returns_or_publishes_it()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        var id = (await ana.CreateAsync(SampleRecords.Complete())).Id;
        await (await cora.ActAsync(id, "return", new JsonObject { ["comment"] = "Not yet." })).RefusedAsync(409, "wrong-state");
        (await ana.ActAsync(id, "submit")).Is(200);
        await (await ana.ActAsync(id, "submit")).RefusedAsync(409, "wrong-state");
        await (await ana.SaveAsync(id, SampleRecords.Complete())).RefusedAsync(409, "in-review");
        await (await ana.CallAsync("DELETE", $"/api/datasets/{id}/draft")).RefusedAsync(409, "in-review");
        await (await ana.ActAsync(id, "return", new JsonObject { ["comment"] = "Mine." })).RefusedAsync(403, "scope-missing");
        Assert.Equal("in-review", (await cora.SaveAsync(id, SampleRecords.Complete("A title that the curator mended"))).Is(200).State);
        Assert.Equal(["comment-missing /comment"], (await (await cora.ActAsync(id, "return", new JsonObject { ["comment"] = " " })).RefusedAsync(422, "body-refused")).Findings);
        foreach (var other in (string[])["coment", "comments"])
            Assert.Equal(["unknown-property /" + other, "comment-missing /comment"], (await (await cora.ActAsync(id, "return", new JsonObject { [other] = "x" })).RefusedAsync(422, "body-refused")).Findings.OrderDescending(StringComparer.Ordinal));
        (await cora.ActAsync(id, "return", new JsonObject { ["comment"] = "Better now?" })).Is(200);
        (await ana.SaveAsync(id, SampleRecords.Complete())).Is(200);
    }

    [Fact]
    public async Task Where_review_is_required_only_a_curator_of_the_collection_publishes()
    {
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "reviewed", ["title"] = "Reviewed", ["review"] = "required", ["curators"] = new JsonArray("cora") })).Is(201);
        using var ana = await application.As("ana", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        using var carl = await application.As("carl", Scopes.Curate);
        var id = (await ana.CreateAsync(SampleRecords.Complete().With("collection", "reviewed"))).Id;
        var refused = await (await ana.ActAsync(id, "publish")).RefusedAsync(403, "review-required");
        Assert.Contains("Submit", refused.Text);
        (await ana.ActAsync(id, "submit")).Is(200);

        // Curators of other collections do not even see it.
        await (await carl.GetDatasetAsync(id)).RefusedAsync(404, "dataset-not-found");
        await (await carl.ActAsync(id, "publish")).RefusedAsync(404, "dataset-not-found");
        Assert.Equal("published", (await cora.ActAsync(id, "publish")).Is(200).State);
        await (await carl.WithdrawAsync(id)).RefusedAsync(403, "not-permitted");

        // The next version of it too.
        (await ana.CallAsync("POST", $"/api/datasets/{id}/versions")).Is(201);
        await (await ana.ActAsync(id, "publish")).RefusedAsync(403, "review-required");
        (await ana.ActAsync(id, "submit")).Is(200);
        Assert.Equal("published", (await ana.GetDatasetAsync(id)).State);
        (await cora.ActAsync(id, "publish")).Is(200);
    }

    [Fact]
    public async Task A_draft_that_was_moved_is_not_overwritten_by_one_who_saw_it_before()
    {
        using var administrator = await application.AsAdministrator();
        await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "moved-to", ["title"] = "Moved to" });
        using var ana = await application.As("ana", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        (await cora.CallAsync("POST", $"/api/datasets/{made.Id}/actions/move", new JsonObject { ["collection"] = "moved-to" })).Is(200);
        (await ana.SaveAsync(made.Id, SampleRecords.Complete(), made.ETag)).Is(412);
        var seen = await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft");
        (await ana.SaveAsync(made.Id, SampleRecords.Complete(), seen.ETag)).Is(200);
    }

    [Fact]
    public async Task A_dataset_moves_when_the_curator_has_both_collections()
    {
        using var administrator = await application.AsAdministrator();
        foreach (var (name, curator) in (IEnumerable<(string, string)>)[("from-here", "cora"), ("to-there", "cora"), ("elsewhere", "carl")])
            await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = name, ["title"] = name, ["curators"] = new JsonArray(curator), ["defaultAccess"] = name == "to-there" ? "controlled" : "closed" });
        using var ana = await application.As("ana", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        using var carl = await application.As("carl", Scopes.Curate);
        var id = (await ana.PublishNewAsync(SampleRecords.Complete().With("collection", "from-here"))).Id;
        Task<Answer> MoveAsync(HttpClient client, string dataset, string target) =>
            client.CallAsync("POST", $"/api/datasets/{dataset}/actions/move", new JsonObject { ["collection"] = target });

        await (await MoveAsync(ana, id, "to-there")).RefusedAsync(403, "scope-missing");
        await (await MoveAsync(carl, id, "elsewhere")).RefusedAsync(403, "not-permitted");
        await (await MoveAsync(cora, id, "elsewhere")).RefusedAsync(403, "not-permitted");
        Assert.Equal(["collection-not-found /collection"], (await (await MoveAsync(cora, id, "nowhere")).RefusedAsync(422, "collection-not-found")).Findings);
        var moved = (await MoveAsync(cora, id, "to-there")).Is(200);
        Assert.Equal("to-there", moved.Json.GetProperty("collection").GetString());
        Assert.Equal(moved.Text, (await cora.GetDatasetAsync(id)).Text);

        // An edit cannot do it to what is published, nor a curator to where others curate; validation says so too.
        (await ana.CallAsync("POST", $"/api/datasets/{id}/revisions")).Is(201);
        await (await ana.SaveAsync(id, SampleRecords.Complete().With("collection", "from-here"))).RefusedAsync(409, "collection-fixed");
        await (await ana.ActAsync(id, "validate", SampleRecords.Complete().With("collection", "from-here"))).RefusedAsync(409, "collection-fixed");
        var draft = await ana.CreateAsync(SampleRecords.Complete().Without("access", "rightsList").With("collection", "from-here"));
        Assert.Equal("closed", draft.Json.GetProperty("access").GetProperty("level").GetString());
        await (await cora.SaveAsync(draft.Id, SampleRecords.Complete().With("collection", "elsewhere"))).RefusedAsync(403, "not-permitted");
        Assert.Equal("controlled", (await MoveAsync(cora, draft.Id, "to-there")).Is(200).Json.GetProperty("access").GetProperty("level").GetString());
        var row = (await cora.CallAsync("GET", "/api/datasets?collection=to-there&state=draft")).Json.GetProperty("datasets")[0];
        Assert.Equal("controlled", row.GetProperty("access").GetString());
        (await ana.SaveAsync(draft.Id, SampleRecords.Complete().With("collection", "elsewhere"))).Is(200);
        await (await cora.GetDatasetAsync(draft.Id)).RefusedAsync(404, "dataset-not-found");
    }
}
