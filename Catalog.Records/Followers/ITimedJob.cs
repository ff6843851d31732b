namespace Catalog.Records.Followers;

/// <summary>Work that time demands rather than a change. One process runs it at a time, under a lease.</summary>
public interface ITimedJob
{
    /// <summary>A lasting name, the key of its lease: lower case with hyphens.</summary>
    string Name { get; }

    /// <summary>From the end of one run to the start of the next.</summary>
    TimeSpan Period { get; }

    /// <summary>Does what is due. The token is cancelled when the lease is lost or the process stops.</summary>
    Task RunAsync(JobContext context, CancellationToken cancellationToken);
}

/// <summary>What a run may rely on.</summary>
/// <param name="Fence">To be checked in every transaction that the run writes in.</param>
public sealed record JobContext(Fence Fence);
