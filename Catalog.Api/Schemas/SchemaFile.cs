using Catalog.Records.Schemas.Registry;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Schemas;

/// <summary>One version of a schema as it was written. It never changes, so everybody may keep it.</summary>
internal sealed class SchemaFile(RegisteredSchema schema) : IResult
{
    public const string MediaType = "application/schema+json";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = new EntityTagHeaderValue($"\"{schema.Sha256}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = MediaType;
        response.ContentLength = schema.Document.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(schema.Document, httpContext.RequestAborted);
    }
}
