using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.Tests.Following;

/// <summary>An index that is looked at after each batch and may refuse documents.</summary>
internal sealed class Watched(ISearchIndex index, Func<Task>? look = null) : ISearchIndex
{
    /// <summary>At these it throws.</summary>
    public Predicate<SearchDocument> Refuses { get; set; } = _ => false;

    public async ValueTask ApplyAsync(SearchBatch batch, CancellationToken cancellation)
    {
        await index.ApplyAsync(Accepted(batch), cancellation);
        if (look is not null) await look();
    }

    public ValueTask RebuildAsync(IAsyncEnumerable<SearchBatch> batches, CancellationToken cancellation) => index.RebuildAsync(batches.Select(Accepted), cancellation);

    public ValueTask<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellation) => index.SearchAsync(query, cancellation);

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestQuery query, CancellationToken cancellation) => index.SuggestAsync(query, cancellation);

    public ValueTask<SearchResult> SimilarAsync(SimilarQuery query, CancellationToken cancellation) => index.SimilarAsync(query, cancellation);

    public ValueTask<long> ReflectsAsync(CancellationToken cancellation) => index.ReflectsAsync(cancellation);

    public IAsyncEnumerable<HeldDocument> ListAsync(CancellationToken cancellation) => index.ListAsync(cancellation);

    private SearchBatch Accepted(SearchBatch batch) =>
        batch.Documents.FirstOrDefault(document => Refuses(document)) is { } bad ? throw new FormatException($"No good: {bad.Title}") : batch;
}
