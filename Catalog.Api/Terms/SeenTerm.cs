using Catalog.Ontology.Terms;

namespace Catalog.Api.Terms;

/// <summary>A term that a caller may see, with all that is in use beside it.</summary>
/// <param name="Number">Its number in the release.</param>
internal sealed record SeenTerm(Terminologies Terminologies, LoadedOntology Ontology, int Number)
{
    public OntologyRelease Release => Ontology.Release;

    public string Curie => Release.Curie(Number);

    /// <summary>Other ontologies that describe a term of this name.</summary>
    public IEnumerable<string> AlsoIn => Terminologies.Ontologies
        .Where(other => other.Name != Ontology.Name && other.Release.Find(Curie) is >= 0 and var term && other.Release.Kind(term) != TermKind.Mentioned)
        .Select(other => other.Name);

    /// <summary>The name by which an address must choose the ontology; null where the term's name alone leads to this one.</summary>
    public string? Choice => Terminologies.Find(Curie) is { } first && first.Ontology.Name == Ontology.Name ? null : Ontology.Name;

    /// <summary>Terms below it, itself left out.</summary>
    public int CountBelow(Hierarchy hierarchy) => Release.Descendants(Number, hierarchy).Length;

    /// <summary>Terms that it names by links of a kind.</summary>
    public IEnumerable<int> Linked(LinkKind kind) => Release.Links(Number).Where(link => link.Kind == kind).Select(link => link.Target);

    /// <summary>Terms by their labels, as people read lists.</summary>
    public IReadOnlyList<int> ByLabel(IEnumerable<int> terms) =>
        [.. terms.Select(term => (Term: term, Label: Release.Label(term))).OrderBy(entry => entry.Label, StringComparer.OrdinalIgnoreCase).Select(entry => entry.Term)];

    /// <summary>The terms beside it: the children of its parents, by label.</summary>
    public IReadOnlyList<int> Siblings(Hierarchy hierarchy)
    {
        var beside = new HashSet<int>();
        foreach (var parent in Release.Parents(Number, hierarchy)) beside.UnionWith(Release.Children(parent, hierarchy).ToArray());
        beside.Remove(Number);
        return ByLabel(beside);
    }
}
