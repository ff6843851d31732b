using System.Text;
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

    /// <summary>The body as a document, which the caller disposes.</summary>
    /// <param name="limit">The largest body that is taken, in bytes.</param>
    public static async Task<Outcome<JsonDocument>> ReadAsync(HttpContext http, int limit)
    {
        if (RefuseContentType(http.Request) is { } otherType) return otherType;
        var read = await ReadBytesAsync(http, limit);
        if (!read.Succeeded) return read.Refusal;
        if (Check(read.Value) is { } refusal) return refusal;
        return JsonDocument.Parse(WithoutMark(read.Value), new() { MaxDepth = MaxDepth });
    }

    /// <summary>Null when the bytes are a JSON text that will do.</summary>
    internal static Refusal? Check(byte[] content)
    {
        var body = WithoutMark(content).Span;
        return body.IndexOfAnyExcept(" \t\r\n"u8) < 0
            ? new(RefusalKind.Malformed, "body-empty", "The body is empty; a JSON document is expected.")
            : JsonText.Check(body);
    }

    /// <summary>The text without a byte order mark.</summary>
    internal static ReadOnlyMemory<byte> WithoutMark(byte[] content) => content.AsMemory(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);

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
        return RefuseEncoding(request, type);
    }

    /// <summary>Refuses a charset or a content encoding that is not read here; null when there is none.</summary>
    internal static Refusal? RefuseEncoding(HttpRequest request, MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue && type.Charset.Value!.Trim('"').ToLowerInvariant() is not ("utf-8" or "utf8"))
            return new(RefusalKind.UnsupportedMediaType, "charset-unsupported", $"Bodies are UTF-8 (for JSON by RFC 8259), not '{type.Charset}'.");
        return RefuseContentEncoding(request);
    }

    /// <summary>Refuses a body that is packed; null for one that is not.</summary>
    internal static Refusal? RefuseContentEncoding(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            return new(RefusalKind.UnsupportedMediaType, "encoding-unsupported", $"The content encoding '{request.Headers.ContentEncoding}' is not taken here; send the body as it is.");
        return null;
    }

    private static Refusal TooLarge(int limit) =>
        new(RefusalKind.TooLarge, "body-too-large", $"The body is larger than {limit} bytes, the limit of this server.");
}
