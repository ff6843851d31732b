using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>The escapes with a backslash in texts and IRIs (ECHAR and UCHAR).</summary>
internal static class TermEscape
{
    /// <summary>The longest: a backslash, a U and eight digits.</summary>
    public const int Longest = 10;

    /// <param name="text">From the backslash on.</param>
    /// <param name="isIri">In an IRI only code points may be escaped.</param>
    /// <param name="fault">What is wrong, for a message.</param>
    /// <returns>How many bytes the escape has; 0 when it is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, bool isIri, out Rune sign, out string fault)
    {
        sign = default;
        fault = "";
        var letter = text.Length > 1 ? text[1] : -1;
        if (letter is 'u' or 'U') return ReadCodePoint(text, letter == 'u' ? 4 : 8, out sign, out fault);
        var meant = letter switch
        {
            't' => '\t',
            'b' => '\b',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            '"' or '\'' or '\\' => letter,
            _ => -1,
        };
        if (isIri || meant < 0)
        {
            fault = isIri
                ? "In an IRI a backslash should stand only before u or U and hexadecimal digits."
                : "In a text a backslash should stand before one of t b n r f \" ' \\ u U; write \\\\ for a backslash itself.";
            return 0;
        }
        sign = new(meant);
        return 2;
    }

    private static int ReadCodePoint(ReadOnlySpan<byte> text, int digits, out Rune sign, out string fault)
    {
        sign = default;
        fault = "";
        if (text.Length < digits + 2 || !Utf8Parser.TryParse(text.Slice(2, digits), out uint value, out var read, 'X') || read != digits)
        {
            fault = "After \\u should stand four hexadecimal digits, after \\U eight.";
            return 0;
        }
        if (!Rune.TryCreate(value, out sign))
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"The escape {value:X} stands for no character: it is beyond Unicode, or half of a pair, which is written as one \\U escape.");
            return 0;
        }
        return digits + 2;
    }
}
