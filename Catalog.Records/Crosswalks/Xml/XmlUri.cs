using System.Text;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>Texts as <c>xs:anyURI</c> takes them (XML Schema 1.1 part 2, 3.3.17; RFC 3986 for the characters).</summary>
internal static class XmlUri
{
    private const string Legal = "-._~:/?#@!$&'()*+,;=%";

    /// <summary>The same address, with what may not stand in one percent-encoded; null when it is no address even so.</summary>
    public static string? Of(string text)
    {
        text = text.Trim();
        var (clean, fragment) = (new StringBuilder(text.Length), false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            // Brackets belong to an IPv6 host only.
            var legal = char.IsAsciiLetterOrDigit(letter) || (letter >= 0xa0 && !char.IsSurrogate(letter))
                || (Legal.Contains(letter, StringComparison.Ordinal) && (letter != '#' || !fragment) && (letter != '%' || IsEncoded(text, i)));
            fragment |= letter == '#';
            if (legal)
            {
                clean.Append(letter);
            }
            else
            {
                var pair = char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                foreach (var code in Encoding.UTF8.GetBytes(pair ? text.Substring(i++, 2) : letter.ToString()))
                {
                    clean.Append('%').Append(code.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }
        var address = clean.ToString();
        return address.Length > 0 && Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out _) ? address : null;
    }

    private static bool IsEncoded(string text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);
}
