using Catalog.Ontology.Terms;

namespace Catalog.Api.Fhir;

/// <summary>An ontology in use as a code system of FHIR. Its codes are its classes.</summary>
/// <param name="Uri">By which answers name it.</param>
/// <param name="IsBare">True when codes are written without the prefix of the CURIE.</param>
internal sealed record FhirSystem(LoadedOntology Ontology, string Uri, bool IsBare)
{
    public OntologyRelease Release => Ontology.Release;

    /// <summary>The id of the CodeSystem resource (FHIR R4, 2.24.0.1: letters, digits, hyphens and dots).</summary>
    public string Id => string.Concat(Ontology.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '-'));

    /// <summary>The version as FHIR has it: of SNOMED CT the URI of the edition, of others the name of the release.</summary>
    public string Version => Uri == SystemNames.SnomedCt && Release.Description.VersionIri is { } iri ? iri : Ontology.Version;

    /// <summary>All codes with their texts: the implicit value set.</summary>
    public string ValueSet => Uri + "?fhir_vs";

    public string Title => Release.Description.Title ?? Ontology.Name;

    public static FhirSystem Of(LoadedOntology ontology, string fhirBase)
    {
        var description = ontology.Release.Description;
        var name = SystemNames.OfName(ontology.Name) ?? SystemNames.OfName(description.Name) ?? (description.Iri is null ? null : SystemNames.OfUri(description.Iri));
        return name is not null ? new(ontology, name.Uri, name.IsBare) : new(ontology, description.Iri ?? $"{fhirBase}/CodeSystem/{ontology.Name}", false);
    }

    public bool HasUri(string uri) => SystemNames.IsSame(Uri, uri)
        || (Release.Description.Iri is { } own && SystemNames.IsSame(own, uri))
        || (SystemNames.OfUri(Uri)?.HasUri(uri) ?? false)
        || SystemNames.OboUris(Ontology.Name).Contains(uri, StringComparer.Ordinal);

    /// <summary>Whether a version that somebody names is this one, as the release, as its IRI, or as the edition that it is of.</summary>
    public bool HasVersion(string version)
    {
        var description = Release.Description;
        return version == Ontology.Version || version == description.Version || version == description.VersionIri
            || version == description.Date?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)
            || (description.VersionIri is { } iri && iri.StartsWith(version.TrimEnd('/') + "/version/", StringComparison.Ordinal));
    }

    /// <summary>The term of a code; -1 when there is none. Codes are compared exactly.</summary>
    public int Find(string code)
    {
        var term = Release.Find(code);
        if (!IsCode(term, code) && IsBare && Release.Roots is [var root, ..] && Release.Curie(root) is var curie && curie.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            term = Release.Find($"{curie[..colon]}:{code}");
        return IsCode(term, code) ? term : -1;
    }

    /// <summary>The code that a code of before leads to; null when it is none.</summary>
    public string? SuccessorOf(string former) =>
        Release.Find(former) is >= 0 and var term && Release.Kind(term) == TermKind.Class && Release.AlternativeIds(term).Contains(former, StringComparer.OrdinalIgnoreCase) ? Code(term) : null;

    public string Code(int term) => IsBare ? Bare(Release.Curie(term)) : Release.Curie(term);

    public FhirCoding Coding(int term, string? language = null) => new(Uri, Version, Code(term), Release.Label(term, language));

    /// <summary>What stands behind the prefix of a CURIE, or the last part of an IRI.</summary>
    public static string Bare(string name) => name[(name.AsSpan().LastIndexOfAny(":/#") + 1)..];

    private bool IsCode(int term, string code) => term >= 0 && Release.Kind(term) == TermKind.Class && Code(term) == code;
}
