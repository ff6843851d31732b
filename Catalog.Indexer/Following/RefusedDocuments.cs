namespace Catalog.Indexer.Following;

/// <summary>
/// Applies batches to an index and sets aside the documents at which it throws, found by halves, so that one bad
/// document costs the others of its batch a few more attempts and not their place in the index.
/// </summary>
/// <param name="refused">Told of each document that is left out, and why.</param>
internal sealed class RefusedDocuments(ISearchIndex index, Action<SearchDocument, Exception> refused)
{
    /// <exception cref="Exception">What the index throws at a batch without documents too: then none is to blame.</exception>
    public async Task ApplyAsync(SearchBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await index.ApplyAsync(batch, cancellationToken);
            return;
        }
        catch (Exception error) when (batch.Documents.Count == 1 && !cancellationToken.IsCancellationRequested)
        {
            await index.ApplyAsync(batch with { Documents = [] }, cancellationToken);
            refused(batch.Documents[0], error);
            return;
        }
        catch (Exception) when (batch.Documents.Count > 1 && !cancellationToken.IsCancellationRequested)
        {
            // In halves, below.
        }
        var half = batch.Documents.Count / 2;
        // The log number with the second half: it is contained only when both are in.
        await ApplyAsync(new([.. batch.Documents.Take(half)], [], 0), cancellationToken);
        await ApplyAsync(batch with { Documents = [.. batch.Documents.Skip(half)] }, cancellationToken);
    }
}
