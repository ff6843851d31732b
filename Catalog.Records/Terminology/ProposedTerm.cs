using Catalog.Ontology.Terms;

namespace Catalog.Records.Terminology;

/// <summary>A term with what an annotation says of it.</summary>
/// <param name="Ontology">As it is written in annotations: the prefix where that is the ontology's name.</param>
/// <param name="Release">The version under which the ontology was loaded.</param>
public sealed record ProposedTerm(string Curie, string Iri, string Label, string Ontology, string Release)
{
    internal static ProposedTerm Of(TermReference term)
    {
        var (release, curie) = (term.Ontology.Release, term.Curie);
        return new(curie, release.Iri(term.Term), term.Label, TermStamps.OntologyOf(term.Ontology, curie), term.Ontology.Version);
    }
}
