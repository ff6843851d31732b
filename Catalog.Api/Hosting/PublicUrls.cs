namespace Catalog.Api.Hosting;

/// <summary>The one place where the catalogue's own addresses are built.</summary>
public sealed class PublicUrls(CatalogOptions options)
{
    /// <summary>The catalogue's root without a slash at its end: as configured, else as this request came in.</summary>
    public string Root(HttpRequest request) =>
        options.BaseUrl?.AbsoluteUri.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";

    /// <summary>An absolute address of a path that begins with a slash.</summary>
    public string At(HttpRequest request, string path) => Root(request) + path;
}
