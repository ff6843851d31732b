using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>What happens to a dataset from its first draft to its tombstone.</summary>
public sealed class DatasetLifeTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_dataset_lives_from_its_first_draft_to_its_tombstone()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        using var reader = application.Anonymous();

        // A draft with findings, which the next edit mends.
        var made = await ana.CreateAsync(SampleRecords.Complete().Without("publisher"));
        var id = made.Id;
        Assert.Equal("draft", made.State);
        Assert.Contains("publisher-missing /publisher", made.Findings);
        Assert.Equal($"{application.Address}api/datasets/{id}", made.Message.Headers.Location?.ToString());
        Assert.Equal($"10.5072/{id}", made.Json.GetProperty("conceptDoi").GetString());
        var saved = (await ana.SaveAsync(id, SampleRecords.Complete(), made.ETag)).Is(200);
        Assert.Empty(saved.Findings);
        Assert.NotEqual(made.ETag, saved.ETag);

        // Validating saves nothing.
        var checkedBody = (await ana.ActAsync(id, "validate", SampleRecords.Complete().Without("titles"))).Is(200);
        Assert.False(checkedBody.Json.GetProperty("publishable").GetBoolean());
        Assert.Equal(["title-missing /titles"], checkedBody.Findings);
        Assert.True((await ana.ActAsync(id, "validate")).Is(200).Json.GetProperty("publishable").GetBoolean());
        Assert.Equal(saved.ETag, (await ana.CallAsync("GET", $"/api/datasets/{id}/draft")).ETag);

        // The review.
        Assert.Equal("in-review", (await ana.ActAsync(id, "submit")).Is(200).State);
        var returned = (await cora.ActAsync(id, "return", new JsonObject { ["comment"] = "Say which \"assay\" was used." })).Is(200);
        Assert.Equal("draft", returned.State);
        Assert.Equal("Say which \"assay\" was used.", (await ana.GetDatasetAsync(id)).Json.GetProperty("comment").GetString());
        (await ana.ActAsync(id, "submit")).Is(200);
        application.Clock.Advance(TimeSpan.FromTicks(12_345_678_901));
        var published = (await cora.ActAsync(id, "publish", new JsonObject { ["summary"] = "First release" })).Is(200);
        Assert.Equal(("published", made.Doi), (published.State, published.Doi));

        // The answer to the publish is what the owner reads afterwards, with the findings that refused nothing.
        var read = (await cora.GetDatasetAsync(id)).Is(200);
        Assert.Equal(published.TextWithoutFindings, read.TextWithoutFindings);
        Assert.Empty(published.Findings);
        Assert.False(read.Json.TryGetProperty("findings", out _));
        Assert.Equal(published.ETag, read.ETag);

        // A revision, then a new version.
        var revised = await ana.PublishNextAsync(id, "revisions", SampleRecords.Complete("Genomes of 120 families with cardiomyopathy"));
        Assert.Equal((1, 2, made.Doi), (revised.Json.GetProperty("version").GetInt32(), revised.Json.GetProperty("revision").GetInt32(), revised.Doi));
        var second = await ana.PublishNextAsync(id, "versions", SampleRecords.Complete("Genomes of 130 families with cardiomyopathy"));
        Assert.Equal((2, 1), (second.Json.GetProperty("version").GetInt32(), second.Json.GetProperty("revision").GetInt32()));
        Assert.NotEqual(made.Doi, second.Doi);
        Assert.Equal(made.Json.GetProperty("conceptDoi").GetString(), second.Json.GetProperty("conceptDoi").GetString());
        var first = (await reader.CallAsync("GET", $"/api/datasets/{id}/versions/1")).Is(200);
        Assert.Equal(("superseded", made.Doi), (first.State, first.Doi));
        Assert.Equal("Genomes of 120 families with cardiomyopathy", TitleOf(first.Json));
        var original = (await reader.CallAsync("GET", $"/api/datasets/{id}/versions/1/revisions/1")).Is(200);
        Assert.Equal("Germline genomes of 120 families with cardiomyopathy", TitleOf(original.Json));

        // Who, when, what.
        var history = (await reader.CallAsync("GET", $"/api/datasets/{id}/revisions")).Is(200).Json.GetProperty("revisions").EnumerateArray()
            .Select(row => $"{row.GetProperty("version")}.{row.GetProperty("revision")} {row.GetProperty("by")}: {row.GetProperty("summary")} [{string.Join(",", row.GetProperty("changed").EnumerateArray())}]");
        Assert.Equal(["2.1 ana: Version 2 published []", "1.2 ana: Changed titles [titles]", "1.1 cora: First release []"], history);

        // The tombstone stands everywhere.
        var withdrawn = (await ana.WithdrawAsync(id)).Is(200);
        foreach (var path in (string[])["", "/versions", "/versions/1", "/versions/2/revisions/1", "/revisions", "/draft"])
        {
            foreach (var client in (HttpClient[])[ana, cora])
            {
                var gone = await (await client.CallAsync("GET", $"/api/datasets/{id}{path}")).RefusedAsync(410, "dataset-withdrawn");
                var tombstone = gone.Json.GetProperty("tombstone");
                Assert.Equal(withdrawn.Json.GetProperty("tombstone").GetRawText(), tombstone.GetRawText().Replace("}", ",\"replacement\":null}", StringComparison.Ordinal));
                Assert.Contains("Genomes of 130 families", tombstone.GetProperty("citation").GetString());
            }
        }
        await (await reader.GetDatasetAsync(id)).RefusedAsync(410, "dataset-withdrawn");
    }

    [Fact]
    public async Task Every_write_to_a_withdrawn_dataset_is_410()
    {
        using var cora = await application.As("cora", Scopes.Curate | Scopes.Deposit);
        var id = (await cora.PublishNewAsync(SampleRecords.Complete())).Id;
        (await cora.WithdrawAsync(id)).Is(200);
        foreach (var path in (string[])["versions", "revisions", "draft/actions/validate", "draft/actions/submit", "draft/actions/publish"])
            await (await cora.CallAsync("POST", $"/api/datasets/{id}/{path}")).RefusedAsync(410, "dataset-withdrawn");
        await (await cora.ActAsync(id, "return", new JsonObject { ["comment"] = "No." })).RefusedAsync(410, "dataset-withdrawn");
        await (await cora.SaveAsync(id, SampleRecords.Complete())).RefusedAsync(410, "dataset-withdrawn");
        await (await cora.CallAsync("DELETE", $"/api/datasets/{id}/draft")).RefusedAsync(410, "dataset-withdrawn");
        await (await cora.WithdrawAsync(id)).RefusedAsync(410, "dataset-withdrawn");
        await (await cora.CallAsync("POST", $"/api/datasets/{id}/actions/move", new JsonObject { ["collection"] = "default" })).RefusedAsync(410, "dataset-withdrawn");
    }

    [Fact]
    public async Task A_withdrawal_needs_a_reason_and_a_replacement_is_an_address()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var id = (await ana.PublishNewAsync(SampleRecords.Complete())).Id;
        Assert.Equal(["reason-missing /reason"], (await (await ana.CallAsync("POST", $"/api/datasets/{id}/actions/withdraw", new JsonObject())).RefusedAsync(422, "body-refused")).Findings);
        var bad = new JsonObject { ["reason"] = "Old.", ["replacement"] = "javascript:alert(1)" };
        Assert.Equal(["replacement-unreadable /replacement"], (await (await ana.CallAsync("POST", $"/api/datasets/{id}/actions/withdraw", bad)).RefusedAsync(422, "body-refused")).Findings);
        Assert.Equal("published", (await ana.GetDatasetAsync(id)).State);
        bad["replacement"] = "10.1234/newer";
        (await ana.CallAsync("POST", $"/api/datasets/{id}/actions/withdraw", bad)).Is(200);
    }

    [Fact]
    public async Task Only_what_was_published_can_be_withdrawn()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var id = (await ana.CreateAsync(SampleRecords.Complete())).Id;
        await (await ana.WithdrawAsync(id)).RefusedAsync(409, "never-published");
    }

    [Fact]
    public async Task A_second_open_draft_is_refused_and_the_open_one_shows_its_findings()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var id = (await ana.PublishNewAsync(SampleRecords.Complete().Without("language"))).Id;
        var opened = (await ana.CallAsync("POST", $"/api/datasets/{id}/versions")).Is(201);
        Assert.Equal(["language-missing /language"], opened.Findings);
        Assert.Equal($"{application.Address}api/datasets/{id}/draft", opened.Message.Headers.Location?.ToString());
        await (await ana.CallAsync("POST", $"/api/datasets/{id}/versions")).RefusedAsync(409, "draft-open");
        await (await ana.CallAsync("POST", $"/api/datasets/{id}/revisions")).RefusedAsync(409, "draft-open");
    }

    [Fact]
    public async Task A_deleted_first_draft_takes_its_dataset_along_but_not_its_DOIs()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        (await ana.CallAsync("DELETE", $"/api/datasets/{made.Id}/draft", ifMatch: made.ETag)).Is(204);
        await (await ana.GetDatasetAsync(made.Id)).RefusedAsync(404, "dataset-not-found");
        await (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).RefusedAsync(404, "dataset-not-found");

        var other = await ana.CreateAsync(SampleRecords.Complete().With("doi", made.Doi));
        Assert.Equal(["doi-taken /doi"], other.Findings);
        await (await ana.ActAsync(other.Id, "publish")).RefusedAsync(422, "not-publishable");
    }

    [Fact]
    public async Task A_publish_tells_what_it_found_and_did_not_refuse()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var administrator = await application.AsAdministrator();
        var made = await ana.CreateAsync(SampleRecords.Complete().Without("language").With("profiles", JsonNode.Parse("""{"tides":{"height":3}}""")));
        Assert.Equal(["language-missing /language", "profile-unknown /profiles/tides"], made.Findings);

        // What became true between the last look at the draft and its publish is told as well.
        var schema = """{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","x-appliesTo":["Image"]}""";
        var added = await administrator.PutAsync("/api/schemas/tides/1.0", new StringContent(schema, null, "application/schema+json"));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var published = (await ana.ActAsync(made.Id, "publish", key: "tides")).Is(200);
        Assert.Equal(["language-missing /language", "profile-type /profiles/tides"], published.Findings);
        Assert.Equal("advice", published.Json.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("code").GetString() == "language-missing").GetProperty("severity").GetString());
        Assert.Equal(published.ETag, (await ana.GetDatasetAsync(made.Id)).ETag);

        // Asked again, the answer is the same.
        var again = (await ana.ActAsync(made.Id, "publish", key: "tides")).Is(200);
        Assert.Equal((published.Text, published.ETag), (again.Text, again.ETag));
    }

    [Fact]
    public async Task A_deleted_draft_of_a_published_dataset_leaves_the_published_as_it_was()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var published = await ana.PublishNewAsync(SampleRecords.Complete());
        var opened = (await ana.CallAsync("POST", $"/api/datasets/{published.Id}/versions")).Is(201);
        (await ana.CallAsync("DELETE", $"/api/datasets/{published.Id}/draft")).Is(204);
        await (await ana.CallAsync("GET", $"/api/datasets/{published.Id}/draft")).RefusedAsync(404, "draft-not-found");
        Assert.Equal(published.TextWithoutFindings, (await ana.GetDatasetAsync(published.Id)).TextWithoutFindings);
        var again = (await ana.CallAsync("POST", $"/api/datasets/{published.Id}/versions")).Is(201);
        Assert.NotEqual(opened.Doi, again.Doi);
        Assert.NotEqual(opened.ETag, again.ETag);
    }

    [Fact]
    public async Task Times_are_the_same_in_every_answer_and_end_in_Z()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        application.Clock.Advance(TimeSpan.FromTicks(7));
        var made = await ana.CreateAsync(SampleRecords.Complete());
        Assert.Equal(made.Text, (await ana.GetDatasetAsync(made.Id)).Text);
        var created = made.Json.GetProperty("created").GetString()!;
        Assert.EndsWith("Z", created);
        Assert.Equal(0, made.At("created").UtcTicks % TimeSpan.TicksPerMicrosecond);
        var opened = await ana.PublishNewAsync(SampleRecords.Complete());
        opened = (await ana.CallAsync("POST", $"/api/datasets/{opened.Id}/revisions")).Is(201);
        Assert.Equal(opened.ETag, (await ana.CallAsync("GET", $"/api/datasets/{opened.Id}/draft")).ETag);
    }

    private static string? TitleOf(JsonElement dataset) => dataset.GetProperty("metadata").GetProperty("titles")[0].GetProperty("title").GetString();
}
