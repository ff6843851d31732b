using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Datasets;

/// <summary>The versions of their schemas that the blocks in <c>profiles</c> name.</summary>
public static class ProfileBlocks
{
    /// <summary>What a block says its schema is; null when it does not, and an empty text when what it says is no text.</summary>
    public static string? SchemaOf(JsonElement block) => block.Get("$schema"u8) is not { } schema ? null
        : schema.ValueKind == JsonValueKind.String ? schema.GetString()!.Trim() : "";

    /// <summary>The block as its own schema sees it.</summary>
    public static JsonElement WithoutSchema(JsonElement block) => CanonicalJson.Build(block, static (writer, sent) =>
    {
        writer.WriteStartObject();
        foreach (var property in sent.EnumerateObject().Where(property => !property.NameEquals("$schema"u8))) property.WriteTo(writer);
        writer.WriteEndObject();
    });

    /// <summary>The record with a version written into each block that names none, so that it stays with that version when
    /// there are newer ones: the one that the block had before, else the newest. Blocks of unknown schemas stay as they are.</summary>
    /// <param name="before">The record as it was published last; null for none.</param>
    internal static JsonElement WithVersions(JsonElement record, SchemaSet schemas, JsonElement? before)
    {
        if (record.Get("profiles"u8) is not { ValueKind: JsonValueKind.Object } profiles) return record;
        if (profiles.EnumerateObject().All(block => !Lacks(block, schemas))) return record;
        return CanonicalJson.Build((record, schemas, held: before?.Get("profiles"u8)), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (var property in state.record.EnumerateObject())
            {
                if (property.NameEquals("profiles"u8)) WriteProfiles(writer, property.Value, state.schemas, state.held);
                else property.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
    }

    private static void WriteProfiles(Utf8JsonWriter writer, JsonElement profiles, SchemaSet schemas, JsonElement? held)
    {
        writer.WriteStartObject("profiles"u8);
        foreach (var block in profiles.EnumerateObject())
        {
            if (!Lacks(block, schemas))
            {
                block.WriteTo(writer);
                continue;
            }
            var before = held is { ValueKind: JsonValueKind.Object } blocks && blocks.TryGetProperty(block.Name, out var other)
                && other.ValueKind == JsonValueKind.Object ? SchemaOf(other) : null;
            writer.WriteStartObject(block.Name);
            writer.WriteString("$schema"u8, before ?? schemas.Newest(block.Name)!.Name.ToString());
            foreach (var property in block.Value.EnumerateObject().Where(property => !property.NameEquals("$schema"u8))) property.WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static bool Lacks(JsonProperty block, SchemaSet schemas) =>
        block.Value.ValueKind == JsonValueKind.Object && SchemaOf(block.Value) is null && schemas.Newest(block.Name) is { IsProfile: true };
}
