using System.IO.Compression;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Releases;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>Releases of ontologies: loaded, used, undone, removed.</summary>
public sealed class ReleaseTests(PostgresServer server)
{
    private static readonly string One = TinyObo.Of("2026-01-01", TinyObo.First);
    private static readonly string Two = TinyObo.Of("2026-02-01", TinyObo.Second);

    [Fact]
    public async Task The_first_release_comes_into_use_by_its_load_and_the_next_by_use()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        var first = (await process.LoadAsync(One)).Value!;
        Assert.Equal((LoadOutcome.Loaded, true, 3), (first.Outcome, first.IsCurrent, first.Release.Terms));
        Assert.Equal("leaf", process.Now.Find("TINY:0000002")!.Value.Label);
        var second = (await process.LoadAsync(Two)).Value!;
        Assert.Equal((LoadOutcome.Loaded, false, "2026-01-01"), (second.Outcome, second.IsCurrent, second.Ontology.Current));
        Assert.Equal("2026-01-01", process.Now.Ontology("tiny")!.Version);
        Assert.Equal(1, await process.CountAsync("select count(*) from changes"));

        Assert.Equal("2026-02-01", (await process.UseAsync("tiny", "2026-02-01")).Value!.Current);
        Assert.Equal("leaf of a tree", process.Now.Find("TINY:0000002")!.Value.Label);
        Assert.Equal(2, await process.CountAsync("select count(*) from changes where kind = 'ontology-switched' and dataset_key is null and by = 'administrator'"));
        // What is in use already is no change.
        var before = await process.StateAsync();
        Assert.True((await process.UseAsync("tiny", "2026-02-01")).Succeeded);
        Assert.Equal(before, await process.StateAsync());
        Assert.Equal("ontology-release-not-found", (await process.UseAsync("tiny", "2027")).Refusal!.Code);
        Assert.Equal("ontology-not-found", (await process.UseAsync("none", "2027")).Refusal!.Code);
    }

    [Fact]
    public async Task A_load_that_says_so_is_used_at_once()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        Assert.True((await process.LoadAsync(Two, OntologyProcess.Said with { Use = true })).Value!.IsCurrent);
        Assert.Equal("2026-02-01", process.Now.Ontology("tiny")!.Version);
        Assert.Equal(2, await process.CountAsync("select count(*) from changes"));
    }

    [Fact]
    public async Task Switches_are_undone_one_after_the_other_back_to_the_first()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        foreach (var version in (string[])["1", "2", "3"]) await process.LoadAsync(TinyObo.Of(version, TinyObo.First));
        await process.UseAsync("tiny", "2");
        await process.UseAsync("tiny", "3");
        Assert.Equal("2", (await process.UndoAsync("tiny")).Value!.Current);
        await process.UseAsync("tiny", "1");
        Assert.Equal("2", (await process.UndoAsync("tiny")).Value!.Current);
        Assert.Equal("1", (await process.UndoAsync("tiny")).Value!.Current);
        Assert.Equal("1", process.Now.Ontology("tiny")!.Version);
        Assert.Equal((RefusalKind.Conflict, "ontology-nothing-to-undo"), Refused(await process.UndoAsync("tiny")));

        await process.UseAsync("tiny", "2");
        await process.RemoveAsync("tiny", "1");
        Assert.Equal("ontology-release-removed", (await process.UndoAsync("tiny")).Refusal!.Code);
        Assert.Equal("2", process.Now.Ontology("tiny")!.Version);
    }

    [Fact]
    public async Task The_same_content_again_changes_nothing_however_it_is_packed()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        var before = await process.StateAsync();
        Assert.Equal(LoadOutcome.Unchanged, (await process.LoadAsync(One)).Value!.Outcome);
        var packed = Path.GetTempFileName();
        await using (var stream = new GZipStream(File.Create(packed), CompressionLevel.Fastest)) await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(One));
        Assert.Equal(LoadOutcome.Unchanged, (await process.LoadFileAsync(packed)).Value!.Outcome);
        File.Delete(packed);
        Assert.Equal(before, await process.StateAsync());
        Assert.Single(process.Copies);
    }

    [Fact]
    public async Task Other_content_under_the_same_version_is_refused_until_it_has_a_name_of_its_own()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        var other = TinyObo.Of("2026-01-01", TinyObo.Second);
        var before = await process.StateAsync();
        var refused = await process.LoadAsync(other);
        Assert.Equal((RefusalKind.Conflict, "ontology-release-exists"), Refused(refused));
        Assert.Contains("--version", refused.Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await process.StateAsync());
        Assert.Equal("2026-01-01b", (await process.LoadAsync(other, OntologyProcess.Said with { Version = "2026-01-01b" })).Value!.Release.Version);
    }

    [Theory]
    [InlineData("no ontology at all")]
    [InlineData("format-version: 1.4\nontology: tiny\ndata-version: 9\n\n[Term]\nid: TINY:1\nname: a\nis_a: TINY:2\n\n[Term]\nid: TINY:2\nname: b\nis_a: TINY:1\n")]
    public async Task A_broken_file_changes_nothing_and_is_told(string text)
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        var before = await process.StateAsync();
        Assert.Equal((RefusalKind.Unprocessable, "ontology-unreadable"), Refused(await process.LoadAsync(text)));
        Assert.Equal(before, await process.StateAsync());
        Assert.Equal("2026-01-01", process.Now.Ontology("tiny")!.Version);
        Assert.Equal(1, await process.CountAsync("select count(*) from ontology_loads where state = 'failed' and error is not null and ended is not null"));
        Assert.Empty(Directory.GetFiles(process.Folder, "*.new"));
    }

    [Fact]
    public async Task A_load_that_breaks_off_between_compiled_file_and_release_leaves_nothing()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        var before = await process.StateAsync();
        await using var killed = process.Another(beforeRelease: () => throw new InvalidOperationException("killed"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => killed.LoadAsync(Two));
        Assert.Equal(before, await process.StateAsync());
        Assert.Equal(LoadOutcome.Loaded, (await process.LoadAsync(Two)).Value!.Outcome);
    }

    [Fact]
    public async Task What_is_said_at_the_load_outweighs_the_file()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        var said = OntologyProcess.Said with { Name = "trees", Version = "v1", Title = "Trees", Licence = "CC0-1.0", IsPublic = false };
        await process.LoadAsync(One, said);
        var trees = process.Now.Ontology("trees")!;
        Assert.Equal(("v1", "Trees", "CC0-1.0", false), (trees.Version, trees.Title, trees.Licence, trees.IsPublic));
        Assert.Empty(process.Now.Public.Ontologies);
        // A later release keeps it, and saying otherwise opens it at once.
        await process.LoadAsync(Two, OntologyProcess.Said with { Name = "trees" });
        Assert.Empty(process.Now.Public.Ontologies);
        await process.LoadAsync(Two, OntologyProcess.Said with { Name = "trees", IsPublic = true });
        Assert.Single(process.Now.Public.Ontologies);
        Assert.Equal("ontology-name", (await process.LoadAsync(One, OntologyProcess.Said with { Name = "../x" })).Refusal!.Code);
        Assert.Equal("ontology-version", (await process.LoadAsync(One, OntologyProcess.Said with { Version = "a/b" })).Refusal!.Code);
        // They stand in addresses and headers.
        Assert.Equal("ontology-name", (await process.LoadAsync(One, OntologyProcess.Said with { Name = "x\n" })).Refusal!.Code);
        Assert.Equal("ontology-version", (await process.LoadAsync(One, OntologyProcess.Said with { Version = "1\n" })).Refusal!.Code);
    }

    [Fact]
    public async Task A_release_that_cannot_be_read_here_does_not_come_into_use()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        await process.LoadAsync(Two, OntologyProcess.Said with { Use = true });
        await process.ExecuteAsync("update ontology_artifacts set form = form + 1 where checksum = (select artifact from ontology_releases where version = '2026-01-01')");
        Assert.Equal("ontology-release-unusable", (await process.UseAsync("tiny", "2026-01-01")).Refusal!.Code);
        Assert.Equal("ontology-release-unusable", (await process.UndoAsync("tiny")).Refusal!.Code);
        Assert.Equal("2026-02-01", process.Now.Ontology("tiny")!.Version);
    }

    [Fact]
    public async Task The_release_in_use_stays_and_the_last_goes_only_when_asked_for()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        await process.LoadAsync(Two);
        Assert.Equal((RefusalKind.Conflict, "ontology-release-in-use"), Refused(await process.RemoveAsync("tiny", "2026-01-01", evenLast: true)));
        Assert.True((await process.RemoveAsync("tiny", "2026-02-01")).Succeeded);
        Assert.Equal(1, await process.CountAsync("select count(*) from ontology_artifacts"));
        Assert.Equal((RefusalKind.Conflict, "ontology-last-release"), Refused(await process.RemoveAsync("tiny", "2026-01-01")));
        Assert.True((await process.RemoveAsync("tiny", "2026-01-01", evenLast: true)).Succeeded);
        foreach (var table in (string[])["ontologies", "ontology_releases", "ontology_artifacts", "ontology_artifact_chunks", "ontology_switches"])
        {
            Assert.Equal(0, await process.CountAsync($"select count(*) from {table}"));
        }
        Assert.Empty(process.Now.Ontologies);
        Assert.Equal(2, await process.CountAsync("select count(*) from changes"));
    }

    [Fact]
    public async Task Ontologies_come_in_the_configured_order_and_then_in_that_of_their_loading()
    {
        await using var process = await OntologyProcess.StartAsync(server, "c");
        foreach (var name in (string[])["a", "b", "c"]) await process.LoadAsync(TinyObo.Of("1", TinyObo.First.Replace("leaf", "leaf of " + name, StringComparison.Ordinal), name));
        Assert.Equal(["c", "a", "b"], process.Now.Ontologies.Select(ontology => ontology.Name));
        Assert.Equal("leaf of c", process.Now.Find("TINY:0000002")!.Value.Label);
        await using var other = process.Another(order: ["b", "a"]);
        await other.Stored.RefreshAsync(default);
        Assert.Equal(["b", "a", "c"], other.Now.Ontologies.Select(ontology => ontology.Name));
    }

    [Fact]
    public async Task Of_the_same_file_loaded_by_several_at_once_one_makes_the_release()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await using var other = process.Another();
        var loaded = await Task.WhenAll(new[] { process, other, process, other }.Select(one => Task.Run(() => one.LoadAsync(One))));
        Assert.Single(loaded, one => one.Value!.Outcome == LoadOutcome.Loaded);
        Assert.Equal(3, loaded.Count(one => one.Value!.Outcome == LoadOutcome.Unchanged));
        Assert.Equal(1, await process.CountAsync("select count(*) from changes"));
    }

    private static (RefusalKind, string) Refused<T>(Outcome<T> outcome)
        where T : class => (outcome.Refusal!.Kind, outcome.Refusal.Code);
}
