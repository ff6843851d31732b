using Catalog.Records.Followers;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Records.Tests.Followers;

/// <summary>A record that cannot be handled stands in nobody's way, is seen, and is tried again.</summary>
public sealed class FailingRecordTests(PostgresServer server)
{
    private const string Name = "test-shared";
    private static readonly FollowerOptions ThreeAttempts = RunningPump.Brisk with { MaxAttempts = 3 };

    private readonly TestClock clock = new();

    [Theory]
    [InlineData(FollowerSort.Shared)]
    [InlineData(FollowerSort.Local)]
    public async Task A_failing_record_is_set_aside_after_its_attempts_while_others_go_on(FollowerSort sort)
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 20).Select(i => Seed.Document($"{i}"))]);
        var bad = keys[7];
        var attempts = 0;
        var broken = true;
        TestFollower follower = sort == FollowerSort.Local ? new LocalTestFollower(() => Task.FromResult(new Rebuilt(0, []))) : new TestFollower(Name, sort);
        follower.Before = batch =>
        {
            if (!broken || batch.Changes.All(change => change.DatasetKey != bad)) return Task.CompletedTask;
            if (batch.Changes.Count == 1) attempts++;
            throw new FormatException("no good\nat all " + new string('x', 2000));
        };
        await using var pump = new RunningPump(database, clock, [follower], options: ThreeAttempts);
        await Eventually.IsTrueAsync(() => follower.Handled.Count == 19, "the others are handled");
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(follower.Name) is { Failing: [{ Error: not null }] }, "the failure is shown");
        var failing = (await pump.StateAsync(follower.Name)).Failing.Single();
        Assert.Equal((bad, 8L, 1, false), (failing.DatasetKey, failing.Number, failing.Attempts, failing.SetAside));
        Assert.Equal(clock.Now.AddSeconds(1), failing.NextAttempt);
        Assert.StartsWith("FormatException: no good at all", failing.Error, StringComparison.Ordinal);
        Assert.InRange(failing.Error!.Length, 100, 500);
        Assert.Equal(await seed.AskAsync("select id from datasets where key = $1", bad), failing.DatasetId);

        // A later change of it waits with it, and does not wake it before its time.
        await seed.ReviseAsync(bad, Seed.Document("revised"));
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync(follower.Name)).Failing.Single().Number == 21, "the newer number waits");
        Assert.Equal(1, attempts);

        clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync(follower.Name)).Failing.Single() is { Attempts: 2, NextAttempt: { } next } && next == clock.Now.AddSeconds(2), "the second attempt failed");
        clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(follower.Name) is { SetAsideTotal: 1, Behind: 0, Failing: [{ SetAside: true, NextAttempt: null }] }, "it is set aside");
        Assert.Equal(3, attempts);

        broken = false;
        Assert.False(await pump.States.RetryAsync(follower.Name, keys[0], default));
        Assert.True(await pump.States.RetryAsync(follower.Name, bad, default));
        await Eventually.IsTrueAsync(async () => (await pump.StateAsync(follower.Name)).FailingTotal == 0, "the retry succeeds");
        Assert.Equal((21L, bad), (follower.Handled.Last().Number, follower.Handled.Last().DatasetKey));
        Assert.Equal(20, follower.Handled.Count);
    }

    [Fact]
    public async Task A_set_aside_record_is_tried_once_more_when_it_changes()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var key = await seed.PublishAsync("bad");
        var follower = new TestFollower(Name, FollowerSort.Shared)
        {
            Before = batch => batch.Changes.Any(change => change.Number < 3) ? throw new FormatException("no good") : Task.CompletedTask,
        };
        await using var pump = new RunningPump(database, clock, [follower], options: RunningPump.Brisk with { MaxAttempts = 1 });
        await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)) is [{ SetAsideTotal: 1 }], "it is set aside");
        await seed.ReviseAsync(key, Seed.Document("still bad"));
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(Name) is { SetAsideTotal: 1, Failing: [{ Number: 2 }] }, "it is set aside again");
        await seed.ReviseAsync(key, Seed.Document("mended"));
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(Name) is { FailingTotal: 0, Checkpoint: 3 }, "it is handled");
        Assert.Equal([3L], follower.Numbers);
    }

    [Theory]
    [InlineData(FollowerSort.Shared, 1)]
    [InlineData(FollowerSort.Shared, 5)]
    [InlineData(FollowerSort.Local, 1)]
    [InlineData(FollowerSort.Local, 5)]
    public async Task A_withdrawal_of_a_failing_record_is_tried_at_once(FollowerSort sort, int maxAttempts)
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var key = await seed.PublishAsync("bad");
        TestFollower follower = sort == FollowerSort.Local ? new LocalTestFollower(() => Task.FromResult(new Rebuilt(0, []))) : new TestFollower(Name, sort);
        follower.Before = batch => batch.Changes.Any(change => !change.TakesOut) ? throw new FormatException("no good") : Task.CompletedTask;
        await using var pump = new RunningPump(database, clock, [follower], options: RunningPump.Brisk with { MaxAttempts = maxAttempts });
        await Eventually.IsTrueAsync(async () => (await pump.States.ListAsync(default)) is [{ Failing: [{ Error: not null }] }], "the failure is shown");

        await seed.WithdrawAsync(key);
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(follower.Name) is { FailingTotal: 0, Checkpoint: 2 }, "it is handled");
        Assert.Equal([2L], follower.Numbers);
    }

    [Fact]
    public async Task A_record_that_kills_the_process_is_found_and_set_aside()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 10).Select(i => Seed.Document($"{i}"))]);
        var bad = keys[4];
        var never = new TaskCompletionSource();
        var processes = new List<RunningPump>();
        var handled = new HashSet<long>();

        // A process that hangs and no longer renews is as good as dead to all others.
        async Task<TestFollower> StartAsync()
        {
            var reached = new TaskCompletionSource();
            var follower = new TestFollower(Name, FollowerSort.Shared)
            {
                Before = batch =>
                {
                    if (batch.Changes.All(change => change.DatasetKey != bad)) return Task.CompletedTask;
                    reached.TrySetResult();
                    return never.Task;
                },
            };
            var pump = new RunningPump(database, clock, [follower],
                options: RunningPump.Brisk with { MaxAttempts = 2, Renewal = TimeSpan.FromHours(1) });
            processes.Add(pump);
            await Eventually.IsTrueAsync(async () => reached.Task.IsCompleted || await pump.States.ListAsync(default) is [{ SetAsideTotal: 1, Behind: 0 }], "it dies, or all is well");
            handled.UnionWith(follower.Handled.Select(change => change.DatasetKey));
            clock.Advance(TimeSpan.FromMinutes(5));
            return follower;
        }

        Assert.Empty((await StartAsync()).Handled); // dies with the whole batch
        Assert.Equal([1L, 2L, 3L, 4L], (await StartAsync()).Numbers); // goes singly, dies at the fifth
        Assert.Equal([6L, 7L, 8L, 9L, 10L], (await StartAsync()).Numbers); // then tries the fifth again and dies
        var last = await StartAsync();
        var state = await processes[^1].StateAsync(Name);
        handled.UnionWith(last.Handled.Select(change => change.DatasetKey));

        Assert.Equal(keys.Where(key => key != bad).Order(), handled.Order());
        Assert.Equal((bad, 2, true), (state.Failing.Single().DatasetKey, state.Failing.Single().Attempts, state.Failing.Single().SetAside));
        Assert.Contains("process ended", state.Failing.Single().Error, StringComparison.Ordinal);
        never.SetException(new OperationCanceledException());
        foreach (var process in processes) await process.DisposeAsync();
    }

    [Fact]
    public async Task While_the_destination_is_away_no_record_is_blamed()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        await seed.PublishAllAsync([Seed.Document("a"), Seed.Document("b"), Seed.Document("c")]);
        var tries = 0;
        var follower = new TestFollower(Name, FollowerSort.Shared)
        {
            Before = _ => ++tries < 12 ? throw new DestinationAwayException("gone fishing") : Task.CompletedTask,
        };
        await using var pump = new RunningPump(database, clock, [follower], options: ThreeAttempts);
        await Eventually.IsTrueAsync(async () => await pump.States.ListAsync(default) is [{ LastError: "DestinationAwayException: gone fishing", Attempts: > 3, FailingTotal: 0 }], "the outage is shown");
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(Name) is { Checkpoint: 3, LastError: null, FailingTotal: 0 }, "all is handled");
        Assert.Equal([1L, 2L, 3L], follower.Numbers);
    }

    [Fact]
    public async Task What_looks_like_an_outage_of_the_database_for_ever_is_the_fault_of_the_record()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([Seed.Document("a"), Seed.Document("b"), Seed.Document("c")]);
        var follower = new TestFollower(Name, FollowerSort.Shared)
        {
            Before = batch => batch.Changes.Any(change => change.DatasetKey == keys[1])
                ? throw new NpgsqlException("timed out", new TimeoutException()) : Task.CompletedTask,
        };
        await using var pump = new RunningPump(database, clock, [follower], options: ThreeAttempts);
        await Eventually.IsTrueAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return await pump.States.ListAsync(default) is [{ SetAsideTotal: 1, Behind: 0 }];
        }, "it is set aside");
        Assert.Equal([1L, 3L], follower.Numbers);
    }
}
