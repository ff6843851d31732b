using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms.Annotating;
using Catalog.Ontology.Terms.Searching;

namespace Catalog.Ontology.Terms;

/// <summary>
/// All ontologies in use at one moment, one release of each, with the mappings that act: what everything that asks about terms
/// asks. Immutable: a switch makes another one. Where a CURIE stands in several ontologies the first in order counts.
/// </summary>
public sealed partial class Terminologies
{
    private readonly SharedTerms shared;
    private readonly TermSearch search;
    private readonly IReadOnlyList<NameIndex> names;

    /// <param name="ontologies">In the order in which a CURIE that several have is resolved.</param>
    public Terminologies(IReadOnlyList<LoadedOntology> ontologies, MappingIndex? mappings = null)
    {
        (Ontologies, Mappings) = (ontologies, mappings ?? MappingIndex.Empty);
        shared = new(ontologies);
        search = new(ontologies, shared);
        names = [.. ontologies.Select(ontology => new NameIndex(ontology.Release))];
        Stamp = string.Join(' ', ontologies.Select(ontology => $"{ontology.Name}={ontology.Release.SourceChecksum}"));
        // A mapping that names a term of what is not public would tell of it.
        Public = ontologies.All(ontology => ontology.IsPublic) ? this
            : new([.. ontologies.Where(ontology => ontology.IsPublic)], Mappings.Where(mapping => !Hides(mapping.SubjectId) && !Hides(mapping.ObjectId)));
    }

    public static Terminologies Empty { get; } = new([]);

    /// <summary>In order of resolution.</summary>
    public IReadOnlyList<LoadedOntology> Ontologies { get; }

    /// <summary>Mappings that were accepted or are of trusted sets.</summary>
    public MappingIndex Mappings { get; }

    /// <summary>Names the releases and their order: what an index of records was built with. Empty when there are none.</summary>
    public string Stamp { get; }

    /// <summary>What who has not signed in may look into; no mapping there names a term that only ontologies have which are not public.</summary>
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
            if (Described(ontology, name) is { } term) return term;
        }
        return null;
    }

    /// <summary>
    /// Searches terms by their texts. Each term is found once, by the text that matches best (<see cref="TermMatch"/>, then
    /// <see cref="DesignationKind"/>, then the shorter); fuzzily only when nothing else is found. All words of a question stand in
    /// one text. The work is bounded by the number of texts that have the words, and stops counting at <see cref="TermPage.MostCounted"/>.
    /// </summary>
    public TermPage Search(TermQuery query, CancellationToken cancellationToken) => search.Find(query, cancellationToken);

    /// <summary>
    /// Finds classes in free text by their labels and synonyms: the longest at each place, tolerant of case, accents, number,
    /// possessive and hyphens. In order of the text, without overlap. Obsolete terms only where nothing else has the name;
    /// narrower, broader and related names only where they are not the label or an exact synonym of another. Stop words, letters
    /// and numbers alone are no mentions, abbreviations of two to four capitals only in capitals.
    /// </summary>
    /// <param name="ontologies">Names of those to look in; null for all.</param>
    public IReadOnlyList<TermMention> Annotate(string text, IReadOnlyCollection<string>? ontologies, CancellationToken cancellationToken) =>
        new TextAnnotation(Ontologies, shared, names).Run(text, shared.Chosen(ontologies), cancellationToken);

    private bool Hides(string name) => Find(name) is { Ontology.IsPublic: false } && !Ontologies.Any(ontology => ontology.IsPublic && Described(ontology, name) is not null);

    private static TermReference? Described(LoadedOntology ontology, string name) =>
        ontology.Release.Find(name) is >= 0 and var term && ontology.Release.Kind(term) != TermKind.Mentioned ? new(ontology, term) : null;
}
