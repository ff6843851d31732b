using System.Buffers;
using System.Text.Json;

namespace Catalog.Records.Crosswalks.CanonicalRecord;

/// <summary>Our own JSON: the canonical record, flat, its DOI first, as a deposit takes it back.</summary>
public sealed class CanonicalRecordCrosswalk : Crosswalk
{
    public override string Id => "json";

    public override string Title => "Catalogue JSON";

    public override string MediaType => "application/vnd.fair-catalog.record+json";

    public override IReadOnlyList<string> AlsoAskedAs => ["application/json"];

    public override string FileExtension => "json";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonText.Options);
        writer.WriteStartObject();
        if (record.Doi.Length > 0) writer.WriteString("doi"u8, record.Doi);
        foreach (var property in record.Record.EnumerateObject())
        {
            if (!property.NameEquals("doi"u8)) property.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
