using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Whether a lexical form is one of its datatype's (XML Schema part 2). White space around it is not, as RDF 1.1 reads
/// lexical forms as they stand. Datatypes that are not known here take any.
/// </summary>
internal static class XsdDatatypes
{
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> Breaks = SearchValues.Create("\t\n\r"u8);
    private static readonly SearchValues<byte> NotInIris = SearchValues.Create(" <>\"{}|\\^`\t\n\r"u8);

    private static readonly FrozenDictionary<string, Func<ReadOnlySpan<byte>, bool>> Checks = new Dictionary<string, Func<ReadOnlySpan<byte>, bool>>
    {
        [Xsd.Boolean] = text => text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text is [(byte)'0' or (byte)'1'],
        [Xsd.Decimal] = text => XsdDecimal.TryRead(text, false, out _),
        [Xsd.Integer] = text => IsInteger(text, [], []),
        [Xsd.Namespace + "nonNegativeInteger"] = text => IsInteger(text, "0"u8, []),
        [Xsd.Namespace + "positiveInteger"] = text => IsInteger(text, "1"u8, []),
        [Xsd.Namespace + "nonPositiveInteger"] = text => IsInteger(text, [], "0"u8),
        [Xsd.Namespace + "negativeInteger"] = text => IsInteger(text, [], "-1"u8),
        [Xsd.Namespace + "long"] = text => IsInteger(text, "-9223372036854775808"u8, "9223372036854775807"u8),
        [Xsd.Namespace + "int"] = text => IsInteger(text, "-2147483648"u8, "2147483647"u8),
        [Xsd.Namespace + "short"] = text => IsInteger(text, "-32768"u8, "32767"u8),
        [Xsd.Namespace + "byte"] = text => IsInteger(text, "-128"u8, "127"u8),
        [Xsd.Namespace + "unsignedLong"] = text => IsInteger(text, "0"u8, "18446744073709551615"u8),
        [Xsd.Namespace + "unsignedInt"] = text => IsInteger(text, "0"u8, "4294967295"u8),
        [Xsd.Namespace + "unsignedShort"] = text => IsInteger(text, "0"u8, "65535"u8),
        [Xsd.Namespace + "unsignedByte"] = text => IsInteger(text, "0"u8, "255"u8),
        [Xsd.Double] = IsDouble,
        [Xsd.Float] = IsDouble,
        [Xsd.DateTime] = text => XsdTime.Read(text, TimeParts.DateTime) is not null,
        [Xsd.Namespace + "dateTimeStamp"] = text => XsdTime.Read(text, TimeParts.DateTime) is { HasZone: true },
        [Xsd.Date] = text => XsdTime.Read(text, TimeParts.Date) is not null,
        [Xsd.Time] = text => XsdTime.Read(text, TimeParts.Clock) is not null,
        [Xsd.GYear] = text => XsdTime.Read(text, TimeParts.Year) is not null,
        [Xsd.GYearMonth] = text => XsdTime.Read(text, TimeParts.YearMonth) is not null,
        [Xsd.Namespace + "gMonth"] = text => XsdTime.Read(text, TimeParts.Month) is not null,
        [Xsd.Namespace + "gMonthDay"] = text => XsdTime.Read(text, TimeParts.Month | TimeParts.Day) is not null,
        [Xsd.Namespace + "gDay"] = text => XsdTime.Read(text, TimeParts.Day) is not null,
        [Xsd.Duration] = text => XsdDuration.Read(text) is not null,
        [Xsd.Namespace + "dayTimeDuration"] = text => XsdDuration.Read(text, mayHaveMonths: false) is not null,
        [Xsd.Namespace + "yearMonthDuration"] = text => XsdDuration.Read(text, mayHaveSeconds: false) is not null,
        [Xsd.Namespace + "hexBinary"] = text => text.Length % 2 == 0 && !text.ContainsAnyExcept(Hexadecimal),
        [Xsd.Namespace + "base64Binary"] = text => System.Buffers.Text.Base64.IsValid(text),
        // XML Schema 1.1 takes any text, people mean an IRI.
        [Xsd.AnyUri] = text => !text.ContainsAny(NotInIris),
        [Xsd.Namespace + "normalizedString"] = text => !text.ContainsAny(Breaks),
        [Xsd.Namespace + "token"] = IsToken,
        [Xsd.Namespace + "language"] = IsLanguage,
        [Xsd.Namespace + "Name"] = text => IsName(text, mayHaveColon: true, isAnywhere: false),
        [Xsd.Namespace + "NCName"] = text => IsName(text, mayHaveColon: false, isAnywhere: false),
        [Xsd.Namespace + "NMTOKEN"] = text => IsName(text, mayHaveColon: true, isAnywhere: true),
    }.ToFrozenDictionary();

    /// <returns>Null when any text is well-formed, as far as is known here.</returns>
    public static Func<ReadOnlySpan<byte>, bool>? CheckOf(string datatype) => Checks.GetValueOrDefault(datatype);

    /// <summary>As XML Schema 1.1 writes them.</summary>
    public static bool IsDouble(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("NaN"u8)) return true;
        var mantissa = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        if (mantissa.SequenceEqual("INF"u8)) return true;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        return XsdDecimal.TryRead(e < 0 ? text : text[..e], false, out _) && (e < 0 || XsdDecimal.TryRead(text[(e + 1)..], true, out _));
    }

    private static bool IsInteger(ReadOnlySpan<byte> text, ReadOnlySpan<byte> least, ReadOnlySpan<byte> most) =>
        XsdDecimal.TryRead(text, true, out var number) && number.IsWithin(least, most);

    private static bool IsToken(ReadOnlySpan<byte> text) =>
        !text.ContainsAny(Breaks) && text is not [(byte)' ', ..] && text is not [.., (byte)' '] && text.IndexOf("  "u8) < 0;

    private static bool IsLanguage(ReadOnlySpan<byte> text)
    {
        var isFirst = true;
        foreach (var range in text.Split((byte)'-'))
        {
            var part = text[range];
            if (part.Length is 0 or > 8) return false;
            foreach (var sign in part)
            {
                if (!(isFirst ? char.IsAsciiLetter((char)sign) : char.IsAsciiLetterOrDigit((char)sign))) return false;
            }
            isFirst = false;
        }
        return true;
    }

    private static bool IsName(ReadOnlySpan<byte> text, bool mayHaveColon, bool isAnywhere)
    {
        if (text.IsEmpty || !Utf8.IsValid(text)) return false;
        var isFirst = !isAnywhere;
        foreach (var rune in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            // Beyond the basic plane XML takes every sign up to EFFFF, and no sign there is one of the first 65,536.
            var isStart = rune.IsBmp ? System.Xml.XmlConvert.IsStartNCNameChar((char)rune.Value) : rune.Value <= 0xEFFFF;
            var isIn = isStart || (rune.IsBmp && System.Xml.XmlConvert.IsNCNameChar((char)rune.Value)) || (mayHaveColon && rune.Value == ':');
            if (!isIn || (isFirst && !isStart && rune.Value != ':')) return false;
            isFirst = false;
        }
        return true;
    }
}
