using System.Buffers;
using Catalog.Api.Http;
using Catalog.Api.Signposting;
using Catalog.Records.Crosswalks;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Formats;

/// <summary>A record in one format as an answer.</summary>
/// <param name="style">The citation style; null for the usual one, and for all other formats.</param>
internal sealed class FormatAnswer(Crosswalk format, CrosswalkRecord record, string? style = null) : IResult
{
    /// <summary>What it is served as; null for the format's own media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The address of this representation, where the Accept header chose it; null when it was asked for by name.</summary>
    public string? ContentLocation { get; init; }

    /// <summary>True when a browser shall save it as a file.</summary>
    public bool Download { get; init; }

    /// <summary>When the content last changed; null when nobody can tell.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The address of the record's link set, to which signposts lead from here too; null for what is not published.</summary>
    public string? Linkset { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentLocation = ContentLocation;
        headers.Append(HeaderNames.Link, $"<{record.CiteAs}>; rel=\"cite-as\"");
        if (ContentLocation is null)
        {
            // Signposting's link of a metadata resource to what it is about.
            headers.Append(HeaderNames.Link, $"<{record.LandingPage}>; rel=\"describes\"; type=\"text/html\"");
            headers.ContentDisposition = new ContentDispositionHeaderValue(Download ? "attachment" : "inline") { FileName = FileName() }.ToString();
        }
        if (Linkset is not null) headers.Append(HeaderNames.Link, $"<{Linkset}>; rel=\"linkset\"; type=\"{LinksetForm.Json.MediaType}\"");
        if (format.Profile is { } profile) headers.Append(HeaderNames.Link, $"<{profile}>; rel=\"profile\"");
        var output = new ArrayBufferWriter<byte>(8192);
        CitationChoice.Write(format, record, style, output);
        return new Representation(output.WrittenMemory, ContentType ?? format.MediaType)
        {
            // What was withdrawn is gone; its metadata stay.
            Status = record.Tombstone is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone,
            LastModified = LastModified,
            Negotiated = ContentLocation is not null,
        }.SendAsync(httpContext);
    }

    private string FileName()
    {
        var name = string.Concat(record.Doi.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));
        return $"{(name.Length <= 100 ? name : name[..100])}.{format.FileExtension}";
    }
}
