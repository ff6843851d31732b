using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Records.Outcomes;

/// <summary>Why a request was refused; each kind is one HTTP status at the faces (RFC 9110).</summary>
public enum RefusalKind
{
    /// <summary>400: the request cannot be read.</summary>
    Malformed,

    /// <summary>401: sign-in is needed.</summary>
    Unauthenticated,

    /// <summary>403: the caller is known and may not.</summary>
    Forbidden,

    /// <summary>404: there is none, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>409: the state of the thing does not allow it.</summary>
    Conflict,

    /// <summary>410: withdrawn; the tombstone is in the refusal.</summary>
    Gone,

    /// <summary>412: the thing was changed since the caller read it.</summary>
    Stale,

    /// <summary>413: larger than the configured limit.</summary>
    TooLarge,

    /// <summary>415: a media type that is not taken here.</summary>
    UnsupportedMediaType,

    /// <summary>422: it was read, and its content will not do; the findings say where.</summary>
    Unprocessable,

    /// <summary>428: the request must say which state it was made for (If-Match).</summary>
    PreconditionRequired,
}

/// <summary>A refused request: an expected answer, not an exception.</summary>
/// <param name="Code">A stable name in kebab case for programs.</param>
/// <param name="Detail">What is wrong and what to do, as a sentence for the caller.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Detail)
{
    /// <summary>What exactly is wrong with the content; empty when it is not the content.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What is left of a withdrawn dataset; null for all other refusals.</summary>
    public Tombstone? Tombstone { get; init; }

    public static Refusal NoSuchDataset(string id) =>
        new(RefusalKind.NotFound, "dataset-not-found", $"There is no dataset '{id}' that you may see.");
}
