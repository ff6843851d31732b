using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;

namespace Catalog.Api.Pages.Search;

/// <summary>Looks for what may help where nothing was found: a few small searches, for this page only.</summary>
internal sealed class EmptyAdviser(CatalogSearch search)
{
    private const int MostTries = 6;

    private static readonly FacetField[] Browsed = [SearchFields.Subject, SearchFields.Organism];

    public async Task<EmptyAdvice> AdviseAsync(Caller caller, SearchRequest asked, CancellationToken cancellationToken)
    {
        var wider = new List<WiderSearch>();
        foreach (var candidate in Candidates(asked).Take(MostTries))
        {
            var total = await CountAsync(candidate.Request);
            if (total > 0) wider.Add(candidate with { Total = total });
        }
        var everything = await search.SearchAsync(caller, SearchRequest.Everything with { Size = 1 }, cancellationToken);
        return new(wider, [.. everything.Result.Facets.Where(facet => Browsed.Contains(facet.Field) && facet.Values.Count > 0)]);

        async Task<int> CountAsync(SearchRequest request) =>
            (await search.SearchAsync(caller, request with { Size = 1 }, cancellationToken)).Result.Total;
    }

    // Everything but the words first, since that is what most will want; then one facet less, where there are several.
    private static IEnumerable<WiderSearch> Candidates(SearchRequest asked)
    {
        var hasText = !string.IsNullOrWhiteSpace(asked.Text);
        var fields = asked.Filters.Select(filter => filter.Field).Distinct().ToList();
        if (fields.Count > 0 && hasText) yield return new(asked.WithoutFilters(), 0, fields.Count == 1 ? fields[0] : null);
        foreach (var field in fields.Count > 1 ? fields : []) yield return new(asked.Without(field), 0, field);
        if (fields.Count > 0 && hasText) yield return new(asked.WithoutText(), 0, null, WithoutText: true);
    }
}
