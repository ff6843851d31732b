using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>The sets of characters of Turtle's terms (RDF 1.1 Turtle, section 6.5), which its sister syntaxes share.</summary>
internal static class TermSigns
{
    /// <summary>What ends or spoils an IRI in angle brackets; an escape begins with the last.</summary>
    public static readonly SearchValues<byte> IriStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(value => (byte)value), .. "<>\"{}|^`\\"u8]);

    /// <summary>The letters, digits and signs of names below 128, without the colon and the dot.</summary>
    public static readonly SearchValues<byte> Name = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    /// <summary>The same with the colon, for the local part.</summary>
    public static readonly SearchValues<byte> Local = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:"u8);

    /// <summary>PN_LOCAL_ESC: what a backslash may stand before in a local part.</summary>
    public static ReadOnlySpan<byte> Escapable => "_~.-!$&'()*+,;=/?#@%"u8;

    /// <summary>PN_CHARS_BASE.</summary>
    public static bool IsNameBase(Rune sign) => sign.Value switch
    {
        < 0x80 => char.IsAsciiLetter((char)sign.Value),
        < 0xC0 or 0xD7 or 0xF7 => false,
        <= 0x2FF => true,
        < 0x370 or 0x37E => false,
        <= 0x1FFF => true,
        0x200C or 0x200D => true,
        < 0x2070 => false,
        <= 0x218F => true,
        < 0x2C00 => false,
        <= 0x2FEF => true,
        < 0x3001 => false,
        <= 0xD7FF => true,
        < 0xF900 => false,
        <= 0xFDCF => true,
        < 0xFDF0 => false,
        <= 0xFFFD => true,
        < 0x10000 => false,
        _ => sign.Value <= 0xEFFFF,
    };

    /// <summary>PN_CHARS_U or a digit: what a label and a local part begin with.</summary>
    public static bool IsNameStart(Rune sign) => IsNameBase(sign) || sign.Value is '_' or (>= '0' and <= '9');

    /// <summary>PN_CHARS.</summary>
    public static bool IsName(Rune sign) => IsNameStart(sign) || sign.Value is '-' or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    /// <summary>Whether an IRI may hold the character, escaped or not.</summary>
    public static bool IsIri(Rune sign) => !sign.IsAscii || !IriStops.Contains((byte)sign.Value);

    /// <summary>Whether an IRI begins with a scheme, and so is not relative.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> iri)
    {
        for (var place = 0; place < iri.Length; place++)
        {
            var sign = iri[place];
            if (sign == ':') return place > 0;
            if (!char.IsAsciiLetter((char)sign) && (place == 0 || !(char.IsAsciiDigit((char)sign) || sign is (byte)'+' or (byte)'-' or (byte)'.'))) return false;
        }
        return false;
    }
}
