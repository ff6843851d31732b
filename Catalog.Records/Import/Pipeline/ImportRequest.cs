using Catalog.Records.Access;

namespace Catalog.Records.Import.Pipeline;

/// <summary>What to import and how.</summary>
public sealed record ImportRequest
{
    /// <summary>The file as it is, also packed; read once from its start. The caller keeps it.</summary>
    public required Stream Stream { get; init; }

    /// <summary>What people call it: a file name.</summary>
    public required string Name { get; init; }

    /// <summary>Who imports; must curate the collections concerned.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The owner of new datasets; null for the caller.</summary>
    public string? Owner { get; init; }

    public ImportOptions Options { get; init; } = new();

    /// <summary>A mapping of the caller's own in place of one by id; null for none.</summary>
    public SourceMapping? Mapping { get; init; }
}

/// <summary>The choices of an import, as they are kept with it.</summary>
/// <param name="Mapping">Id of the mapping; null recognises it by the first record.</param>
/// <param name="Collection">For records that name none; null for the default collection.</param>
/// <param name="Access">Outweighs what the records say; null leaves it to them.</param>
/// <param name="Draft">True publishes nothing.</param>
/// <param name="Administrator">True when an administrator asked, who curates every collection.</param>
/// <param name="Uploaded">True when the file came over the API and waits in the database.</param>
public sealed record ImportOptions(
    string? Mapping = null, string? Collection = null, AccessLevel? Access = null, bool Draft = false, bool Administrator = false, bool Uploaded = false);

/// <summary>What became of the records so far.</summary>
/// <param name="Read">All that were read, broken ones included.</param>
/// <param name="Created">New datasets, published or not.</param>
/// <param name="Published">New versions; the first ones of new datasets and drafts included.</param>
/// <param name="Revised">Revisions of what was published before.</param>
/// <param name="Unchanged">Records for which nothing was to be done.</param>
/// <param name="Drafts">Records that are kept as drafts, new or not.</param>
/// <param name="Refused">Records that were not taken.</param>
public readonly record struct ImportCounts(int Read, int Created, int Published, int Revised, int Unchanged, int Drafts, int Refused)
{
    public static ImportCounts operator +(ImportCounts a, ImportCounts b) => new(
        a.Read + b.Read, a.Created + b.Created, a.Published + b.Published, a.Revised + b.Revised, a.Unchanged + b.Unchanged, a.Drafts + b.Drafts, a.Refused + b.Refused);
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The client is still sending the file.</summary>
    Receiving,

    /// <summary>Uploaded and waiting for its turn.</summary>
    Queued,
    Running,
    Completed,
    Cancelled,

    /// <summary>It could not be done or not be finished; the error says why.</summary>
    Failed,
}

/// <summary>How far a running import is; reported after each batch.</summary>
public readonly record struct ImportProgress(ImportCounts Counts);

/// <summary>What an import has done.</summary>
/// <param name="Id">Under which it is kept, with all its refusals.</param>
/// <param name="Source">The name of the source; null when it was not recognised.</param>
/// <param name="Error">Why it failed; null for all other states.</param>
public sealed record ImportReport(string Id, ImportState State, string? Source, ImportCounts Counts, string? Error);
