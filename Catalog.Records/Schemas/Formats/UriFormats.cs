namespace Catalog.Records.Schemas.Formats;

/// <summary>URIs by the grammar of RFC 3986, appendix A; IRIs (RFC 3987) are the same with letters of all scripts.
/// .NET's own reading repairs too much to tell right from wrong.</summary>
internal static class UriFormats
{
    public static bool IsUri(ReadOnlySpan<char> text) => Check(text, isInternational: false, mayBeRelative: false);

    public static bool IsUriReference(ReadOnlySpan<char> text) => Check(text, isInternational: false, mayBeRelative: true);

    public static bool IsIri(ReadOnlySpan<char> text) => Check(text, isInternational: true, mayBeRelative: false);

    public static bool IsIriReference(ReadOnlySpan<char> text) => Check(text, isInternational: true, mayBeRelative: true);

    private static bool Check(ReadOnlySpan<char> text, bool isInternational, bool mayBeRelative)
    {
        var hash = text.IndexOf('#');
        if (hash >= 0 && !Has(text[(hash + 1)..], ":@/?", isInternational))
        {
            return false;
        }

        text = hash >= 0 ? text[..hash] : text;
        var question = text.IndexOf('?');
        if (question >= 0 && !Has(text[(question + 1)..], ":@/?", isInternational))
        {
            return false;
        }

        text = question >= 0 ? text[..question] : text;
        var colon = text.IndexOf(':');
        var slash = text.IndexOf('/');
        if (colon > 0 && (slash < 0 || colon < slash) && IsScheme(text[..colon]))
        {
            text = text[(colon + 1)..];
        }
        else if (!mayBeRelative || (colon >= 0 && (slash < 0 || colon < slash)))
        {
            // The first step of a relative path has no colon (clause 4.2).
            return false;
        }

        if (!text.StartsWith("//", StringComparison.Ordinal))
        {
            return Has(text, ":@/", isInternational);
        }

        text = text[2..];
        var path = text.IndexOf('/');
        return IsAuthority(path < 0 ? text : text[..path], isInternational) && Has(path < 0 ? "" : text[path..], ":@/", isInternational);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(text[0]);
    }

    private static bool IsAuthority(ReadOnlySpan<char> text, bool isInternational)
    {
        var user = text.IndexOf('@');
        if (user >= 0 && !Has(text[..user], ":", isInternational))
        {
            return false;
        }

        text = text[(user + 1)..];
        if (text.StartsWith("[", StringComparison.Ordinal))
        {
            var end = text.IndexOf(']');
            return end > 0 && IsLiteral(text[1..end]) && IsPort(text[(end + 1)..]);
        }

        var colon = text.LastIndexOf(':');
        return Has(colon < 0 ? text : text[..colon], "", isInternational) && IsPort(colon < 0 ? "" : text[colon..]);
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] == ':' && text[1..].IndexOfAnyExceptInRange('0', '9') < 0);

    private static bool IsLiteral(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("v", StringComparison.OrdinalIgnoreCase))
        {
            return MailFormats.IsIPv6(text);
        }

        // IPvFuture
        var dot = text.IndexOf('.');
        return dot > 1 && dot < text.Length - 1 && IsHexadecimal(text[1..dot])
            && !text[(dot + 1)..].Contains('%') && Has(text[(dot + 1)..], ":", isInternational: false);
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiHexDigit(letter))
            {
                return false;
            }
        }

        return true;
    }

    // unreserved, sub-delims, percent-encoded bytes, and what else the part may hold
    private static bool Has(ReadOnlySpan<char> text, ReadOnlySpan<char> also, bool isInternational)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                {
                    return false;
                }

                i += 2;
            }
            else if (!char.IsAsciiLetterOrDigit(letter) && !"-._~!$&'()*+,;=".Contains(letter, StringComparison.Ordinal)
                && !also.Contains(letter) && !(isInternational && letter >= '\u00A0'))
            {
                return false;
            }
        }

        return true;
    }
}
