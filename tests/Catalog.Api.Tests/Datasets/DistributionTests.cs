using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Tests.Datasets;

/// <summary>Who gets the way to the data, on every route that shows distributions.</summary>
public sealed class DistributionTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Theory]
    [InlineData("open", true)]
    [InlineData("registered", false)]
    [InlineData("controlled", false)]
    [InlineData("closed", false)]
    public async Task The_way_to_the_data_is_shown_to_whom_the_level_lets_in_and_to_the_keepers(string level, bool everyone)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var cora = await application.As("cora", Scopes.Curate);
        using var ben = await application.As("ben", Scopes.Deposit);
        using var reader = application.Anonymous();
        var made = await ana.CreateAsync(SampleRecords.At(level));
        AssertWay(made, true);
        AssertWay((await ana.SaveAsync(made.Id, SampleRecords.At(level))).Is(200), true);
        AssertWay(await cora.CallAsync("GET", $"/api/datasets/{made.Id}/draft"), true);
        AssertWay((await cora.ActAsync(made.Id, "publish")).Is(200), true);

        foreach (var path in (string[])["", "/versions/1", "/versions/1/revisions/1"])
        {
            AssertWay(await ana.CallAsync("GET", $"/api/datasets/{made.Id}{path}"), true);
            AssertWay(await cora.CallAsync("GET", $"/api/datasets/{made.Id}{path}"), true);
            AssertWay(await ben.CallAsync("GET", $"/api/datasets/{made.Id}{path}"), everyone);
            AssertWay(await reader.CallAsync("GET", $"/api/datasets/{made.Id}{path}"), everyone);
        }
    }

    [Fact]
    public async Task A_distribution_may_have_a_level_of_its_own()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        var record = SampleRecords.At("controlled");
        record["distributions"]![0]!["access"] = new JsonObject { ["level"] = "open" };
        ((JsonArray)record["distributions"]!).Add(new JsonObject { ["id"] = "cram", ["downloadUrl"] = "https://data.example.org/study.cram" });
        var id = (await ana.PublishNewAsync(record)).Id;
        var shown = (await reader.GetDatasetAsync(id)).Is(200);
        var ways = shown.Json.GetProperty("distributions").EnumerateArray().Select(d => d.TryGetProperty("downloadUrl", out _));
        Assert.Equal([true, false], ways);

        var closed = SampleRecords.At("open");
        closed["distributions"]![0]!["access"] = new JsonObject { ["level"] = "closed" };
        AssertWay(await reader.GetDatasetAsync((await ana.PublishNewAsync(closed)).Id), false);
    }

    [Fact]
    public async Task An_embargo_holds_the_data_back_until_its_day_begins_in_UTC()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        application.Clock.Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var record = SampleRecords.At("open");
        record["access"]!["embargoUntil"] = "2026-04-01";
        var id = (await ana.PublishNewAsync(record)).Id;
        AssertWay(await ana.GetDatasetAsync(id), true);
        application.Clock.Now = new(2026, 3, 31, 23, 59, 59, 999, TimeSpan.Zero);
        var before = await reader.GetDatasetAsync(id);
        AssertWay(before, false);
        Assert.Equal("2026-04-01", before.Json.GetProperty("access").GetProperty("embargoUntil").GetString());
        application.Clock.Now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        AssertWay(await reader.GetDatasetAsync(id), true);
        AssertWay(await reader.CallAsync("GET", $"/api/datasets/{id}/versions/1"), true);
    }

    [Fact]
    public async Task An_embargo_in_the_past_holds_nothing_back()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        var record = SampleRecords.At("open");
        record["access"]!["embargoUntil"] = "2020-01-01";
        var published = await ana.PublishNewAsync(record);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, published.Json.GetProperty("access").GetProperty("embargoUntil").ValueKind);
        AssertWay(await reader.GetDatasetAsync(published.Id), true);
    }

    [Fact]
    public async Task A_revision_that_closes_the_access_closes_all_versions()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        var id = (await ana.PublishNewAsync(SampleRecords.At("open"))).Id;
        await ana.PublishNextAsync(id, "versions", SampleRecords.At("open"));
        await ana.PublishNextAsync(id, "revisions", SampleRecords.At("closed"));
        foreach (var path in (string[])["", "/versions/1", "/versions/2", "/versions/2/revisions/1"])
            AssertWay(await reader.CallAsync("GET", $"/api/datasets/{id}{path}"), false);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("controlled")]
    public async Task A_newer_version_that_is_open_does_not_open_an_older_one(string level)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        var first = await ana.PublishNewAsync(SampleRecords.At("open"));
        await ana.PublishNextAsync(first.Id, "revisions", SampleRecords.At(level));
        var second = SampleRecords.At("open");
        second["distributions"]![0]!["downloadUrl"] = "https://data.example.org/free.vcf.gz";
        await ana.PublishNextAsync(first.Id, "versions", second);

        foreach (var path in (string[])["/versions/1", "/versions/1/revisions/1", "/versions/1/revisions/2"])
        {
            var old = await reader.CallAsync("GET", $"/api/datasets/{first.Id}{path}");
            AssertWay(old, false);
            Assert.Equal(level, old.Json.GetProperty("access").GetProperty("level").GetString());
            AssertWay(await ana.CallAsync("GET", $"/api/datasets/{first.Id}{path}"), true);
        }
        Assert.Contains("free.vcf.gz", (await reader.GetDatasetAsync(first.Id)).Text);
        Assert.DoesNotContain(SampleRecords.DownloadUrl, await reader.GetStringAsync(LandingAddress.PathOf(first.Doi!)));
    }

    [Fact]
    public async Task A_newer_version_without_embargo_does_not_end_that_of_an_older_one()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        application.Clock.Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var record = SampleRecords.At("open");
        record["access"]!["embargoUntil"] = "2026-04-01";
        var first = await ana.PublishNewAsync(record);
        await ana.PublishNextAsync(first.Id, "versions", SampleRecords.At("open"));
        var old = await reader.CallAsync("GET", $"/api/datasets/{first.Id}/versions/1");
        AssertWay(old, false);
        Assert.Equal("2026-04-01", old.Json.GetProperty("access").GetProperty("embargoUntil").GetString());
        Assert.Contains("Under embargo until 1 April 2026.", await reader.GetStringAsync(LandingAddress.PathOf(first.Doi!)));
        AssertWay(await reader.GetDatasetAsync(first.Id), true);
        application.Clock.Now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        AssertWay(await reader.CallAsync("GET", $"/api/datasets/{first.Id}/versions/1"), true);
    }

    [Theory]
    [InlineData("open", null)]
    [InlineData(null, null)]
    [InlineData(null, "info:eu-repo/semantics/openAccess")]
    [InlineData(null, "info:eu-repo/semantics/embargoedAccess")]
    public async Task An_embargo_that_the_rights_state_holds_whatever_else_is_said(string? level, string? statement)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var reader = application.Anonymous();
        application.Clock.Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var record = level is null ? SampleRecords.Complete().Without("access") : SampleRecords.At(level);
        var rights = (JsonArray)record["rightsList"]!;
        rights.Add(new JsonObject { ["rightsUri"] = "info:eu-repo/date/embargoEnd/2026-05-01" });
        if (statement is not null) rights.Add(new JsonObject { ["rightsUri"] = statement });
        var published = await ana.PublishNewAsync(record);
        var shown = await reader.GetDatasetAsync(published.Id);
        AssertWay(shown, false);
        Assert.Equal(("open", "2026-05-01"), (shown.Json.GetProperty("access").GetProperty("level").GetString(), shown.Json.GetProperty("access").GetProperty("embargoUntil").GetString()));
    }

    private static void AssertWay(Answer answer, bool shown)
    {
        Assert.True(answer.Message.IsSuccessStatusCode, answer.Text);
        Assert.Equal(shown, answer.Text.Contains(SampleRecords.DownloadUrl, StringComparison.Ordinal));
        Assert.Equal(shown, answer.Text.Contains($"\"{SampleRecords.AccessUrl}\"", StringComparison.Ordinal));
        Assert.Equal("Variants", answer.Json.GetProperty("distributions")[0].GetProperty("title").GetString());
    }
}
