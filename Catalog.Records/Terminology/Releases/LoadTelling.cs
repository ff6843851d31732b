using Catalog.Ontology.Formats;

namespace Catalog.Records.Terminology.Releases;

/// <summary>Passes the progress of a load on to the ledger, from a thread of its own and only now and then, so that reading waits for no database.</summary>
internal sealed class LoadTelling : IProgress<LoadProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource end = new();
    private readonly IProgress<LoadProgress>? other;
    private readonly Task writing;
    private volatile LoadProgress? last;

    public LoadTelling(LoadLedger ledger, string id, IProgress<LoadProgress>? other, TimeProvider clock)
    {
        this.other = other;
        writing = Task.Run(() => WriteAsync(ledger, id, clock, end.Token));
    }

    public void Report(LoadProgress value)
    {
        last = value;
        other?.Report(value);
    }

    /// <summary>Tells no more.</summary>
    public async Task EndAsync()
    {
        await end.CancelAsync();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        end.Dispose();
    }

    private async Task WriteAsync(LoadLedger ledger, string id, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (LoadProgress? written = null; ;)
        {
            if (last is { } now && now != written)
            {
                try
                {
                    await ledger.AdvanceAsync(id, LoadState.Running, written = now, cancellationToken);
                }
                catch (Npgsql.NpgsqlException)
                {
                    // The next one may get through; the load itself finds out by its own.
                }
            }
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
