using Catalog.Records.Metadata.CodeLists;

namespace Catalog.Records.Metadata;

/// <summary>Language tags of BCP 47 (RFC 5646, clause 2.1): syntax, and the codes of ISO 639 and ISO 3166-1 in them.</summary>
public static class LanguageTag
{
    private const int LongestTag = 64;

    // What people write instead of a tag, in the languages that records are most often in.
    private const string NameTable = """
        English=en, American English=en-US, British English=en-GB, German=de, Deutsch=de, French=fr, Français=fr, Spanish=es, Español=es,
        Italian=it, Italiano=it, Portuguese=pt, Português=pt, Dutch=nl, Nederlands=nl, Chinese=zh, Japanese=ja, Korean=ko, Russian=ru,
        Arabic=ar, Polish=pl, Swedish=sv, Danish=da, Norwegian=no, Finnish=fi
        """;

    private static readonly Dictionary<string, string> Names = new(
        NameTable.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair => pair.Split('='))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1])), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a tag, as the end of a sentence; null when nothing is.</summary>
    public static string? Fault(ReadOnlySpan<char> tag)
    {
        // Nearly every tag is two letters.
        if (LanguageCodes.IsTwoLetterCode(tag)) return null;
        if (Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tag.Trim(), out var meant)) return $"is a name, not a tag; write '{meant}'";
        if (tag.Length is 0 or > LongestTag || tag.Contains('_')) return tag.Contains('_') ? "has an underscore; a tag has hyphens (en-GB)" : "is too long for a tag";
        return Walk(tag);
    }

    /// <summary>The tag with the shorter code that BCP 47 asks for (<c>eng</c> is <c>en</c>); null when it is the shortest.</summary>
    public static string? Shorter(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOf('-');
        var language = end < 0 ? tag : tag[..end];
        return language.Length == 3 && LanguageCodes.ShorterOf(language) is { } two ? string.Concat(two, end < 0 ? "" : tag[end..]) : null;
    }

    private static string? Walk(ReadOnlySpan<char> tag)
    {
        var index = 0;
        // How far in the order language, extension of it, script, region, variant the tag is.
        var place = 0;
        foreach (var range in tag.Split('-'))
        {
            var part = tag[range];
            if (part.Length is 0 or > 8 || part.IndexOfAnyExcept(Letters) >= 0) return "is no language tag; write one as en, de or pt-BR";
            var letters = part.IndexOfAnyInRange('0', '9') < 0;
            if (index++ == 0)
            {
                if (part is "x" or "i" or "X") return null;
                if (!letters || part.Length == 1 || part.Length is 4 or > 4) return "is no language tag; write one as en, de or pt-BR";
                if (!LanguageCodes.IsTwoLetterCode(part) && !ThreeLetterLanguages.Contains(part)) return $"begins with '{part}', which is no language of ISO 639";
                continue;
            }

            // What follows a single letter is an extension or private use; its own rules are another list's.
            if (part.Length == 1) return index > 1 && range.End.Value < tag.Length ? null : "ends with a single letter";
            if (letters && part.Length == 3 && place < 1) continue;
            if (letters && part.Length == 4 && place < 2) place = 2;
            else if (((letters && part.Length == 2) || (!letters && part.Length == 3 && part.IndexOfAnyExceptInRange('0', '9') < 0)) && place < 3)
            {
                place = 3;
                if (part.Length == 2 && !IsRegion(part)) return $"has the region '{part}', which is no country of ISO 3166";
            }
            else if (part.Length >= 5 || (part.Length == 4 && char.IsAsciiDigit(part[0]))) place = 4;
            else return $"has '{part}' where a tag cannot have it";
        }

        return null;
    }

    private static bool IsRegion(ReadOnlySpan<char> part)
    {
        Span<char> upper = stackalloc char[2];
        part.ToUpperInvariant(upper);
        return CountryCodes.Contains(upper) || upper is "EU" or "UN" or "XK";
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
