using Catalog.Records.Followers;
using Catalog.Testing;

namespace Catalog.Records.Tests.Followers;

/// <summary>Where each sort of follower begins, and that the log comes to it in order and whole.</summary>
public sealed class FollowerSortTests(PostgresServer server)
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_shared_follower_replays_from_zero_and_an_outward_one_begins_at_the_head()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        await seed.PublishAllAsync([.. Enumerable.Range(0, 25).Select(i => Seed.Document($"before {i}"))]);
        var shared = new TestFollower("test-shared", FollowerSort.Shared);
        var outward = new TestFollower("test-outward", FollowerSort.Outward);
        await using var pump = new RunningPump(database, clock, [shared, outward], options: RunningPump.Brisk with { BatchSize = 10 });
        await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)).Count == 2, "both are registered");
        await seed.PublishAsync("after");

        await Eventually.IsTrueAsync(() => shared.Handled.Count == 26 && outward.Handled.Count == 1, "all is handled");
        Assert.Equal(Enumerable.Range(1, 26).Select(n => (long)n), shared.Numbers);
        Assert.Equal([26L], outward.Numbers);
        await Eventually.IsTrueAsync(async () => await pump.StateAsync("test-shared") is { Checkpoint: 26, Behind: 0, Attempts: 0 }, "the checkpoint is kept");
    }

    [Fact]
    public async Task A_restarted_pump_goes_on_at_the_checkpoint_and_an_outward_follower_misses_nothing()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var outward = new TestFollower("test-outward", FollowerSort.Outward);
        await using (var first = new RunningPump(database, clock, [outward]))
        {
            await Eventually.IsTrueAsync(async () => (await first.States.ListAsync(default)).Count == 1, "it is registered");
            await seed.PublishAsync("one");
            await Eventually.IsTrueAsync(async () => (await first.StateAsync("test-outward")).Checkpoint == 1, "the first is handled");
        }
        await seed.PublishAsync("two, while nobody followed");
        await using var second = new RunningPump(database, clock, [outward]);

        await Eventually.IsTrueAsync(async () => (await second.StateAsync("test-outward")).Checkpoint == 2, "the second is handled");
        Assert.Equal([1L, 2L], outward.Numbers);
        Assert.Equal([1L, 2L], outward.Fences.Select(fence => fence.Number));
    }

    [Fact]
    public async Task A_local_follower_follows_from_its_rebuild_which_is_repeated_until_it_succeeds()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        await seed.PublishAsync("one");
        await seed.PublishAsync("two");
        var tries = 0;
        var local = new LocalTestFollower(() => ++tries < 3
            ? throw new InvalidOperationException("not yet")
            : Task.FromResult(new Rebuilt(1, [])));
        await using var pump = new RunningPump(database, clock, [local]);
        await Eventually.IsTrueAsync(() => local.Handled.Count == 1, "the change after the rebuild is handled");
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync("test-local")).Behind == 0, "it is at the head");

        Assert.Equal([2L], local.Numbers);
        Assert.Equal(3, tries);
        Assert.Equal(0L, await seed.AskAsync("select count(*) from followers"));
    }

    [Fact]
    public async Task A_follower_that_is_stuck_does_not_hold_up_another()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var release = new TaskCompletionSource();
        var stuck = new TestFollower("test-stuck", FollowerSort.Shared) { Before = _ => release.Task };
        var free = new TestFollower("test-free", FollowerSort.Shared);
        await using var pump = new RunningPump(database, clock, [stuck, free]);
        await new Seed(database, clock).PublishAsync("one");

        await Eventually.IsTrueAsync(() => free.Handled.Count == 1, "the free one handles it");
        Assert.Empty(stuck.Handled);
        release.SetResult();
    }
}
