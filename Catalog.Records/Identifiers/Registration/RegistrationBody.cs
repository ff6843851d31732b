using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.DataCite;
using Catalog.Records.Metadata;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>What is sent to the agency for one DOI: JSON:API in UTF-8.</summary>
/// <param name="Bytes">The whole body.</param>
/// <param name="Fingerprint">Of all that it says of the DOI, whatever is to happen to it; the same for the same content.</param>
internal sealed record RegistrationBody(byte[] Bytes, byte[] Fingerprint)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // All are sent, empty ones too: what a PUT leaves out stays at the agency as it was.
    private static readonly string[] Lists =
    [
        "creators", "titles", "subjects", "contributors", "dates", "relatedItems", "sizes", "formats", "rightsList", "descriptions",
        "geoLocations", "fundingReferences",
    ];

    private static readonly string[] Values = ["publisher", "publicationYear", "types", "language", "version"];

    private static readonly DataCiteJsonCrosswalk Crosswalk = new();

    /// <summary>Nothing but the name, which makes a draft of a DOI that is not there.</summary>
    public static byte[] Reserving(string doi) => Write(doi, null, null).Bytes;

    /// <summary>One event and nothing else.</summary>
    public static byte[] Of(string doi, string happening) => Write(doi, happening, null).Bytes;

    /// <summary>The metadata with the address, the relations between versions, and what is to happen.</summary>
    /// <param name="happening">DataCite's event: <c>publish</c> or <c>register</c>.</param>
    public static RegistrationBody Of(RegisteredRecord record, string happening) => Write(record.Record.Doi, happening, record);

    /// <summary>The attributes of a record in DataCite's JSON.</summary>
    public static JsonElement AttributesOf(CrosswalkRecord record)
    {
        var text = new ArrayBufferWriter<byte>(8192);
        Crosswalk.Write(record, text);
        return JsonElement.Parse(text.WrittenSpan);
    }

    private static RegistrationBody Write(string doi, string? happening, RegisteredRecord? record)
    {
        var said = new ArrayBufferWriter<byte>(record is null ? 64 : 8192);
        using (var writer = new Utf8JsonWriter(said, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("doi", doi);
            if (record is not null) WriteMetadata(writer, record);
            writer.WriteEndObject();
        }
        var body = new ArrayBufferWriter<byte>(said.WrittenCount + 256);
        using (var writer = new Utf8JsonWriter(body, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data"u8);
            writer.WriteString("id"u8, doi);
            writer.WriteString("type"u8, "dois"u8);
            writer.WriteStartObject("attributes"u8);
            if (happening is not null) writer.WriteString("event"u8, happening);
            foreach (var property in JsonElement.Parse(said.WrittenSpan).EnumerateObject()) property.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return new(body.WrittenSpan.ToArray(), SHA256.HashData(said.WrittenSpan));
    }

    private static void WriteMetadata(Utf8JsonWriter writer, RegisteredRecord record)
    {
        var attributes = AttributesOf(record.Record);
        writer.WriteString("url", record.Record.LandingPage);
        foreach (var name in Values)
        {
            writer.WritePropertyName(name);
            if (attributes.TryGetProperty(name, out var value)) value.WriteTo(writer);
            else writer.WriteNullValue();
        }
        foreach (var name in Lists)
        {
            writer.WritePropertyName(name);
            if (attributes.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array) list.WriteTo(writer);
            else writer.WriteRawValue("[]");
        }
        WriteIdentifiers(writer, attributes, record.Record.Doi);
        WriteRelations(writer, attributes, record.Relations);
        writer.WriteString("schemaVersion", "http://datacite.org/schema/kernel-4");
    }

    // DataCite's JSON knows them by two names, and its REST API empties them by this one only.
    private static void WriteIdentifiers(Utf8JsonWriter writer, JsonElement attributes, string doi)
    {
        var said = new HashSet<(string, string)>();
        writer.WriteStartArray("identifiers");
        foreach (var item in attributes.Items("identifiers"u8)) Say(item.Text("identifier"u8), item.Text("identifierType"u8));
        foreach (var item in attributes.Items("alternateIdentifiers"u8)) Say(item.Text("alternateIdentifier"u8), item.Text("alternateIdentifierType"u8));
        writer.WriteEndArray();

        void Say(string? identifier, string? type)
        {
            if (identifier is null || (Doi.TryParse(identifier, out var own) && own.Value == doi) || !said.Add((identifier, type ?? "Other"))) return;
            writer.WriteStartObject();
            writer.WriteString("identifier", identifier);
            writer.WriteString("identifierType", type ?? "Other");
            writer.WriteEndObject();
        }
    }

    private static void WriteRelations(Utf8JsonWriter writer, JsonElement attributes, IReadOnlyList<VersionRelation> relations)
    {
        var said = new HashSet<(string, string)>();
        writer.WriteStartArray("relatedIdentifiers");
        foreach (var related in attributes.Items("relatedIdentifiers"u8))
        {
            // DataCite draws its citation graph from bare DOIs.
            var doi = "DOI".Equals(related.Text("relatedIdentifierType"u8), StringComparison.Ordinal) && Doi.TryParse(related.Text("relatedIdentifier"u8), out var read) ? read.Value : null;
            if (doi is not null && related.Text("relationType"u8) is { } relation) said.Add((relation, doi));
            writer.WriteStartObject();
            foreach (var property in related.EnumerateObject())
            {
                if (doi is not null && property.NameEquals("relatedIdentifier"u8)) writer.WriteString("relatedIdentifier"u8, doi);
                else property.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        foreach (var relation in relations.Where(relation => said.Add((relation.Type, relation.Doi))))
        {
            writer.WriteStartObject();
            writer.WriteString("relatedIdentifier", relation.Doi);
            writer.WriteString("relatedIdentifierType", "DOI");
            writer.WriteString("relationType", relation.Type);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
