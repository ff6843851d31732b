using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Indexer.Terms;
using Catalog.Records.Access;

namespace Catalog.Api.Search;

/// <summary>A page of found records with what the index says of all matches.</summary>
/// <param name="Hits">In the index's order; what the caller may no longer see is left out.</param>
public sealed record FoundPage(SearchResult Result, IReadOnlyList<FoundRecord> Hits)
{
    /// <summary>What was read differently, cut or is not there yet; each code once.</summary>
    public IReadOnlyList<SearchNote> Notes { get; init; } = Result.Notes;

    /// <summary>The terms that words of the query name, in the order of the text.</summary>
    public IReadOnlyList<RecognisedTerm> Terms { get; init; } = [];

    /// <summary>The facet of terms; empty when it was not asked for.</summary>
    public IReadOnlyList<TermTreeNode> Tree { get; init; } = [];

    /// <summary>What collections, profiles and terms are called, for the labels of facets.</summary>
    public FacetTitles? Titles { get; init; }
}

/// <summary>A found record as it is shown.</summary>
/// <param name="Doi">Of the newest version, bare.</param>
/// <param name="Year">Of publication; null when the record has none that is a number.</param>
/// <param name="EmbargoUntil">The day an embargo ends; null without one.</param>
/// <param name="Highlights">Texts in which words of the query stand; fields without one are absent.</param>
public sealed record FoundRecord(
    SearchHit Hit,
    string Doi,
    string Title,
    IReadOnlyList<string> Creators,
    int? Year,
    AccessLevel Access,
    DateOnly? EmbargoUntil,
    IReadOnlyDictionary<TextField, IReadOnlyList<Snippet>> Highlights)
{
    /// <summary>The beginning of the description, or the piece of it that matched best; null without a description.</summary>
    public Snippet? Summary { get; init; }

    /// <summary>How each match of the kind <see cref="MatchKind.Term"/> came about, in their order.</summary>
    public IReadOnlyList<TermReason> Reasons { get; init; } = [];

    /// <summary>The number of the newest version, which is shown.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When that version was published.</summary>
    public DateTimeOffset Published { get; init; }

    /// <summary>When its metadata were last changed.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>Its keywords.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
}
