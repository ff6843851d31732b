using Catalog.Api.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.Api.Http;

/// <summary>
/// Refuses an address that is too long with a problem. The server's own answer to one is a bare 414, so it lets in
/// more than is taken; only beyond that does it speak itself.
/// </summary>
internal sealed class AddressLength(RequestDelegate next)
{
    /// <summary>In characters of the request target. RFC 9110, 4.1 asks for 8,000 octets at least.</summary>
    public const int Longest = 8_000;

    /// <summary>In bytes: what the server reads of a request line before it gives up.</summary>
    public const int LineLimit = 64 * 1024;

    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget.Length > Longest
            ? ProblemMapping.WriteAsync(http, new(StatusCodes.Status414UriTooLong, "address-too-long",
                $"The address is longer than {Longest} characters. Shorten the query, or take filters out of it{OtherWay(http.Request.Path)}."))
            : next(http);

    // A long query need not be shortened: it has a body to stand in, but for files and feeds.
    private static string OtherWay(PathString path) => path.Equals("/api/search") ? ", or send it as the body of POST /api/search" : "";
}
