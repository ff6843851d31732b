using System.Buffers;

namespace Catalog.Ontology.Formats;

/// <summary>
/// The syntax of values in OBO (1.4, section 3): escapes, quoted strings, lists of references, qualifiers and comments behind. One
/// unescaped text at a time: it is valid until the next is asked for.
/// </summary>
internal sealed class OboText
{
    private static readonly SearchValues<byte> QuoteOrEscape = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> ListSigns = SearchValues.Create("\"\\]"u8);
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t"u8);
    private static readonly SearchValues<byte> Behind = SearchValues.Create("!{\\"u8);

    private byte[] buffer = new byte[1 << 10];

    /// <summary>A text without its escapes.</summary>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'\\');
        if (at < 0) return text;
        if (buffer.Length < text.Length) buffer = new byte[2 * text.Length];
        text[..at].CopyTo(buffer);
        var length = at;
        for (; at < text.Length; at++)
        {
            var value = text[at];
            if (value == '\\' && at + 1 < text.Length) value = Escaped(text[++at]);
            buffer[length++] = value;
        }
        return buffer.AsSpan(0, length);
    }

    /// <summary>Takes a quoted string, with what stands before it.</summary>
    /// <param name="text">As written between the quotation marks.</param>
    /// <returns>False when none begins here, or it does not end.</returns>
    public static bool TryQuoted(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        rest = rest.TrimStart(" \t"u8);
        text = default;
        if (rest is not [(byte)'"', ..]) return false;
        for (var at = 1; ;)
        {
            var next = rest[at..].IndexOfAny(QuoteOrEscape);
            if (next < 0) return false;
            at += next;
            if (rest[at] == '"')
            {
                text = rest[1..at];
                rest = rest[(at + 1)..];
                return true;
            }
            at += 2;
            if (at > rest.Length) return false;
        }
    }

    /// <summary>Takes what stands up to the next blank, perhaps nothing.</summary>
    public static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        var end = rest.IndexOfAny(Blank);
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    /// <summary>Takes a list in square brackets, if one begins here.</summary>
    /// <returns>False when it does not end.</returns>
    public static bool SkipList(scoped ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        if (rest is not [(byte)'[', ..]) return true;
        var isQuoted = false;
        for (var at = 1; at < rest.Length; at++)
        {
            var next = rest[at..].IndexOfAny(ListSigns);
            if (next < 0) return false;
            at += next;
            if (rest[at] == '\\') at++;
            else if (rest[at] == '"') isQuoted = !isQuoted;
            else if (!isQuoted)
            {
                rest = rest[(at + 1)..];
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether only qualifiers and a comment stand behind.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> rest) => rest.TrimStart(" \t"u8) is [] or [(byte)'{' or (byte)'!', ..];

    /// <summary>
    /// An unquoted text without what stands behind. An exclamation mark or brace of the text itself should be escaped and often is
    /// not: a comment begins after a blank, qualifiers are at the end and have a sign of equality.
    /// </summary>
    public static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny(Behind) < 0) return value.Trim(" \t"u8);
        for (var at = 1; at < value.Length; at++)
        {
            if (value[at] == '!' && Blank.Contains(value[at - 1]))
            {
                value = value[..at];
                break;
            }
        }
        value = value.Trim(" \t"u8);
        if (value is not [.., (byte)'}'] || IsEscaped(value, value.Length - 1)) return value;
        var start = value.LastIndexOf(" {"u8);
        return start >= 0 && value[start..].Contains((byte)'=') ? value[..start].TrimEnd(" \t"u8) : value;
    }

    /// <summary>The language that qualifiers name (<c>{xml:lang="fr"}</c>, <c>{language="fr"}</c>); null when they name none.</summary>
    public static string? Language(ReadOnlySpan<byte> value)
    {
        var at = value.LastIndexOf("lang=\""u8) is >= 0 and var lang ? lang + 6 : value.LastIndexOf("language=\""u8) is >= 0 and var language ? language + 10 : -1;
        if (at < 0 || value[..at].IndexOf((byte)'{') < 0) return null;
        var length = value[at..].IndexOf((byte)'"');
        return length is >= 2 and <= 35 ? System.Text.Encoding.UTF8.GetString(value.Slice(at, length)).ToLowerInvariant() : null;
    }

    /// <summary>Whether the sign at a place has an odd number of backslashes before it.</summary>
    public static bool IsEscaped(ReadOnlySpan<byte> text, int at)
    {
        var before = text[..at];
        return (before.Length - before.TrimEnd((byte)'\\').Length) % 2 == 1;
    }

    private static byte Escaped(byte sign) => sign switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'W' => (byte)' ',
        _ => sign,
    };
}
