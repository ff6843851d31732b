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

    /// <summary>
    /// What widens the query: records that match only by these come after all that match by themselves. The hash in a cursor
    /// knows nothing of them, so that a page can follow though other terms are known by then.
    /// </summary>
    public IReadOnlyList<QueryExpansion> Expansions { get; init; } = [];

    /// <summary>The values of <see cref="SearchFields.Term"/> to count when that facet is counted.</summary>
    public IReadOnlyList<TermChoice> CountedTerms { get; init; } = [];

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
    /// <summary>
    /// The term that the value names; null when it is meant as it stands. Records with the value pass too, unless the facet
    /// is <see cref="SearchFields.Term"/> itself. It is a reading of the value, so that it makes no other filter.
    /// </summary>
    public TermChoice? Term { get; init; }

    public bool Equals(FacetFilter? other) => other is not null && Field == other.Field && Value == other.Value;

    public override int GetHashCode() => HashCode.Combine(Field, Value);

    /// <summary>The range that is asked for, or null when the value is meant as it stands.</summary>
    public NumberRange? Range => Field.Number is not null && NumberRange.TryParse(Value, out var range) ? range : null;
}

/// <summary>A term by which records are picked.</summary>
/// <param name="WithBelow">True for all that have it in <see cref="SearchFields.Term"/>, false for those alone that are annotated with itself.</param>
public sealed record TermChoice(string Curie, bool WithBelow = true);

/// <summary>Order of hits. Each order is total: what is equal otherwise is ordered by key.</summary>
public enum SearchSort
{
    /// <summary>Highest score first, then lowest key; what was found by expansion only comes after all others.</summary>
    Relevance,

    /// <summary>Last published first, then highest key.</summary>
    Newest,

    /// <summary>First published first, then lowest key.</summary>
    Oldest,

    /// <summary>By folded title, code point by code point, then lowest key.</summary>
    Title,
}
