using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Results;

namespace Catalog.Api.Pages.Search;

/// <summary>What may help where nothing was found.</summary>
/// <param name="Wider">The search with less of what narrows it, and how many records that finds; none finds nothing.</param>
/// <param name="Browse">The most frequent values of the whole catalogue.</param>
public sealed record EmptyAdvice(IReadOnlyList<WiderSearch> Wider, IReadOnlyList<FacetCounts> Browse);

/// <summary>A search that asks for less.</summary>
/// <param name="Left">The facet that is left out; null when all of them are.</param>
/// <param name="WithoutText">True when the words are left out instead.</param>
public sealed record WiderSearch(SearchRequest Request, int Total, FacetField? Left, bool WithoutText = false);
