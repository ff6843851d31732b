using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>What the schemas of the profiles say about their properties: titles and descriptions.</summary>
internal sealed class ProfileWords
{
    private const string LocalReference = "#/$defs/";
    private readonly Dictionary<string, JsonElement> schemas = [];

    /// <summary>The schema of a block; null when none is known.</summary>
    /// <param name="profile">The profile's id: genomics.</param>
    /// <param name="named">What the block says it follows: genomics/1.0; null means the newest.</param>
    public JsonElement? SchemaOf(string profile, string? named) => schemas.TryGetValue(named ?? profile, out var schema) ? schema : null;

    /// <summary>The schema of a property; null when it is not described.</summary>
    public static JsonElement? Property(JsonElement? root, JsonElement? schema, string name) =>
        schema?.Get("properties"u8) is { ValueKind: JsonValueKind.Object } properties && properties.TryGetProperty(name, out var found) ? Resolved(root, found) : null;

    /// <summary>The schema of a list's items; null when they are not described.</summary>
    public static JsonElement? Items(JsonElement? root, JsonElement? schema) => schema?.Get("items"u8) is { } items ? Resolved(root, items) : null;

    // One step: a definition that only points on has no words to give. What a property says itself goes before.
    private static JsonElement? Resolved(JsonElement? root, JsonElement schema)
    {
        if (schema.Text("$ref"u8) is not { } reference || schema.Get("title"u8) is not null) return schema;
        return reference.StartsWith(LocalReference, StringComparison.Ordinal) && root?.Get("$defs"u8) is { ValueKind: JsonValueKind.Object } definitions
            && definitions.TryGetProperty(reference[LocalReference.Length..], out var found) ? found : schema;
    }
}
