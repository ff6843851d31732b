namespace Catalog.Indexer.Following;

/// <summary>A dataset of which an index and the database say different things.</summary>
/// <param name="Id">The public id; null when the database has no such published dataset.</param>
/// <param name="Held">The change that the index reflects of it; null when it lacks it.</param>
/// <param name="Published">Its newest change; null when it is not published.</param>
public readonly record struct IndexDifference(long Key, string? Id, long? Held, long? Published)
{
    /// <summary>In a word: the index lacks it, has it too much, or has an older state of it.</summary>
    public IndexFault Fault => Held is null ? IndexFault.Missing : Published is null ? IndexFault.Surplus : IndexFault.Outdated;
}

/// <summary>What is wrong with an index at a dataset.</summary>
public enum IndexFault
{
    /// <summary>It is published, and the index does not find it.</summary>
    Missing,

    /// <summary>The index finds it, and it is not published.</summary>
    Surplus,

    /// <summary>The index has another state of it than the newest.</summary>
    Outdated,
}

/// <summary>An index beside the database.</summary>
/// <param name="Number">The newest change of the log when they were compared.</param>
/// <param name="Records">How many datasets are published.</param>
/// <param name="Differences">By key; empty when they agree.</param>
public sealed record IndexComparison(long Number, int Records, IReadOnlyList<IndexDifference> Differences)
{
    public int Count(IndexFault fault) => Differences.Count(difference => difference.Fault == fault);
}
