using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Api.Fhir;
using Catalog.Api.Pages;
using Catalog.Indexer.Queries;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Api.Problems;

/// <summary>The one place that turns refusals, failures and bare statuses into problems, and writes them.</summary>
public static partial class ProblemMapping
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);

    /// <summary>The problem of a failure. Nothing of an unexpected one is told but the request's id, under which it is logged.</summary>
    public static Problem Of(Exception failure) => failure switch
    {
        BadHttpRequestException bad => Of(bad),
        InvalidCursorException cursor => new(400, "cursor-invalid", cursor.Message),
        JsonException => new(400, "json-malformed", "The body is not the JSON that is taken here."),
        _ when IsUnstorable(failure) => new(400, "text-unstorable", "A text of the request has a character that cannot be kept, such as U+0000. Nothing was changed."),
        _ when IsBusy(failure) => new(503, "busy", "Another request holds what this one needs. Send it again.") { RetryAfter = Busy },
        _ when IsOutage(failure) => new(503, "database-unavailable", "The database does not answer at the moment. Nothing was changed; send the request again.") { RetryAfter = Outage },
        _ => new(500, "internal-error", "The server failed. The operator finds the cause in the log under this request's id."),
    };

    /// <summary>The problem of an answer that has a status and nothing else, such as routing's.</summary>
    public static Problem Of(HttpContext http)
    {
        var (status, path) = (http.Response.StatusCode, http.Request.Path.Value);
        return status switch
        {
            404 => new(404, "not-found", $"There is nothing at {path}."),
            405 => new(405, "method-not-allowed", $"{http.Request.Method} is not taken at {path}; allowed is {http.Response.Headers.Allow}."),
            415 => new(415, "media-type-unsupported", "This media type is not taken here."),
            _ => new(status, "http-" + status, "The request was refused."),
        };
    }

    /// <summary>Writes the problem with the request's id: for a browser as a page, below <c>/fhir</c> as FHIR has it, for all others as JSON.</summary>
    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait) response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (await OperationOutcome.TryWriteAsync(http, problem) || await ErrorPages.TryWriteAsync(http, problem)) return;
        response.ContentType = "application/problem+json";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        var body = new
        {
            problem.Type,
            problem.Title,
            problem.Status,
            problem.Detail,
            problem.Code,
            RequestId = http.TraceIdentifier,
            Errors = problem.Errors.Count > 0 ? problem.Errors : null,
            problem.Tombstone,
            problem.Available,
        };
        await JsonSerializer.SerializeAsync(response.Body, body, ProblemJson.Options, http.RequestAborted);
    }

    /// <summary>The value made into an answer, or the refusal as a problem.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult> answer)
        where T : class =>
        outcome.Succeeded ? answer(outcome.Value) : outcome.Refusal.ToResult();

    public static IResult ToResult(this Refusal refusal) => new ProblemResult(Problem.Of(refusal));

    private static Problem Of(BadHttpRequestException bad) => bad.StatusCode switch
    {
        413 => new(413, "body-too-large", "The body is larger than this server takes."),
        415 => new(415, "media-type-unsupported", "This media type is not taken here."),
        400 when UnreadParameter().Match(bad.Message) is { Success: true } unread =>
            new(400, "parameter-invalid", $"The parameter '{unread.Groups["name"].Value}' cannot be '{unread.Groups["value"].Value}'."),
        408 => new(408, "body-too-slow", "The body did not arrive in time."),
        _ => new(bad.StatusCode, "request-malformed", bad.Message.EndsWith('.') ? bad.Message : bad.Message + "."),
    };

    // The framework's sentence, which tells our types too.
    [GeneratedRegex("^Failed to bind parameter \"(.* )?(?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex UnreadParameter();

    // A statement that lost against another and was undone as a whole.
    private static bool IsBusy(Exception failure) => Causes(failure).Any(cause =>
        cause is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable });

    // Bodies are checked before; this comes from an address or a query.
    private static bool IsUnstorable(Exception failure) => Causes(failure).Any(cause =>
        cause is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter });

    private static bool IsOutage(Exception failure) => Causes(failure).Any(cause => cause is NpgsqlException { IsTransient: true } || BrokenReading.Is(cause));

    // EF Core wraps what the database said in exceptions of its own.
    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
