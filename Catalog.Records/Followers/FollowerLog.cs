using Microsoft.Extensions.Logging;

namespace Catalog.Records.Followers;

/// <summary>What the pump logs; numbers from 2000. Error texts are bounded and carry no metadata.</summary>
internal static partial class FollowerLog
{
    [LoggerMessage(2001, LogLevel.Information, "Follower {Follower} started and reflects change {Number}; {Failures} records could not be taken")]
    public static partial void Rebuilt(ILogger log, string follower, long number, int failures);

    [LoggerMessage(2002, LogLevel.Information, "Claimed the lease of {Follower} with fence {Fence}")]
    public static partial void Claimed(ILogger log, string follower, long fence);

    [LoggerMessage(2003, LogLevel.Warning, "Lost the lease of {Follower} with fence {Fence}")]
    public static partial void Lost(ILogger log, string follower, long fence);

    [LoggerMessage(2004, LogLevel.Warning, "Follower {Follower} could not handle changes {First} to {Last} as one and handles them singly: {Error}")]
    public static partial void BatchFailed(ILogger log, string follower, long first, long last, string error);

    [LoggerMessage(2005, LogLevel.Warning, "Follower {Follower} failed at dataset {DatasetKey}, change {Number}, attempt {Attempt}: {Error}")]
    public static partial void RecordFailed(ILogger log, string follower, long datasetKey, long number, int attempt, string error);

    [LoggerMessage(2006, LogLevel.Error, "Follower {Follower} set dataset {DatasetKey} aside at change {Number} after {Attempts} attempts: {Error}")]
    public static partial void SetAside(ILogger log, string follower, long datasetKey, long number, int attempts, string error);

    [LoggerMessage(2007, LogLevel.Warning, "{Follower} pauses for {Pause}: {Error}")]
    public static partial void Pausing(ILogger log, string follower, TimeSpan pause, string error);

    [LoggerMessage(2008, LogLevel.Error, "Job {Job} failed at attempt {Attempt}: {Error}")]
    public static partial void JobFailed(ILogger log, string job, int attempt, string error);

    [LoggerMessage(2009, LogLevel.Warning, "A process ended while {Follower} was handling a batch; its changes are handled singly")]
    public static partial void DiedBefore(ILogger log, string follower);
}
