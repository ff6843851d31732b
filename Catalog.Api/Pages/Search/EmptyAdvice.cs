using Catalog.Api.Search;
using Catalog.Indexer.Results;

namespace Catalog.Api.Pages.Search;

/// <summary>What may help where nothing was found.</summary>
/// <param name="Wider">The search with less of what narrows it, and how many records that finds; none finds nothing.</param>
/// <param name="Browse">The most frequent values of the whole catalogue.</param>
public sealed record EmptyAdvice(IReadOnlyList<WiderSearch> Wider, IReadOnlyList<FacetCounts> Browse);

/// <summary>A search that asks for less.</summary>
/// <param name="Label">What it asks for, as the words of its link.</param>
public sealed record WiderSearch(string Label, SearchRequest Request, int Total);
