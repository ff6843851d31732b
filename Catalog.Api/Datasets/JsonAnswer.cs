using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Catalog.Api.Datasets;

/// <summary>A JSON answer that is written by hand, with its headers.</summary>
public sealed class JsonAnswer(Action<Utf8JsonWriter> write) : IResult
{
    // Names, titles and quotes stay readable. The answer is no HTML, and nosniff keeps browsers from taking it for some.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The entity tag with its quotes; null sends none.</summary>
    public string? ETag { get; init; }

    /// <summary>The URL of what was made; null sends none.</summary>
    public string? Location { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ETag = ETag;
        response.Headers.Location = Location;
        // What is shown depends on who asks; a shared cache must not mix callers.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization";
        var buffer = new ArrayBufferWriter<byte>(8192);
        await using (var writer = new Utf8JsonWriter(buffer, Options)) write(writer);
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }
}
