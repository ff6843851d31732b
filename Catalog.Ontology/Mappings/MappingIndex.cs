namespace Catalog.Ontology.Mappings;

/// <summary>
/// The mappings that act on searches, by either end. Immutable. CURIEs are compared without the case of their prefix.
/// </summary>
public sealed class MappingIndex
{
    public static MappingIndex Empty { get; } = new();

    /// <summary>An index of mappings that were accepted or are of trusted sets; who may act is not asked here.</summary>
    public static MappingIndex Of(IEnumerable<Mapping> mappings) => throw new NotImplementedException();

    /// <summary>
    /// Terms that a search for this one may take in: what is the same or nearly (skos:exactMatch, skos:closeMatch,
    /// owl:equivalentClass, owl:sameAs), from either end, and what is narrower. Never what is only broader or related.
    /// </summary>
    public IReadOnlyList<MappedTerm> Reach(string curie) => throw new NotImplementedException();

    /// <summary>All mappings that name the term, from either end, in the order given.</summary>
    public IReadOnlyList<Mapping> Naming(string curie) => throw new NotImplementedException();
}

/// <summary>A term that a mapping leads to.</summary>
/// <param name="Curie">The other end.</param>
/// <param name="By">The mapping.</param>
public sealed record MappedTerm(string Curie, Mapping By);
