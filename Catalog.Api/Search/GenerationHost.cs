using Catalog.Indexer.Following;

namespace Catalog.Api.Search;

/// <summary>
/// Has a new generation of the index built when other releases of ontologies are in use than the index knows. It looks for
/// itself, as the releases come into use some time after their change is in the log, in each process at its own.
/// </summary>
internal sealed partial class GenerationHost(SearchFollower follower, TimeProvider clock, ILogger<GenerationHost> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Look, clock, stoppingToken);
            try
            {
                var begun = clock.GetTimestamp();
                if (!await follower.RenewAsync(stoppingToken)) continue;
                Renewed(logger, clock.GetElapsedTime(begun).TotalSeconds);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Searches are answered by the releases before until it goes well.
                Failed(logger, failure);
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(2405, LogLevel.Information, "The search index was built by the ontologies now in use, in {Seconds:0.0} s.")]
    private static partial void Renewed(ILogger logger, double seconds);

    [LoggerMessage(2406, LogLevel.Error, "The search index could not be built by the ontologies now in use; it is tried again, and searches go by those before.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
