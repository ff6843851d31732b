using Catalog.Records.Access;

namespace Catalog.Records.Datasets;

/// <summary>A published dataset with the newest revision of its newest version.</summary>
public sealed record PublishedRecord
{
    public required long Key { get; init; }

    public required string Id { get; init; }

    /// <summary>The DOI of all versions; null while the dataset keeps a DOI from elsewhere.</summary>
    public string? ConceptDoi { get; init; }

    /// <summary>The DOI of the newest version, bare and in lower case.</summary>
    public required string Doi { get; init; }

    /// <summary>True for a DOI that came with the record and lives elsewhere.</summary>
    public bool DoiExternal { get; init; }

    public required DatasetState State { get; init; }

    public required AccessLevel AccessLevel { get; init; }

    /// <summary>The day on which an embargo ends, at 00:00 UTC; null when there is none.</summary>
    public DateOnly? EmbargoUntil { get; init; }

    /// <summary>The id of the collection.</summary>
    public required string Collection { get; init; }

    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When the first version was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When this version was published.</summary>
    public DateTimeOffset VersionPublished { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>The canonical record as JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The number of the dataset's newest change, which this state contains.</summary>
    public required long Change { get; init; }
}
