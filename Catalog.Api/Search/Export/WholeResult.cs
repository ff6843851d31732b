using System.Runtime.CompilerServices;
using Catalog.Indexer;
using Catalog.Indexer.Following;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Search.Export;

/// <summary>
/// All that a search finds, in its order, page after page. Memory holds one page of keys and some records, and a few bits
/// for each record that was given: one whose place in the order changes meanwhile is not given twice.
/// </summary>
internal sealed class WholeResult(ISearchIndex index, SearchFollower follower, CatalogSearch search, DatasetStore store)
{
    private const int Records = 100;

    // A file that lacks what there was no time for would pass for whole.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(1);

    /// <summary>The first page, or why there is no whole result to be had now.</summary>
    /// <returns>Null while the index lacks records, or a change that the request asks to see.</returns>
    public async Task<SearchResult?> BeginAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        if (!follower.IsCaughtUp || !await search.ArrivedAsync(request, cancellationToken)) return null;
        var first = await index.SearchAsync(Query(request, null), cancellationToken);
        return WasCut(first) ? null : first;
    }

    /// <summary>The records from the first page on, as the caller may see them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PublishedState>> ReadAsync(
        Caller caller, SearchRequest request, SearchResult first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new KeySet();
        for (var page = first; ;)
        {
            foreach (var keys in page.Hits.Select(hit => hit.Key).Where(given.Add).Chunk(Records))
                yield return await store.ReadPublishedAsync(caller, keys, cancellationToken);
            if (page.NextCursor is not { } cursor) yield break;
            page = await index.SearchAsync(Query(request, cursor), cancellationToken);
            if (WasCut(page)) throw new TimeoutException("A page of the result took longer than its time.");
        }
    }

    private static SearchQuery Query(SearchRequest request, string? cursor) =>
        CatalogSearch.QueryOf(request with { Cursor = cursor }) with { Size = SearchQuery.MaxSize, Facets = [], Budget = Budget };

    private static bool WasCut(SearchResult result) => result.Notes.Any(note => note.Code == "time-cut");
}
