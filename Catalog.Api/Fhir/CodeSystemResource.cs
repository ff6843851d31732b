using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>Ontologies in use as CodeSystem resources: what they are, without their codes, which operations answer.</summary>
internal static class CodeSystemResource
{
    /// <summary>How CodeSystems are searched: name, type, and whether a system matches a value.</summary>
    public static IReadOnlyList<(string Name, string Type, Func<FhirSystem, string, bool> Matches)> SearchParameters { get; } =
    [
        ("_id", "token", (system, value) => system.Id == value),
        ("url", "uri", (system, value) => system.HasUri(value)),
        ("system", "uri", (system, value) => system.HasUri(value)),
        ("version", "token", (system, value) => system.HasVersion(value)),
        ("status", "token", (_, value) => value == "active"),
        ("name", "string", (system, value) => NameOf(system).StartsWith(value, StringComparison.OrdinalIgnoreCase)),
        ("title", "string", (system, value) => system.Title.StartsWith(value, StringComparison.OrdinalIgnoreCase)),
        ("code", "token", (system, value) => system.Find(value) >= 0),
    ];

    /// <summary>A searchset Bundle; values of one parameter, separated by commas, widen, different parameters narrow.</summary>
    public static Outcome<FhirResource> Search(IQueryCollection query, FhirServer server, string self)
    {
        var found = server.Systems;
        foreach (var (name, values) in query)
        {
            var parameter = SearchParameters.FirstOrDefault(known => known.Name == name);
            if (parameter.Matches is null)
            {
                if (name.StartsWith('_')) continue;
                return FhirRefusals.NotSupported($"CodeSystem is not searched by '{name}'. It is by {string.Join(", ", SearchParameters.Select(known => known.Name))}.");
            }
            foreach (var value in values)
            {
                var any = (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (any.Length > 0) found = [.. found.Where(system => any.Any(one => parameter.Matches(system, one)))];
            }
        }
        return new FhirResource(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("resourceType", "Bundle");
            writer.WriteString("type", "searchset");
            writer.WriteNumber("total", found.Count);
            writer.WriteStartArray("link");
            writer.WriteStartObject();
            writer.WriteString("relation", "self");
            writer.WriteString("url", self);
            writer.WriteEndObject();
            writer.WriteEndArray();
            if (found.Count > 0)
            {
                writer.WriteStartArray("entry");
                foreach (var system in found)
                {
                    writer.WriteStartObject();
                    writer.WriteString("fullUrl", $"{server.Base}/CodeSystem/{system.Id}");
                    writer.WritePropertyName("resource");
                    Write(writer, system);
                    writer.WriteStartObject("search");
                    writer.WriteString("mode", "match");
                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        });
    }

    public static Outcome<FhirResource> Read(string id, FhirServer server) => server.Systems.FirstOrDefault(system => system.Id == id) is { } found
        ? new FhirResource(writer => Write(writer, found)) : FhirRefusals.NotFound($"There is no CodeSystem '{id}'.");

    private static void Write(Utf8JsonWriter writer, FhirSystem system)
    {
        var description = system.Release.Description;
        writer.WriteStartObject();
        writer.WriteString("resourceType", "CodeSystem");
        writer.WriteString("id", system.Id);
        writer.WriteString("url", system.Uri);
        writer.WriteString("version", system.Version);
        writer.WriteString("name", NameOf(system));
        writer.WriteString("title", system.Title);
        writer.WriteString("status", "active");
        writer.WriteText("date", description.Date?.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteText("copyright", description.Licence);
        writer.WriteBoolean("caseSensitive", true);
        writer.WriteString("valueSet", system.ValueSet);
        writer.WriteString("hierarchyMeaning", "is-a");
        writer.WriteBoolean("compositional", false);
        writer.WriteString("content", "not-present");
        writer.WriteNumber("count", system.Release.ActiveClassCount);
        writer.WriteStartArray("filter");
        foreach (var (code, text, operators, value) in ConceptFilters.All)
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteString("description", text);
            writer.WriteTexts("operator", operators);
            writer.WriteString("value", value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("property");
        foreach (var (code, type, text, uri) in ConceptProperties.All)
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteText("uri", uri);
            writer.WriteString("description", text);
            writer.WriteString("type", type);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A name that programs can use (invariant csd-0): a capital, then letters, digits and underscores.
    private static string NameOf(FhirSystem system)
    {
        var name = new StringBuilder();
        foreach (var letter in system.Ontology.Name) name.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        if (!char.IsAsciiLetter(name[0])) name.Insert(0, "CS_");
        name[0] = char.ToUpperInvariant(name[0]);
        return name.ToString();
    }
}
