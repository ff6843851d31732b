using Catalog.Records.Changes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Followers;

/// <summary>
/// The one pump for all followers and timed jobs of this process. Each has its own loop, so none waits for another, and
/// outlives any outage of PostgreSQL. The same code serves one process and several machines: leases and fencing numbers
/// are rows of the database.
/// </summary>
public sealed class FollowerPump : IDisposable
{
    private readonly List<LocalLoop> local = [];
    private readonly List<LeasedLoop> leased = [];
    private readonly List<JobLoop> jobs = [];
    private readonly PumpServices services;

    /// <exception cref="ArgumentException">Two have the same name, or a follower's sort is not one of followers.</exception>
    public FollowerPump(
        IEnumerable<IFollower> followers, IEnumerable<ITimedJob> timedJobs, NpgsqlDataSource database,
        ChangeSignal signal, TimeProvider clock, FollowerOptions options, ILogger<FollowerPump> log)
    {
        services = new(database, signal, clock, options, new FollowerMetrics(Behind), log);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var follower in followers)
        {
            if (!names.Add(follower.Name)) throw new ArgumentException($"Two followers are named {follower.Name}.", nameof(followers));
            if (follower is ILocalFollower inProcess && follower.Sort == FollowerSort.Local) local.Add(new(inProcess, services));
            else if (follower.Sort is FollowerSort.Shared or FollowerSort.Outward) leased.Add(new(follower, services));
            else throw new ArgumentException($"{follower.Name} is neither a local, a shared nor an outward follower.", nameof(followers));
        }
        foreach (var job in timedJobs)
        {
            if (!names.Add(job.Name)) throw new ArgumentException($"The name {job.Name} is taken.", nameof(timedJobs));
            jobs.Add(new(job, services));
        }
    }

    /// <summary>Runs everything until cancelled, then gives the leases back and returns.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        Task Start(Func<CancellationToken, Task> loop) => Task.Run(() => loop(stopping), CancellationToken.None);
        var loops = local.Select(loop => Start(loop.RunAsync))
            .Concat(leased.Select(loop => Start(loop.RunAsync)))
            .Concat(jobs.Select(loop => Start(loop.RunAsync)))
            .ToList();
        try
        {
            await Task.WhenAll(loops);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Stopped: whatever a loop was doing was broken off.
        }
    }

    public void Dispose() => services.Metrics.Dispose();

    /// <summary>This process's local followers, which the database knows nothing of.</summary>
    internal IEnumerable<FollowerState> LocalStates(long head) => local.Select(loop => loop.Ledger.State(head));

    /// <summary>Null when no local follower here has that name; else whether the record was failing.</summary>
    internal bool? RetryLocally(string follower, long datasetKey) =>
        local.FirstOrDefault(loop => loop.Name == follower)?.Ledger.Retry(datasetKey, services.Clock.GetUtcNow());

    private IEnumerable<(string Follower, long Behind)> Behind() =>
        local.Select(loop => (loop.Name, loop.Run)).Concat(leased.Select(loop => (loop.Name, loop.Run)))
            .Where(state => state.Run is not null).Select(state => (state.Name, state.Run!.Behind));
}
