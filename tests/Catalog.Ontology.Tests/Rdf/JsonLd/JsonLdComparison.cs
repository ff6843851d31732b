using System.Text.Json;
using System.Text.Json.Nodes;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>
/// Whether two documents are the same by JSON-LD's rules: the order of entries never matters, that of items only in lists
/// and in values that are JSON themselves.
/// </summary>
internal static class JsonLdComparison
{
    public static bool IsSame(JsonNode? one, JsonNode? other, bool isOrdered = false)
    {
        if (one is null || other is null) return one is null && other is null;
        if (one.GetValueKind() != other.GetValueKind()) return false;
        return (one, other) switch
        {
            (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(entry => b.TryGetPropertyValue(entry.Key, out var value)
                && IsSame(entry.Value, value, entry.Key == "@list" || entry.Key == "@value")),
            (JsonArray a, JsonArray b) => a.Count == b.Count && (isOrdered ? a.Zip(b).All(pair => IsSame(pair.First, pair.Second, true)) : AreSame(a, b)),
            _ when one.GetValueKind() == JsonValueKind.Number => one.GetValue<double>().Equals(other.GetValue<double>()),
            _ => JsonNode.DeepEquals(one, other),
        };
    }

    private static bool AreSame(JsonArray one, JsonArray other)
    {
        var left = other.ToList();
        return one.All(item => left.FindIndex(match => IsSame(item, match)) is >= 0 and var place && Take(left, place));
    }

    private static bool Take(List<JsonNode?> items, int place)
    {
        items.RemoveAt(place);
        return true;
    }
}
