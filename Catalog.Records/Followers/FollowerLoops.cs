namespace Catalog.Records.Followers;

/// <summary>The life of a local follower: rebuild, follow, and rebuild again if the database was replaced by an older one.</summary>
internal sealed class LocalLoop(ILocalFollower follower, PumpServices services)
{
    private volatile FollowerRun? run;

    public string Name => follower.Name;

    public MemoryLedger Ledger { get; } = new(follower.Name, services.Options);

    /// <summary>Null until the follower was rebuilt.</summary>
    public FollowerRun? Run => run;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var rebuilt = await services.InsistAsync(follower.Name, () => follower.RebuildAsync(stopping), Note, stopping);
            FollowerLog.Rebuilt(services.Log, follower.Name, rebuilt.Number, rebuilt.Failures.Count);
            foreach (var failure in rebuilt.Failures)
                FollowerLog.RecordFailed(services.Log, follower.Name, failure.DatasetKey, failure.Number, 1, Fault.Text(failure.Error));
            Ledger.Restart(rebuilt, services.Clock.GetUtcNow());
            run = new(follower, Ledger, new(follower.Name, 0), services, suspect: false);
            await run.FollowAsync(stopping);
        }
    }

    private void Note(string error) => _ = Ledger.NoteAsync(error, null, CancellationToken.None);
}

/// <summary>The life of a shared or outward follower: wait for the lease, follow while it is held.</summary>
internal sealed class LeasedLoop(IFollower follower, PumpServices services)
{
    private volatile FollowerRun? run;

    public string Name => follower.Name;

    /// <summary>Null while another process holds the lease.</summary>
    public FollowerRun? Run => run;

    public async Task RunAsync(CancellationToken stopping)
    {
        await services.InsistAsync(Name, async () =>
        {
            await services.Rows.RegisterAsync(Name, follower.Sort, stopping);
            return true;
        }, null, stopping);
        while (true)
        {
            var claim = await services.InsistAsync(Name, () => services.Rows.ClaimAsync(Name, stopping), null, stopping);
            if (claim is null) await services.PauseAsync(services.Options.LeaseLook, stopping);
            else await HoldAsync(claim, stopping);
            stopping.ThrowIfCancellationRequested();
        }
    }

    private async Task HoldAsync(Claim claim, CancellationToken stopping)
    {
        FollowerLog.Claimed(services.Log, Name, claim.Fence.Number);
        try
        {
            await using var lease = new Lease(services.Rows, claim.Fence, services.Options, services.Clock, stopping);
            var ledger = new TableLedger(services.Database, claim, services.Clock, services.Options);
            run = new(follower, ledger, claim.Fence, services, suspect: claim.Attempts > 0);
            await run.FollowAsync(lease.Token);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            if (error is LeaseLostException or OperationCanceledException) FollowerLog.Lost(services.Log, Name, claim.Fence.Number);
            else FollowerLog.Pausing(services.Log, Name, services.Options.LeaseLook, Fault.Text(error));
        }
        finally
        {
            run = null;
            await ReleaseAsync(claim);
        }
        // One more look's time, so that a follower that cannot hold on does not spin.
        await services.PauseAsync(services.Options.LeaseLook, stopping);
    }

    private async Task ReleaseAsync(Claim claim)
    {
        try
        {
            // By fence: a lost lease is another's and stays so.
            await services.Rows.ReleaseAsync(claim.Fence, CancellationToken.None);
        }
        catch (Exception error)
        {
            FollowerLog.Pausing(services.Log, Name, services.Options.Lease, Fault.Text(error));
        }
    }
}

/// <summary>The life of a timed job: claim it when it is due, run it, say when it is due next.</summary>
internal sealed class JobLoop(ITimedJob job, PumpServices services)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        await services.InsistAsync(job.Name, async () =>
        {
            await services.Rows.RegisterAsync(job.Name, FollowerSort.Job, stopping);
            return true;
        }, null, stopping);
        while (true)
        {
            var claim = await services.InsistAsync(job.Name, () => services.Rows.ClaimDueAsync(job.Name, stopping), null, stopping);
            if (claim is not null) await RunOnceAsync(claim, stopping);
            await services.PauseAsync(services.Options.LeaseLook, stopping);
            stopping.ThrowIfCancellationRequested();
        }
    }

    private async Task RunOnceAsync(Claim claim, CancellationToken stopping)
    {
        string? error = null;
        await using (var lease = new Lease(services.Rows, claim.Fence, services.Options, services.Clock, stopping))
        {
            try
            {
                await job.RunAsync(new(claim.Fence), lease.Token);
            }
            catch (Exception fault)
            {
                error = Fault.Text(fault);
                if (!stopping.IsCancellationRequested)
                {
                    services.Metrics.Failed(job.Name);
                    FollowerLog.JobFailed(services.Log, job.Name, claim.Attempts, error);
                }
            }
        }
        var now = services.Clock.GetUtcNow();
        var pause = error is null ? job.Period : services.Options.PauseAfter(claim.Attempts);
        // Stopped half-way: due at once for whoever is left.
        var next = stopping.IsCancellationRequested && error is not null ? now : now + pause;
        try
        {
            await services.Rows.FinishAsync(claim.Fence, error, next, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The lease runs out by itself, and the job is due again then.
            FollowerLog.Pausing(services.Log, job.Name, services.Options.Lease, Fault.Text(fault));
        }
    }
}
