using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Npgsql;

namespace Catalog.Api.Tests.Deposit;

/// <summary>DOIs of ours and from elsewhere, and what of a published version stays for ever.</summary>
public sealed class DoiTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_DOI_from_elsewhere_is_kept_and_the_next_version_gets_one_of_ours_with_a_concept()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var published = await ana.PublishNewAsync(SampleRecords.Complete().With("doi", "https://doi.org/10.1234/Heart.1"));
        Assert.Equal("10.1234/heart.1", published.Doi);
        Assert.Equal(JsonValueKind.Null, published.Json.GetProperty("conceptDoi").ValueKind);
        Assert.Equal("10.1234/heart.1", published.Json.GetProperty("metadata").GetProperty("doi").GetString());

        var second = await ana.PublishNextAsync(published.Id, "versions", SampleRecords.Complete());
        Assert.StartsWith("10.5072/", second.Doi);
        Assert.Equal("10.5072/" + published.Id, second.Json.GetProperty("conceptDoi").GetString());
        var versions = (await ana.CallAsync("GET", $"/api/datasets/{published.Id}/versions")).Json.GetProperty("versions");
        Assert.Equal([false, true], versions.EnumerateArray().Select(version => version.GetProperty("doiExternal").GetBoolean()));
    }

    [Fact]
    public async Task A_draft_may_change_between_a_DOI_of_ours_and_one_from_elsewhere()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        var external = (await ana.SaveAsync(made.Id, SampleRecords.Complete().With("doi", "10.1234/later"))).Is(200);
        Assert.Equal(("10.1234/later", JsonValueKind.Null), (external.Doi, external.Json.GetProperty("conceptDoi").ValueKind));
        var back = (await ana.SaveAsync(made.Id, SampleRecords.Complete())).Is(200);
        Assert.Equal(made.Doi, back.Doi);
        Assert.Equal(made.Json.GetProperty("conceptDoi").GetString(), back.Json.GetProperty("conceptDoi").GetString());

        (await ana.SaveAsync(made.Id, SampleRecords.Complete().With("doi", "10.1234/later"))).Is(200);
        var published = (await ana.ActAsync(made.Id, "publish")).Is(200);
        Assert.Equal(JsonValueKind.Null, published.Json.GetProperty("conceptDoi").ValueKind);
        var second = await ana.PublishNextAsync(made.Id, "versions", SampleRecords.Complete());
        Assert.Equal("10.5072/" + made.Id, second.Json.GetProperty("conceptDoi").GetString());
    }

    [Fact]
    public async Task A_DOI_that_another_record_holds_is_found_and_refused_at_publish()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var first = await ana.PublishNewAsync(SampleRecords.Complete().With("doi", "10.1234/taken"));
        var ours = await ana.PublishNewAsync(SampleRecords.Complete());
        foreach (var doi in (string?[])["doi:10.1234/TAKEN", ours.Doi, ours.Json.GetProperty("conceptDoi").GetString()])
        {
            var other = await ana.CreateAsync(SampleRecords.Complete().With("doi", doi));
            Assert.Equal(["doi-taken /doi"], other.Findings);
            Assert.Equal(["doi-taken /doi"], (await (await ana.ActAsync(other.Id, "publish")).RefusedAsync(422, "not-publishable")).Findings);
        }

        // Nor can it be had once more for a version of its own dataset.
        (await ana.CallAsync("POST", $"/api/datasets/{first.Id}/versions")).Is(201);
        Assert.Equal(["doi-taken /doi"], (await ana.SaveAsync(first.Id, SampleRecords.Complete().With("doi", "10.1234/taken"))).Is(200).Findings);
    }

    [Fact]
    public async Task A_DOI_that_we_could_give_ourselves_is_not_claimed_by_a_record()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var suffix = Crockford.NewSuffix();
        foreach (var written in (string[])[suffix, suffix.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()])
        {
            var claimed = await ana.CreateAsync(SampleRecords.Complete().With("doi", "10.5072/" + written));
            Assert.Equal(["doi-of-ours /doi"], claimed.Findings);
            Assert.Equal(["doi-of-ours /doi"], (await (await ana.ActAsync(claimed.Id, "publish")).RefusedAsync(422, "not-publishable")).Findings);
        }

        // The concept DOI that a record from elsewhere will have once it gets a version of ours.
        var external = await ana.PublishNewAsync(SampleRecords.Complete().With("doi", "10.1234/first-of-two"));
        var thief = await ana.CreateAsync(SampleRecords.Complete().With("doi", "10.5072/" + external.Id));
        Assert.Equal(["doi-of-ours /doi"], thief.Findings);

        // The same suffix under a prefix of others, and what DataCite's examples have under the test prefix, are theirs.
        foreach (var doi in (string[])["10.1234/" + suffix, "10.5072/example-full"])
            Assert.Empty((await ana.CreateAsync(SampleRecords.Complete().With("doi", doi))).Findings);
    }

    [Fact]
    public async Task A_concept_DOI_that_another_record_holds_is_never_shared()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var external = await ana.PublishNewAsync(SampleRecords.Complete().With("doi", "10.1234/robbed"));
        await using var database = NpgsqlDataSource.Create(application.ConnectionString);
        await using var claim = database.CreateCommand("insert into dois (doi, dataset_key, version, external) select $1, key, 1, true from datasets where id <> $2 limit 1");
        claim.Parameters.Add(new() { Value = "10.5072/" + external.Id });
        claim.Parameters.Add(new() { Value = external.Id });
        await ana.CreateAsync(SampleRecords.Complete());
        Assert.Equal(1, await claim.ExecuteNonQueryAsync());
        (await ana.CallAsync("POST", $"/api/datasets/{external.Id}/versions")).Is(201);
        (await ana.SaveAsync(external.Id, SampleRecords.Complete())).Is(200);
        await (await ana.ActAsync(external.Id, "publish")).RefusedAsync(409, "concept-doi-taken");
        Assert.Equal(1, (await ana.GetDatasetAsync(external.Id)).Is(200).Json.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_draft_may_name_its_own_reserved_DOI_but_not_its_concept_DOI()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        Assert.Equal(["doi-taken /doi"], (await ana.SaveAsync(made.Id, SampleRecords.Complete().With("doi", made.Json.GetProperty("conceptDoi").GetString()))).Is(200).Findings);
        await (await ana.ActAsync(made.Id, "publish")).RefusedAsync(422, "not-publishable");
        Assert.Empty((await ana.SaveAsync(made.Id, SampleRecords.Complete().With("doi", "https://doi.org/" + made.Doi!.ToUpperInvariant()))).Is(200).Findings);
        var published = (await ana.ActAsync(made.Id, "publish")).Is(200);
        Assert.Equal(made.Doi, published.Doi);
        Assert.Equal("10.5072/" + made.Id, published.Json.GetProperty("conceptDoi").GetString());
    }

    [Fact]
    public async Task An_unreadable_DOI_is_one_finding()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete().With("doi", "not a doi"));
        Assert.Equal(["doi-unreadable /doi"], made.Findings);
        await (await ana.ActAsync(made.Id, "publish")).RefusedAsync(422, "not-publishable");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.1234/mine")]
    public async Task A_revision_keeps_the_DOI_whether_it_is_sent_or_not(string? doi)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var record = doi is null ? SampleRecords.Complete() : SampleRecords.Complete().With("doi", doi);
        var published = await ana.PublishNewAsync(record);
        (await ana.CallAsync("POST", $"/api/datasets/{published.Id}/revisions")).Is(201);
        Assert.Equal(["doi-fixed /doi"], (await ana.SaveAsync(published.Id, SampleRecords.Complete().With("doi", "10.1234/other"))).Is(200).Findings);
        await (await ana.ActAsync(published.Id, "publish")).RefusedAsync(422, "not-publishable");

        (await ana.SaveAsync(published.Id, SampleRecords.Complete("A better title for these genomes").With("doi", published.Doi))).Is(200);
        var revised = (await ana.ActAsync(published.Id, "publish")).Is(200);
        Assert.Equal(published.Doi, revised.Doi);
        Assert.Equal(doi is not null, revised.Json.GetProperty("metadata").TryGetProperty("doi", out _));
        Assert.Equal("titles", Changed(await ana.CallAsync("GET", $"/api/datasets/{published.Id}/revisions")));
    }

    [Fact]
    public async Task A_revision_changes_the_words_but_not_the_data()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var published = await ana.PublishNewAsync(SampleRecords.Complete());
        (await ana.CallAsync("POST", $"/api/datasets/{published.Id}/revisions")).Is(201);
        var moved = SampleRecords.Complete();
        moved["distributions"]![0]!["downloadUrl"] = "https://data.example.org/other.vcf.gz";
        foreach (var changed in (JsonObject[])[moved, SampleRecords.Complete().Without("distributions")])
        {
            Assert.Equal(["distributions-fixed /distributions"], (await ana.SaveAsync(published.Id, changed)).Is(200).Findings);
            Assert.Equal(["distributions-fixed /distributions"], (await ana.ActAsync(published.Id, "validate", changed.DeepClone())).Is(200).Findings);
            await (await ana.ActAsync(published.Id, "publish")).RefusedAsync(422, "not-publishable");
        }
        (await ana.CallAsync("DELETE", $"/api/datasets/{published.Id}/draft")).Is(204);
        var second = await ana.PublishNextAsync(published.Id, "versions", moved);
        Assert.EndsWith("other.vcf.gz", second.Json.GetProperty("distributions")[0].GetProperty("downloadUrl").GetString());
        var first = await ana.CallAsync("GET", $"/api/datasets/{published.Id}/versions/1");
        Assert.Equal(SampleRecords.DownloadUrl, first.Json.GetProperty("distributions")[0].GetProperty("downloadUrl").GetString());
    }

    [Fact]
    public async Task Distributions_without_ids_get_lasting_ones()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var record = SampleRecords.Complete();
        ((JsonObject)record["distributions"]![0]!).Remove("id");
        ((JsonArray)record["distributions"]!).Add(new JsonObject { ["id"] = "d1", ["accessUrl"] = SampleRecords.AccessUrl });
        var published = await ana.PublishNewAsync((JsonObject)record.DeepClone());
        Assert.Equal(["d2", "d1"], published.Json.GetProperty("distributions").EnumerateArray().Select(d => d.GetProperty("id").GetString()));
        (await ana.CallAsync("POST", $"/api/datasets/{published.Id}/revisions")).Is(201);
        Assert.Empty((await ana.SaveAsync(published.Id, record)).Is(200).Findings);
    }

    private static string Changed(Answer history) =>
        string.Join(",", history.Json.GetProperty("revisions")[0].GetProperty("changed").EnumerateArray());
}
