namespace Catalog.Records.Changes;

/// <summary>What a row of the change log says has happened. A closed list.</summary>
public enum ChangeKind
{
    /// <summary>A version was published.</summary>
    Published,

    /// <summary>The metadata of a published version was revised.</summary>
    Revised,

    /// <summary>The dataset was withdrawn; a tombstone is left.</summary>
    Withdrawn,

    /// <summary>A revision changed the access level or the embargo.</summary>
    AccessChanged,

    /// <summary>An embargo has ended.</summary>
    EmbargoLifted,

    /// <summary>The dataset was moved to another collection.</summary>
    Moved,

    /// <summary>The dataset was taken out without a trace but its DOIs, which are never given again.</summary>
    Erased,

    /// <summary>A schema was added, which concerns no dataset by itself.</summary>
    SchemaChanged,

    /// <summary>Other releases of ontologies are in use, or other mappings act, which concerns no dataset by itself.</summary>
    OntologySwitched,
}

/// <summary>One row of the append-only log.</summary>
/// <param name="Number">Gap-free and in commit order, from 1; 0 until the row is appended.</param>
/// <param name="At">When, in UTC; never earlier than the row before.</param>
/// <param name="DatasetKey">The dataset; it may be gone when the row is read. 0 when the change is of none.</param>
/// <param name="Version">The version concerned; null when the change is of the whole dataset.</param>
/// <param name="Revision">The revision concerned; null with <paramref name="Version"/>.</param>
/// <param name="By">The subject who did it, or the name of the timed job.</param>
public sealed record Change(
    long Number, DateTimeOffset At, ChangeKind Kind, long DatasetKey, int? Version, int? Revision, string By)
{
    /// <summary>True when the dataset is published no longer.</summary>
    public bool TakesOut => Kind is ChangeKind.Withdrawn or ChangeKind.Erased;

    /// <summary>A change that has happened in the open transaction and gets its number at its commit.</summary>
    public static Change Of(ChangeKind kind, long datasetKey, string by, int? version = null, int? revision = null) =>
        new(0, default, kind, datasetKey, version, revision, by);
}
