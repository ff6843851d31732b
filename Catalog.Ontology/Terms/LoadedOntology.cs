namespace Catalog.Ontology.Terms;

/// <summary>An ontology that is in use.</summary>
/// <param name="Release">The compiled release.</param>
/// <param name="Name">Short lower-case name under which it was loaded.</param>
/// <param name="Version">Name of the release under which it was loaded.</param>
/// <param name="IsPublic">False when only who has signed in may see more than labels on records.</param>
public sealed record LoadedOntology(OntologyRelease Release, string Name, string Version, bool IsPublic)
{
    /// <summary>Name for people: what was said at the load, else what the source says, else <see cref="Name"/>.</summary>
    public string Title { get; init; } = Release.Description.Title ?? Name;

    /// <summary>An IRI or a name: what was said at the load, else what the source says; null when neither did.</summary>
    public string? Licence { get; init; } = Release.Description.Licence;
}

/// <summary>A term of an ontology in use.</summary>
/// <param name="Term">Its number in the release.</param>
public readonly record struct TermReference(LoadedOntology Ontology, int Term)
{
    public string Curie => Ontology.Release.Curie(Term);

    public string Label => Ontology.Release.Label(Term);
}
