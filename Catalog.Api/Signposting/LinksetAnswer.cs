using System.Buffers;
using Catalog.Api.Http;

namespace Catalog.Api.Signposting;

/// <summary>A link set as an answer.</summary>
internal sealed class LinksetAnswer(LinksetForm form, IReadOnlyList<LinkContext> contexts) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>When the links last changed; null when nobody can tell.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The address of this form, where the Accept header chose it; null when it was asked for by name.</summary>
    public string? ContentLocation { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentLocation = ContentLocation;
        var output = new ArrayBufferWriter<byte>(8192);
        LinksetWriter.Write(form, contexts, output);
        return new Representation(output.WrittenMemory, form.MediaType) { Status = Status, LastModified = LastModified, Negotiated = ContentLocation is not null }
            .SendAsync(httpContext);
    }
}
