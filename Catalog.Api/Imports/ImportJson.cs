using System.Text.Json;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Storage;

namespace Catalog.Api.Imports;

/// <summary>Imports as JSON.</summary>
internal static class ImportJson
{
    public static void Write(Utf8JsonWriter writer, ImportEntry entry, string address)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, entry.Id);
        writer.WriteString("name"u8, entry.Name);
        writer.WriteString("source"u8, entry.Source);
        writer.WriteString("owner"u8, entry.Owner);
        writer.WriteString("state"u8, Words<ImportState>.Of(entry.State));
        writer.WriteStartObject("counts"u8);
        writer.WriteNumber("read"u8, entry.Counts.Read);
        writer.WriteNumber("created"u8, entry.Counts.Created);
        writer.WriteNumber("published"u8, entry.Counts.Published);
        writer.WriteNumber("revised"u8, entry.Counts.Revised);
        writer.WriteNumber("unchanged"u8, entry.Counts.Unchanged);
        writer.WriteNumber("drafts"u8, entry.Counts.Drafts);
        writer.WriteNumber("refused"u8, entry.Counts.Refused);
        writer.WriteEndObject();
        writer.WriteString("started"u8, entry.Started);
        if (entry.Ended is { } ended) writer.WriteString("ended"u8, ended);
        else writer.WriteNull("ended"u8);
        writer.WriteString("error"u8, entry.Error);
        writer.WriteStartObject("links"u8);
        writer.WriteString("self"u8, address);
        writer.WriteString("refusals"u8, address + "/refusals");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, ImportRefusal refusal)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ordinal"u8, refusal.Ordinal);
        if (refusal.Line is { } line) writer.WriteNumber("line"u8, line);
        else writer.WriteNull("line"u8);
        writer.WriteString("externalId"u8, refusal.ExternalId);
        writer.WriteString("outcome"u8, refusal.Outcome);
        writer.WritePropertyName("findings"u8);
        JsonSerializer.Serialize(writer, refusal.Findings, JsonSerializerOptions.Web);
        writer.WriteEndObject();
    }
}
