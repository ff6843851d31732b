using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Results;

/// <summary>The answer to a <see cref="SearchQuery"/>, all of it from one state of the index.</summary>
public sealed record SearchResult
{
    /// <summary>How many records match, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>This page's hits in order.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>One entry for each facet that was asked for, in the order of <see cref="SearchFields.Facets"/>.</summary>
    public required IReadOnlyList<FacetCounts> Facets { get; init; }

    /// <summary>Give it as <see cref="SearchQuery.After"/> for the next page; null when this is the last.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>The last change-log number contained in the state that answered.</summary>
    public required long Reflects { get; init; }

    /// <summary>The query as it may have been meant, when words of it stand nowhere and others like them do; else null.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>The words to show in the texts of hits.</summary>
    public required MarkedTerms Terms { get; init; }

    /// <summary>What of the query was read differently or cut.</summary>
    public required IReadOnlyList<SearchNote> Notes { get; init; }
}

/// <summary>One found record.</summary>
/// <param name="Key">The dataset's key in the database.</param>
/// <param name="Id">The dataset's public id.</param>
/// <param name="Score">Greater is better, comparable only within one answer; 0 when the query has no words, and for a record found by expansion only.</param>
/// <param name="Why">The query's words that the record has, in the order of the query.</param>
public sealed record SearchHit(long Key, string Id, float Score, IReadOnlyList<WordMatch> Why);

/// <summary>A reason why a record was found.</summary>
/// <param name="Word">The word as typed, or the whole identifier.</param>
/// <param name="Fields">Where it stands.</param>
/// <param name="Kind">In which way it matched.</param>
public sealed record WordMatch(string Word, IReadOnlyList<TextField> Fields, MatchKind Kind)
{
    /// <summary>How the words found the record through a term; null unless <see cref="Kind"/> is <see cref="MatchKind.Term"/>.</summary>
    public ExpansionMatch? Expansion { get; init; }
}

/// <summary>How an expansion found a record.</summary>
/// <param name="Way">The first of the expansion's ways that holds.</param>
/// <param name="Held">The terms that the record itself is annotated with; empty when words were found.</param>
public sealed record ExpansionMatch(ExpansionWay Way, IReadOnlyList<HeldTerm> Held);

/// <summary>In which way a part of a query matches a record.</summary>
public enum MatchKind
{
    /// <summary>The word as typed, or another form of it.</summary>
    Word,

    /// <summary>The words of a phrase, one after the other.</summary>
    Phrase,

    /// <summary>A word that begins so.</summary>
    Prefix,

    /// <summary>A word written nearly so.</summary>
    Fuzzy,

    /// <summary>The record is called so.</summary>
    Identifier,

    /// <summary>The query is the record's whole title.</summary>
    Title,

    /// <summary>The words name a term, and the record has to do with that.</summary>
    Term,
}

/// <summary>
/// The values of a facet among the matching records. A filter of the facet itself does not narrow it, so that another
/// value can be seen and chosen; all other filters do.
/// </summary>
/// <param name="Field">The facet.</param>
/// <param name="Values">
/// Values with exact counts, in the facet's order; empty when no matching record has one. Of a closure
/// (<see cref="FacetField.IsClosure"/>) those that were asked for, in that order.
/// </param>
public sealed record FacetCounts(FacetField Field, IReadOnlyList<FacetCount> Values);

/// <summary>A value and how many matching records have it.</summary>
/// <param name="Value">The value as indexed.</param>
/// <param name="Count">Records; 0 only for a value that the query filters by or asks to count.</param>
public sealed record FacetCount(string Value, int Count);
