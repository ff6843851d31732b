using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Records.Access;

namespace Catalog.Api.Terms;

/// <summary>How many published records are found under a term.</summary>
internal sealed class TermRecords(CatalogSearch search, SearchFollower follower, SearchGenerations generations, Caller caller)
{
    /// <summary>Records annotated with the term or one below it; null while no index is there that was built with the releases in use.</summary>
    public async Task<int?> CountAsync(string curie, CancellationToken cancellationToken)
    {
        if (!follower.IsCaughtUp || generations.IsOutdated) return null;
        var found = await search.SearchAsync(caller, new() { Filters = [new(SearchFields.Term, curie)], Size = 0, Facets = [] }, cancellationToken);
        return found.Result.Total;
    }
}
