using System.Text.Json;
using Catalog.Records.Datasets;

namespace Catalog.Api.Datasets;

/// <summary>Writes what is left of a withdrawn dataset.</summary>
internal static class TombstoneJson
{
    public static void Write(Utf8JsonWriter writer, Tombstone tombstone)
    {
        writer.WriteStartObject();
        writer.WriteString("reason", tombstone.Reason);
        writer.WriteString("date", tombstone.Date.UtcDateTime);
        writer.WriteString("by", tombstone.By);
        writer.WriteString("citation", tombstone.Citation);
        writer.WriteString("replacement", tombstone.Replacement);
        writer.WriteEndObject();
    }
}
