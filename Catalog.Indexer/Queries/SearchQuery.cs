using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>One question to the index.</summary>
public sealed record SearchQuery
{
    /// <summary>Most hits that one answer may hold.</summary>
    public const int MaxSize = 1000;

    /// <summary>What is asked for, from <see cref="QueryParser"/>. Without a tree everything matches.</summary>
    public ParsedQuery Words { get; init; } = ParsedQuery.Everything;

    /// <summary>Values of one facet widen (or), different facets narrow (and).</summary>
    public IReadOnlyList<FacetFilter> Filters { get; init; } = [];

    /// <summary>Hits wanted, 0 to <see cref="MaxSize"/>; with 0 only total and facets are answered.</summary>
    public int Size
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxSize);
            field = value;
        }
    } = 20;

    /// <summary>The cursor of the page before, or null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Facets to count, in any order; null for all of <see cref="SearchFields.Facets"/>.</summary>
    public IReadOnlyList<FacetField>? Facets { get; init; }

    /// <summary>Time after which what is left of the query's words is passed over, and a note says so.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(500);

    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    public Audience Audience { get; init; } = Audience.Everyone;

    /// <summary>The sort that is used: without words nothing is more relevant, so the newest come first.</summary>
    public SearchSort EffectiveSort =>
        Sort == SearchSort.Relevance && !Words.Scores ? SearchSort.Newest : Sort;
}

/// <summary>A value that a facet must have.</summary>
/// <param name="Field">The facet.</param>
/// <param name="Value">The value, compared exactly; for a facet with a number also a range such as 2010..2015.</param>
public sealed record FacetFilter(FacetField Field, string Value)
{
    /// <summary>The range that is asked for, or null when the value is meant as it stands.</summary>
    public NumberRange? Range => Field.Number is not null && NumberRange.TryParse(Value, out var range) ? range : null;
}

/// <summary>Order of hits. Each order is total: what is equal otherwise is ordered by key.</summary>
public enum SearchSort
{
    /// <summary>Highest score first, then lowest key.</summary>
    Relevance,

    /// <summary>Last published first, then highest key.</summary>
    Newest,

    /// <summary>First published first, then lowest key.</summary>
    Oldest,

    /// <summary>By folded title, code point by code point, then lowest key.</summary>
    Title,
}
