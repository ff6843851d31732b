using System.Text.Json;
using Catalog.Ontology.Mappings;

namespace Catalog.Api.Terms;

/// <summary>Writes the mappings of a term, with the names of SSSOM in camel case.</summary>
internal static class MappingJson
{
    public const string Example = """
        {"mappings":[{"subjectId":"DOID:5844","subjectLabel":"myocardial infarction","predicateId":"skos:exactMatch","objectId":"MESH:D009203","objectLabel":"Myocardial Infarction",
          "justification":"semapv:ManualMappingCuration","confidence":0.95,"authorIds":["orcid:0000-0002-1825-0097"],"date":"2026-03-02","comment":null}]}
        """;

    /// <param name="lookup">Labels of terms that the caller may not know are left out.</param>
    public static void Write(Utf8JsonWriter writer, IEnumerable<Mapping> mappings, TermLookup lookup)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("mappings");
        foreach (var mapping in mappings)
        {
            writer.WriteStartObject();
            writer.WriteString("subjectId", mapping.SubjectId);
            writer.WriteString("subjectLabel", LabelOf(mapping.SubjectId, mapping.SubjectLabel, lookup));
            writer.WriteString("predicateId", mapping.PredicateId);
            writer.WriteString("objectId", mapping.ObjectId);
            writer.WriteString("objectLabel", LabelOf(mapping.ObjectId, mapping.ObjectLabel, lookup));
            writer.WriteString("justification", mapping.Justification);
            if (mapping.Confidence is { } confidence) writer.WriteNumber("confidence", confidence);
            else writer.WriteNull("confidence");
            writer.WriteStartArray("authorIds");
            foreach (var author in mapping.AuthorIds ?? []) writer.WriteStringValue(author);
            writer.WriteEndArray();
            writer.WriteString("date", mapping.Date?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteString("comment", mapping.Comment);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>What an end of a mapping is called: as its ontology says, else as the mapping does; null when that is not for this caller.</summary>
    public static string? LabelOf(string curie, string? written, TermLookup lookup) =>
        lookup.Seen.Find(curie) is { } known ? known.Label : lookup.Hides(curie) ? null : written;
}
