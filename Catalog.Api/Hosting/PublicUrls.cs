namespace Catalog.Api.Hosting;

/// <summary>The one place where the catalogue's own addresses are built.</summary>
public sealed class PublicUrls(CatalogOptions options)
{
    /// <summary>The catalogue's root without a slash at its end: as configured, else as this request came in.</summary>
    /// <exception cref="BadHttpRequestException">No root is configured, and the request's Host header names no host.</exception>
    public string Root(HttpRequest request)
    {
        if (options.BaseUrl is { } configured) return configured.AbsoluteUri.TrimEnd('/');
        var root = $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
        return request.Host.HasValue && Uri.TryCreate(root, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            ? root : throw new BadHttpRequestException("The Host header does not name a host.");
    }
}
