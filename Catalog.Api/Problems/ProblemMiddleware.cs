namespace Catalog.Api.Problems;

/// <summary>Answers with a problem when a handler throws or routing leaves a bare error status.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            if (!http.Response.HasStarted) http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception failure)
        {
            var problem = ProblemMapping.Of(failure);
            if (problem.Status == StatusCodes.Status500InternalServerError) LogFailure(failure, http.Request.Method, http.Request.Path.Value);
            else if (problem.Status == StatusCodes.Status503ServiceUnavailable) LogOutage(http.Request.Method, http.Request.Path.Value, failure.GetBaseException().Message);
            // What was begun cannot be taken back: the connection breaks, so that no client takes it for whole.
            if (http.Response.HasStarted) throw;
            ClearKeepingOurs(http);
            await ProblemMapping.WriteAsync(http, problem);
            return;
        }
        var response = http.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null }) await ProblemMapping.WriteAsync(http, ProblemMapping.Of(http));
    }

    // The headers of the outer middleware stay; what a handler had set for its answer goes.
    private static void ClearKeepingOurs(HttpContext http)
    {
        foreach (var name in (string[])["ETag", "Location", "Content-Length", "Content-Disposition", "Content-Encoding", "Content-Location", "Cache-Control", "Last-Modified", "Link"]) http.Response.Headers.Remove(name);
    }

    [LoggerMessage(3001, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailure(Exception failure, string method, string? path);

    [LoggerMessage(3002, LogLevel.Warning, "{Method} {Path}: the database did not answer: {Reason}")]
    private partial void LogOutage(string method, string? path, string reason);
}
