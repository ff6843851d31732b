using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Snapshots;

internal static class SnapshotFile
{
    public static SnapshotHeader Write(Stream stream, string identity, SnapshotContent content, CancellationToken cancellation) =>
        throw new NotImplementedException();

    public static Task<(SnapshotLoad Load, IndexWriter? Read)> ReadAsync(
        Stream stream, Func<SnapshotHeader, CancellationToken, ValueTask<bool>> isWanted, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>What is written: a state and the removals remembered with it.</summary>
internal sealed record SnapshotContent(IndexState State, KeyValuePair<long, long>[] Removed);
