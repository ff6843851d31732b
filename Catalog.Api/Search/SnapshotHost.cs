using Catalog.Indexer.Following;

namespace Catalog.Api.Search;

/// <summary>Has the search index kept in its file from time to time, and at the orderly end of the process.</summary>
internal sealed class SnapshotHost(SearchFollower follower, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await follower.SaveAsync(evenLittle: true, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time to stop in is up; the next start follows the log from the snapshot before.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await follower.SaveAsync(evenLittle: false, stoppingToken);
    }
}
