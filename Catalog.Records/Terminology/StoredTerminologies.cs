using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Mappings;
using Catalog.Records.Terminology.Releases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Terminology;

/// <summary>
/// The ontologies as the database says, opened from this machine's copies: brings <see cref="CurrentTerminologies"/> to what is
/// in use, and opens any other release.
/// </summary>
public sealed class StoredTerminologies(
    NpgsqlDataSource database, ArtifactCopies copies, CurrentTerminologies current, TerminologyOptions options, ILogger<StoredTerminologies> log) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private string? seen;
    private volatile IReadOnlyList<string> leftOut = [];

    /// <summary>Ontologies that should be in use and cannot be, a sentence for each that says what mends it; empty when all are.</summary>
    public IReadOnlyList<string> LeftOut => leftOut;

    /// <summary>
    /// Makes <see cref="CurrentTerminologies.Now"/> what the database has in use at this moment; where that is what it had at the
    /// last time, nothing is exchanged. A release that this version of the program cannot read is left out.
    /// </summary>
    /// <exception cref="IOException">No copy can be kept; what was in use stays.</exception>
    /// <exception cref="UnauthorizedAccessException">No copy may be kept; what was in use stays.</exception>
    /// <exception cref="NpgsqlException">The database is away; what was in use stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var ontologies = Ordered(await ListAsync(cancellationToken));
            var (mappings, mappingsStamp) = await MappingsAsync(cancellationToken);
            var stamp = string.Join(' ', ontologies.Select(StampOf).Append(mappingsStamp)).Trim();
            if (stamp == seen) return;
            var loaded = new List<LoadedOntology>();
            var left = new List<string>();
            foreach (var ontology in ontologies)
            {
                var release = ontology.CurrentRelease;
                try
                {
                    loaded.Add(Loaded(ontology, release, await copies.OpenAsync(release.Artifact, cancellationToken)));
                }
                catch (InvalidDataException unreadable)
                {
                    left.Add($"{ontology.Name} {release.Version} cannot be used: {unreadable.Message} Load its file again.");
                    TerminologyLog.LeftOut(log, left[^1]);
                }
            }
            var known = !string.IsNullOrEmpty(seen);
            (seen, leftOut) = (stamp, left);
            current.Use(new(loaded, mappings));
            if (stamp.Length > 0 || known) TerminologyLog.InUse(log, loaded.Count == 0 ? "none" : string.Join(", ", loaded.Select(one => $"{one.Name} {one.Version}")));
            await copies.SweepAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The same at a start, which goes on without them where no copy can be kept: the follower tries again.</summary>
    public async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            TerminologyLog.NotOpened(log, full.Message);
        }
    }

    /// <summary>Any stored release, in use or not; null when there is none of that name and version.</summary>
    /// <exception cref="InvalidDataException">This version of the program cannot read it; the message is a sentence.</exception>
    public async Task<LoadedOntology?> OpenAsync(string name, string version, CancellationToken cancellationToken)
    {
        var ontology = await FindAsync(name, cancellationToken);
        var release = ontology?.Releases.FirstOrDefault(one => one.Version == version);
        return release is null ? null : Loaded(ontology!, release, await copies.OpenAsync(release.Artifact, cancellationToken));
    }

    /// <summary>What changed from one release of an ontology to another.</summary>
    /// <param name="to">Null for the one in use.</param>
    public async Task<Outcome<ReleaseDiff>> CompareAsync(string name, string from, string? to, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { } ontology) return ReleaseService.NoSuchOntology(name);
        var opened = new List<LoadedOntology>();
        foreach (var version in (string[])[from, to ?? ontology.Current])
        {
            if (ontology.Releases.FirstOrDefault(one => one.Version == version) is not { } release) return ReleaseService.NoSuchRelease(ontology, version);
            try
            {
                opened.Add(Loaded(ontology, release, await copies.OpenAsync(release.Artifact, cancellationToken)));
            }
            catch (InvalidDataException unreadable)
            {
                return new Refusal(RefusalKind.Conflict, "ontology-release-unusable", $"{name} {version} cannot be used: {unreadable.Message} Load its file again.");
            }
        }
        // Nothing but work, of a second or so for large ones.
        return await Task.Run(() => ReleaseDiff.Of(opened[0], opened[1], cancellationToken), cancellationToken);
    }

    /// <summary>A release with the report of its load.</summary>
    public async Task<Outcome<ReportedRelease>> ReportAsync(string name, string version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await ReleaseRows.FindAsync(connection, name, cancellationToken) is not { } ontology) return ReleaseService.NoSuchOntology(name);
        return ontology.Releases.FirstOrDefault(one => one.Version == version) is { } release && await ReleaseRows.ReportAsync(connection, release, cancellationToken) is { } report
            ? new ReportedRelease(release, ontology.Current, report)
            : ReleaseService.NoSuchRelease(ontology, version);
    }

    /// <summary>All stored ontologies in the order in which terms are resolved.</summary>
    public async Task<IReadOnlyList<StoredOntology>> OntologiesAsync(CancellationToken cancellationToken) => Ordered(await ListAsync(cancellationToken));

    public void Dispose() => turn.Dispose();

    // The connection goes back at once: fetching a file of hundreds of megabytes, and comparing, take connections or time of their own.
    private async Task<StoredOntology?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReleaseRows.FindAsync(connection, name, cancellationToken);
    }

    private async Task<IReadOnlyList<StoredOntology>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReleaseRows.ListAsync(connection, null, cancellationToken);
    }

    // The mappings that act, and a stamp that changes with them.
    private async Task<(MappingIndex Mappings, string Stamp)> MappingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await MappingStore.ActingAsync(connection, cancellationToken);
    }

    private List<StoredOntology> Ordered(IReadOnlyList<StoredOntology> ontologies)
    {
        // A stable sort: those that are not named stay in order of first loading.
        var order = options.Order.Select(name => name.ToLowerInvariant()).ToList();
        return [.. ontologies.OrderBy(ontology => order.IndexOf(ontology.Name) is >= 0 and var place ? place : int.MaxValue)];
    }

    private static string StampOf(StoredOntology ontology) =>
        $"{ontology.Name}={ontology.Current}:{ontology.CurrentRelease.Artifact.Checksum}:{(ontology.IsPublic ? "public" : "")}:{ontology.CurrentRelease.Loaded.UtcTicks}";

    private static LoadedOntology Loaded(StoredOntology ontology, StoredRelease stored, OntologyRelease release) =>
        new(release, ontology.Name, stored.Version, ontology.IsPublic) { Title = stored.Title, Licence = stored.Licence };
}
