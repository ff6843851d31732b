using Catalog.Records.Changes;
using Catalog.Records.Followers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Catalog.Testing;

/// <summary>A pump at work, as if in a process of its own; disposing of it stops that process in an orderly way.</summary>
public sealed class RunningPump : IAsyncDisposable
{
    /// <summary>Short looks and pauses, so that tests need not wait.</summary>
    public static FollowerOptions Brisk { get; } = new()
    {
        Look = TimeSpan.FromMilliseconds(10),
        LeaseLook = TimeSpan.FromMilliseconds(10),
        LongestOutagePause = TimeSpan.FromMilliseconds(100),
    };

    private readonly CancellationTokenSource stop = new();
    private readonly FollowerPump pump;
    private readonly Task run;

    public RunningPump(NpgsqlDataSource database, TimeProvider clock, IEnumerable<IFollower> followers, IEnumerable<ITimedJob>? jobs = null, FollowerOptions? options = null)
    {
        pump = new(followers, jobs ?? [], database, new ChangeSignal(), clock, options ?? Brisk with { Holder = Guid.NewGuid().ToString() }, NullLogger<FollowerPump>.Instance);
        States = new(database, pump, clock);
        run = pump.RunAsync(stop.Token);
    }

    public FollowerStates States { get; }

    public async Task<FollowerState> StateAsync(string name) =>
        (await States.ListAsync(default).ConfigureAwait(false)).Single(state => state.Name == name);

    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested) return;
        await stop.CancelAsync().ConfigureAwait(false);
        await run.ConfigureAwait(false);
        pump.Dispose();
    }
}
