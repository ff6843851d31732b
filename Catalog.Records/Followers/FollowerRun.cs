using Catalog.Records.Changes;

namespace Catalog.Records.Followers;

/// <summary>
/// Brings one follower through the log with a given ledger: batches as one, singly when a batch fails or a process died
/// at one, failing records again when they are due.
/// </summary>
internal sealed class FollowerRun(IFollower follower, IFollowerLedger ledger, Fence fence, PumpServices services, bool suspect)
{
    private const int RetriesBetweenBatches = 20;
    private const string EndedProcess = "The process ended while it handled this record.";

    private readonly FollowerOptions options = services.Options;
    private bool singly = suspect;
    private int outages;
    private bool uncertain = true;
    private bool noted;
    private bool shorter;

    /// <summary>The head of the log at the last look.</summary>
    public long Head { get; private set; } = ledger.Checkpoint;

    public long Behind => Math.Max(0, Head - ledger.Checkpoint);

    /// <summary>
    /// Follows the log until cancelled, or until the log is found shorter than what was handled: another database was
    /// restored in its place.
    /// </summary>
    /// <exception cref="LeaseLostException">Another process goes on.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        for (var pauses = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Taken before the look, or a change in between would be slept over.
            var called = services.Signal.Next;
            try
            {
                if (uncertain) await ledger.RefreshAsync(cancellationToken);
                uncertain = false;
                var worked = await StepAsync(cancellationToken);
                if (noted) await ledger.NoteAsync(null, null, cancellationToken);
                noted = false;
                if (shorter) return;
                pauses = 0;
                if (!worked) await Task.WhenAny(called, services.PauseAsync(options.Look, cancellationToken));
            }
            catch (Exception error) when (error is not LeaseLostException && !cancellationToken.IsCancellationRequested)
            {
                uncertain = true;
                services.Metrics.Failed(follower.Name);
                await PauseAsync(++pauses, error, cancellationToken);
            }
        }
    }

    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        // What is new first: should a failing record end the process, the others are through by then.
        var worked = await HandleNextAsync(cancellationToken);
        if (ledger.HasFailing) await RetryAsync(cancellationToken);
        outages = 0;
        return worked;
    }

    private async Task<bool> HandleNextAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Change> changes;
        await using (var connection = await services.Database.OpenConnectionAsync(cancellationToken))
        {
            Head = await ChangeLog.HeadAsync(connection, cancellationToken);
            // Judged at once: the read below may already see more than this head.
            shorter = Head < ledger.Checkpoint;
            if (Head <= ledger.Checkpoint) return false;
            changes = await ChangeLog.ReadAsync(connection, ledger.Checkpoint, options.BatchSize, cancellationToken);
        }
        if (changes.Count == 0) return false;
        if (singly)
        {
            FollowerLog.DiedBefore(services.Log, follower.Name);
            await HandleSinglyAsync(changes, cancellationToken);
            singly = false;
        }
        else
        {
            await HandleAsync(changes, cancellationToken);
        }
        return true;
    }

    private async Task HandleAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var waiting = ledger.HasFailing ? changes.Where(change => ledger.IsFailing(change.DatasetKey)).ToList() : [];
        var fresh = waiting.Count == 0 ? changes : [.. changes.Where(change => !ledger.IsFailing(change.DatasetKey))];
        if (fresh.Count == 1)
        {
            // As many round trips as a batch, and a fault is found at once.
            await HandleSinglyAsync(changes, cancellationToken);
            return;
        }
        if (fresh.Count > 0)
        {
            await ledger.CountAsync(cancellationToken);
            try
            {
                await follower.HandleAsync(new(fresh, fence), cancellationToken);
            }
            catch (Exception error) when (IsOfRecord(error, cancellationToken))
            {
                services.Metrics.Failed(follower.Name);
                FollowerLog.BatchFailed(services.Log, follower.Name, changes[0].Number, changes[^1].Number, Fault.Text(error));
                await HandleSinglyAsync(changes, cancellationToken);
                return;
            }
        }
        await ledger.AdvanceAsync(changes[^1].Number, waiting, cancellationToken);
        services.Metrics.Handled(follower.Name, fresh.Count);
    }

    private async Task HandleSinglyAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            if (ledger.IsFailing(change.DatasetKey))
            {
                await ledger.AdvanceAsync(change.Number, [change], cancellationToken);
                continue;
            }
            await ledger.BeginAsync(change, services.Clock.GetUtcNow() + options.PauseAfter(1), cancellationToken);
            await AttemptAsync(change, 1, cancellationToken);
        }
    }

    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        foreach (var record in await ledger.DueAsync(services.Clock.GetUtcNow(), RetriesBetweenBatches, cancellationToken))
        {
            var attempt = record.Attempts + 1;
            if (attempt > options.MaxAttempts)
            {
                // The last attempt was counted and never came back.
                FollowerLog.SetAside(services.Log, follower.Name, record.DatasetKey, record.Number, record.Attempts, EndedProcess);
                await ledger.FailAsync(record.DatasetKey, EndedProcess, null, cancellationToken);
                continue;
            }
            var changes = await ReadOneAsync(record.Number, cancellationToken);
            await ledger.BeginAgainAsync(record, services.Clock.GetUtcNow() + options.PauseAfter(attempt), cancellationToken);
            if (changes is [var change]) await AttemptAsync(change, attempt, cancellationToken);
            else await ledger.SettleAsync(record.DatasetKey, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Change>> ReadOneAsync(long number, CancellationToken cancellationToken)
    {
        await using var connection = await services.Database.OpenConnectionAsync(cancellationToken);
        return await ChangeLog.ReadAsync(connection, number - 1, 1, cancellationToken);
    }

    private async Task AttemptAsync(Change change, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await follower.HandleAsync(new([change], fence), cancellationToken);
        }
        catch (Exception error) when (IsOfRecord(error, cancellationToken))
        {
            services.Metrics.Failed(follower.Name);
            var text = Fault.Text(error);
            var setAside = attempt >= options.MaxAttempts;
            if (setAside) FollowerLog.SetAside(services.Log, follower.Name, change.DatasetKey, change.Number, attempt, text);
            else FollowerLog.RecordFailed(services.Log, follower.Name, change.DatasetKey, change.Number, attempt, text);
            DateTimeOffset? next = setAside ? null : services.Clock.GetUtcNow() + options.PauseAfter(attempt);
            await ledger.FailAsync(change.DatasetKey, text, next, cancellationToken);
            return;
        }
        catch (Exception)
        {
            await TakeBackAsync(change.DatasetKey);
            throw;
        }
        await ledger.SettleAsync(change.DatasetKey, cancellationToken);
        services.Metrics.Handled(follower.Name, 1);
    }

    private async Task TakeBackAsync(long datasetKey)
    {
        try
        {
            await ledger.TakeBackAsync(datasetKey, services.Clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception)
        {
            // Then it stays counted and is due after the pause written before; the first fault is the one to report.
        }
    }

    /// <summary>
    /// True when the record is to blame. What looks like an outage again and again, while the log can be read each time,
    /// is the record's fault after all: one whose query always times out.
    /// </summary>
    private bool IsOfRecord(Exception error, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || error is LeaseLostException or DestinationAwayException) return false;
        return !Fault.IsOutage(error) || ++outages > options.MaxAttempts;
    }

    private async Task PauseAsync(int pauses, Exception error, CancellationToken cancellationToken)
    {
        var pause = options.OutagePauseAfter(pauses);
        var text = Fault.Text(error);
        FollowerLog.Pausing(services.Log, follower.Name, pause, text);
        noted = true;
        try
        {
            await ledger.NoteAsync(text, services.Clock.GetUtcNow() + pause, cancellationToken);
        }
        catch (Exception fault) when (fault is not LeaseLostException && !cancellationToken.IsCancellationRequested)
        {
            // The log has it; the row will when PostgreSQL is back and the follower still fails.
        }
        await services.PauseAsync(pause, cancellationToken);
    }
}
