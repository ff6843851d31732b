namespace Catalog.Ontology.Terms;

/// <summary>What an ontology's file says of itself. What it does not say is null.</summary>
/// <param name="Name">Short lower-case name: <c>go</c>, <c>doid</c>, <c>snomedct</c>. Never empty: what the file lacks is made of the prefix of most terms.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Version">The release, as <c>2026-07-31</c>: a date where the file has one anywhere (<c>data-version</c>, <c>owl:versionIRI</c>, the effective time of RF2).</param>
/// <param name="Licence">An IRI or a name.</param>
/// <param name="Iri">IRI of the ontology, of the code system in FHIR's words.</param>
/// <param name="VersionIri">IRI of this release.</param>
/// <param name="Language">Language of texts that name none (BCP 47); null when it is unknown.</param>
public sealed record OntologyDescription(
    string Name, string? Title = null, string? Version = null, DateOnly? Date = null, string? Licence = null, string? Iri = null, string? VersionIri = null,
    string? Language = null);
