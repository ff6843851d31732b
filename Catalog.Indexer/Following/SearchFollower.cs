using System.Runtime.CompilerServices;
using Catalog.Records.Datasets;
using Catalog.Records.Followers;

namespace Catalog.Indexer.Following;

/// <summary>
/// Keeps this process's index true to the change log. A change says only which dataset to look at: the record is read
/// anew, and is removed from the index when it is no longer published.
/// </summary>
public sealed class SearchFollower(ISearchIndex index, PublishedRecords records) : ILocalFollower
{
    private const int BatchSize = 2000;

    private long reflects;
    private long goal = long.MaxValue;

    public string Name => "search";

    /// <summary>The last number of the change log that a search sees; 0 before the first rebuild.</summary>
    public long Reflects => Interlocked.Read(ref reflects);

    /// <summary>
    /// True once a search sees all that was in the log when the rebuild ended. It stays true while later changes come in.
    /// </summary>
    public bool IsCaughtUp => Reflects >= Interlocked.Read(ref goal);

    public async Task<Rebuilt> RebuildAsync(CancellationToken cancellationToken)
    {
        var failures = new List<RebuildFailure>();
        long head;
        await using (var snapshot = await records.SnapshotAsync(cancellationToken))
        {
            head = snapshot.Head;
            await index.RebuildAsync(BatchesAsync(snapshot, failures, cancellationToken), cancellationToken);
        }
        var end = await records.HeadAsync(cancellationToken);
        Interlocked.Exchange(ref reflects, head);
        Interlocked.Exchange(ref goal, end);
        return new(head, failures);
    }

    public async Task HandleAsync(FollowerBatch batch, CancellationToken cancellationToken)
    {
        // The last change of each dataset; they come in order.
        var newest = new Dictionary<long, long>(batch.Changes.Count);
        foreach (var change in batch.Changes) newest[change.DatasetKey] = change.Number;

        var documents = new List<SearchDocument>(newest.Count);
        foreach (var record in await records.ReadAsync(newest.Keys, cancellationToken))
        {
            documents.Add(SearchDocumentBuilder.Build(record));
            newest.Remove(record.Key);
        }
        var last = batch.Changes[^1].Number;
        await index.ApplyAsync(new(documents, [.. newest.Select(gone => new SearchRemoval(gone.Key, gone.Value))], last), cancellationToken);
        // A record that failed before is tried again out of turn, with an older number.
        if (last > Reflects) Interlocked.Exchange(ref reflects, last);
    }

    private static async IAsyncEnumerable<SearchBatch> BatchesAsync(
        PublishedRecords.Snapshot snapshot, List<RebuildFailure> failures, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = new List<SearchDocument>(BatchSize);
        await foreach (var record in snapshot.ReadAsync(cancellationToken))
        {
            try
            {
                documents.Add(SearchDocumentBuilder.Build(record));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failures.Add(new(record.Key, record.Change, error));
            }
            if (documents.Count < BatchSize) continue;
            yield return new(documents, [], snapshot.Head);
            documents = new(BatchSize);
        }
        yield return new(documents, [], snapshot.Head);
    }
}
