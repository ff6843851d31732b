using Catalog.Records.Changes;

namespace Catalog.Records.Followers;

/// <summary>The ledger of a local follower. Administrators read it and ask for retries from other threads.</summary>
internal sealed class MemoryLedger(string name, FollowerOptions options) : IFollowerLedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, FailingRecord> failing = [];
    private bool rebuilt;
    private int attempts;
    private string? lastError;
    private DateTimeOffset? next;

    public long Checkpoint { get; private set; }

    public bool HasFailing
    {
        get
        {
            lock (gate) return failing.Count > 0;
        }
    }

    public bool IsFailing(long datasetKey)
    {
        lock (gate) return failing.ContainsKey(datasetKey);
    }

    /// <summary>Starts afresh from a rebuild.</summary>
    public void Restart(Rebuilt from, DateTimeOffset now)
    {
        lock (gate)
        {
            failing.Clear();
            foreach (var failure in from.Failures)
            {
                failing[failure.DatasetKey] = new(
                    failure.DatasetKey, null, failure.Number, 1, Fault.Text(failure.Error), now + options.PauseAfter(1), false);
            }
            (Checkpoint, rebuilt, attempts, lastError, next) = (from.Number, true, 0, null, null);
        }
    }

    public bool Retry(long datasetKey, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!failing.TryGetValue(datasetKey, out var record)) return false;
            failing[datasetKey] = record with { Attempts = 0, NextAttempt = now, SetAside = false };
            return true;
        }
    }

    public FollowerState State(long head)
    {
        lock (gate)
        {
            return new(
                name, FollowerSort.Local, Checkpoint, rebuilt ? Math.Max(0, head - Checkpoint) : null, options.Holder, null, attempts, lastError, next,
                failing.Count, failing.Values.Count(record => record.SetAside),
                [.. failing.Values.OrderByDescending(record => record.SetAside).ThenBy(record => record.DatasetKey).Take(FollowerState.MostListed)]);
        }
    }

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CountAsync(CancellationToken cancellationToken) => Do(() => attempts++);

    public Task AdvanceAsync(long number, IReadOnlyList<Change> waiting, CancellationToken cancellationToken) => Do(() =>
    {
        foreach (var change in waiting)
        {
            var record = failing[change.DatasetKey] with { Number = change.Number };
            failing[change.DatasetKey] = record.SetAside || change.TakesOut
                ? record with { Attempts = Math.Min(record.Attempts, options.MaxAttempts - 1), NextAttempt = change.At, SetAside = false }
                : record;
        }
        MoveTo(number);
    });

    public Task BeginAsync(Change change, DateTimeOffset nextAttempt, CancellationToken cancellationToken) => Do(() =>
    {
        failing[change.DatasetKey] = new(change.DatasetKey, null, change.Number, 1, null, nextAttempt, false);
        MoveTo(change.Number);
    });

    public Task BeginAgainAsync(FailingRecord record, DateTimeOffset nextAttempt, CancellationToken cancellationToken) =>
        Alter(record.DatasetKey, held => held with { Attempts = held.Attempts + 1, NextAttempt = nextAttempt });

    public Task SettleAsync(long datasetKey, CancellationToken cancellationToken) => Do(() => failing.Remove(datasetKey));

    public Task FailAsync(long datasetKey, string error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) =>
        Alter(datasetKey, held => held with { Error = error, NextAttempt = nextAttempt, SetAside = nextAttempt is null });

    public Task TakeBackAsync(long datasetKey, DateTimeOffset nextAttempt, CancellationToken cancellationToken) =>
        Alter(datasetKey, held => held with { Attempts = Math.Max(0, held.Attempts - 1), NextAttempt = nextAttempt });

    public Task<IReadOnlyList<FailingRecord>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<FailingRecord>>(
                [.. failing.Values.Where(record => record.NextAttempt <= now).OrderBy(record => record.NextAttempt).Take(most)]);
        }
    }

    public Task NoteAsync(string? error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) =>
        Do(() => (lastError, next) = (error, nextAttempt));

    private void MoveTo(long number) => (Checkpoint, attempts, lastError, next) = (number, 0, null, null);

    private Task Alter(long datasetKey, Func<FailingRecord, FailingRecord> change) =>
        Do(() => failing[datasetKey] = change(failing[datasetKey]));

    private Task Do(Action change)
    {
        lock (gate) change();
        return Task.CompletedTask;
    }
}
