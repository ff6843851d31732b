using Catalog.Records.Followers;
using Catalog.Testing;

namespace Catalog.Records.Tests.Followers;

/// <summary>Several processes, one worker.</summary>
public sealed class LeaseTests(PostgresServer server)
{
    private const string Name = "test-shared";
    private static readonly TimeSpan PastLease = TimeSpan.FromSeconds(31);

    private readonly TestClock clock = new();

    [Fact]
    public async Task Of_two_pumps_only_one_handles_and_the_other_takes_over_when_it_stops()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        TestFollower one = new(Name, FollowerSort.Shared), two = new(Name, FollowerSort.Shared);
        var first = new RunningPump(database, clock, [one]);
        await Eventually.IsTrueAsync(async () => (await first.States.ListAsync(default)) is [{ Holder: not null }], "the first holds the lease");
        await using var second = new RunningPump(database, clock, [two]);
        for (var i = 0; i < 10; i++) await seed.PublishAsync($"{i}");
        await Eventually.IsTrueAsync(async () => (await first.StateAsync(Name)).Checkpoint == 10, "ten are handled");
        Assert.Empty(two.Handled);

        await first.DisposeAsync();
        await seed.PublishAsync("eleven");
        await Eventually.IsTrueAsync(() => two.Handled.Count == 1, "the second took over");

        Assert.Equal(Enumerable.Range(1, 10).Select(n => (long)n), one.Numbers);
        Assert.Equal([11L], two.Numbers);
        Assert.True(two.Fences.Single().Number > one.Fences.Last().Number);
    }

    [Fact]
    public async Task A_holder_that_no_longer_renews_is_deposed_and_its_late_checkpoint_counts_for_nothing()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        await seed.PublishAllAsync([Seed.Document("a"), Seed.Document("b")]);
        var release = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        var hung = new TestFollower(Name, FollowerSort.Shared) { Before = _ => { reached.TrySetResult(); return release.Task; } };
        await using var first = new RunningPump(database, clock, [hung],
            options: RunningPump.Brisk with { Holder = "hung", Renewal = TimeSpan.FromHours(1) });
        await reached.Task;

        clock.Advance(PastLease);
        var heir = new TestFollower(Name, FollowerSort.Shared);
        await using var second = new RunningPump(database, clock, [heir], options: RunningPump.Brisk with { Holder = "heir" });
        await Eventually.IsTrueAsync(async () => (await second.StateAsync(Name)) is { Checkpoint: 2, Holder: "heir" }, "the heir has handled both");
        var held = (await second.StateAsync(Name)).HeldUntil;

        hung.Before = _ => throw new InvalidOperationException("must not be called any more");
        release.SetResult();
        await Eventually.IsTrueAsync(() => hung.Handled.Count == 2, "the deposed one has ended its batch");
        await seed.PublishAsync("c");
        await Eventually.IsTrueAsync(() => heir.Handled.Count == 3, "the heir goes on");
        await first.DisposeAsync();

        Assert.Equal([1L, 2L, 3L], heir.Numbers);
        await Eventually.IsTrueAsync(async () => (await second.StateAsync(Name)) is { Checkpoint: 3, Holder: "heir" }, "the lease is still the heir's");
        Assert.Equal(held, (await second.StateAsync(Name)).HeldUntil);
        Assert.Equal(2L, await seed.AskAsync("select fence from followers"));
    }

    [Fact]
    public async Task A_deposed_holder_cannot_write_in_a_transaction_that_checks_its_fence()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var rows = new FollowerRows(database, new(), clock);
        await rows.RegisterAsync("job", FollowerSort.Job, default);
        var old = (await rows.ClaimAsync("job", default))!.Fence;
        Assert.Null(await rows.ClaimAsync("job", default));
        clock.Advance(PastLease);
        var current = (await rows.ClaimAsync("job", default))!.Fence;

        await using var connection = await database.OpenConnectionAsync();
        await current.CheckAsync(connection, default);
        await Assert.ThrowsAsync<LeaseLostException>(() => old.CheckAsync(connection, default));
        Assert.False(await rows.RenewAsync(old, default));
        await rows.ReleaseAsync(old, default);
        Assert.True(await rows.RenewAsync(current, default));
    }

    [Fact]
    public async Task A_lease_is_renewed_while_the_work_lasts()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var release = new TaskCompletionSource();
        var slow = new TestFollower(Name, FollowerSort.Shared) { Before = _ => release.Task };
        await new Seed(database, clock).PublishAsync("a");
        await using var pump = new RunningPump(database, clock, [slow],
            options: RunningPump.Brisk with { Renewal = TimeSpan.FromMilliseconds(10) });
        await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)) is [{ Holder: not null }], "it holds the lease");
        clock.Advance(TimeSpan.FromSeconds(20));

        await Eventually.IsTrueAsync(async () => (await pump.StateAsync(Name)).HeldUntil == clock.Now.AddSeconds(30), "the lease was renewed");
        release.SetResult();
    }
}
