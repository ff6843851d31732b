using Catalog.Ontology.Mappings;

namespace Catalog.Ontology.Terms;

/// <summary>
/// All ontologies in use at one moment, one release of each, with the mappings that act: what everything that asks about terms
/// asks. Immutable: a switch makes another one. Where a CURIE stands in several ontologies the first in order counts.
/// </summary>
public sealed partial class Terminologies
{
    /// <param name="ontologies">In the order in which a CURIE that several have is resolved.</param>
    public Terminologies(IReadOnlyList<LoadedOntology> ontologies, MappingIndex? mappings = null)
    {
        (Ontologies, Mappings) = (ontologies, mappings ?? MappingIndex.Empty);
        Stamp = string.Join(' ', ontologies.Select(ontology => $"{ontology.Name}={ontology.Release.SourceChecksum}"));
        Public = ontologies.All(ontology => ontology.IsPublic) ? this : new([.. ontologies.Where(ontology => ontology.IsPublic)], Mappings);
    }

    public static Terminologies Empty { get; } = new([]);

    /// <summary>In order of resolution.</summary>
    public IReadOnlyList<LoadedOntology> Ontologies { get; }

    /// <summary>Mappings that were accepted or are of trusted sets.</summary>
    public MappingIndex Mappings { get; }

    /// <summary>Names the releases and their order: what an index of records was built with. Empty when there are none.</summary>
    public string Stamp { get; }

    /// <summary>What who has not signed in may look into.</summary>
    public Terminologies Public { get; }

    /// <summary>The ontology of this name; null when none is in use.</summary>
    public LoadedOntology? Ontology(string name) => Ontologies.FirstOrDefault(ontology => ontology.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The term of a name in any common writing (<see cref="OntologyRelease.Find"/>), of the first ontology that describes it; one
    /// that only mentions it does not count.
    /// </summary>
    public TermReference? Find(string name)
    {
        foreach (var ontology in Ontologies)
        {
            if (ontology.Release.Find(name) is >= 0 and var term && ontology.Release.Kind(term) != TermKind.Mentioned) return new(ontology, term);
        }
        return null;
    }

    /// <summary>Searches terms by their texts.</summary>
    public TermPage Search(TermQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds terms in free text: the longest at each place, tolerant of case, plural and hyphen. In order of the text, without overlap.</summary>
    /// <param name="ontologies">Names of those to look in; null for all.</param>
    public IReadOnlyList<TermMention> Annotate(string text, IReadOnlyCollection<string>? ontologies, CancellationToken cancellationToken) => throw new NotImplementedException();
}
