using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer;

/// <summary>What the index takes of one record. Texts are analysed and let go: no backend gives them back.</summary>
public sealed record SearchDocument
{
    /// <summary>The dataset's key in the database, positive. A document replaces an older one of the same key.</summary>
    public required long Key { get; init; }

    /// <summary>The dataset's public id, returned with a hit.</summary>
    public required string Id { get; init; }

    /// <summary>Number in the change log that this state reflects. A state older than the one held is ignored.</summary>
    public required long Number { get; init; }

    /// <summary>When the record was first published; the sorts newest and oldest go by it.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>Strings to search by field, several for one field. A missing field has none.</summary>
    public IReadOnlyDictionary<TextField, IReadOnlyList<string>> Texts { get; init; } =
        new Dictionary<TextField, IReadOnlyList<string>>();

    /// <summary>Values to filter by and count. A missing facet has none; empty strings and repeats are dropped.</summary>
    public IReadOnlyDictionary<FacetField, IReadOnlyList<string>> Facets { get; init; } =
        new Dictionary<FacetField, IReadOnlyList<string>>();

    /// <summary>
    /// The terms that the record itself is annotated with. They and all above them are values of <see cref="SearchFields.Term"/>
    /// in <see cref="Facets"/>; an index gives them back with hits that were found by a term.
    /// </summary>
    public IReadOnlyList<HeldTerm> Terms { get; init; } = [];

    /// <summary>
    /// The main title as people read it, for suggestions; to sort by, it is folded and cut to
    /// <see cref="Analysis.Analyzer.MaxSortKeyLength"/> characters.
    /// </summary>
    public string Title { get; init; } = "";

    /// <summary>Numbers to ask ranges of. A missing one matches no range.</summary>
    public IReadOnlyDictionary<NumberField, long> Numbers { get; init; } = new Dictionary<NumberField, long>();

    /// <summary>How complete the description is, 0 to 100; of two that match equally well, the more complete one comes first.</summary>
    public byte Completeness { get; init; }

    /// <summary>
    /// DOIs, accessions and the like, as text or URL. A query that names one whole finds its record first
    /// (see <see cref="Analysis.IdentifierText"/>); their parts are searched as words.
    /// </summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Groups that may find the record; <see cref="Audience.Everyone"/> is the group of all callers.</summary>
    public IReadOnlyList<string> FindableBy { get; init; } = [Audience.EveryoneGroup];
}

/// <summary>A term that a record is annotated with.</summary>
/// <param name="Curie">Its compact name.</param>
/// <param name="Field">Where its words stand.</param>
public readonly record struct HeldTerm(string Curie, TextField Field);
