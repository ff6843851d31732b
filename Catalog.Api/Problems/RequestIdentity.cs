using System.Security.Cryptography;

namespace Catalog.Api.Problems;

/// <summary>
/// Gives each request an id: the caller's own <c>X-Request-Id</c> where it is 1 to 64 letters, digits, dots, hyphens
/// and underscores, else a new one. It stands in the answer's header, in the log's scope and in every problem.
/// </summary>
internal sealed class RequestIdentity(RequestDelegate next, ILogger<RequestIdentity> log)
{
    private const string Header = "X-Request-Id";
    private const int Longest = 64;

    public async Task InvokeAsync(HttpContext http)
    {
        var id = http.Request.Headers[Header] is [{ } sent] && IsSafe(sent) ? sent : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        http.TraceIdentifier = id;
        http.Response.Headers[Header] = id;
        using (log.BeginScope(new Dictionary<string, object> { ["RequestId"] = id })) await next(http);
    }

    private static bool IsSafe(string id) =>
        id.Length is > 0 and <= Longest && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
