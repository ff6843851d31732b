using Catalog.Ontology.Mappings;

namespace Catalog.Records.Terminology.Mappings;

/// <summary>What was decided of a mapping.</summary>
public enum MappingState
{
    /// <summary>Nothing yet: it acts on no search unless its set is trusted.</summary>
    Proposed,

    /// <summary>It acts on searches.</summary>
    Accepted,

    /// <summary>It never acts, not even in a trusted set.</summary>
    Rejected,
}

/// <summary>A mapping of a set.</summary>
/// <param name="IsWithdrawn">True when the set no longer has it.</param>
/// <param name="IsActing">True when searches go by it now.</param>
public sealed record StoredMapping(long Key, string SetId, Mapping Mapping, MappingState State, bool IsWithdrawn, bool IsActing);

/// <summary>A decision on a mapping.</summary>
public sealed record MappingReview(MappingState State, string By, DateTimeOffset At, string? Note);

/// <summary>A set of mappings.</summary>
/// <param name="Id">Short name, lower case.</param>
/// <param name="Iri">As its file names itself; null for one written by hand.</param>
/// <param name="IsTrusted">True when its mappings act without review.</param>
/// <param name="Mappings">How many it has, withdrawn ones not counted.</param>
/// <param name="Acting">How many of them act on searches.</param>
public sealed record StoredMappingSet(
    string Id, string? Iri, string? Title, string? Version, string? Licence, string? Description, IReadOnlyDictionary<string, string> Prefixes, bool IsTrusted,
    DateTimeOffset Loaded, string By, int Mappings, int Acting);

/// <summary>What a load of a set brought.</summary>
/// <param name="IsNew">False when a set of this name was there.</param>
/// <param name="Withdrawn">Mappings that the set had before and has no longer.</param>
public sealed record MappingSetLoad(StoredMappingSet Set, bool IsNew, int Added, int Changed, int Unchanged, int Withdrawn);
