using System.Security.Cryptography;

namespace Catalog.Api.Pages;

/// <summary>The pages' one stylesheet. Its address changes with its content, so a browser may keep it for ever.</summary>
internal static class Stylesheet
{
    public const string Name = "catalog.css";

    private static readonly byte[] Content = Read();

    /// <summary>A short hash of the content.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 6));

    public static IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(Content, "text/css; charset=utf-8", entityTag: new($"\"{Version}\"", isWeak: true));
    }

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(Name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
