using System.Globalization;
using System.Text.Json;

namespace Catalog.Api.Fhir;

/// <summary>What this service can do: as CapabilityStatement, and with <c>mode=terminology</c> as TerminologyCapabilities.</summary>
internal static class CapabilityStatements
{
    private const string FhirVersion = "4.0.1";
    private const string Description = "Terminologies of a FAIR catalogue of biomedical datasets: the useful core of a FHIR R4 terminology service, read only.";

    /// <param name="since">When this process began to serve: nothing of this changes later but the code systems.</param>
    public static FhirResource Of(FhirServer server, IReadOnlyList<FhirOperation> operations, DateTimeOffset since) => new(writer =>
    {
        WriteHead(writer, "CapabilityStatement", server, since);
        writer.WriteString("fhirVersion", FhirVersion);
        writer.WriteTexts("format", "application/fhir+json", "json");
        writer.WriteStartArray("rest");
        writer.WriteStartObject();
        writer.WriteString("mode", "server");
        writer.WriteStartObject("security");
        writer.WriteBoolean("cors", true);
        writer.WriteString("description", "Open to all. Code systems that are not public are shown to who signs in with a bearer token (RFC 6750).");
        writer.WriteEndObject();
        writer.WriteStartArray("resource");
        foreach (var type in operations.Select(operation => operation.Resource).Distinct())
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            if (type == "CodeSystem") WriteReading(writer);
            writer.WriteStartArray("operation");
            foreach (var operation in operations.Where(operation => operation.Resource == type))
            {
                writer.WriteStartObject();
                writer.WriteString("name", operation.Name);
                writer.WriteString("definition", operation.Definition);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static FhirResource Terminology(FhirServer server, DateTimeOffset since) => new(writer =>
    {
        WriteHead(writer, "TerminologyCapabilities", server, since);
        writer.WriteStartArray("codeSystem");
        foreach (var system in server.Systems)
        {
            writer.WriteStartObject();
            writer.WriteString("uri", system.Uri);
            writer.WriteStartArray("version");
            writer.WriteStartObject();
            writer.WriteString("code", system.Version);
            writer.WriteBoolean("isDefault", true);
            writer.WriteBoolean("compositional", false);
            writer.WriteStartArray("filter");
            foreach (var (code, _, operators, _) in ConceptFilters.All)
            {
                writer.WriteStartObject();
                writer.WriteString("code", code);
                writer.WriteTexts("op", operators);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteTexts("property", ConceptProperties.All.Select(property => property.Code));
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteBoolean("subsumption", true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartObject("expansion");
        writer.WriteBoolean("hierarchical", false);
        writer.WriteBoolean("paging", true);
        writer.WriteBoolean("incomplete", false);
        writer.WriteStartArray("parameter");
        foreach (var parameter in ExpandOperation.Definition.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("textFilter", "Labels, synonyms and definitions: whole texts, beginnings, words, and words written nearly so.");
        writer.WriteEndObject();
        writer.WriteString("codeSearch", "all");
        WriteFlag(writer, "validateCode", "translations", true);
        WriteFlag(writer, "translation", "needsMap", false);
        WriteFlag(writer, "closure", "translation", false);
        writer.WriteEndObject();
    });

    private static void WriteHead(Utf8JsonWriter writer, string type, FhirServer server, DateTimeOffset since)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", type);
        writer.WriteString("status", "active");
        writer.WriteString("date", since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        writer.WriteString("description", Description);
        writer.WriteString("kind", "instance");
        writer.WriteStartObject("software");
        writer.WriteString("name", "FAIR biomedical metadata catalogue");
        writer.WriteText("version", typeof(CapabilityStatements).Assembly.GetName().Version?.ToString(3));
        writer.WriteEndObject();
        writer.WriteStartObject("implementation");
        writer.WriteString("description", "FAIR Biomedical Catalogue");
        writer.WriteString("url", server.Base);
        writer.WriteEndObject();
    }

    private static void WriteReading(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("interaction");
        foreach (var code in (ReadOnlySpan<string>)["read", "search-type"])
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("searchParam");
        foreach (var (name, type, _) in CodeSystemResource.SearchParameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("type", type);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, string member, bool value)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean(member, value);
        writer.WriteEndObject();
    }
}
