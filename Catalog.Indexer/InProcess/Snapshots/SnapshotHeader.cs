namespace Catalog.Indexer.InProcess.Snapshots;

/// <summary>What a snapshot says of itself.</summary>
/// <param name="Identity">What the content was made of, in the words of who had it written.</param>
/// <param name="Reflects">The last change-log number contained.</param>
/// <param name="DocumentCount">Documents in it.</param>
public sealed record SnapshotHeader(string Identity, long Reflects, int DocumentCount);

/// <summary>How reading a snapshot went.</summary>
/// <param name="Outcome">Whether the index holds it now, or why not.</param>
/// <param name="Header">What it says of itself; null when not even that could be read.</param>
/// <param name="Reason">For an operator: what was found; empty when it was loaded.</param>
public sealed record SnapshotLoad(SnapshotOutcome Outcome, SnapshotHeader? Header, string Reason)
{
    public bool IsLoaded => Outcome == SnapshotOutcome.Loaded;
}

/// <summary>What became of a snapshot.</summary>
public enum SnapshotOutcome
{
    /// <summary>The index holds its content.</summary>
    Loaded,

    /// <summary>It is no snapshot, ends too early or goes on behind its end, or bytes of it are not those written.</summary>
    Damaged,

    /// <summary>It was written by another version of the program, whose fields, analysis or format differ.</summary>
    OtherVersion,

    /// <summary>The caller did not want it: it is of another database, say.</summary>
    NotWanted,
}
