namespace Catalog.Ontology.Mappings;

/// <summary>A mapping of two terms (SSSOM 1.0, class Mapping). Names of terms are CURIEs.</summary>
/// <param name="PredicateId">As <c>skos:exactMatch</c>.</param>
/// <param name="Justification">A term of SEMAPV, as <c>semapv:ManualMappingCuration</c>.</param>
/// <param name="Confidence">0 to 1; null when it is not said.</param>
/// <param name="AuthorIds">ORCID and the like as CURIEs.</param>
/// <param name="Line">Where it stands, from 1; 0 when it comes from no file.</param>
/// <param name="Set">The set that it acts from, for people; null when nobody said.</param>
public sealed record Mapping(
    string SubjectId, string? SubjectLabel, string PredicateId, string ObjectId, string? ObjectLabel, string Justification,
    double? Confidence = null, IReadOnlyList<string>? AuthorIds = null, DateOnly? Date = null, string? Comment = null, long Line = 0,
    string? Set = null);

/// <summary>A set of mappings as a file has it (SSSOM 1.0, class MappingSet).</summary>
/// <param name="Id">IRI of the set; null when the file gives none.</param>
/// <param name="Prefixes">The file's curie_map.</param>
public sealed record MappingSetDocument(
    string? Id, string? Title, string? Version, string? Licence, string? Description, IReadOnlyDictionary<string, string> Prefixes, IReadOnlyList<Mapping> Mappings);
