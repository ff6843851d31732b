using Catalog.Api.Problems;

namespace Catalog.Api.Pages;

/// <summary>Refusals as pages, for browsers.</summary>
internal static partial class ErrorPages
{
    private static readonly string[] Programs = ["/api", "/health", "/openapi"];

    /// <summary>Writes the problem as a page when a browser asked for one.</summary>
    /// <returns>False when nothing was written, because JSON is wanted or the page failed too.</returns>
    public static async Task<bool> TryWriteAsync(HttpContext http, Problem problem)
    {
        if (!WantsPage(http.Request)) return false;
        try
        {
            var page = new PageResult<ErrorPage>(new Dictionary<string, object?>
            {
                [nameof(ErrorPage.Problem)] = problem,
                [nameof(ErrorPage.RequestId)] = http.TraceIdentifier,
            })
            { Status = problem.Status };
            await page.ExecuteAsync(http);
            return true;
        }
        catch (BadHttpRequestException) when (!http.Response.HasStarted)
        {
            // Without a host no page can link to another.
            return false;
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            LogFailure(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages)), failure);
            return false;
        }
    }

    private static bool WantsPage(HttpRequest request) =>
        !Array.Exists(Programs, path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html" && accepted.Quality is not 0);

    [LoggerMessage(3003, LogLevel.Error, "The page of a refusal failed")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
