using System.Text;

namespace Catalog.Records.Crosswalks;

/// <summary>The encodings that texts are read in, by the names that XML declarations and <c>charset</c> parameters give them
/// (IANA character sets). JSON is UTF-8 alone (RFC 8259, clause 8.1).</summary>
public static class SourceEncoding
{
    /// <summary>The encoding of a name, in any case; null for one that is not read. Bytes that it has no character for throw
    /// <see cref="DecoderFallbackException"/>.</summary>
    public static Encoding? Find(string name) => name.Trim().ToUpperInvariant() switch
    {
        // What says ASCII is UTF-8 more often than not, and ASCII is a part of it.
        "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        // Without a mark big-endian counts (RFC 2781, clause 4.3); a mark is looked for first.
        "UTF-16" or "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        "ISO-8859-1" or "ISO_8859-1" or "LATIN1" => Encoding.Latin1,
        "ISO-8859-15" or "LATIN-9" => OfPage(28605),
        "WINDOWS-1252" or "CP1252" => OfPage(1252),
        _ => null,
    };

    private static Encoding? OfPage(int page) =>
        CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
