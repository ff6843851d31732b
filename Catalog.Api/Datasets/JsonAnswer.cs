using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Api.Http;

namespace Catalog.Api.Datasets;

/// <summary>A JSON answer that is written by hand, with its headers.</summary>
public sealed class JsonAnswer(Action<Utf8JsonWriter> write) : IResult
{
    // Names, titles and quotes stay readable. The answer is no HTML, and nosniff keeps browsers from taking it for some.
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status { get; init; } = StatusCodes.Status200OK;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>True when the Accept header chose this answer of several.</summary>
    public bool Negotiated { get; init; }

    /// <summary>The entity tag with its quotes; null makes one of the content of a successful GET.</summary>
    public string? ETag { get; init; }

    /// <summary>Writes what a GET of the same would answer, whose tag this answer gets; null where there is no such GET.</summary>
    public Action<Utf8JsonWriter>? TaggedAs { get; init; }

    /// <summary>When the content last changed; null when nobody can tell.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The URL of what was made; null sends none.</summary>
    public string? Location { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = Location;
        await new Representation(Written(write), ContentType)
        {
            Status = Status,
            ETag = TaggedAs is null ? ETag : Representation.TagOf(Written(TaggedAs).Span, ContentType),
            Negotiated = Negotiated,
            LastModified = LastModified,
        }.SendAsync(httpContext);
    }

    private static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(buffer, Options)) write(writer);
        return buffer.WrittenMemory;
    }
}
