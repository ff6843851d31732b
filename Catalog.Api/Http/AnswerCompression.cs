using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Http;

/// <summary>
/// Brotli and gzip for text. Also over TLS: the attacks on compressed TLS need a secret in the body beside what the
/// attacker chose, and no answer here repeats a secret of the request (there are no cookies, and tokens stand in headers).
/// </summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>In bytes: what fits into one packet anyway is not worth the work.</summary>
    public const int Least = 1024;

    private static readonly string[] Types =
    [
        "text/*", "application/json", "application/problem+json", "application/xml", "application/linkset", "application/linkset+json",
        "application/ld+json", "application/fhir+json", "application/n-triples", "application/n-quads", "application/rdf+xml", "application/trig", "application/vnd.schemaorg.ld+json", "application/vnd.fair-catalog.record+json", "application/x-dc+xml",
        "application/vnd.datacite.datacite+json", "application/vnd.datacite.datacite+xml", "application/vnd.citationstyles.csl+json",
        "application/x-bibtex", "application/x-research-info-systems", "application/x-ndjson", "application/atom+xml", "image/svg+xml",
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Types;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    // A strong entity tag promises the same bytes to all, so an answer that bears one goes out as it is.
    public override bool ShouldCompressResponse(HttpContext context) =>
        !(context.Response.ContentLength < Least)
        && !(context.Response.Headers.ETag is [{ } tag, ..] && !tag.StartsWith("W/", StringComparison.Ordinal))
        && base.ShouldCompressResponse(context);
}
