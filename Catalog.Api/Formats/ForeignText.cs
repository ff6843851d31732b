using System.Text;
using Catalog.Api.Problems;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.DataCite;
using Catalog.Records.Outcomes;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Formats;

/// <summary>
/// The text of a deposit body in another format. JSON is UTF-8; the others may be in what their <c>charset</c> names, in UTF-16
/// with a byte order mark, and XML in what it declares itself (RFC 7303, clause 3: the mark counts before the parameter, and that
/// before the declaration).
/// </summary>
internal static class ForeignText
{
    /// <summary>Refuses a charset or a content encoding that is not read; null when there is none.</summary>
    public static Refusal? Refuse(HttpRequest request, MediaTypeHeaderValue type, RecordFormat format) =>
        format is not JsonRecordFormat && Charset(type) is { } charset && SourceEncoding.Find(charset) is not null
            ? JsonBody.RefuseContentEncoding(request) : JsonBody.RefuseEncoding(request, type);

    /// <summary>The body in UTF-8, or in what its own first bytes tell; a refusal with the place of what is no text.</summary>
    public static Outcome<byte[]> ToUtf8(byte[] body, MediaTypeHeaderValue type, RecordFormat format)
    {
        if (format is JsonRecordFormat) return JsonBody.Check(body) is { } unfit ? unfit : body;
        // Readers decode what bears a mark, and the reader of XML what it declares; both tell the place of what they cannot.
        if (IsUtf16(body)) return body;
        if (Charset(type) is { } charset && SourceEncoding.Find(charset) is { } encoding and not UTF8Encoding)
        {
            try
            {
                // The mark tells the reader of XML that the declaration no longer holds.
                return (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(encoding.GetString(body))];
            }
            catch (DecoderFallbackException broken)
            {
                return new Refusal(RefusalKind.Malformed, "body-not-decoded", $"The body is not the {charset} that its Content-Type promises: byte {Math.Max(0, broken.Index)} (from 0) begins no valid character.");
            }
        }
        if (format is DataCiteXmlFormat && Charset(type) is null) return body;
        var text = JsonBody.WithoutMark(body);
        if (JsonText.CheckCharacters(text.Span) is { } refused) return refused;
        return Charset(type) is null ? body : (byte[])[.. Encoding.UTF8.Preamble, .. text.Span];
    }

    private static string? Charset(MediaTypeHeaderValue type) => type.Charset.HasValue ? type.Charset.Value!.Trim('"') : null;

    private static bool IsUtf16(ReadOnlySpan<byte> body) => body is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}
