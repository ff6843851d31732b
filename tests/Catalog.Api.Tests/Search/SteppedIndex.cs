using Catalog.Indexer;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Api.Tests.Search;

/// <summary>The index in small pages, so that few records make many, with something that happens before a page.</summary>
public sealed class SteppedIndex(InProcessIndex index) : ISearchIndex
{
    private const int PageSize = 4;

    /// <summary>Runs before each page but the first of a whole result; told which, from 2.</summary>
    public Func<int, Task>? BeforePage { get; set; }

    /// <summary>Runs before similar records are looked for.</summary>
    public Func<CancellationToken, Task>? BeforeSimilar { get; set; }

    private int page;

    public async ValueTask<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellation)
    {
        if (query.Size != SearchQuery.MaxSize) return await index.SearchAsync(query, cancellation);
        page = query.After is null ? 1 : page + 1;
        if (page > 1 && BeforePage is { } happens) await happens(page);
        return await index.SearchAsync(query with { Size = PageSize }, cancellation);
    }

    public ValueTask ApplyAsync(SearchBatch batch, CancellationToken cancellation) => index.ApplyAsync(batch, cancellation);

    public ValueTask RebuildAsync(IAsyncEnumerable<SearchBatch> batches, CancellationToken cancellation) => index.RebuildAsync(batches, cancellation);

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestQuery query, CancellationToken cancellation) => index.SuggestAsync(query, cancellation);

    public async ValueTask<SearchResult> SimilarAsync(SimilarQuery query, CancellationToken cancellation)
    {
        if (BeforeSimilar is { } happens) await happens(cancellation);
        return await index.SimilarAsync(query, cancellation);
    }

    public ValueTask<long> ReflectsAsync(CancellationToken cancellation) => index.ReflectsAsync(cancellation);

    public IAsyncEnumerable<HeldDocument> ListAsync(CancellationToken cancellation) => index.ListAsync(cancellation);
}
