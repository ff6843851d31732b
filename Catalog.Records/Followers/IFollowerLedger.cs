using Catalog.Records.Changes;

namespace Catalog.Records.Followers;

/// <summary>
/// How far a follower is and what it still owes: in memory for local followers, in the database under a fence for the
/// others. One loop uses it at a time.
/// </summary>
internal interface IFollowerLedger
{
    long Checkpoint { get; }

    /// <summary>True while a record waits for another attempt or is set aside.</summary>
    bool IsFailing(long datasetKey);

    bool HasFailing { get; }

    /// <summary>
    /// Reads again what is kept elsewhere: at the start, and after a fault, which leaves open whether the last statement
    /// took effect.
    /// </summary>
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Counts an attempt at a batch, before it is handled.</summary>
    Task CountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Moves the checkpoint. <paramref name="waiting"/> are the changes of failing records that it passes: they replace
    /// the number that waits, and a set-aside one is tried once more, since the change may have mended it. What takes a
    /// record out is due at once: what failed in it matters no longer, and it is to be seen no longer.
    /// </summary>
    Task AdvanceAsync(long number, IReadOnlyList<Change> waiting, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the checkpoint past one change and counts the first attempt at it in the same stroke, so that a record which
    /// ends the process stands in nobody's way.
    /// </summary>
    Task BeginAsync(Change change, DateTimeOffset nextAttempt, CancellationToken cancellationToken);

    /// <summary>Counts a further attempt, before it is made.</summary>
    Task BeginAgainAsync(FailingRecord record, DateTimeOffset nextAttempt, CancellationToken cancellationToken);

    /// <summary>The attempt succeeded: the record fails no longer.</summary>
    Task SettleAsync(long datasetKey, CancellationToken cancellationToken);

    /// <summary>The attempt failed; no next attempt sets the record aside.</summary>
    Task FailAsync(long datasetKey, string error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken);

    /// <summary>The attempt was broken off through no fault of the record and does not count.</summary>
    Task TakeBackAsync(long datasetKey, DateTimeOffset nextAttempt, CancellationToken cancellationToken);

    /// <summary>Records whose next attempt is due, the longest waiting first.</summary>
    Task<IReadOnlyList<FailingRecord>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>Remembers what stopped the whole follower and when it tries again; null for neither.</summary>
    Task NoteAsync(string? error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken);
}
