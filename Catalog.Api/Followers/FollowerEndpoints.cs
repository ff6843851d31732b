using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Indexer.Following;
using Catalog.Records.Access;
using Catalog.Records.Followers;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Api.Followers;

/// <summary><c>/api/followers</c>: where the readers of the change log stand, for administrators.</summary>
internal static class FollowerEndpoints
{
    private const string Example = """
        { "followers": [{ "name": "search", "sort": "local", "checkpoint": 3230, "behind": 0, "holder": "node1:4711:0a1b2c3d", "heldUntil": null,
          "attempts": 0, "lastError": null, "nextAttempt": null, "failingTotal": 1, "setAsideTotal": 1,
          "failing": [{ "datasetId": "k7xq-9m2t-ab3c", "number": 3107, "attempts": 8, "error": "InvalidOperationException: …", "nextAttempt": null, "setAside": true }] }] }
        """;

    private const string ComparisonExample = """
        { "agrees": false, "number": 3230, "records": 3171, "missing": 1, "surplus": 0, "outdated": 0,
          "differences": [{ "fault": "missing", "datasetId": "k7xq-9m2t-ab3c", "key": 4711, "held": null, "published": 3107 }] }
        """;

    public static void MapFollowers(this IEndpointRouteBuilder routes)
    {
        var followers = routes.MapGroup("/api/followers").WithTags("Followers").RequireScope(Scopes.Administer);
        followers.MapGet("", ListAsync)
            .WithName("listFollowers").WithSummary("Where each follower and timed job stands, and the records it fails at")
            .WithDescription("Local followers are shown as this process sees its own.")
            .Example(200, Example).Refuses(401, 403);
        followers.MapPost("/{name}/retry/{datasetId}", RetryAsync)
            .WithName("retryFollower").WithSummary("Have a failing or set-aside record tried again at once")
            .WithDescription("For a local follower it concerns the process that answers.")
            .Refuses(401, 403, 404);
        followers.MapGet("/search/comparison", CompareAsync)
            .WithName("compareIndex").WithSummary("Whether the search index of this process has what is published")
            .WithDescription("Compares every dataset's newest change. Changes on their way to the index are waited for, and are no differences. At most 100 differences are listed.")
            .Example(200, ComparisonExample).Refuses(401, 403);
    }

    private static async Task<IResult> ListAsync(FollowerStates states, CancellationToken cancellationToken) =>
        Results.Json(new FollowerList([.. (await states.ListAsync(cancellationToken)).Select(FollowerAnswer.Of)]));

    private static async Task<IResult> CompareAsync(IndexVerification verification, SearchGenerations generations, SearchFollower follower, CancellationToken cancellationToken) =>
        Results.Json(ComparisonAnswer.Of(await verification.CompareLiveAsync(generations, follower, cancellationToken)));

    private static async Task<IResult> RetryAsync(
        string name, string datasetId, FollowerStates states, CatalogDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var key = await database.Datasets.VisibleTo(caller).Where(d => d.Id == datasetId).Select(d => (long?)d.Key).SingleOrDefaultAsync(cancellationToken);
        return key is { } found && await states.RetryAsync(name, found, cancellationToken)
            ? Results.NoContent()
            : new Refusal(RefusalKind.NotFound, "not-failing", $"No follower '{name}' fails at a dataset '{datasetId}'.").ToResult();
    }
}
