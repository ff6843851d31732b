using Catalog.Indexer;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;

namespace Catalog.Api.Terms;

/// <summary>How many published records are found under a term.</summary>
internal sealed class TermRecords(ISearchIndex index, SearchFollower follower)
{
    /// <summary>The parameter of a search that a term is given by.</summary>
    public const string Parameter = "term";

    /// <summary>Records annotated with the term or one below it; null while the index is being built.</summary>
    public async Task<int?> CountAsync(string curie, CancellationToken cancellationToken)
    {
        if (!follower.IsCaughtUp || SearchFields.FindFacet(Parameter) is not { } field) return null;
        var found = await index.SearchAsync(new()
        {
            Filters = [new(field, curie)],
            Size = 0,
            Facets = [],
        }, cancellationToken);
        return found.Total;
    }
}
