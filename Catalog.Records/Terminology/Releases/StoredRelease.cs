namespace Catalog.Records.Terminology.Releases;

/// <summary>An ontology with its releases.</summary>
/// <param name="Name">Short lower-case name.</param>
/// <param name="Current">The version in use.</param>
/// <param name="Releases">By date of loading, newest first; at least one.</param>
public sealed record StoredOntology(string Name, bool IsPublic, string Current, IReadOnlyList<StoredRelease> Releases)
{
    /// <summary>Name for people, of the release in use.</summary>
    public string Title => CurrentRelease.Title;

    public StoredRelease CurrentRelease => Releases.First(release => release.Version == Current);
}

/// <summary>A release as it is kept.</summary>
/// <param name="Title">As given at its load, else the source's own, else the ontology's name.</param>
/// <param name="Licence">An IRI or a name; null when nobody said.</param>
/// <param name="SourceChecksum">SHA-256 of the source's content in lower-case hexadecimal.</param>
/// <param name="Terms">Classes that are not obsolete.</param>
/// <param name="Entries">Everything that is described.</param>
public sealed record StoredRelease(
    string Name, string Version, string Title, DateOnly? Date, string? Licence, string? Iri, string? VersionIri, string SourceChecksum, string Format,
    int Terms, int Entries, Artifact Artifact, string FileName, DateTimeOffset Loaded, string LoadedBy)
{
    /// <summary>False when another version of the program compiled it: this one cannot use it until its file is loaded again.</summary>
    public bool IsUsable => Artifact.IsReadable;
}

/// <summary>A compiled file.</summary>
/// <param name="Checksum">SHA-256 of its bytes in lower-case hexadecimal.</param>
/// <param name="Form">See <see cref="Ontology.Terms.OntologyRelease.CompiledForm"/>.</param>
public sealed record Artifact(string Checksum, long Bytes, int Form)
{
    /// <summary>True when this version of the program reads it.</summary>
    public bool IsReadable => Form == Ontology.Terms.OntologyRelease.CompiledForm;
}
