using Catalog.Records.Access.Embargo;
using Catalog.Records.Changes;
using Catalog.Records.Followers;
using Catalog.Testing;

namespace Catalog.Records.Tests.Access;

/// <summary>The end of an embargo becomes a change like any other.</summary>
public sealed class EmbargoJobTests(PostgresServer server)
{
    private static readonly DateOnly Day = new(2026, 5, 1);

    [Fact]
    public async Task An_embargo_lifts_at_midnight_UTC_of_its_day_and_not_a_second_before()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var clock = new TestClock(new(2026, 4, 30, 23, 59, 59, TimeSpan.Zero));
        var seed = new Seed(database, clock);
        var job = new EmbargoJob(database, clock, new());
        var (key, later, withdrawn) = (await seed.PublishAsync("a", embargo: Day), await seed.PublishAsync("b", embargo: Day.AddDays(1)), await seed.PublishAsync("c", embargo: Day));
        await seed.WithdrawAsync(withdrawn);
        var context = new JobContext(await ClaimAsync(database, clock, job));

        await job.RunAsync(context, default);
        Assert.DoesNotContain(await seed.LogAsync(), change => change.Kind == ChangeKind.EmbargoLifted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await job.RunAsync(context, default);
        await job.RunAsync(context, default);

        var lifted = (await seed.LogAsync()).Where(change => change.Kind == ChangeKind.EmbargoLifted).ToList();
        Assert.Equal((key, "embargo", 5L, clock.Now), (lifted.Single().DatasetKey, lifted.Single().By, lifted.Single().Number, lifted.Single().At));
        Assert.Equal(1L, await seed.AskAsync("select count(*) from datasets where embargo_until is null and stamp = 2 and updated = $1", clock.Now));
        Assert.Equal(Day.AddDays(1), await seed.AskAsync("select embargo_until from datasets where key = $1", later));
    }

    [Fact]
    public async Task Two_pumps_lift_each_embargo_once()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var clock = new TestClock(new(2026, 4, 30, 23, 0, 0, TimeSpan.Zero));
        var seed = new Seed(database, clock);
        // More than two batches.
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 1200).Select(i => Seed.Document($"{i}"))], embargo: Day);
        await using var one = new RunningPump(database, clock, [], [new EmbargoJob(database, clock, new())]);
        await using var two = new RunningPump(database, clock, [], [new EmbargoJob(database, clock, new())]);
        await Eventually.IsTrueAsync(async () => await one.States.ListAsync(default) is [{ NextAttempt: not null }], "it ran in vain");
        clock.Advance(TimeSpan.FromHours(1));

        await Eventually.IsTrueAsync(async () => (await seed.LogAsync()).Count == 2400, "all are lifted");
        Assert.Equal(keys, (await seed.LogAsync()).Skip(1200).Select(change => change.DatasetKey));
    }

    [Fact]
    public async Task A_deposed_process_lifts_nothing()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var clock = new TestClock();
        var seed = new Seed(database, clock);
        await seed.PublishAsync("a", embargo: DateOnly.FromDateTime(clock.Now.UtcDateTime));
        var job = new EmbargoJob(database, clock, new());
        var old = await ClaimAsync(database, clock, job);
        clock.Advance(TimeSpan.FromMinutes(1));
        await ClaimAsync(database, clock, job);

        await Assert.ThrowsAsync<LeaseLostException>(() => job.RunAsync(new(old), default));
        Assert.Single(await seed.LogAsync());
    }

    private static async Task<Fence> ClaimAsync(Npgsql.NpgsqlDataSource database, TimeProvider clock, ITimedJob job)
    {
        var rows = new FollowerRows(database, new(), clock);
        await rows.RegisterAsync(job.Name, FollowerSort.Job, default);
        return (await rows.ClaimAsync(job.Name, default))!.Fence;
    }
}
