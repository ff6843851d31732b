using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Catalog.Records.Datasets;
using Catalog.Records.Followers;

namespace Catalog.Indexer.Following;

/// <summary>Makes the documents of all records by a generation's terminologies, and fills its index with them.</summary>
internal static class GenerationFill
{
    private const int BatchSize = 2000;

    /// <summary>Fills an index in which nothing is, or only what changes have brought meanwhile. It is found in batch by batch; no number is reflected.</summary>
    public static async Task FillAsync(
        SearchGeneration target, PublishedRecords.Snapshot all, ConcurrentQueue<RebuildFailure> failures, CancellationToken cancellationToken)
    {
        var documents = new RefusedDocuments(target.Index, (document, error) => failures.Enqueue(new(document.Key, document.Number, error)));
        await foreach (var batch in BatchesAsync(target, all, 0, failures, cancellationToken).Ahead(cancellationToken)) await documents.ApplyAsync(batch, cancellationToken);
    }

    public static async IAsyncEnumerable<SearchBatch> BatchesAsync(
        SearchGeneration target, PublishedRecords.Snapshot all, long reflects, ConcurrentQueue<RebuildFailure> failures, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = new List<SearchDocument>(BatchSize);
        await foreach (var record in all.ReadAsync(cancellationToken))
        {
            try
            {
                documents.Add(SearchDocumentBuilder.Build(record, target.Terminologies));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failures.Enqueue(new(record.Key, record.Change, error));
            }
            if (documents.Count < BatchSize) continue;
            yield return new(documents, [], reflects);
            documents = new(BatchSize);
        }
        yield return new(documents, [], reflects);
    }
}
