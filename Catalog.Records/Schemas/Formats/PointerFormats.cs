using Catalog.Records.Schemas.Keywords;

namespace Catalog.Records.Schemas.Formats;

/// <summary>UUIDs (RFC 4122), JSON Pointers (RFC 6901 and the relative ones), and regular expressions.</summary>
internal static class PointerFormats
{
    public static bool IsUuid(ReadOnlySpan<char> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsJsonPointer(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1')))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsRelativeJsonPointer(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        return digits > 0 && (digits == 1 || text[0] != '0')
            && (text[digits..] is "#" || IsJsonPointer(text[digits..]));
    }

    public static bool IsRegex(ReadOnlySpan<char> text)
    {
        try
        {
            _ = new Pattern(text.ToString(), TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
