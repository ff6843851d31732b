using System.Text.Json;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>Whether the value of a keyword has the form that the meta-schema asks for. Schemas inside are looked at when
/// their turn comes.</summary>
internal static class ShapeCheck
{
    public static bool Fits(KeywordShape shape, JsonElement value) => shape switch
    {
        KeywordShape.Text or KeywordShape.Reference or KeywordShape.Pattern => value.ValueKind == JsonValueKind.String,
        KeywordShape.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        KeywordShape.List => value.ValueKind == JsonValueKind.Array,
        KeywordShape.Schema => IsSchema(value),
        KeywordShape.Schemas => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsSchema),
        KeywordShape.SchemaMap => IsMap(value, IsSchema),
        KeywordShape.SchemaOrSchemas => IsSchema(value) || Fits(KeywordShape.Schemas, value),
        KeywordShape.Dependencies => IsMap(value, static member => IsSchema(member) || IsNames(member)),
        KeywordShape.Names => IsNames(value),
        KeywordShape.NamesMap => IsMap(value, IsNames),
        KeywordShape.Types => IsType(value) || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsType) && IsNames(value)),
        KeywordShape.Number => value.ValueKind == JsonValueKind.Number,
        KeywordShape.PositiveNumber => value.ValueKind == JsonValueKind.Number && JsonNumber.Of(value).IsPositive,
        KeywordShape.Count => value.ValueKind == JsonValueKind.Number && JsonNumber.Of(value) is { IsInteger: true, IsNegative: false },
        _ => true,
    };

    public static bool IsSchema(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False;

    private static bool IsType(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && JsonTypesOf.Name(value.GetString()) != JsonTypes.None;

    private static bool IsNames(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String && seen.Add(name.GetString()!));
    }

    private static bool IsMap(JsonElement value, Func<JsonElement, bool> fits) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => fits(member.Value));
}
