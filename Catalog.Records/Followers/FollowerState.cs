namespace Catalog.Records.Followers;

/// <summary>Where a follower or job stands, for administrators.</summary>
/// <param name="Checkpoint">The last number of the log that it has dealt with; 0 for a job.</param>
/// <param name="Behind">How many changes wait; null for a job, or for a local follower while it is being rebuilt.</param>
/// <param name="Holder">The process at work, as machine:pid:random; null when none is. This one for a local follower.</param>
/// <param name="HeldUntil">When the lease ends unless renewed; null without a lease.</param>
/// <param name="Attempts">Attempts at the batch or run at hand; 0 when all is well.</param>
/// <param name="LastError">Type and message of what stopped it last; null when all is well.</param>
/// <param name="NextAttempt">When it will try again, or when the job is due; null when it is not waiting.</param>
/// <param name="FailingTotal">Records that fail, the set-aside ones included.</param>
/// <param name="SetAsideTotal">Records that are tried again only after a change or by an administrator.</param>
/// <param name="Failing">The failing records, set-aside ones first, at most <see cref="MostListed"/>.</param>
public sealed record FollowerState(
    string Name,
    FollowerSort Sort,
    long Checkpoint,
    long? Behind,
    string? Holder,
    DateTimeOffset? HeldUntil,
    int Attempts,
    string? LastError,
    DateTimeOffset? NextAttempt,
    int FailingTotal,
    int SetAsideTotal,
    IReadOnlyList<FailingRecord> Failing)
{
    public const int MostListed = 200;
}

/// <summary>A record that a follower could not handle.</summary>
/// <param name="DatasetId">The public id; null when the dataset is gone.</param>
/// <param name="Number">The newest change that waits.</param>
/// <param name="Attempts">Counted before each attempt, so that one which ended the process is in it.</param>
/// <param name="Error">Type and message; null when the first attempt is under way or ended the process.</param>
/// <param name="NextAttempt">When it is tried again; null when set aside.</param>
public sealed record FailingRecord(
    long DatasetKey, string? DatasetId, long Number, int Attempts, string? Error, DateTimeOffset? NextAttempt, bool SetAside);
