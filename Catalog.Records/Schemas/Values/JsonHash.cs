using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Records.Schemas.Values;

/// <summary>A hash that is the same for values that are equal as JSON: 1 and 1.0, and objects in any order.</summary>
internal static class JsonHash
{
    public static int Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                var text = new HashCode();
                var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
                text.AddBytes(raw.Contains((byte)'\\') ? System.Text.Encoding.UTF8.GetBytes(value.GetString()!) : raw);
                return text.ToHashCode();
            case JsonValueKind.Number:
                // Equal decimals read as equal doubles; near ones too, which only costs a comparison.
                return double.TryParse(JsonMarshal.GetRawUtf8Value(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? (number == 0 ? 0.0 : number).GetHashCode() : 1;
            case JsonValueKind.Array:
                var list = new HashCode();
                foreach (var item in value.EnumerateArray())
                {
                    list.Add(Of(item));
                }

                return list.ToHashCode();
            case JsonValueKind.Object:
                var sum = 0;
                foreach (var property in value.EnumerateObject())
                {
                    sum += HashCode.Combine(property.Name, Of(property.Value));
                }

                return sum;
            default:
                return (int)value.ValueKind;
        }
    }
}
