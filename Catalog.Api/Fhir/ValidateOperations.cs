using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>CodeSystem/$validate-code and ValueSet/$validate-code: whether a code, and its display, are right (FHIR R4, 4.8.17 and 4.9.19).</summary>
internal static class ValidateOperations
{
    public static FhirOperation OfCodeSystem { get; } = new("CodeSystem", "validate-code",
    [
        new("url"), new("system"), new("code"), new("version"), new("display"), new("coding", FhirType.Coding), new("codeableConcept", FhirType.CodeableConcept), new("displayLanguage"),
        new("abstract", FhirType.Boolean),
    ], (parameters, server, _) =>
    {
        // Some clients name the system as $lookup does.
        var url = parameters.Text("url") ?? parameters.Text("system");
        var codings = Given(parameters, url, parameters.Text("version"));
        if (codings.Count == 0) return FhirRefusals.Required("Say which code is validated: url with code, a coding, or a codeableConcept.");
        if (url is not null && codings.Any(coding => coding.System is not null && server.Find(url, null) is { Succeeded: true, Value: { } named } && !named.HasUri(coding.System)))
            return FhirRefusals.Invalid($"The coding is of another code system than the url {url}.");
        return Judge(codings, parameters, server, _ => null);
    });

    public static FhirOperation OfValueSet { get; } = new("ValueSet", "validate-code",
    [
        new("url"), new("valueSet", FhirType.Resource), new("code"), new("system"), new("systemVersion"), new("display"), new("coding", FhirType.Coding),
        new("codeableConcept", FhirType.CodeableConcept), new("displayLanguage"), new("abstract", FhirType.Boolean),
    ], (parameters, server, _) =>
    {
        var set = ValueSets.Read(parameters, server);
        if (!set.Succeeded) return set.Refusal;
        var codings = Given(parameters, parameters.Text("system"), parameters.Text("systemVersion"));
        if (codings.Count == 0) return FhirRefusals.Required("Say which code is validated: system with code, a coding, or a codeableConcept.");
        return Judge(codings, parameters, server, concept => set.Value.Has(concept)
            ? null : $"The code '{concept.System.Code(concept.Term)}' of {concept.System.Uri} is not in the value set{(set.Value.Url is { } url ? " " + url : "")}.");
    });

    private static IReadOnlyList<FhirCoding> Given(FhirParameters parameters, string? system, string? version)
    {
        if (parameters.Text("code") is { } code) return [new(system, version, code, parameters.Text("display"))];
        var codings = parameters.Codings("coding") is { Count: > 0 } coding ? coding : parameters.Codings("codeableConcept");
        return [.. codings.Select(given => given with { System = given.System ?? system, Version = given.Version ?? version, Display = given.Display ?? parameters.Text("display") })];
    }

    // Of several codings one that is right will do; what is wrong with the first is told.
    private static Outcome<FhirResource> Judge(IReadOnlyList<FhirCoding> codings, FhirParameters parameters, FhirServer server, Func<FhirConcept, string?> objection)
    {
        Verdict? first = null;
        foreach (var coding in codings)
        {
            if (coding.System is null) return FhirRefusals.Required("The code has no system; say which code system it is of.");
            var system = server.Find(coding.System, coding.Version);
            if (!system.Succeeded) return system.Refusal;
            var verdict = Judge(system.Value, coding, parameters.Text("displayLanguage"), objection);
            first = verdict.Result || first is null ? verdict : first;
            if (verdict.Result) break;
        }
        var (result, message, display) = first!;
        return FhirResource.Parameters(writer =>
        {
            writer.WriteParameter("result", result);
            writer.WriteParameter("message", "valueString", message);
            writer.WriteParameter("display", "valueString", display);
        });
    }

    private static Verdict Judge(FhirSystem system, FhirCoding coding, string? language, Func<FhirConcept, string?> objection)
    {
        if (coding.Code is null) return new(false, "There is a system without a code.", null);
        var term = system.Find(coding.Code);
        if (term < 0) return new(false, FhirServer.Unknown(system, coding.Code), null);
        var display = system.Release.Label(term, language);
        if (objection(new(system, term)) is { } told) return new(false, told, display);
        if (coding.Display is { } written && !Designations.Of(system, term).Any(text => IsSame(text.Text, written)))
            return new(false, $"The display '{written}' is not what '{coding.Code}' is called; it is '{display}'.", display);
        return new(true, system.Release.IsObsolete(term) ? $"The code '{coding.Code}' is inactive." : null, display);
    }

    private static bool IsSame(string text, string written) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Equals(
            string.Join(' ', written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);

    private sealed record Verdict(bool Result, string? Message, string? Display);
}
