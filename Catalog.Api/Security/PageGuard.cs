namespace Catalog.Api.Security;

/// <summary>
/// Headers that keep a browser from running anything that is not ours, on every answer. A page that needs more
/// (the API reference's own inline styles) sets its Content-Security-Policy itself.
/// </summary>
internal sealed class PageGuard(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        return next(http);
    }
}
