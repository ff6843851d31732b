using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer;

/// <summary>
/// The seam between the catalogue and a search backend. An index is a follower's product: it may be lost at any time
/// and is built again from the database. Every method may be called by many callers at once.
/// </summary>
public interface ISearchIndex
{
    /// <summary>Applies a batch; a search sees all of it or nothing. A repeated or outdated batch does no harm.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before anything was applied.</exception>
    ValueTask ApplyAsync(SearchBatch batch, CancellationToken cancellation);

    /// <summary>
    /// Replaces the whole content, removals and log number too, by what these batches make of an empty index.
    /// Searches are answered from the old content until the last batch is in; when the stream fails or is cancelled
    /// the old content stays. An empty stream clears the index. <see cref="ApplyAsync"/> waits meanwhile.
    /// </summary>
    ValueTask RebuildAsync(IAsyncEnumerable<SearchBatch> batches, CancellationToken cancellation);

    /// <summary>Answers a query from one consistent state.</summary>
    /// <exception cref="InvalidCursorException">The cursor is altered or belongs to another query.</exception>
    ValueTask<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellation);

    /// <summary>Completes what is being typed from titles, creators, subjects and identifiers, the most likely first.</summary>
    ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestQuery query, CancellationToken cancellation);

    /// <summary>Records that share telling words with one, the most alike first; facets, cursor and suggestion are empty.</summary>
    ValueTask<SearchResult> SimilarAsync(SimilarQuery query, CancellationToken cancellation);

    /// <summary>The last change-log number whose effect a search sees; 0 when nothing was applied yet.</summary>
    ValueTask<long> ReflectsAsync(CancellationToken cancellation);

    /// <summary>Everything held, whoever may find it, by ascending key, for verification against the database.</summary>
    IAsyncEnumerable<HeldDocument> ListAsync(CancellationToken cancellation);
}
