using System.Text.Json.Serialization;

namespace Catalog.Records.Metadata;

/// <summary>One thing that a check found in a record.</summary>
/// <param name="Code">Stable name of the rule in kebab case, for programs (<c>title-missing</c>).</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) to the place; the empty string is the whole record. The place of
/// something missing is where it would stand.</param>
/// <param name="Message">A sentence for the depositor.</param>
public sealed record Finding(string Code, Severity Severity, string Pointer, string Message)
{
    /// <summary>The JSON Schema whose rule was broken (<c>genomics/1.0</c>); null where no schema says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; init; }

    /// <summary>JSON Pointer to that rule in the schema, by the way the check took, so through <c>$ref</c>; null where no
    /// schema says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SchemaPointer { get; init; }
}
