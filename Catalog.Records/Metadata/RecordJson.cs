using System.Text.Json;

namespace Catalog.Records.Metadata;

/// <summary>Reading a record whose structure was checked, but which may lack anything; null counts as absent.</summary>
public static class RecordJson
{
    /// <summary>The property, or null when it is absent, null or this is no object.</summary>
    public static JsonElement? Get(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The property's text; null when there is none or it is blank.</summary>
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text
            && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Whether the property is a text that is not blank; makes no string.</summary>
    public static bool HasText(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value && !IsBlank(value);

    /// <summary>The items of a list property; none when it is absent.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : default;

    /// <summary>The main title: the first without a type, else the first; null without titles.</summary>
    public static string? MainTitle(this JsonElement record)
    {
        string? first = null;
        foreach (var item in record.Items("titles"u8))
        {
            if (item.Text("title"u8) is not { } title) continue;
            if (!item.HasText("titleType"u8)) return title;
            first ??= title;
        }
        return first;
    }

    private static bool IsBlank(JsonElement text)
    {
        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(text)[1..^1];
        // Letters and digits first: nearly every text starts with one. Escapes and other scripts take the slow way.
        return raw.IsEmpty || (!char.IsAsciiLetterOrDigit((char)raw[0]) && string.IsNullOrWhiteSpace(text.GetString()));
    }
}
