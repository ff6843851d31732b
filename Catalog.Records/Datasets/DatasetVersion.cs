namespace Catalog.Records.Datasets;

/// <summary>A published state of the data. Its DOI and its distributions never change; its metadata has numbered revisions.</summary>
public sealed class DatasetVersion
{
    public long DatasetKey { get; set; }

    /// <summary>1 for the first version.</summary>
    public required int Number { get; init; }

    /// <summary>Bare and in lower case.</summary>
    public required string Doi { get; init; }

    /// <summary>True for a DOI that came along with the record: kept, and never registered by us.</summary>
    public required bool DoiExternal { get; init; }

    /// <summary>Published, superseded or withdrawn.</summary>
    public required DatasetState State { get; set; }

    /// <summary>The number of the newest revision of the metadata.</summary>
    public required int Revision { get; set; }

    public required DateTimeOffset Published { get; init; }
}

/// <summary>One numbered state of a version's metadata.</summary>
public sealed class Revision
{
    public long DatasetKey { get; set; }

    public required int Version { get; init; }

    /// <summary>1 for the metadata that the version was published with.</summary>
    public required int Number { get; init; }

    /// <summary>The canonical record as JSON text, in the depositor's order of properties.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string By { get; init; }

    /// <summary>What was done, in a few words.</summary>
    public required string Summary { get; init; }

    /// <summary>The top-level properties that differ from the revision before; empty for the first.</summary>
    public required string[] Changed { get; init; }
}

/// <summary>Unpublished work on a dataset; at most one is open.</summary>
public sealed class Draft
{
    public long DatasetKey { get; set; }

    public required DraftKind Kind { get; init; }

    /// <summary>The version that a revision or a new version started from; null for the first version.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>The version DOI reserved for it; null for a revision, or while a DOI from elsewhere is kept.</summary>
    public string? Doi { get; set; }

    /// <summary>The canonical record as JSON text.</summary>
    public required string Document { get; set; }

    /// <summary>Draft or in review.</summary>
    public required DatasetState State { get; set; }

    /// <summary>What the curator wrote when the draft was returned; null when it was not.</summary>
    public string? Comment { get; set; }

    public required string By { get; set; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; set; }

    /// <summary>Grows with every save; the entity tag of the draft.</summary>
    public required long Stamp { get; set; }
}

/// <summary>What a draft becomes when it is published.</summary>
public enum DraftKind
{
    /// <summary>The first version of a new dataset.</summary>
    First,

    /// <summary>A new version of the data, with its own DOI.</summary>
    Version,

    /// <summary>A revision of the newest version's metadata.</summary>
    Revision,
}
