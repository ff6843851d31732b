using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Records.Crosswalks;

/// <summary>
/// A version of a dataset as other formats are written from it: the canonical record as one caller may have it, and what
/// only the catalogue knows of it. A crosswalk adds nothing to it and asks nobody else.
/// </summary>
public sealed record CrosswalkRecord
{
    /// <summary>
    /// The canonical record. Of a distribution that the caller may not have, the addresses are left out.
    /// </summary>
    public required JsonElement Record { get; init; }

    /// <summary>The dataset's id.</summary>
    public required string Id { get; init; }

    /// <summary>The version's DOI, bare and in lower case.</summary>
    public required string Doi { get; init; }

    /// <summary>True for a DOI that came with the record and lives elsewhere.</summary>
    public bool DoiExternal { get; init; }

    /// <summary>The DOI of all versions; null when there is none.</summary>
    public string? ConceptDoi { get; init; }

    /// <summary>The absolute address of the landing page here.</summary>
    public required string LandingPage { get; init; }

    /// <summary>The absolute address to be cited: the DOI's resolver, or the landing page while the DOI is local.</summary>
    public required string CiteAs { get; init; }

    public required AccessLevel AccessLevel { get; init; }

    /// <summary>The day on which an embargo ends; null when there is none.</summary>
    public DateOnly? EmbargoUntil { get; init; }

    /// <summary>The number of the version, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The other published versions, oldest first.</summary>
    public IReadOnlyList<OtherVersion> OtherVersions { get; init; } = [];

    /// <summary>The collection by name; null when it is not told.</summary>
    public string? Collection { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>What is left of a withdrawn dataset; null for all others.</summary>
    public Tombstone? Tombstone { get; init; }
}

/// <summary>Another published version of the same dataset.</summary>
/// <param name="CiteAs">Its address, absolute.</param>
public sealed record OtherVersion(int Number, string Doi, string CiteAs);
