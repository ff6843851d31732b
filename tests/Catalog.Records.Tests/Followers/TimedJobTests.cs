using Catalog.Records.Followers;
using Catalog.Testing;

namespace Catalog.Records.Tests.Followers;

/// <summary>Jobs run when they are due, in one process at a time.</summary>
public sealed class TimedJobTests(PostgresServer server)
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_job_runs_once_a_period_however_many_pumps_there_are()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var runs = 0;
        var job = new CountedJob(_ => Task.FromResult(Interlocked.Increment(ref runs)));
        await using var one = new RunningPump(database, clock, [], [job]);
        await using var two = new RunningPump(database, clock, [], [job]);
        for (var period = 1; period <= 5; period++)
        {
            await Eventually.IsTrueAsync(async () => runs == period
                && await one.States.ListAsync(default) is [{ Holder: null, Sort: FollowerSort.Job, Behind: null } state] && state.NextAttempt > clock.Now, "it ran");
            clock.Advance(job.Period);
        }
        await Eventually.IsTrueAsync(() => runs == 6, "the last run");
    }

    [Fact]
    public async Task A_job_that_fails_shows_its_error_and_runs_again_after_a_pause()
    {
        await using var database = await Seed.DatabaseAsync(server);
        var runs = 0;
        var job = new CountedJob(_ => ++runs < 3 ? throw new InvalidOperationException("not now") : Task.CompletedTask);
        await using var pump = new RunningPump(database, clock, [], [job]);
        await Eventually.IsTrueAsync(async () => await pump.States.ListAsync(default) is [{ LastError: "InvalidOperationException: not now", Attempts: 1, Holder: null }], "the error is shown");
        Assert.Equal(clock.Now.AddSeconds(1), (await pump.StateAsync(job.Name)).NextAttempt);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(job.Name) is { Attempts: 2, Holder: null }, "it failed again");
        clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.IsTrueAsync(async () => await pump.StateAsync(job.Name) is { Attempts: 0, LastError: null, Holder: null }, "it succeeded");
    }

    private sealed class CountedJob(Func<JobContext, Task> run) : ITimedJob
    {
        public string Name => "test-job";

        public TimeSpan Period => TimeSpan.FromMinutes(10);

        public Task RunAsync(JobContext context, CancellationToken cancellationToken) => run(context);
    }
}
