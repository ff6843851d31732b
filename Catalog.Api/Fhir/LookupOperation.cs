using System.Text.Json;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>CodeSystem/$lookup: what is known of a code (FHIR R4, 4.8.16).</summary>
internal static class LookupOperation
{
    public static FhirOperation Definition { get; } = new("CodeSystem", "lookup",
    [
        new("code"), new("system"), new("version"), new("coding", FhirType.Coding), new("displayLanguage"), new("property", Repeats: true),
    ], Run);

    private static Outcome<FhirResource> Run(FhirParameters parameters, FhirServer server, CancellationToken cancellationToken)
    {
        if (parameters.Codings("coding") is [var coding, ..]) return Answer(coding, parameters, server);
        if (parameters.Text("code") is not { } code) return FhirRefusals.Required("Say which code is looked up: system with code, or a coding.");
        return parameters.Text("system") is { } system ? Answer(new(system, parameters.Text("version"), code, null), parameters, server)
            : FhirRefusals.Required("The code has no system; say which code system it is of.");
    }

    private static Outcome<FhirResource> Answer(FhirCoding coding, FhirParameters parameters, FhirServer server)
    {
        var found = server.Find(coding);
        if (!found.Succeeded) return found.Refusal;
        var (system, term) = found.Value;
        var (asked, language) = (parameters.Texts("property"), parameters.Text("displayLanguage"));
        return FhirResource.Parameters(writer =>
        {
            writer.WriteParameter("name", "valueString", system.Title);
            writer.WriteParameter("version", "valueString", system.Version);
            writer.WriteParameter("display", "valueString", system.Release.Label(term, language));
            foreach (var designation in Designations.Of(system, term).Where(designation => IsAsked(asked, "designation") || asked.Contains("lang." + designation.Language)))
                writer.WriteParameter("designation", part => designation.WriteParts(part));
            foreach (var property in ConceptProperties.Of(system, term, named => IsAsked(asked, named) || (asked.Count == 0 && ConceptProperties.ByDefault(named))))
                WriteProperty(writer, property);
        });
    }

    private static bool IsAsked(IReadOnlyList<string> asked, string name) => asked.Count == 0 ? name == "designation" : asked.Contains(name) || asked.Contains("*");

    private static void WriteProperty(Utf8JsonWriter writer, ConceptProperty property) => writer.WriteParameter("property", part =>
    {
        part.WriteParameter("code", "valueCode", property.Code);
        if (property.Flag is { } flag) part.WriteParameter("value", flag);
        else part.WriteParameter("value", property.IsCode ? "valueCode" : "valueString", property.Text);
        part.WriteParameter("description", "valueString", property.Description);
    });
}
