using System.Globalization;
using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>ValueSet/$expand: the codes of a value set, in pages, found by words where a filter is given (FHIR R4, 4.9.18).</summary>
internal static class ExpandOperation
{
    /// <summary>The most codes that one answer holds; a larger expansion is asked for in pages.</summary>
    public const int MostCodes = 10_000;

    public static FhirOperation Definition { get; } = new("ValueSet", "expand",
    [
        new("url"), new("valueSet", FhirType.Resource), new("filter"), new("count", FhirType.Integer), new("offset", FhirType.Integer),
        new("includeDesignations", FhirType.Boolean), new("activeOnly", FhirType.Boolean), new("displayLanguage"),
        // Nothing here is nested, not for people, or composed, so these say nothing.
        new("excludeNested", FhirType.Boolean), new("excludeNotForUI", FhirType.Boolean), new("excludePostCoordinated", FhirType.Boolean),
    ], Run);

    private static Outcome<FhirResource> Run(FhirParameters parameters, FhirServer server, CancellationToken cancellationToken)
    {
        var read = ValueSets.Read(parameters, server);
        if (!read.Succeeded) return read.Refusal;
        var set = read.Value;
        if (parameters.Flag("activeOnly")) set.KeepActive();
        var filter = parameters.Text("filter")?.Trim();
        var found = string.IsNullOrEmpty(filter) ? null : Filtered(set, filter, server.Terminologies, cancellationToken);
        var (total, count, offset) = (found?.Count ?? set.Count, parameters.Integer("count"), parameters.Integer("offset") ?? 0);
        if (count is null && total - offset > MostCodes)
        {
            return new Refusal(RefusalKind.Unprocessable, "too-costly",
                $"The expansion has {total} codes, more than the {MostCodes} of one answer. Ask for pages by count and offset, or narrow it by a filter.");
        }
        var shown = (found ?? set.Concepts()).Skip(offset).Take(Math.Min(count ?? MostCodes, MostCodes)).ToList();
        return new FhirResource(writer => Write(writer, set, parameters, server, total, shown));
    }

    // In the order of the search: labels first, the whole text before its beginning.
    private static List<FhirConcept> Filtered(CodeSet set, string filter, Terminologies terminologies, CancellationToken cancellationToken)
    {
        var systems = set.Parts.ToDictionary(part => part.System.Ontology.Name);
        if (systems.Count == 0) return [];
        var hits = terminologies.Search(new() { Text = filter, Ontologies = systems.Keys, IncludesObsolete = true, Size = TermPage.MostCounted }, cancellationToken).Terms;
        return [.. hits.Where(hit => systems[hit.Term.Ontology.Name].Terms[hit.Term.Term]).Select(hit => new FhirConcept(systems[hit.Term.Ontology.Name].System, hit.Term.Term))];
    }

    private static void Write(Utf8JsonWriter writer, CodeSet set, FhirParameters parameters, FhirServer server, int total, IReadOnlyList<FhirConcept> shown)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", "ValueSet");
        writer.WriteText("url", set.Url);
        writer.WriteString("status", "active");
        writer.WriteStartObject("expansion");
        writer.WriteString("identifier", "urn:uuid:" + Guid.CreateVersion7(server.Now));
        writer.WriteString("timestamp", server.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        writer.WriteNumber("total", total);
        if (parameters.Integer("count") is not null || parameters.Integer("offset") is not null) writer.WriteNumber("offset", parameters.Integer("offset") ?? 0);
        WriteParameters(writer, set, parameters);
        if (shown.Count > 0)
        {
            var (designations, language) = (parameters.Flag("includeDesignations"), parameters.Text("displayLanguage"));
            writer.WriteStartArray("contains");
            foreach (var concept in shown) WriteCode(writer, concept, set.DisplayOf(concept), designations, language);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCode(Utf8JsonWriter writer, FhirConcept concept, string? display, bool designations, string? language)
    {
        var (system, term) = concept;
        writer.WriteStartObject();
        writer.WriteString("system", system.Uri);
        if (system.Release.IsObsolete(term)) writer.WriteBoolean("inactive", true);
        writer.WriteString("code", system.Code(term));
        writer.WriteText("display", display ?? system.Release.Label(term, language));
        if (designations && Designations.Of(system, term).ToList() is { Count: > 0 } texts)
        {
            writer.WriteStartArray("designation");
            foreach (var text in texts) text.Write(writer);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    // What the expansion was made with, so that it can be made again.
    private static void WriteParameters(Utf8JsonWriter writer, CodeSet set, FhirParameters parameters)
    {
        writer.WriteStartArray("parameter");
        foreach (var (system, _) in set.Parts) writer.WriteParameter("version", "valueUri", $"{system.Uri}|{system.Version}");
        writer.WriteParameter("filter", "valueString", parameters.Text("filter"));
        writer.WriteParameter("displayLanguage", "valueCode", parameters.Text("displayLanguage"));
        foreach (var name in (ReadOnlySpan<string>)["count", "offset"])
        {
            if (parameters.Integer(name) is { } number) writer.WriteParameter(name, number);
        }
        foreach (var name in (ReadOnlySpan<string>)["includeDesignations", "activeOnly"])
        {
            if (parameters.Flag(name)) writer.WriteParameter(name, true);
        }
        foreach (var code in set.Unknown) writer.WriteParameter("unknown-code", "valueString", code);
        writer.WriteEndArray();
    }
}
