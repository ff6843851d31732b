using System.Text.Json;

namespace Catalog.Records.Schemas.Outline;

/// <summary>One property of a schema, for a form or a table of the reference.</summary>
/// <param name="Path">Names from the top with dots, <c>[]</c> after a list: <c>samples[].organism</c>.</param>
/// <param name="Type">The JSON types, joined with <c>|</c>: <c>string</c>, <c>array</c>; <c>any</c> when the schema is silent.</param>
/// <param name="IsRequired">Whether the object around it needs it.</param>
/// <param name="Title">A short name; null when the schema gives none.</param>
/// <param name="Description">What it means; null when the schema does not say.</param>
/// <param name="Format">The schema's <c>format</c>; null when it has none.</param>
/// <param name="Values">The values it may have; null when any of the type will do.</param>
/// <param name="Example">The schema's first example; null when it gives none.</param>
public sealed record OutlineProperty(
    string Path, string Type, bool IsRequired, string? Title, string? Description, string? Format,
    IReadOnlyList<JsonElement>? Values, JsonElement? Example);
