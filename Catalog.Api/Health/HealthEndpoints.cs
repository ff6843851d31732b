using System.Data.Common;
using System.Text.Json.Serialization;
using Catalog.Api.Reference;

namespace Catalog.Api.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it answers as it should.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddCatalogReadiness(this IServiceCollection services) => services.AddSingleton<IReadinessCheck, MigratedCheck>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => Results.Json(new HealthAnswer("live", [])))
            .WithName("live").WithSummary("Whether the process answers")
            .Produces<HealthAnswer>().Example(200, """{ "status": "live", "checks": [] }""");
        health.MapGet("/ready", ReadyAsync)
            .WithName("ready").WithSummary("Whether the process answers as it should: migrated, samples loaded, index caught up")
            .Produces<HealthAnswer>().Example(200, """{ "status": "ready", "checks": [{ "name": "database", "reason": null }] }""")
            .Produces<HealthAnswer>(503).Example(503, """{ "status": "not-ready", "checks": [{ "name": "database", "reason": "The database does not answer." }] }""");
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, IEnumerable<IReadinessCheck> checks)
    {
        http.Response.Headers.CacheControl = "no-store";
        var results = await Task.WhenAll(checks.Select(check => RunAsync(check, http.RequestAborted)));
        var ready = results.All(result => result.Reason is null);
        return Results.Json(
            new HealthAnswer(ready ? "ready" : "not-ready", results),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<HealthCheckAnswer> RunAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var reason = await check.ReasonAsync(patience.Token);
            return new(check.Name, reason) { Note = check.Note };
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException or InvalidOperationException)
        {
            return new(check.Name, "The database does not answer.");
        }
    }
}

/// <summary>What the health endpoints answer.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
public sealed record HealthAnswer(string Status, IReadOnlyList<HealthCheckAnswer> Checks);

/// <summary>One check.</summary>
/// <param name="Reason">Why it is not ready; null when it is.</param>
public sealed record HealthCheckAnswer(string Name, string? Reason)
{
    /// <summary>What an operator should mend although it is ready; left out when there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
