namespace Catalog.Api.Problems;

/// <summary>A problem as an endpoint's answer.</summary>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    public Problem Problem => problem;

    public int? StatusCode => problem.Status;

    public Task ExecuteAsync(HttpContext httpContext) => ProblemMapping.WriteAsync(httpContext, problem);
}
