using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Terms;
using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;
using Catalog.Testing;

namespace Catalog.Indexer.Tests.Following;

/// <summary>Other releases come into use while records are searched and changed.</summary>
public sealed class SearchGenerationTests(PostgresServer server)
{
    // In the second release angina is no heart disease any more.
    private const string First = "T:1 | disease\nT:2 | heart disease | is a T:1\nT:3 | angina | is a T:2";
    private const string Second = "T:1 | disease\nT:2 | heart disease | is a T:1\nT:4 | pain | is a T:1\nT:3 | angina | is a T:4";

    private readonly TestClock clock = new();
    private readonly CurrentTerminologies current = new();

    [Fact]
    public async Task Index_and_releases_are_exchanged_together_while_records_change_and_are_searched()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        await seed.PublishAllAsync([.. Enumerable.Range(0, 40).Select(number => Annotated($"Old {number}"))]);
        current.Use(InUse(First));
        using var generations = new SearchGenerations(new InProcessIndex(), () => new InProcessIndex(), current);
        var follower = new SearchFollower(generations, new(database), clock);
        await using var pump = new RunningPump(database, clock, [follower]);
        await Eventually.IsTrueAsync(() => follower.IsCaughtUp, "the index is built");

        using var enough = new CancellationTokenSource();
        var searching = Task.Run(() => SearchOnAsync(generations, enough.Token));
        for (var round = 0; round < 6; round++)
        {
            current.Use(InUse(round % 2 == 0 ? Second : First));
            var renewing = follower.RenewAsync(default);
            await seed.PublishAllAsync([.. Enumerable.Range(0, 5).Select(number => Annotated($"New {round} {number}"))]);
            Assert.True(await renewing);
            Assert.False(generations.IsOutdated);
            Assert.False(await follower.RenewAsync(default));
        }
        await enough.CancelAsync();
        Assert.True(await searching > 0);

        // The last came while a generation was built, and is in it.
        await Eventually.IsTrueAsync(() => follower.Reflects == 70, "all is seen");
        Assert.Equal(70, await CountAsync(generations.Now, "T:1"));
        Assert.Equal(70, await CountAsync(generations.Now, "T:2"));
        Assert.Equal(0, await CountAsync(generations.Now, "T:4"));
    }

    [Fact]
    public async Task A_process_starts_by_the_releases_in_use_and_takes_no_snapshot_of_others()
    {
        await using var database = await Seed.DatabaseAsync(server);
        await new Seed(database, clock).PublishAllAsync([Annotated("One")]);
        using var folder = new SnapshotFolder(database, clock);
        current.Use(InUse(First));
        using (var before = new SearchGenerations(new InProcessIndex(), () => new InProcessIndex(), current))
        {
            var follower = new SearchFollower(before, new(database), clock, folder.Snapshot());
            await follower.RebuildAsync(default);
            await follower.SaveAsync(evenLittle: true, default);
            Assert.Equal(1, await CountAsync(before.Now, "T:2"));
        }
        foreach (var (lines, heart, isTaken) in ((string, int, bool)[])[(First, 1, true), (Second, 0, false)])
        {
            current.Use(InUse(lines));
            using var generations = new SearchGenerations(new InProcessIndex(), () => new InProcessIndex(), current);
            await new SearchFollower(generations, new(database), clock, folder.Snapshot()).RebuildAsync(default);
            Assert.Equal(heart, await CountAsync(generations.Now, "T:2"));
            Assert.Equal(isTaken, !folder.Log[^1].Contains("other releases of ontologies", StringComparison.Ordinal));
            // What the next start would do by the same releases.
            using var empty = new InProcessIndex();
            Assert.Equal(isTaken, await new IndexVerification(new(database)).CompareSnapshotAsync(empty, folder.Snapshot(), current, database, default) is { Differences: [] });
        }
    }

    [Fact]
    public async Task A_rebuild_by_other_releases_leaves_the_old_index_to_answer_until_it_is_done()
    {
        await using var database = await Seed.DatabaseAsync(server);
        await new Seed(database, clock).PublishAllAsync([Annotated("One")]);
        current.Use(InUse(First));
        using var generations = new SearchGenerations(new InProcessIndex(), () => new InProcessIndex(), current);
        var follower = new SearchFollower(generations, new(database), clock);
        await follower.RebuildAsync(default);
        var old = generations.Now;
        current.Use(InUse(Second));
        await follower.RebuildAsync(default);
        Assert.Equal((1, 0), (await CountAsync(old, "T:2"), await CountAsync(generations.Now, "T:2")));
        Assert.Equal(1, await CountAsync(generations.Now, "T:4"));
    }

    [Fact]
    public void Mappings_and_visibility_act_at_once()
    {
        current.Use(InUse(First));
        using var generations = new SearchGenerations(new InProcessIndex(), () => new InProcessIndex(), current);
        generations.Switch(generations.Now with { Terminologies = current.Now });
        var hidden = SmallOntology.InUse(SmallOntology.Load("t", First, isPublic: false));
        current.Use(hidden);
        Assert.Same(hidden, generations.Now.Terminologies);
        Assert.False(generations.IsOutdated);
    }

    // Each search takes one generation, and finds under each term what that generation's releases say.
    private static async Task<int> SearchOnAsync(SearchGenerations generations, CancellationToken enough)
    {
        var searches = 0;
        for (; !enough.IsCancellationRequested || searches == 0; searches++)
        {
            var generation = generations.Now;
            var isFirst = generation.Terminologies.Find("T:4") is null;
            var all = await CountAsync(generation, "T:1");
            Assert.True(all >= 40, $"{all} of 40 or more");
            if (isFirst) Assert.Equal(0, await CountAsync(generation, "T:4"));
            else Assert.Equal(0, await CountAsync(generation, "T:2"));
            var plan = TermPlan.Of(TestDocuments.Query("heart disease"), generation.Terminologies, generation.Terminologies, true, default);
            var found = await generation.Index.SearchAsync(plan.Query, default);
            Assert.True(isFirst ? found.Total >= 40 : found.Total == 0, $"{found.Total} by the {(isFirst ? "first" : "second")}");
            foreach (var match in found.Hits.SelectMany(hit => hit.Why)) Assert.Equal("T:3", plan.Explain(match).Through?.Curie);
        }
        return searches;
    }

    private static async Task<int> CountAsync(SearchGeneration generation, string curie) =>
        (await generation.Index.SearchAsync(new SearchQuery { Filters = [new(SearchFields.Term, curie)], Size = 0 }, default)).Total;

    private static Terminologies InUse(string lines) => SmallOntology.InUse(SmallOntology.Load("t", lines));

    private static string Annotated(string title) => """{"annotations":[{"curie":"T:3","label":"stenocardia"}],""" + Seed.Document(title)[1..];
}
