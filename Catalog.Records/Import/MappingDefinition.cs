using System.Text.Json;

namespace Catalog.Records.Import;

/// <summary>Reading the JSON of a mapping file.</summary>
internal static class MappingDefinition
{
    private static readonly HashSet<string> Keywords =
        ["id", "title", "description", "source", "priority", "identity", "match", "skip", "clean", "tables", "defaults", "fields", "$comment", "$schema"];

    public static void CheckKeywords(JsonElement mapping)
    {
        foreach (var property in mapping.EnumerateObject())
        {
            if (!Keywords.Contains(property.Name))
            {
                throw new ArgumentException($"A mapping has no keyword '{property.Name}'.", nameof(mapping));
            }
        }
    }

    /// <summary>A text, or null when the keyword is absent.</summary>
    public static string? String(JsonElement element, string keyword) =>
        element.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A list of texts, also written as one text; null when the keyword is absent.</summary>
    public static string[]? Strings(JsonElement element, string keyword) =>
        !element.TryGetProperty(keyword, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : [.. value.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>The look-up tables by name, their rows by key (without case).</summary>
    public static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Tables(JsonElement mapping)
    {
        var tables = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal);
        if (mapping.TryGetProperty("tables", out var named))
        {
            foreach (var table in named.EnumerateObject())
            {
                tables[table.Name] = table.Value.EnumerateObject().ToDictionary(
                    row => row.Name,
                    IReadOnlyDictionary<string, string> (row) =>
                        row.Value.EnumerateObject().ToDictionary(column => column.Name, column => column.Value.GetString()!),
                    StringComparer.OrdinalIgnoreCase);
            }
        }

        return tables;
    }
}
