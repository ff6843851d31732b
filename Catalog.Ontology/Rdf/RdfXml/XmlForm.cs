using System.Buffers;

namespace Catalog.Ontology.Rdf;

/// <summary>How texts and IRIs stand in XML 1.0.</summary>
internal static class XmlForm
{
    // U+FFFE and U+FFFF begin with the last.
    private static readonly SearchValues<byte> Doubtful = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Except([9, 10, 13]).Select(value => (byte)value), 0xEF]);

    private static readonly SearchValues<byte> Stops = SearchValues.Create("&<>\"\r"u8);

    /// <returns>Where a character stands that XML 1.0 cannot hold, not even escaped (section 2.2); -1 for nowhere.</returns>
    public static int IndexOfForbidden(ReadOnlySpan<byte> text)
    {
        for (var place = 0; text[place..].IndexOfAny(Doubtful) is >= 0 and var next; place++)
        {
            place += next;
            if (text[place..] is [not 0xEF, ..] or [0xEF, 0xBF, 0xBE or 0xBF, ..]) return place;
        }
        return -1;
    }

    /// <summary>As the content of an element or, when it has no breaks and tabs, the value of an attribute.</summary>
    public static void AppendText(TextBuffer output, ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(Stops) is >= 0 and var stop)
        {
            output.Append(text[..stop]);
            output.Append(text[stop] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'"' => "&quot;"u8,
                // Or it would be read as a line's end.
                _ => "&#xD;"u8,
            });
            text = text[(stop + 1)..];
        }
        output.Append(text);
    }

    /// <summary>As the value of an attribute. Signs that no IRI may hold become percent codes.</summary>
    public static void AppendIri(TextBuffer output, ReadOnlySpan<byte> iri)
    {
        while (iri.IndexOfAny(TermSigns.IriStops) is >= 0 and var stop)
        {
            AppendText(output, iri[..stop]);
            output.Append((byte)'%');
            output.Append((byte)"0123456789ABCDEF"[iri[stop] >> 4]);
            output.Append((byte)"0123456789ABCDEF"[iri[stop] & 15]);
            iri = iri[(stop + 1)..];
        }
        AppendText(output, iri);
    }
}
