using System.Buffers.Text;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// How the terms of N-Triples are written, which Turtle and its sisters take too. What no syntax can say is made into what
/// it can: a writer never makes a broken document.
/// </summary>
internal static class TermForm
{
    // Before labels that had to be made anew.
    private static ReadOnlySpan<byte> MadeLabel => "x--"u8;

    /// <summary>In angle brackets. Signs that no IRI may hold become percent codes.</summary>
    public static void AppendIri(TextBuffer output, ReadOnlySpan<byte> iri)
    {
        output.Append((byte)'<');
        while (iri.IndexOfAny(TermSigns.IriStops) is >= 0 and var stop)
        {
            output.Append(iri[..stop]);
            output.Append((byte)'%');
            AppendHex(output, iri[stop]);
            iri = iri[(stop + 1)..];
        }
        output.Append(iri);
        output.Append((byte)'>');
    }

    /// <summary>A text in double quotes as the canonical form of N-Triples has it, which escapes as little as can be.</summary>
    public static void AppendText(TextBuffer output, ReadOnlySpan<byte> text)
    {
        output.Append((byte)'"');
        while (text.IndexOfAny("\"\\\n\r"u8) is >= 0 and var stop)
        {
            output.Append(text[..stop]);
            output.Append((byte)'\\');
            output.Append(text[stop] switch { (byte)'\n' => (byte)'n', (byte)'\r' => (byte)'r', var sign => sign });
            text = text[(stop + 1)..];
        }
        output.Append(text);
        output.Append((byte)'"');
    }

    /// <summary>
    /// With <c>_:</c>. A label that the syntaxes do not allow is written by codes, and so are those that look like it, so
    /// that different labels stay different.
    /// </summary>
    public static void AppendLabel(TextBuffer output, ReadOnlySpan<byte> label)
    {
        output.Append("_:"u8);
        if (IsLabel(label) && !label.StartsWith(MadeLabel))
        {
            output.Append(label);
            return;
        }
        output.Append(MadeLabel);
        foreach (var value in label)
        {
            if (char.IsAsciiLetterOrDigit((char)value))
            {
                output.Append(value);
                continue;
            }
            output.Append((byte)'-');
            AppendHex(output, value);
        }
    }

    /// <summary>With the @. A tag that is none is left out but for _ in the place of a hyphen, which is met often.</summary>
    public static void AppendLanguage(TextBuffer output, ReadOnlySpan<byte> tag)
    {
        var start = output.Length;
        output.Append((byte)'@');
        var (part, isFirst) = (0, true);
        foreach (var sign in tag)
        {
            if (char.IsAsciiLetter((char)sign) || (!isFirst && char.IsAsciiDigit((char)sign)))
            {
                part++;
                output.Append(sign);
            }
            else if (sign is (byte)'-' or (byte)'_' && part > 0)
            {
                (part, isFirst) = (0, false);
                output.Append((byte)'-');
            }
            else
            {
                part = 0;
                break;
            }
        }
        if (part == 0) output.Shorten(start);
    }

    /// <summary>BLANK_NODE_LABEL without its beginning.</summary>
    public static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.IsEmpty || label[0] is (byte)'-' or (byte)'.') return false;
        if (label.IndexOfAnyExcept(TermSigns.Name) < 0) return true;
        if (label[^1] == '.') return false;
        for (var isFirst = true; !label.IsEmpty; isFirst = false)
        {
            Rune.DecodeFromUtf8(label, out var sign, out var length);
            if (isFirst ? !TermSigns.IsNameStart(sign) : !(TermSigns.IsName(sign) || sign.Value == '.')) return false;
            label = label[length..];
        }
        return true;
    }

    private static void AppendHex(TextBuffer output, byte value)
    {
        Span<byte> digits = stackalloc byte[2];
        Utf8Formatter.TryFormat(value, digits, out _, new('X', 2));
        output.Append(digits);
    }
}
