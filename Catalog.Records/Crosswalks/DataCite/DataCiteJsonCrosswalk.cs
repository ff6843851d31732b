using System.Buffers;
using System.Text.Json;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>
/// DataCite JSON 4.7 as DataCite's REST API has it in <c>attributes</c>, without the envelope. Blocks of the catalogue's own
/// are left out, but for access, which is a statement of rights; all that DataCite knows stands as in the record.
/// </summary>
public sealed class DataCiteJsonCrosswalk : Crosswalk
{
    private static readonly HashSet<string> Names =
    [
        "url", "identifiers", "alternateIdentifiers", "creators", "titles", "publisher", "container", "publicationYear", "subjects", "contributors",
        "dates", "language", "types", "relatedIdentifiers", "relatedItems", "sizes", "formats", "version", "rightsList", "descriptions",
        "geoLocations", "fundingReferences",
    ];

    public override string Id => "datacite-json";

    public override string Title => "DataCite JSON 4.7";

    public override string MediaType => "application/vnd.datacite.datacite+json";

    public override string? Profile => DataCiteXmlCrosswalk.Namespace;

    public override string FileExtension => "json";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonText.Options);
        writer.WriteStartObject();
        if (record.Doi.Length > 0)
        {
            writer.WriteString("id"u8, LandingAddress.ResolverOf(record.Doi));
            writer.WriteString("doi"u8, record.Doi);
        }
        var statements = AccessStatements.Of(record.Record, record.EmbargoUntil is not null);
        foreach (var property in record.Record.EnumerateObject())
        {
            if (Names.Contains(property.Name) && !(statements.Count > 0 && property.NameEquals("rightsList"u8))) property.WriteTo(writer);
        }
        if (statements.Count > 0)
        {
            writer.WriteStartArray("rightsList"u8);
            foreach (var rights in record.Record.Items("rightsList"u8).Concat(statements)) rights.WriteTo(writer);
            writer.WriteEndArray();
        }
        writer.WriteString("schemaVersion"u8, DataCiteXmlCrosswalk.Namespace);
        writer.WriteEndObject();
    }
}
