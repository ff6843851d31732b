using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.Api.Problems;

/// <summary>
/// Gives each request an id: the caller's own <c>X-Request-Id</c> where it is 1 to 64 letters, digits, dots, hyphens
/// and underscores, else a new one. It stands in the answer's header, in every problem and in the log's scope, which the
/// framework fills when the request's context has just been made; a middleware would come too late for that.
/// </summary>
internal sealed class RequestIdentity(IServiceProvider services) : IHttpContextFactory
{
    private const string Header = "X-Request-Id";
    private const int Longest = 64;

    private readonly DefaultHttpContextFactory contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var http = contexts.Create(featureCollection);
        var id = http.Request.Headers[Header] is [{ } sent] && IsSafe(sent) ? sent : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        http.TraceIdentifier = id;
        http.Response.Headers[Header] = id;
        return http;
    }

    public void Dispose(HttpContext httpContext) => contexts.Dispose(httpContext);

    private static bool IsSafe(string id) =>
        id.Length is > 0 and <= Longest && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
