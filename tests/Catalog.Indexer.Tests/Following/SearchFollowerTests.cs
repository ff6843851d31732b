using System.Globalization;
using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.Queries;
using Catalog.Records.Datasets;
using Catalog.Records.Storage.Cluster;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Indexer.Tests.Following;

/// <summary>The index says what the database says, soon after and whatever happens between.</summary>
public sealed class SearchFollowerTests(PostgresServer server)
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task What_was_published_before_the_start_is_found_and_what_happens_later_follows()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var heart = await seed.PublishAsync("Heart cohort");
        var old = await seed.PublishAsync("Withdrawn before the start");
        await seed.WithdrawAsync(old);
        using var index = new InProcessIndex();
        var follower = new SearchFollower(index, new(database));
        Assert.False(follower.IsCaughtUp);
        await using var pump = new RunningPump(database, clock, [follower]);
        await Eventually.IsTrueAsync(() => follower.IsCaughtUp, "the index is built");
        Assert.Equal([heart], await FindAsync(index, "heart"));
        Assert.Empty(await FindAsync(index, "withdrawn"));

        var lung = await seed.PublishAsync("Lung cohort");
        await seed.ReviseAsync(heart, Seed.Document("Kidney cohort"));
        await Eventually.IsTrueAsync(() => follower.Reflects == 5, "five changes are in");
        Assert.Empty(await FindAsync(index, "heart"));
        Assert.Equal([heart], await FindAsync(index, "kidney"));
        Assert.Equal([lung], await FindAsync(index, "lung"));

        await seed.WithdrawAsync(lung);
        await seed.EraseAsync(heart);
        await Eventually.IsTrueAsync(() => follower.Reflects == 7, "seven changes are in");
        Assert.Empty(await FindAsync(index, "cohort"));
        Assert.Equal(7, await index.ReflectsAsync(default));
    }

    [Fact]
    public async Task A_repeated_or_late_batch_does_no_harm()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var key = await seed.PublishAsync("Heart");
        await seed.ReviseAsync(key, Seed.Document("Lung"));
        var gone = await seed.PublishAsync("Gone");
        await seed.EraseAsync(gone);
        var log = await seed.LogAsync();
        using var index = new InProcessIndex();
        var follower = new SearchFollower(index, new(database));

        foreach (var count in new[] { 4, 4, 2, 1 }) await follower.HandleAsync(new([.. log.Take(count)], default), default);

        Assert.Equal([key], await FindAsync(index, "lung"));
        Assert.Empty(await FindAsync(index, "gone"));
        Assert.Equal(4, follower.Reflects);
        await AgreeAsync(database, index);
    }

    [Fact]
    public async Task An_unreadable_record_fails_alone_in_a_rebuild_and_in_a_batch()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([Seed.Document("Heart one"), "{broken", Seed.Document("Heart two")]);
        using var index = new InProcessIndex();
        var follower = new SearchFollower(index, new(database));
        await using var pump = new RunningPump(database, clock, [follower]);
        await Eventually.IsTrueAsync(() => follower.IsCaughtUp, "the index is built");
        Assert.Equal([keys[0], keys[2]], (await FindAsync(index, "heart")).Order());
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync("search")).Failing is [{ Number: 2 }], "the failure is shown");

        var more = await seed.PublishAllAsync(["[", Seed.Document("Heart three"), "also broken"]);
        await Eventually.IsTrueAsync(async () => await pump.StateAsync("search") is { FailingTotal: 3, Behind: 0 }, "all three are shown");
        Assert.Contains(more[1], await FindAsync(index, "heart"));

        await seed.ReviseAsync(keys[1], Seed.Document("Heart mended"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync(async () => (await FindAsync(index, "mended")).Contains(keys[1]), "the mended one is found");
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync("search")).FailingTotal == 2, "it fails no longer");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Documents_that_the_index_refuses_are_set_aside_and_a_rebuild_takes_the_others(bool holdsSome)
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        using var index = new InProcessIndex();
        var watched = new Watched(index);
        var follower = new SearchFollower(watched, new(database));
        if (holdsSome)
        {
            await seed.PublishAsync("Earlier");
            await follower.RebuildAsync(default);
        }
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 2100).Select(i => Seed.Document(i is 0 or 700 or 701 or 2099 ? $"Bad {i}" : $"Good {i}"))]);
        watched.Refuses = document => document.Title.StartsWith("Bad", StringComparison.Ordinal);

        var rebuilt = await follower.RebuildAsync(default);

        Assert.Equal([keys[0], keys[700], keys[701], keys[2099]], rebuilt.Failures.Select(failure => failure.DatasetKey));
        Assert.All(rebuilt.Failures, failure => Assert.StartsWith("No good: Bad", failure.Error.Message, StringComparison.Ordinal));
        Assert.Equal(2096, (await index.SearchAsync(TestDocuments.Query("good"), default)).Total);
        Assert.Equal(holdsSome ? 2097 : 2096, (await HeldAsync(index)).Count);
        Assert.Equal(rebuilt.Number, await index.ReflectsAsync(default));
        Assert.True(follower.IsCaughtUp);
    }

    [Fact]
    public async Task An_index_that_takes_nothing_at_all_blames_no_document()
    {
        using var index = new InProcessIndex();
        var blamed = new List<long>();
        var documents = new RefusedDocuments(new Watched(index, () => throw new IOException("away")), (document, _) => blamed.Add(document.Key));
        await Assert.ThrowsAsync<IOException>(() => documents.ApplyAsync(new([TestDocuments.Document(1), TestDocuments.Document(2)], [], 2), default));
        Assert.Empty(blamed);
    }

    [Fact]
    public async Task A_document_that_the_index_refuses_holds_up_no_later_change()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        using var index = new InProcessIndex();
        var watched = new Watched(index) { Refuses = document => document.Title == "Bad" };
        var follower = new SearchFollower(watched, new(database));
        await using var pump = new RunningPump(database, clock, [follower]);
        await Eventually.IsTrueAsync(() => follower.IsCaughtUp, "the index is built");

        await seed.PublishAllAsync([Seed.Document("Good"), Seed.Document("Bad")]);
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync("search")).Failing is [{ Number: 2, Error: not null }], "the failure is shown");
        Assert.Equal(2, follower.Reflects);
        Assert.Single(await FindAsync(index, "good"));

        watched.Refuses = _ => false;
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync(async () => (await FindAsync(index, "bad")).Count == 1, "it is tried again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failing_record_that_is_withdrawn_or_erased_is_counted_no_longer_from_then_on(bool withdrawn)
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var key = await seed.PublishAsync("Heart");
        using var index = new InProcessIndex();
        var follower = new SearchFollower(index, new(database));
        await using var pump = new RunningPump(database, clock, [follower]);
        await Eventually.IsTrueAsync(() => follower.IsCaughtUp, "the index is built");
        await seed.ReviseAsync(key, "{broken");
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync("search")).Failing is [{ Number: 2, Error: not null }], "the failure is shown");
        Assert.Equal([key], await FindAsync(index, "heart"));

        // The clock stands: no attempt is due by itself.
        await (withdrawn ? seed.WithdrawAsync(key) : seed.EraseAsync(key));
        await Eventually.IsTrueAsync(async () => (await index.SearchAsync(TestDocuments.Query("heart"), default)).Total == 0, "it is gone");
        await Eventually.IsTrueAsync(async () => await pump.StateAsync("search") is { FailingTotal: 0, Behind: 0 }, "it fails no longer");
        Assert.Equal(3, follower.Reflects);
    }

    [Fact]
    public async Task A_rebuild_reads_all_pages_of_one_moment()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 4500).Select(i => Seed.Document($"Record {i}"))]);
        await using var snapshot = await new PublishedRecords(database).SnapshotAsync(default);
        var read = new List<long>();
        await foreach (var record in snapshot.ReadAsync(default))
        {
            if (read.Count == 10) await seed.EraseAsync(keys[^1]);
            read.Add(record.Key);
        }
        Assert.Equal(keys.Order(), read);
        Assert.Equal(4500, snapshot.Head);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_random_changes_the_index_holds_what_the_database_holds(int randomSeed)
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var index = new InProcessIndex();
        await ChangeAtRandomAsync(database, index, new Random(randomSeed), 150, between: () => Task.CompletedTask);
    }

    [Fact]
    public async Task After_restarts_of_PostgreSQL_in_between_the_index_agrees()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-tests-search-").FullName;
        // PostgreSQL's account must pass through.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            await using var cluster = await PrivateCluster.StartAsync(new()
            {
                DataFolder = Path.Combine(folder, "data"),
                MovedFolder = Path.Combine(folder, "moved"),
                Settings = new Dictionary<string, string> { ["shared_buffers"] = "16MB" },
            });
            await Seed.PrepareAsync(cluster.ConnectionString);
            await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
            using var index = new InProcessIndex();
            var restarts = 0;
            await ChangeAtRandomAsync(database, index, new Random(4), 40, between: async () =>
            {
                if (restarts == 3) return;
                restarts++;
                await KillPostmasterAsync(cluster);
                await cluster.EnsureRunningAsync();
                database.Clear();
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task ChangeAtRandomAsync(NpgsqlDataSource database, InProcessIndex index, Random random, int changes, Func<Task> between)
    {
        var seed = new Seed(database, clock);
        var follower = new SearchFollower(index, new(database));
        var live = new List<long>();
        for (var i = 0; i < 20; i++) live.Add(await seed.PublishAsync($"Record {i}"));
        await using (new RunningPump(database, clock, [follower], options: RunningPump.Brisk with { BatchSize = 7 }))
        {
            for (var i = 0; i < changes; i++)
            {
                var key = live.Count == 0 ? 0 : live[random.Next(live.Count)];
                switch (random.Next(10))
                {
                    case < 4 when key != 0:
                        await seed.ReviseAsync(key, Seed.Document($"Revised {i}"));
                        break;
                    case 4 when key != 0:
                        await seed.WithdrawAsync(key);
                        live.Remove(key);
                        break;
                    case 5 when key != 0:
                        await seed.EraseAsync(key);
                        live.Remove(key);
                        break;
                    case 6:
                        live.AddRange(await seed.PublishAllAsync([.. Enumerable.Range(0, random.Next(1, 30)).Select(n => Seed.Document($"Bulk {i} {n}"))]));
                        break;
                    default:
                        live.Add(await seed.PublishAsync($"New {i}"));
                        break;
                }
                if (random.Next(8) == 0) await between();
            }
            var head = (await seed.LogAsync()).Count;
            await Eventually.IsTrueAsync(() => follower.Reflects == head, "the index is at the head");
            await AgreeAsync(database, index);
        }
        using var fresh = new InProcessIndex();
        await new SearchFollower(fresh, new(database)).RebuildAsync(default);
        Assert.Equal(await HeldAsync(fresh), await HeldAsync(index));
        foreach (var word in new[] { "revised", "bulk", "new", "record" })
            Assert.Equal((await FindAsync(fresh, word)).Order(), (await FindAsync(index, word)).Order());
    }

    /// <summary>The index holds each published dataset in the state of its newest change, and nothing else.</summary>
    private static async Task AgreeAsync(NpgsqlDataSource database, InProcessIndex index)
    {
        await using var command = database.CreateCommand("""
            select d.key, max(c.number) from datasets d join changes c on c.dataset_key = d.key
            where d.state = 'published' group by d.key order by d.key
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var truth = new List<HeldDocument>();
        while (await reader.ReadAsync()) truth.Add(new(reader.GetInt64(0), reader.GetInt64(1)));
        Assert.Equal(truth, await HeldAsync(index));
    }

    private static async Task<List<HeldDocument>> HeldAsync(InProcessIndex index) => await index.ListAsync(default).ToListAsync();

    private static async Task<IReadOnlyList<long>> FindAsync(InProcessIndex index, string words) =>
        (await index.SearchAsync(TestDocuments.Query(words) with { Size = SearchQuery.MaxSize }, default)).Keys();

    private static async Task KillPostmasterAsync(PrivateCluster cluster)
    {
        var pid = int.Parse(File.ReadLines(Path.Combine(cluster.Folder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var postmaster = System.Diagnostics.Process.GetProcessById(pid);
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }
}
