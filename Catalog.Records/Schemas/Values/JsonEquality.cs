using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Records.Schemas.Values;

/// <summary>
/// Whether two values are equal as JSON Schema means it (2020-12, clause 4.2.2): numbers by their value, objects
/// whatever the order. The framework's own comparison throws for large exponents.
/// </summary>
internal static class JsonEquality
{
    private const int FewProperties = 16;

    public static bool AreEqual(JsonElement left, JsonElement right) => left.ValueKind == right.ValueKind && left.ValueKind switch
    {
        JsonValueKind.String => AreEqualTexts(left, right),
        JsonValueKind.Number => AreEqualNumbers(left, right),
        JsonValueKind.Array => AreEqualLists(left, right),
        JsonValueKind.Object => AreEqualObjects(left, right),
        _ => true,
    };

    private static bool AreEqualTexts(JsonElement left, JsonElement right)
    {
        var raw = JsonMarshal.GetRawUtf8Value(left);
        var other = JsonMarshal.GetRawUtf8Value(right);
        return raw.SequenceEqual(other)
            || ((raw.Contains((byte)'\\') || other.Contains((byte)'\\')) && left.GetString() == right.GetString());
    }

    private static bool AreEqualNumbers(JsonElement left, JsonElement right) =>
        JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right))
        || (left.TryGetInt64(out var whole) && right.TryGetInt64(out var other) ? whole == other : JsonNumber.Of(left).CompareTo(right) == 0);

    private static bool AreEqualLists(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        var others = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            others.MoveNext();
            if (!AreEqual(item, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualObjects(JsonElement left, JsonElement right)
    {
        var count = left.GetPropertyCount();
        if (count != right.GetPropertyCount())
        {
            return false;
        }

        var names = count > FewProperties ? new Dictionary<string, JsonElement>(count) : null;
        if (names is not null)
        {
            foreach (var property in right.EnumerateObject())
            {
                names[property.Name] = property.Value;
            }
        }

        foreach (var property in left.EnumerateObject())
        {
            if (!(names is null ? right.TryGetProperty(property.Name, out var other) : names.TryGetValue(property.Name, out other))
                || !AreEqual(property.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
