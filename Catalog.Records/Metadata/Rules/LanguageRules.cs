using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Language tags (BCP 47), at the top and as <c>lang</c> of texts and names.</summary>
internal static class LanguageRules
{
    /// <summary>The <c>lang</c> of each item of a list at the top.</summary>
    public static void CheckList(JsonElement list, ReadOnlySpan<byte> name, ref FindingList findings)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.Get("lang"u8) is { ValueKind: JsonValueKind.String } tag && !IsEnglish(tag))
            {
                CheckTag(tag, (Encoding.UTF8.GetString(name), index), static at => FindingList.At(at.Item1, at.index, "lang"), ref findings);
            }

            index++;
        }
    }

    /// <summary>The <c>lang</c> of one object.</summary>
    public static void Check<T>(JsonElement item, T place, Func<T, string> pointer, ref FindingList findings)
    {
        if (item.Get("lang"u8) is { ValueKind: JsonValueKind.String } tag)
        {
            CheckTag(tag, (place, pointer), static at => at.pointer(at.place) + "/lang", ref findings);
        }
    }

    /// <summary>One tag; an empty one counts as absent.</summary>
    public static void CheckTag<T>(JsonElement tag, T place, Func<T, string> pointer, ref FindingList findings)
    {
        if (IsEnglish(tag) || tag.ValueKind != JsonValueKind.String || tag.GetString() is not { Length: > 0 } text || string.IsNullOrWhiteSpace(text)) return;
        if (LanguageTag.Fault(text) is { } fault)
        {
            findings.Warning("language-invalid", pointer(place), $"'{FindingList.Quote(text)}' {fault}.");
        }
        else if (LanguageTag.Shorter(text) is { } shorter)
        {
            findings.Advice("language-longer-than-needed", pointer(place), $"Write '{shorter}' rather than '{text}': BCP 47 asks for the shortest code of a language.");
        }
    }

    private static bool IsEnglish(JsonElement tag) => JsonMarshal.GetRawUtf8Value(tag).SequenceEqual("\"en\""u8);
}
