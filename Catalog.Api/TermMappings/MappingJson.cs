using System.Globalization;
using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Storage;
using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary>Writes mappings and their sets; names of properties are SSSOM's in camel case.</summary>
internal static class MappingJson
{
    public const string Example = """
        { "id": 17, "set": "hp-doid-pistoia", "subjectId": "HP:0001658", "subjectLabel": "Myocardial infarction", "predicateId": "skos:exactMatch", "objectId": "DOID:5844", "objectLabel": "myocardial infarction",
          "justification": "semapv:ManualMappingCuration", "confidence": 0.9, "authorIds": ["orcid:0000-0002-1825-0097"], "date": "2026-03-02", "comment": null, "state": "proposed", "withdrawn": false, "acting": false }
        """;

    public const string SetExample = """
        { "id": "hp-doid-pistoia", "iri": "https://w3id.org/sssom/commons/mouse-human/mappings/hp_doid_pistoia.sssom.tsv", "title": null, "version": null,
          "licence": "https://creativecommons.org/publicdomain/zero/1.0/", "description": "The Pistoia Ontology Mappings: hp_doid", "trusted": false, "mappings": 1450, "acting": 12,
          "loaded": "2026-03-02T10:00:00Z", "by": "ana", "links": { "self": "https://catalog.example.org/api/mapping-sets/hp-doid-pistoia", "sssom": "https://catalog.example.org/api/mapping-sets/hp-doid-pistoia/sssom" } }
        """;

    /// <param name="terminologies">What is in use: it labels the ends that the set leaves without.</param>
    public static void Write(Utf8JsonWriter writer, StoredMapping stored, Terminologies terminologies, Action<Utf8JsonWriter>? more = null)
    {
        var mapping = stored.Mapping;
        writer.WriteStartObject();
        writer.WriteNumber("id", stored.Key);
        writer.WriteString("set", stored.SetId);
        writer.WriteString("subjectId", mapping.SubjectId);
        writer.WriteString("subjectLabel", mapping.SubjectLabel ?? terminologies.Find(mapping.SubjectId)?.Label);
        writer.WriteString("predicateId", mapping.PredicateId);
        writer.WriteString("objectId", mapping.ObjectId);
        writer.WriteString("objectLabel", mapping.ObjectLabel ?? terminologies.Find(mapping.ObjectId)?.Label);
        writer.WriteString("justification", mapping.Justification);
        if (mapping.Confidence is { } confidence) writer.WriteNumber("confidence", confidence);
        else writer.WriteNull("confidence");
        writer.WriteStartArray("authorIds");
        foreach (var author in mapping.AuthorIds ?? []) writer.WriteStringValue(author);
        writer.WriteEndArray();
        writer.WriteString("date", mapping.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("comment", mapping.Comment);
        writer.WriteString("state", Words<MappingState>.Of(stored.State));
        writer.WriteBoolean("withdrawn", stored.IsWithdrawn);
        writer.WriteBoolean("acting", stored.IsActing);
        more?.Invoke(writer);
        writer.WriteEndObject();
    }

    /// <param name="tellsWho">False leaves out who loaded it: an account is nobody's business but that of those who curate.</param>
    public static void Write(Utf8JsonWriter writer, StoredMappingSet set, string address, bool tellsWho, Action<Utf8JsonWriter>? more = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id", set.Id);
        writer.WriteString("iri", set.Iri);
        writer.WriteString("title", set.Title);
        writer.WriteString("version", set.Version);
        writer.WriteString("licence", set.Licence);
        writer.WriteString("description", set.Description);
        writer.WriteBoolean("trusted", set.IsTrusted);
        writer.WriteNumber("mappings", set.Mappings);
        writer.WriteNumber("acting", set.Acting);
        writer.WriteString("loaded", set.Loaded.UtcDateTime);
        if (tellsWho) writer.WriteString("by", set.By);
        more?.Invoke(writer);
        writer.WriteStartObject("links");
        writer.WriteString("self", address);
        writer.WriteString("sssom", address + "/sssom");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<MappingReview> history)
    {
        writer.WriteStartArray("history");
        foreach (var review in history)
        {
            writer.WriteStartObject();
            writer.WriteString("state", Words<MappingState>.Of(review.State));
            writer.WriteString("by", review.By);
            writer.WriteString("at", review.At.UtcDateTime);
            writer.WriteString("note", review.Note);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
