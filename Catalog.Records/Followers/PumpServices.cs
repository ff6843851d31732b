using Catalog.Records.Changes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Followers;

/// <summary>What all loops of a pump share.</summary>
internal sealed record PumpServices(
    NpgsqlDataSource Database, ChangeSignal Signal, TimeProvider Clock, FollowerOptions Options, FollowerMetrics Metrics, ILogger Log)
{
    public FollowerRows Rows { get; } = new(Database, Options, Clock);

    /// <summary>Waits, and ends early without an exception when stopping.</summary>
    public async Task PauseAsync(TimeSpan pause, CancellationToken stopping) =>
        await Task.Delay(pause, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Repeats with back-off until it succeeds.</summary>
    public async Task<T> InsistAsync<T>(string name, Func<Task<T>> work, Action<string>? note, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                var pause = Options.OutagePauseAfter(attempt);
                var text = Fault.Text(error);
                FollowerLog.Pausing(Log, name, pause, text);
                note?.Invoke(text);
                await PauseAsync(pause, stopping);
                stopping.ThrowIfCancellationRequested();
            }
        }
    }
}
