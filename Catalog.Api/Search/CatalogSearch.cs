using Catalog.Api.Search.Hits;
using Catalog.Indexer;
using Catalog.Indexer.Following;
using Catalog.Indexer.Queries;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Search;

/// <summary>
/// Answers a search: reads the query, adds the audience, asks the index, and shows the hits as the caller may see them.
/// </summary>
internal sealed class CatalogSearch(ISearchIndex index, SearchFollower follower, PublishedRecords published, FoundRecords records, FacetTitleSource titles)
{
    /// <summary>How long a search waits at most for the change that it asks to see.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="InvalidCursorException">The cursor is altered or of another query.</exception>
    public async Task<FoundPage> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken)
    {
        var query = QueryOf(request);
        var arrived = await ArrivedAsync(request, cancellationToken);
        var result = await index.SearchAsync(query, cancellationToken);
        var hits = await records.ShowAsync(caller, result.Hits, result.Terms, cancellationToken);
        var notes = new List<SearchNote>(result.Notes);
        if (!arrived) notes.Add(new("not-yet", $"The answer reflects change {result.Reflects} of the log; change {request.After} was waited for and is not in it."));
        if (!follower.IsCaughtUp) notes.Add(new("index-building", "The search index is being built from the database; records may be missing."));
        return new(result, hits) { Notes = notes, Titles = await titles.CurrentAsync(cancellationToken) };
    }

    /// <summary>Records like a published one, the most alike first; none when it was withdrawn meanwhile.</summary>
    /// <param name="key">The dataset's key; the caller may see it.</param>
    public async Task<IReadOnlyList<FoundRecord>> SimilarAsync(Caller caller, long key, int size, CancellationToken cancellationToken)
    {
        if (await published.ReadAsync([key], cancellationToken) is not [var record]) return [];
        var result = await index.SimilarAsync(new(SearchDocumentBuilder.Build(record), Audience.Everyone, size), cancellationToken);
        return await records.ShowAsync(caller, result.Hits, result.Terms, cancellationToken);
    }

    /// <summary>What the index is asked.</summary>
    public static SearchQuery QueryOf(SearchRequest request) => new()
    {
        Words = QueryParser.Parse(request.Text),
        Filters = request.Filters,
        Size = request.Size,
        After = request.Cursor,
        Facets = request.Facets,
        Sort = request.Sort,
        // What is published is for all; records with narrower circles bring the caller's groups with them.
        Audience = Audience.Everyone,
    };

    /// <summary>Waits for the change that the request asks to see; false when it did not come in time.</summary>
    public async Task<bool> ArrivedAsync(SearchRequest request, CancellationToken cancellationToken) =>
        request.After is not { } number || await follower.WaitForAsync(number, Patience, cancellationToken);
}
