using Catalog.Api.Http;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Schemas;

/// <summary>One version of a schema as it was written. It never changes, so everybody may keep it.</summary>
internal sealed class SchemaFile(RegisteredSchema schema) : IResult
{
    public const string MediaType = "application/schema+json";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return new Representation(schema.Document, MediaType) { ETag = $"\"{schema.Sha256}\"" }.SendAsync(httpContext);
    }
}
