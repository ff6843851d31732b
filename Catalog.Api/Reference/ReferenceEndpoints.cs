using System.Globalization;
using System.Text.Encodings.Web;
using Catalog.Api.Hosting;
using Microsoft.OpenApi;

namespace Catalog.Api.Reference;

/// <summary><c>/openapi/v1.json</c> and the page at <c>/scalar</c> that shows it.</summary>
internal static class ReferenceEndpoints
{
    // Scalar writes style elements and inline styles; its script, its fonts and what it calls stay our own.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API reference</title></head>
        <body>
        <noscript><p>This page needs JavaScript. The description itself is at <a href="/openapi/v1.json">/openapi/v1.json</a>.</p></noscript>
        <script id="api-reference" data-url="/openapi/v1.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,"agent":{"disabled":true},"mcp":{"disabled":true}}'></script>
        <script src="/scalar/standalone.js"></script>
        </body>
        </html>
        """;

    private const string Missing = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API reference</title></head>
        <body>
        <h1>API reference</h1>
        <p>The script of this page was not there when the catalogue was built. With Node.js and npm installed, get it and build again:</p>
        <pre>cd Catalog.Api &amp;&amp; npm ci &amp;&amp; cd .. &amp;&amp; dotnet build Catalog.Api -c Release</pre>
        <p>Everything else works without it. The description itself (OpenAPI 3.1) is at <a href="/openapi/v1.json">/openapi/v1.json</a>.</p>
        </body>
        </html>
        """;

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "scalar", "standalone.js");

    public static void AddCatalogReference(this IServiceCollection services) => services.AddOpenApi("v1", openApi =>
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        openApi.AddDocumentTransformer<DocumentDescription>();
        openApi.AddOperationTransformer<OperationDescription>();
    });

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        routes.MapGet("/scalar", (HttpResponse response, Links links) =>
        {
            response.Headers.ContentSecurityPolicy = Policy;
            // Below the path under which a proxy serves us.
            var root = HtmlEncoder.Default.Encode(links.HomePath.TrimEnd('/'));
            return Results.Content((File.Exists(Script) ? Page : Missing).Replace("=\"/", $"=\"{root}/", StringComparison.Ordinal), "text/html; charset=utf-8");
        }).ExcludeFromDescription();
        routes.MapGet("/scalar/standalone.js", () => File.Exists(Script)
            ? Results.File(Script, "text/javascript; charset=utf-8", lastModified: File.GetLastWriteTimeUtc(Script), enableRangeProcessing: false,
                entityTag: new(string.Create(CultureInfo.InvariantCulture, $"\"{File.GetLastWriteTimeUtc(Script).Ticks:x}\""), isWeak: true))
            : Results.NotFound()).ExcludeFromDescription();
    }
}
