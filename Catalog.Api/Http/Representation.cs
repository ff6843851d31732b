using System.Security.Cryptography;

namespace Catalog.Api.Http;

/// <summary>
/// A finished body as it is sent: with a validator, as 304 when the client has it already (RFC 9110, 13), and with what
/// caches must know. Every face that writes a body whole sends it through here.
/// </summary>
/// <param name="Content">The bytes before any content coding.</param>
/// <param name="ContentType">With its charset.</param>
internal sealed record Representation(ReadOnlyMemory<byte> Content, string ContentType)
{
    // A 304 has the headers of the 200 (RFC 9110, 15.4.5) but those of a body that it has not.
    private static readonly string[] OfContent = ["Content-Type", "Content-Length", "Content-Disposition"];

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>
    /// The entity tag with its quotes, where it is more than a validator (a draft's also stands in If-Match). Null makes
    /// one of the content of a successful GET.
    /// </summary>
    public string? ETag { get; init; }

    /// <summary>When the content last changed; null when nobody can tell.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>True when the Accept header chose this one of several.</summary>
    public bool Negotiated { get; init; }

    public async Task SendAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var headers = response.Headers;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        // What is shown depends on who asks: a shared cache may keep only what nobody had to sign in for, and asks each time.
        if (headers.CacheControl.Count == 0) headers.CacheControl = reads ? "no-cache" : "private, no-cache";
        headers.Vary = Negotiated ? "Accept, Authorization, Accept-Encoding" : "Authorization, Accept-Encoding";
        var tag = ETag ?? (Status == StatusCodes.Status200OK && reads ? TagOf(Content.Span, ContentType) : null);
        if (tag is not null)
        {
            headers.ETag = tag;
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var since = http.RequestServices.GetRequiredService<ServingSince>().Shared;
            var modified = Validators.Settled(LastModified < since ? since : LastModified, now);
            if (modified is { } time) response.GetTypedHeaders().LastModified = time;
            if (reads && Status == StatusCodes.Status200OK && Validators.IsHeld(request, tag, modified, now))
            {
                foreach (var name in OfContent) headers.Remove(name);
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentLength = Content.Length;
        // For a HEAD the server drops these bytes; they are written all the same, so that compression sets the headers of the GET.
        await response.Body.WriteAsync(Content, http.RequestAborted);
    }

    /// <summary>
    /// A tag of the content itself. Whatever the body depends on (the format, the caller, the end of an embargo, the
    /// address under which we are reached) changes it, and nothing else does. Weak, since a compressed answer has it too.
    /// </summary>
    internal static string TagOf(ReadOnlySpan<byte> content, string contentType)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(content);
        sha.AppendData(System.Text.Encoding.UTF8.GetBytes(contentType));
        sha.GetHashAndReset(hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..12])}\"";
    }
}
