using System.Text.Json;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Fhir;

/// <summary>A text of a code, with what it is used for.</summary>
internal sealed record FhirDesignation(string Text, string? Language, FhirCoding Use)
{
    /// <summary>As parts of a parameter.</summary>
    public void WriteParts(Utf8JsonWriter writer)
    {
        writer.WriteParameter("language", "valueCode", Language);
        writer.WriteCoding("use", Use);
        writer.WriteParameter("value", "valueString", Text);
    }

    /// <summary>As an object of an expansion.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteText("language", Language);
        writer.WritePropertyName("use");
        writer.WriteCoding(Use);
        writer.WriteString("value", Text);
        writer.WriteEndObject();
    }
}

/// <summary>Labels and synonyms as FHIR's designations; definitions and comments are none.</summary>
internal static class Designations
{
    private const string Usage = "http://terminology.hl7.org/CodeSystem/designation-usage";
    private const string Scopes = "http://www.geneontology.org/formats/oboInOwl";

    public static IEnumerable<FhirDesignation> Of(FhirSystem system, int term) => system.Release.Designations(term)
        .Where(text => text.Kind < DesignationKind.Definition).Select(text => new FhirDesignation(text.Text, text.Language, UseOf(system, text.Kind)));

    private static FhirCoding UseOf(FhirSystem system, DesignationKind kind) => kind switch
    {
        DesignationKind.Label => new(Usage, null, "display", "Display"),
        // SNOMED CT's type of descriptions that are no fully specified names.
        _ when system.Uri == SystemNames.SnomedCt => new(SystemNames.SnomedCt, null, "900000000000013009", "Synonym"),
        DesignationKind.Exact => new(Scopes, null, "hasExactSynonym", "exact synonym"),
        DesignationKind.Narrow => new(Scopes, null, "hasNarrowSynonym", "narrow synonym"),
        DesignationKind.Broad => new(Scopes, null, "hasBroadSynonym", "broad synonym"),
        _ => new(Scopes, null, "hasRelatedSynonym", "related synonym"),
    };
}
