using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Records.Access;

namespace Catalog.Api.Terms;

/// <summary>How many published records are found under a term.</summary>
internal sealed class TermRecords(CatalogSearch search, SearchFollower follower, Caller caller)
{
    /// <summary>The facet of a search that terms are filtered by.</summary>
    public const string Parameter = "term";

    /// <summary>Records annotated with the term or one below it; null while the index is being built.</summary>
    public async Task<int?> CountAsync(string curie, CancellationToken cancellationToken)
    {
        if (!follower.IsCaughtUp || SearchFields.FindFacet(Parameter) is not { } field) return null;
        var found = await search.SearchAsync(caller, new() { Filters = [new(field, curie)], Size = 0, Facets = [] }, cancellationToken);
        return found.Result.Total;
    }
}
