using System.Security.Cryptography;

namespace Catalog.Api.Pages;

/// <summary>A file that every page refers to. Its address changes with its content, so a browser may keep it for ever.</summary>
public sealed class PageAsset
{
    private readonly byte[] content;
    private readonly string mediaType;

    private PageAsset(string name, string mediaType)
    {
        (Name, this.mediaType) = (name, mediaType);
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(name)!;
        content = new byte[stream.Length];
        stream.ReadExactly(content);
        Version = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
    }

    public static PageAsset Stylesheet { get; } = new("catalog.css", "text/css; charset=utf-8");

    /// <summary>The icon in the browser's tab. Without one, browsers ask for <c>/favicon.ico</c> and log the 404.</summary>
    public static PageAsset Icon { get; } = new("icon.svg", "image/svg+xml");

    /// <summary>The suggestions below the search box. Without it, or without JavaScript, the box is a plain one.</summary>
    public static PageAsset Script { get; } = new("suggest.js", "text/javascript; charset=utf-8");

    public static IReadOnlyList<PageAsset> All { get; } = [Stylesheet, Icon, Script];

    public string Name { get; }

    /// <summary>A short hash of the content.</summary>
    public string Version { get; }

    public IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(content, mediaType, entityTag: new($"\"{Version}\"", isWeak: true));
    }
}
