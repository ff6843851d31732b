using Catalog.Records.Storage.Cluster;
using Npgsql;

namespace Catalog.Api.Hosting;

/// <summary>Starts the private cluster's postmaster again when it has died; an outside PostgreSQL is its operator's.</summary>
internal sealed partial class ClusterWatch(CatalogDatabase database, NpgsqlDataSource source, ILogger<ClusterWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Cluster is not { } cluster) return;
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await AnswersAsync(stoppingToken)) continue;
            try
            {
                await cluster.EnsureRunningAsync(stoppingToken);
                // Connections of before are dead, and each would fail one request.
                source.Clear();
            }
            catch (Exception failure) when (failure is ClusterException or IOException or UnauthorizedAccessException)
            {
                LogNotRunning(failure.Message);
            }
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException failure)
        {
            // All connections in use is no reason to start anything.
            return failure.InnerException is TimeoutException;
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "PostgreSQL does not run: {Reason} Trying again.")]
    private partial void LogNotRunning(string reason);
}
