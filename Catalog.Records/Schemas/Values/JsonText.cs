using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Records.Schemas.Values;

/// <summary>Text of JSON values without making strings. Documents are scanned for sound text before
/// (<see cref="JsonScan"/>), so nothing here throws.</summary>
internal static class JsonText
{
    /// <summary>Unescaped characters of a text, in a buffer that grows as needed.</summary>
    public static ReadOnlySpan<char> Characters(JsonElement text, ref char[] buffer) =>
        Unescape(JsonMarshal.GetRawUtf8Value(text), ref buffer);

    /// <summary>Unescaped characters of a property's name.</summary>
    public static ReadOnlySpan<char> Characters(JsonProperty property, ref char[] buffer)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
        {
            return property.Name;
        }

        Grow(ref buffer, raw.Length);
        return buffer.AsSpan(0, System.Text.Encoding.UTF8.GetChars(raw, buffer));
    }

    /// <summary>Length of a text in code points, as JSON Schema counts.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = text.Length;
        foreach (var unit in text)
        {
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return length;
    }

    private static ReadOnlySpan<char> Unescape(ReadOnlySpan<byte> raw, ref char[] buffer)
    {
        Grow(ref buffer, raw.Length);
        var inside = raw[1..^1];
        if (!inside.Contains((byte)'\\'))
        {
            return buffer.AsSpan(0, System.Text.Encoding.UTF8.GetChars(inside, buffer));
        }

        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return buffer.AsSpan(0, reader.CopyString(buffer));
    }

    private static void Grow(ref char[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new char[Math.Max(256, length)];
        }
    }
}
