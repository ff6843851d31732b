using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;

namespace Catalog.Indexer.Terms;

/// <summary>
/// A query with what it has to do with terms: names of terms in filters, words that name terms, and what these reach. It
/// belongs to the index generation whose terminologies it was made with.
/// </summary>
public sealed class TermPlan
{
    private readonly Terminologies terminologies;
    private readonly TermClosure closure;
    private readonly IReadOnlyDictionary<ExpansionWay, Reach> reaches;

    private TermPlan(
        SearchQuery query, IReadOnlyList<RecognisedTerm> recognised, IReadOnlyList<SearchNote> notes,
        Terminologies terminologies, TermClosure closure, IReadOnlyDictionary<ExpansionWay, Reach> reaches) =>
        (Query, Recognised, Notes, this.terminologies, this.closure, this.reaches) = (query, recognised, notes, terminologies, closure, reaches);

    /// <summary>What the index is asked.</summary>
    public SearchQuery Query { get; }

    /// <summary>Terms that words of the query name, in the order of the text.</summary>
    public IReadOnlyList<RecognisedTerm> Recognised { get; }

    /// <summary>Names that are no terms, or obsolete ones; each once.</summary>
    public IReadOnlyList<SearchNote> Notes { get; }

    /// <param name="indexed">What the index was built with.</param>
    /// <param name="visible">What of it who asks may look into.</param>
    /// <param name="expands">False when the query's words stand for themselves only.</param>
    public static TermPlan Of(SearchQuery query, Terminologies indexed, Terminologies visible, bool expands, CancellationToken cancellation)
    {
        var choices = new TermChoices(visible);
        var resolved = query with
        {
            Filters = [.. query.Filters.Select(choices.Resolve)],
            Words = query.Words.Root is { } root && choices.Resolve(root) is var read && !ReferenceEquals(read, root) ? query.Words with { Root = read } : query.Words,
        };
        var expander = new QueryExpander(visible);
        if (expands && visible.Ontologies.Count > 0) expander.Expand(query.Words, cancellation);
        resolved = resolved with { Expansions = expander.Expansions };
        return new(resolved, expander.Recognised, choices.Notes, visible, TermClosure.In(indexed), expander.Reaches);
    }

    /// <summary>How an expansion found a record, in terms.</summary>
    /// <param name="found">A match of the kind <see cref="MatchKind.Term"/>.</param>
    public TermReason Explain(WordMatch found)
    {
        var match = found.Expansion ?? throw new ArgumentException("The match is by no term.", nameof(found));
        var (term, mapping) = reaches[match.Way];
        if (match.Way is not ExpansionWay.Under under) return new(term, TermVia.Synonym) { Synonym = ((ExpansionWay.Words)match.Way).Text, Fields = found.Fields };
        var below = match.Held.Where(held => closure.Of(held.Curie).Above.Contains(under.Curie)).ToList();
        var fields = SearchFields.Texts.Where(field => below.Exists(held => held.Field == field)).ToList();
        var isItself = below.Exists(held => held.Curie == under.Curie);
        var via = mapping is not null ? TermVia.Mapping : isItself ? TermVia.Self : TermVia.Descendant;
        var through = via == TermVia.Self || below.Count == 0 ? null : isItself ? Named(under.Curie) : Named(below[0].Curie);
        return new(term, via) { Through = through, Mapping = mapping, Fields = fields };
    }

    private NamedTerm Named(string curie) => new(curie, terminologies.Find(curie)?.Label ?? curie);

    internal readonly record struct Reach(RecognisedTerm Term, Mapping? Mapping);
}

/// <summary>A term that words of a query name.</summary>
/// <param name="Ontology">Name of the ontology, as it was loaded.</param>
/// <param name="Release">Version of the release, as it was loaded.</param>
/// <param name="Text">The words as typed.</param>
/// <param name="Start">Where they begin in the query, in UTF-16.</param>
/// <param name="End">After the last.</param>
public sealed record RecognisedTerm(string Curie, string Label, string Ontology, string Release, string Text, int Start, int End);

/// <summary>A term for people.</summary>
/// <param name="Label">What it is called; the CURIE when that is not known to who asks.</param>
public sealed record NamedTerm(string Curie, string Label);

/// <summary>Why a record was found by a term.</summary>
/// <param name="Term">The term that the query's words name.</param>
public sealed record TermReason(RecognisedTerm Term, TermVia Via)
{
    /// <summary>The record's own term below it, or that a mapping reaches; null when it has the term itself, or words.</summary>
    public NamedTerm? Through { get; init; }

    /// <summary>The mapping by which a term of another ontology was reached; null without one.</summary>
    public Mapping? Mapping { get; init; }

    /// <summary>The other name of the term that stands in the record; null when it was found by an annotation.</summary>
    public string? Synonym { get; init; }

    /// <summary>Where the words of the record's own term stand, or the synonym.</summary>
    public IReadOnlyList<TextField> Fields { get; init; } = [];
}

/// <summary>The way from a term to a record.</summary>
public enum TermVia
{
    /// <summary>The record is annotated with it.</summary>
    Self,

    /// <summary>The record is annotated with a term below it.</summary>
    Descendant,

    /// <summary>Its label or an exact synonym stands in the record.</summary>
    Synonym,

    /// <summary>The record is annotated with a term to which an accepted mapping leads, or below that.</summary>
    Mapping,
}
