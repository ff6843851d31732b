using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Catalog.Api.Tests.Ontologies.OntologyApplication;

namespace Catalog.Api.Tests.Ontologies;

/// <summary>Ontologies over REST: sent, listed, switched, undone, compared, removed. Each test has an ontology of its own.</summary>
public sealed class OntologyEndpointTests(OntologyApplication application) : IClassFixture<OntologyApplication>
{
    [Fact]
    public async Task A_sent_ontology_is_loaded_listed_switched_undone_compared_and_removed()
    {
        using var client = await application.AsAdministrator();
        var load = await application.LoadAsync(Obo("life", "2026-01-01"), "&title=Life&licence=CC0-1.0");
        Assert.Equal(("completed", "loaded", "life", "2026-01-01"), (Text(load, "state"), Text(load, "result"), Text(load, "name"), Text(load, "version")));
        Assert.Equal(1, load.GetProperty("report").GetProperty("leftOut").GetProperty("parent-missing").GetInt32());
        await UsedAsync("life", "2026-01-01");

        Assert.Equal("loaded", Text(await application.LoadAsync(Obo("life", "2026-02-01", "blossom")), "result"));
        Assert.Equal("unchanged", Text(await application.LoadAsync(Obo("life", "2026-02-01", "blossom")), "result"));
        using var unsigned = application.Anonymous();
        var listed = await OntologyAsync(unsigned, "life");
        Assert.Equal(("Life", "2026-01-01", true), (Text(listed, "title"), Text(listed, "current"), listed.GetProperty("public").GetBoolean()));
        Assert.Equal(["2026-02-01", "2026-01-01"], listed.GetProperty("releases").EnumerateArray().Select(release => Text(release, "version")).Order().Reverse());
        Assert.All(listed.GetProperty("releases").EnumerateArray(), release => Assert.Matches("^sha256:[0-9a-f]{64}$", Text(release, "checksum")));

        await DoAsync(client, "life/actions/use", new { version = "2026-02-01" });
        await UsedAsync("life", "2026-02-01");
        await DoAsync(client, "life/actions/undo", null);
        await UsedAsync("life", "2026-01-01");

        var release = await ReadAsync(client, "/api/ontologies/life/releases/2026-01-01");
        Assert.Equal(("CC0-1.0", "tiny.obo", "administrator", true), (Text(release, "licence"), Text(release, "file"), Text(release, "loadedBy"), release.GetProperty("current").GetBoolean()));
        Assert.Equal(13, release.GetProperty("report").GetProperty("remarks")[0].GetProperty("line").GetInt32());
        var diff = await ReadAsync(client, "/api/ontologies/life/diff?from=2026-01-01&to=2026-02-01");
        Assert.Equal(1, diff.GetProperty("counts").GetProperty("relabelled").GetInt32());
        Assert.Equal(("LIFE:0000002", "blossom", "leaf"), (Text(diff.GetProperty("relabelled")[0], "curie"), Text(diff.GetProperty("relabelled")[0], "label"), Text(diff.GetProperty("relabelled")[0], "labelBefore")));
        Assert.False((await ReadAsync(client, "/api/ontologies/life/diff?from=2026-01-01&to=2026-02-01&kind=added")).TryGetProperty("relabelled", out _));

        await ProblemAssert.IsAsync(await client.DeleteAsync("/api/ontologies/life/releases/2026-01-01"), HttpStatusCode.Conflict, "ontology-release-in-use");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/ontologies/life/releases/2026-02-01")).StatusCode);
        await ProblemAssert.IsAsync(await client.DeleteAsync("/api/ontologies/life/releases/2026-01-01"), HttpStatusCode.Conflict, "ontology-last-release");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/ontologies/life/releases/2026-01-01?force=true")).StatusCode);
        Assert.Equal(JsonValueKind.Undefined, (await OntologyAsync(client, "life")).ValueKind);
        await UsedAsync("life", null);
    }

    [Fact]
    public async Task A_broken_file_is_told_with_its_place_and_changes_nothing()
    {
        await application.LoadAsync(Obo("sound", "1"));
        using var client = await application.AsAdministrator();
        var before = (await OntologyAsync(client, "sound")).GetRawText();
        var load = await application.LoadAsync(Circle("sound", "2"));
        Assert.Equal("failed", Text(load, "state"));
        Assert.Contains("SOUND:0000002", Text(load, "error"), StringComparison.Ordinal);
        Assert.Equal(before, (await OntologyAsync(client, "sound")).GetRawText());
        Assert.Equal("1", application.Services.GetRequiredService<CurrentTerminologies>().Now.Ontology("sound")!.Version);
        var listed = await ReadAsync(client, "/api/ontologies/loads");
        Assert.Contains(Text(load, "id"), listed.GetProperty("loads").EnumerateArray().Select(one => Text(one, "id")));
        // What was sent does not stay.
        await Eventually.IsTrueAsync(() => Directory.GetFiles(application.Folder, "*.new", SearchOption.AllDirectories).Length == 0, "The upload is gone.");
    }

