using Catalog.Api.Formats;

namespace Catalog.Api.Http;

/// <summary>
/// HEAD wherever GET is taken (RFC 9110, 9.3.2), OPTIONS everywhere (9.3.7), and an Allow header that says so. A HEAD is
/// routed and answered as the GET; the server itself drops the body, so both have the same headers.
/// </summary>
internal sealed class RequestMethods(RequestDelegate next)
{
    private static readonly object HeadKey = new();

    /// <summary>Whether only the headers are wanted, for an answer whose body would be much work.</summary>
    public static bool IsHead(HttpContext http) => http.Items.ContainsKey(HeadKey);

    /// <summary>What must stand before routing.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var asked = request.Method;
        if (HttpMethods.IsHead(asked))
        {
            request.Method = HttpMethods.Get;
            http.Items[HeadKey] = true;
        }
        try
        {
            await next(http);
        }
        finally
        {
            request.Method = asked;
        }
        if (response.HasStarted || response.StatusCode != StatusCodes.Status405MethodNotAllowed) return;
        response.Headers.Allow = Complete(response.Headers.Allow.ToString());
        if (!HttpMethods.IsOptions(asked)) return;
        response.StatusCode = StatusCodes.Status204NoContent;
        // The one collection that records are posted to (W3C Linked Data Platform, 7.1).
        if (response.Headers.Allow.ToString().Contains("POST", StringComparison.Ordinal) && request.Path.Equals("/api/datasets", StringComparison.OrdinalIgnoreCase))
            response.Headers["Accept-Post"] = string.Join(", ", DepositTypes.All);
    }

    private static string Complete(string allowed)
    {
        var methods = allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        if (methods.Contains(HttpMethods.Get)) methods.Add(HttpMethods.Head);
        methods.Add(HttpMethods.Options);
        return string.Join(", ", methods.Distinct().Order(StringComparer.Ordinal));
    }
}
