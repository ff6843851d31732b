using Catalog.Records.Changes;

namespace Catalog.Records.Followers;

/// <summary>
/// A reader of the change log. The pump gives it changes in order and keeps its checkpoint; it reloads what it needs by
/// key and ignores what is older than what it holds, so a repeat does no harm.
/// </summary>
public interface IFollower
{
    /// <summary>A lasting name, the key of its checkpoint: lower case with hyphens.</summary>
    string Name { get; }

    FollowerSort Sort { get; }

    /// <summary>
    /// Handles a batch as one. When it throws, the pump gives it the batch's changes one by one and sets aside those that
    /// keep failing.
    /// </summary>
    /// <exception cref="DestinationAwayException">Nothing can be handled now, through no fault of a record.</exception>
    Task HandleAsync(FollowerBatch batch, CancellationToken cancellationToken);
}

/// <summary>A follower that lives in every process and is built anew when the process starts.</summary>
public interface ILocalFollower : IFollower
{
    FollowerSort IFollower.Sort => FollowerSort.Local;

    /// <summary>Replaces what it holds by what the database holds now. Repeated with back-off when it throws.</summary>
    Task<Rebuilt> RebuildAsync(CancellationToken cancellationToken);
}

/// <summary>Where a follower lives and where it begins.</summary>
public enum FollowerSort
{
    /// <summary>In every process, without a lease; rebuilt at start.</summary>
    Local,

    /// <summary>Keeps one projection for all processes under a lease; begins at the start of the log.</summary>
    Shared,

    /// <summary>Acts on the world outside under a lease; begins at the log's head and never replays.</summary>
    Outward,

    /// <summary>Not a reader of the log: a job that runs at times, see <see cref="ITimedJob"/>.</summary>
    Job,
}

/// <summary>Changes to be handled as one.</summary>
/// <param name="Changes">In the order of the log, at least one; a dataset may occur more than once.</param>
/// <param name="Fence">To be checked in transactions that write; a local follower has none.</param>
public sealed record FollowerBatch(IReadOnlyList<Change> Changes, Fence Fence);

/// <summary>What a local follower holds after a rebuild.</summary>
/// <param name="Number">The number in the change log that it reflects.</param>
/// <param name="Failures">Records that could not be taken; the pump tries them again like all others that fail.</param>
public sealed record Rebuilt(long Number, IReadOnlyList<RebuildFailure> Failures);

/// <summary>A record that a rebuild left out.</summary>
/// <param name="Number">The newest change of the dataset.</param>
public sealed record RebuildFailure(long DatasetKey, long Number, Exception Error);
