namespace Catalog.Api.Idempotency;

/// <summary>An answer that can be sent, kept and sent again.</summary>
internal sealed record KeptAnswer(int StatusCode, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool Replayed) : IResult
{
    private static readonly string[] KeptHeaders = ["Location", "ETag", "Content-Type"];

    public static KeptAnswer Of(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString()),
        body, Replayed: false);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (Replayed) response.Headers["Idempotency-Replayed"] = "true";
        if (Body.Length == 0) return;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
