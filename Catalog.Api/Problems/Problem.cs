using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Microsoft.AspNetCore.WebUtilities;

namespace Catalog.Api.Problems;

/// <summary>An answer of RFC 9457, application/problem+json.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable name in kebab case for programs; <c>type</c> is made of it.</param>
/// <param name="Detail">What is wrong and what to do, as a sentence.</param>
public sealed record Problem(int Status, string Code, string Detail)
{
    /// <summary>What exactly is wrong with the content, each with a JSON Pointer; empty when it is not the content.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>What is left of a withdrawn dataset; null for all others.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>What can be had in place of what was asked for (406); null for all others.</summary>
    public IReadOnlyList<AvailableFormat>? Available { get; init; }

    /// <summary>When to try again; null where it would not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The status in words; the same for all problems of a status.</summary>
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    public string Type => "/problems/" + Code;

    public static Problem Of(Refusal refusal) => new(StatusOf(refusal.Kind), refusal.Code, refusal.Detail)
    {
        Errors = refusal.Findings,
        Tombstone = refusal.Tombstone,
    };

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Gone => StatusCodes.Status410Gone,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of refusal without a status."),
    };
}

/// <summary>A format that can be had.</summary>
/// <param name="MediaTypes">By which it is asked for, its own first.</param>
public sealed record AvailableFormat(string Id, string Title, IReadOnlyList<string> MediaTypes);
