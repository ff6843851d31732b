using System.Text.Json;
using Catalog.Records.Outcomes;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Problems;

/// <summary>
/// Reads a JSON request body (RFC 8259) and refuses what a lenient parser would let through: another encoding, duplicate
/// names, lone surrogates, U+0000, deep nesting. A refusal says where.
/// </summary>
public static class JsonBody
{
    /// <summary>How many arrays and objects may stand in each other.</summary>
    public const int MaxDepth = 64;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The body as a document, which the caller disposes.</summary>
    /// <param name="limit">The largest body that is taken, in bytes.</param>
    public static async Task<Outcome<JsonDocument>> ReadAsync(HttpContext http, int limit)
    {
        if (RefuseContentType(http.Request) is { } otherType) return otherType;
        var read = await ReadBytesAsync(http, limit);
        if (!read.Succeeded) return read.Refusal;
        ReadOnlyMemory<byte> body = read.Value;
        if (body.Span.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) return new Refusal(RefusalKind.Malformed, "body-empty", "The body is empty; a JSON document is expected.");
        if (JsonText.Check(body.Span) is { } refusal) return refusal;
        return JsonDocument.Parse(body, new() { MaxDepth = MaxDepth });
    }

    /// <summary>The bytes of a body within a limit.</summary>
    public static async Task<Outcome<byte[]>> ReadBytesAsync(HttpContext http, int limit)
    {
        if (http.Request.ContentLength > limit) return TooLarge(limit);
        using var buffer = new MemoryStream((int)(http.Request.ContentLength ?? 4096));
        var chunk = new byte[16384];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            if (buffer.Length + read > limit) return TooLarge(limit);
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    private static Refusal? RefuseContentType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))))
        {
            return new(RefusalKind.UnsupportedMediaType, "media-type-unsupported",
                $"{(string.IsNullOrEmpty(request.ContentType) ? "The request has no Content-Type" : $"'{request.ContentType}' is not taken here")}; send application/json or an application/…+json type.");
        }
        if (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return new(RefusalKind.UnsupportedMediaType, "charset-unsupported", $"JSON is UTF-8 (RFC 8259), not '{type.Charset}'.");
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            return new(RefusalKind.UnsupportedMediaType, "encoding-unsupported", $"The content encoding '{request.Headers.ContentEncoding}' is not taken here; send the body as it is.");
        return null;
    }

    private static Refusal TooLarge(int limit) =>
        new(RefusalKind.TooLarge, "body-too-large", $"The body is larger than {limit} bytes, the limit of this server.");
}
