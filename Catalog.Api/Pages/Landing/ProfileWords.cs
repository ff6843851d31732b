using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Pages.Landing;

/// <summary>What the schemas of the profiles say about their properties: titles and descriptions.</summary>
internal static class ProfileWords
{
    private const string LocalReference = "#/$defs/";

    /// <summary>The schema of a block; null when none is known.</summary>
    /// <param name="profile">The profile's id: genomics.</param>
    /// <param name="named">What the block says it follows: genomics/1.0; null means the newest.</param>
    public static JsonElement? SchemaOf(SchemaSet schemas, string profile, string? named) =>
        (named is null ? schemas.Newest(profile) : SchemaName.TryParse(named, out var name) ? schemas.Find(name) : null)?.Root;

    /// <summary>The schema of a property; null when it is not described.</summary>
    public static JsonElement? Property(JsonElement? schema, string name) =>
        schema?.Get("properties"u8) is { ValueKind: JsonValueKind.Object } properties && properties.TryGetProperty(name, out var found) ? found : null;

    /// <summary>Where a schema is one definition of its document, that definition; else the schema itself.</summary>
    public static JsonElement? Resolved(JsonElement? root, JsonElement? schema) =>
        schema?.Text("$ref"u8) is { } reference && reference.StartsWith(LocalReference, StringComparison.Ordinal)
            && root?.Get("$defs"u8) is { ValueKind: JsonValueKind.Object } definitions
            && definitions.TryGetProperty(reference[LocalReference.Length..], out var found) ? found : schema;
}