    [Fact]
    public async Task Of_an_ontology_that_is_not_public_unsigned_callers_learn_name_title_and_version()
    {
        await application.LoadAsync(Obo("secret", "1"), "&title=Secret&public=false");
        using var unsigned = application.Anonymous();
        using var reader = await application.As("reader", Scopes.Read);
        Assert.Equal("""{"name":"secret","title":"Secret","public":false,"current":"1"}""", (await OntologyAsync(unsigned, "secret")).GetRawText());
        Assert.Equal(1, (await OntologyAsync(reader, "secret")).GetProperty("releases").GetArrayLength());
        await Eventually.IsTrueAsync(() => application.Services.GetRequiredService<CurrentTerminologies>().Now.Ontology("secret") is not null, "It is in use.");
        Assert.Null(application.Services.GetRequiredService<CurrentTerminologies>().Now.Public.Ontology("secret"));
    }

    [Theory]
    [InlineData("/api/ontologies/loads?nam=x", 400, "parameter-invalid")]
    [InlineData("/api/ontologies/loads?public=perhaps", 400, "parameter-invalid")]
    [InlineData("/api/ontologies/loads?use=1", 400, "parameter-invalid")]
    [InlineData("/api/ontologies/loads?name=Not%20One", 400, "ontology-name")]
    [InlineData("/api/ontologies/loads?version=a/b", 400, "ontology-version")]
    public async Task A_wrong_parameter_is_named_and_no_load_is_kept(string path, int status, string code)
    {
        using var client = await application.AsAdministrator();
        await ProblemAssert.IsAsync(await client.PostAsync(path, new StringContent(Obo("none", "1"))), (HttpStatusCode)status, code);
        Assert.Equal(JsonValueKind.Undefined, (await OntologyAsync(client, "none")).ValueKind);
    }

    [Fact]
    public async Task A_file_over_the_limit_or_empty_is_refused_and_leaves_nothing()
    {
        using var client = await application.AsAdministrator();
        await ProblemAssert.IsAsync(await client.PostAsync("/api/ontologies/loads?file=large", new StringContent(new string('x', 100_001))), HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        // Without a length to know it by.
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/ontologies/loads?file=large") { Content = new StringContent(new string('x', 300_000)), Headers = { TransferEncodingChunked = true } };
        await ProblemAssert.IsAsync(await client.SendAsync(chunked), HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await ProblemAssert.IsAsync(await client.PostAsync("/api/ontologies/loads?file=large", new StringContent("")), HttpStatusCode.BadRequest, "body-empty");
        Assert.DoesNotContain((await ReadAsync(client, "/api/ontologies/loads")).GetProperty("loads").EnumerateArray(), load => Text(load, "file") == "large");
    }

    [Theory]
    [InlineData("""{}""", 422)]
    [InlineData("""{"version":1}""", 422)]
    [InlineData("""{"version":"1","more":true}""", 422)]
    [InlineData("""["1"]""", 422)]
    [InlineData("""{"version":"none"}""", 404)]
    public async Task Which_release_to_use_must_be_said(string body, int status)
    {
        await application.LoadAsync(Obo("said", "1"));
        using var client = await application.AsAdministrator();
        await ProblemAssert.IsAsync(await client.PostAsync("/api/ontologies/said/actions/use", new StringContent(body, null, "application/json")), (HttpStatusCode)status);
    }

    [Fact]
    public async Task A_switch_that_is_repeated_with_its_key_is_made_once()
    {
        await application.LoadAsync(Obo("keyed", "1"));
        await application.LoadAsync(Obo("keyed", "2", "bud"));
        await application.LoadAsync(Obo("keyed", "3", "fruit"));
        using var client = await application.AsAdministrator();
        await DoAsync(client, "keyed/actions/use", new { version = "2" });
        await DoAsync(client, "keyed/actions/use", new { version = "3" });
        for (var time = 0; time < 2; time++)
        {
            using var undo = new HttpRequestMessage(HttpMethod.Post, "/api/ontologies/keyed/actions/undo") { Headers = { { "Idempotency-Key", "undo-once" } } };
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(undo)).StatusCode);
        }
        Assert.Equal("2", Text(await OntologyAsync(client, "keyed"), "current"));
    }

    [Theory]
    [InlineData("?to=1", 400)]
    [InlineData("?from=1&kind=else", 400)]
    [InlineData("?from=1&size=0", 400)]
    [InlineData("?from=1&offset=-1", 400)]
    [InlineData("?from=1&form=2", 400)]
    [InlineData("?from=9", 404)]
    public async Task A_comparison_that_cannot_be_made_says_why(string query, int status)
    {
        await application.LoadAsync(Obo("compared", "1"));
        using var client = await application.AsAdministrator();
        await ProblemAssert.IsAsync(await client.GetAsync("/api/ontologies/compared/diff" + query), (HttpStatusCode)status);
    }

    private async Task UsedAsync(string name, string? version)
    {
        var current = application.Services.GetRequiredService<CurrentTerminologies>();
        await Eventually.IsTrueAsync(() => current.Now.Ontology(name)?.Version == version, $"{name} {version} is in use.");
    }

    private static async Task DoAsync(HttpClient client, string action, object? body)
    {
        using var answer = await client.PostAsync("/api/ontologies/" + action, body is null ? null : JsonContent.Create(body));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
