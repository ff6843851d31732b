using System.Text.Json;

namespace Catalog.Records.Crosswalks;

/// <summary>Reading JSON whose structure nobody has checked: a text may be a number, a list may be its one item.</summary>
internal static class JsonForeign
{
    /// <summary>A text or number as text, of a list the first; null when there is none.</summary>
    public static string? Loose(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => value.EnumerateArray().Select(Loose).FirstOrDefault(text => text is not null),
        _ => null,
    };

    /// <summary>The items of a list, or the value itself; none for null.</summary>
    public static IEnumerable<JsonElement> Several(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind is not JsonValueKind.Null),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [value],
    };

    /// <summary>Reads a record; half a surrogate pair in it, which no program can hold as text, makes it an error.</summary>
    public static ForeignRecord Guard(JsonElement record, Func<JsonElement, ForeignRecord> read)
    {
        try
        {
            return read(record);
        }
        catch (InvalidOperationException)
        {
            return ForeignDraft.Error("json-lone-surrogate", "A text of the record has one half of a surrogate pair (\\uD800 to \\uDFFF) without the other.", 1);
        }
    }

    /// <summary>Whether something holds of a record; false where half a surrogate pair keeps that from being read.</summary>
    public static bool Holds(JsonElement record, Predicate<JsonElement> predicate)
    {
        try
        {
            return predicate(record);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
