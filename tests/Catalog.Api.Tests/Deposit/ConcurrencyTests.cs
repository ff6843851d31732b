using System.Net;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Npgsql;

namespace Catalog.Api.Tests.Deposit;

/// <summary>Several who work on one dataset at once, and requests that are sent again.</summary>
public sealed class ConcurrencyTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task An_edit_must_name_the_state_it_was_made_from()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        await (await ana.SaveAsync(made.Id, SampleRecords.Complete(), ifMatch: null)).RefusedAsync(428, "if-match-needed");
        var saved = (await ana.SaveAsync(made.Id, SampleRecords.Complete("Another title of this dataset"), made.ETag)).Is(200);
        foreach (var stale in (string?[])[made.ETag, "\"d99\"", "\"d\"", "\"v1.r1.0\"", $"W/{saved.ETag}", "d1", "x"])
            await (await ana.SaveAsync(made.Id, SampleRecords.Complete(), stale)).RefusedAsync(412, "draft-changed");
        Assert.Equal(saved.ETag, (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).ETag);
        (await ana.SaveAsync(made.Id, SampleRecords.Complete(), "*")).Is(200);
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("publish")]
    [InlineData("return")]
    public async Task An_action_with_a_stale_tag_is_refused(string action)
    {
        using var cora = await application.As("cora", Scopes.Curate | Scopes.Deposit);
        var made = await cora.CreateAsync(SampleRecords.Complete());
        (await cora.SaveAsync(made.Id, SampleRecords.Complete())).Is(200);
        var body = action == "return" ? new JsonObject { ["comment"] = "No." } : null;
        await (await cora.CallAsync("POST", $"/api/datasets/{made.Id}/draft/actions/{action}", body, made.ETag)).RefusedAsync(412, "draft-changed");
        await (await cora.CallAsync("DELETE", $"/api/datasets/{made.Id}/draft", null, made.ETag)).RefusedAsync(412, "draft-changed");
        Assert.Equal("draft", (await cora.GetDatasetAsync(made.Id)).State);
    }

    [Fact]
    public async Task Of_edits_made_from_one_state_one_wins()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => ana.SaveAsync(made.Id, SampleRecords.Complete($"Edit number {n} of this dataset"), made.ETag)));
        var winner = Assert.Single(answers, answer => answer.Message.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Is(412));
        Assert.Equal(winner.ETag, (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).ETag);
    }

    [Fact]
    public async Task Of_publishes_at_once_one_has_an_effect()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        var before = await CountAsync("select count(*) from changes");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ana.ActAsync(made.Id, "publish")));
        Assert.Single(answers, answer => answer.Message.StatusCode == HttpStatusCode.OK);
        foreach (var other in answers.Where(answer => !answer.Message.IsSuccessStatusCode)) await other.RefusedAsync(404, "draft-not-found");
        Assert.Equal(before + 1, await CountAsync("select count(*) from changes"));
        Assert.Single((await ana.CallAsync("GET", $"/api/datasets/{made.Id}/versions")).Json.GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task A_repeated_deposit_and_publish_have_one_effect_and_one_answer()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var record = SampleRecords.Complete();
        var created = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.CallAsync("POST", "/api/datasets", record.DeepClone(), key: "create-once")));
        Assert.Single(created.Select(answer => answer.Is(201).Text).Distinct());
        Assert.Single(created.Select(answer => answer.ETag).Distinct());
        var id = created[0].Id;

        var published = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.ActAsync(id, "publish", key: "publish-once")));
        Assert.Single(published.Select(answer => answer.Is(200).Text).Distinct());
        Assert.Equal(published[0].TextWithoutFindings, (await ana.GetDatasetAsync(id)).TextWithoutFindings);
        var key = $"(select key from datasets where id = '{id}')";
        Assert.Equal(1, await CountAsync($"select count(*) from changes where dataset_key = {key}"));

        // A refused publish keeps nothing, so that the key serves the next attempt.
        var poor = await ana.CreateAsync(record.Without("titles"));
        await (await ana.ActAsync(poor.Id, "publish", key: "second")).RefusedAsync(422, "not-publishable");
        (await ana.SaveAsync(poor.Id, SampleRecords.Complete())).Is(200);
        (await ana.ActAsync(poor.Id, "publish", key: "second")).Is(200);
    }

    [Fact]
    public async Task Two_records_with_one_DOI_from_elsewhere_published_at_once_leave_one()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.CreateAsync(SampleRecords.Complete().With("doi", "10.1234/at-once"))));
        var answers = await Task.WhenAll(drafts.Select((draft, n) => ana.ActAsync(draft.Id, "publish", key: n % 2 == 0 ? null : $"race-{n}")));
        Assert.Single(answers, answer => answer.Message.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.Message.IsSuccessStatusCode))
            Assert.Contains("doi-taken /doi", (await refused.RefusedAsync(422, "not-publishable")).Findings);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(application.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
