namespace Catalog.Records.Followers;

/// <summary>A claim that is being renewed in the background, until it is disposed of or lost.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenSource renewing = new();
    private readonly Task renewal;

    public Lease(FollowerRows rows, Fence fence, FollowerOptions options, TimeProvider clock, CancellationToken stopping)
    {
        over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        renewal = Task.Run(() => RenewAsync(rows, fence, options, clock, renewing.Token), CancellationToken.None);
    }

    /// <summary>Cancelled when the lease is lost or the process stops.</summary>
    public CancellationToken Token => over.Token;

    public async ValueTask DisposeAsync()
    {
        await renewing.CancelAsync();
        await renewal;
        over.Dispose();
        renewing.Dispose();
    }

    private async Task RenewAsync(FollowerRows rows, Fence fence, FollowerOptions options, TimeProvider clock, CancellationToken stop)
    {
        var heldUntil = clock.GetUtcNow() + options.Lease;
        while (true)
        {
            try
            {
                await Task.Delay(options.Renewal, clock, stop);
                var from = clock.GetUtcNow();
                if (!await rows.RenewAsync(fence, stop)) break;
                heldUntil = from + options.Lease;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // PostgreSQL is away: while the lease lasts nobody else can have claimed it.
                if (clock.GetUtcNow() >= heldUntil) break;
            }
        }
        await over.CancelAsync();
    }
}
