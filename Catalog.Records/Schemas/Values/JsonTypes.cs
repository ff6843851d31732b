using System.Text.Json;

namespace Catalog.Records.Schemas.Values;

/// <summary>The JSON types of JSON Schema, as a set.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    String = 1,
    Integer = 2,
    Number = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Null = 64,
}

internal static class JsonTypesOf
{
    /// <summary>The type a schema's author named; <see cref="JsonTypes.None"/> for an unknown name.</summary>
    public static JsonTypes Name(string? name) => name switch
    {
        "string" => JsonTypes.String,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number | JsonTypes.Integer,
        "boolean" => JsonTypes.Boolean,
        "object" => JsonTypes.Object,
        "array" => JsonTypes.Array,
        "null" => JsonTypes.Null,
        _ => JsonTypes.None,
    };

    /// <summary>The type of a value. Whether a number is whole is only asked when it matters.</summary>
    public static JsonTypes Value(JsonElement value, JsonTypes wanted) => value.ValueKind switch
    {
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => (wanted & JsonTypes.Number) != 0 || !JsonNumber.IsWhole(value) ? JsonTypes.Number : JsonTypes.Integer,
        _ => JsonTypes.Null,
    };
}
