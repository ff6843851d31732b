using Catalog.Records.Access;
using Catalog.Records.Collections;

namespace Catalog.Records.Datasets;

/// <summary>The lasting thing that a record describes, across its versions.</summary>
public sealed class Dataset
{
    /// <summary>The internal key, used by the change log and the search index.</summary>
    public long Key { get; set; }

    /// <summary>The public id in URLs; also the suffix of a local concept DOI.</summary>
    public required string Id { get; init; }

    /// <summary>The DOI of all versions together; null while the first version keeps a DOI from elsewhere.</summary>
    public string? ConceptDoi { get; set; }

    /// <summary>The subject who deposited it.</summary>
    public required string Owner { get; set; }

    public int CollectionKey { get; set; }

    public Collection Collection { get; set; } = null!;

    public required DatasetState State { get; set; }

    /// <summary>The number of the newest published version; null before the first publish.</summary>
    public int? CurrentVersion { get; set; }

    /// <summary>The level of the newest published revision, or of the draft before the first publish.</summary>
    public required AccessLevel AccessLevel { get; set; }

    /// <summary>The day on which an embargo ends, at 00:00 UTC; null when there is none or its end was logged.</summary>
    public DateOnly? EmbargoUntil { get; set; }

    /// <summary>The name of the sample record this dataset was loaded from; null for all others.</summary>
    public string? Sample { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; set; }

    /// <summary>Grows with every change to the dataset; part of its entity tag.</summary>
    public long Stamp { get; set; }

    /// <summary>What is left of a withdrawn dataset; null for all others.</summary>
    public Tombstone? Tombstone { get; set; }

    public List<DatasetVersion> Versions { get; init; } = [];

    public Draft? Draft { get; set; }

    /// <summary>
    /// The DOI of ours that a draft has without its record saying so: the reserved one, or that of the version it revises.
    /// Null when the DOI comes from elsewhere.
    /// </summary>
    public string? LocalDoiOf(Draft draft) => draft.Kind == DraftKind.Revision
        ? Versions.Find(version => version.Number == draft.BaseVersion && !version.DoiExternal)?.Doi
        : draft.Doi;
}

/// <summary>Where a dataset stands. A version is superseded by the next; a withdrawal is for ever.</summary>
public enum DatasetState
{
    Draft,
    InReview,
    Published,
    Superseded,
    Withdrawn,
}

/// <summary>What stays of a withdrawn dataset, for ever.</summary>
/// <param name="Reason">Why it was withdrawn, as a sentence for readers.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="By">The subject who withdrew it.</param>
/// <param name="Citation">How the dataset was cited.</param>
/// <param name="Replacement">The DOI or URL of what replaces it; null when nothing does.</param>
public sealed record Tombstone(string Reason, DateTimeOffset Date, string By, string Citation, string? Replacement);
