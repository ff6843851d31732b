using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Datasets;

/// <summary>A version as it is shown: the dataset, the version, one revision of its metadata.</summary>
/// <param name="Newest">The newest revision of the version; it says who may have the version's data.</param>
public sealed record PublishedState(Dataset Dataset, DatasetVersion Version, Revision Revision, Revision Newest)
{
    private JsonElement? record;
    private (AccessLevel Level, DateOnly? EmbargoUntil)? access;

    /// <summary>The revision's metadata. Parsed once, for every face of an answer reads them.</summary>
    public JsonElement Record => record ??= RecordDocument.Parse(Revision.Document);

    /// <summary>The level and embargo that the version itself says; see <see cref="AccessOn"/> for what holds.</summary>
    public (AccessLevel Level, DateOnly? EmbargoUntil) OwnAccess => access ??= RecordDocument.AccessOf(
        ReferenceEquals(Newest, Revision) ? Record : RecordDocument.Parse(Newest.Document), Dataset.AccessLevel);

    /// <summary>
    /// The level and embargo that hold for this version's data: its own or the dataset's, whichever lets in fewer. The
    /// dataset's are those of its newest version, which may open only data that are its own.
    /// </summary>
    /// <param name="today">Today in UTC; an embargo of the version that is over counts no more.</param>
    public (AccessLevel Level, DateOnly? EmbargoUntil) AccessOn(DateOnly today)
    {
        var (level, embargo) = OwnAccess;
        return (
            level > Dataset.AccessLevel ? level : Dataset.AccessLevel,
            embargo > today && !(embargo < Dataset.EmbargoUntil) ? embargo : Dataset.EmbargoUntil);
    }
}

/// <summary>Reads datasets as a caller may see them, and takes them under lock for a change.</summary>
public sealed class DatasetStore(CatalogDbContext database, UnitOfWork unit)
{
    /// <summary>The dataset of an id with its collection, versions and draft; null when the caller may not know of it.</summary>
    public Task<Dataset?> FindAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        Shown(caller).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);

    /// <summary>A published version: the newest, or the one asked for; its newest revision, or the one asked for.</summary>
    public async Task<Outcome<PublishedState>> ReadAsync(
        Caller caller, string id, int? version, int? revision, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { } dataset
            ? await ReadAsync(dataset, version, revision, cancellationToken)
            : Refusal.NoSuchDataset(id);

    /// <summary>The same for a dataset that was found already.</summary>
    public async Task<Outcome<PublishedState>> ReadAsync(Dataset dataset, int? version, int? revision, CancellationToken cancellationToken) =>
        dataset.Tombstone is { } tombstone ? GoneFor(dataset, tombstone) : await ReadKeptAsync(dataset, version, revision, cancellationToken);

    /// <summary>The same, and also of a withdrawn dataset, whose metadata are kept: for the faces that show them beside the tombstone.</summary>
    public async Task<Outcome<PublishedState>> ReadKeptAsync(Dataset dataset, int? version, int? revision, CancellationToken cancellationToken)
    {
        var number = version ?? dataset.CurrentVersion;
        if (dataset.Versions.Find(v => v.Number == number) is not { } found)
        {
            return new Refusal(RefusalKind.NotFound, "version-not-found", number is null
                ? $"The dataset '{dataset.Id}' has no published version yet."
                : $"The dataset '{dataset.Id}' has no version {number}.");
        }
        var wanted = revision ?? found.Revision;
        var rows = await database.Revisions.AsNoTracking()
            .Where(r => r.DatasetKey == dataset.Key && r.Version == found.Number && (r.Number == wanted || r.Number == found.Revision))
            .ToListAsync(cancellationToken);
        return rows.Find(r => r.Number == wanted) is not { } row
            ? new Refusal(RefusalKind.NotFound, "revision-not-found", $"Version {number} of '{dataset.Id}' has no revision {revision}.")
            : new PublishedState(dataset, found, row, rows.Single(r => r.Number == found.Revision));
    }

    /// <summary>Where a DOI leads: the dataset and the version, null for the newest. Null when nobody holds it here.</summary>
    public async Task<(Dataset Dataset, int? Version)?> ResolveAsync(Caller caller, Doi doi, CancellationToken cancellationToken)
    {
        var value = doi.Value;
        var found = await Shown(caller)
            .Join(database.Dois.Where(d => d.Doi == value), d => (long?)d.Key, held => held.DatasetKey, (dataset, held) => new { dataset, held.Version })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.dataset, found.Version);
    }

    /// <summary>
    /// The newest versions of those of the datasets that are published, in the order of the keys, all as of one moment; what
    /// is not, or not for the caller, is left out. For lists: the caller asks for some hundred at a time.
    /// </summary>
    public async Task<IReadOnlyList<PublishedState>> ReadPublishedAsync(Caller caller, IReadOnlyList<long> keys, CancellationToken cancellationToken)
    {
        await using var moment = await database.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var wanted = keys.ToArray();
        var datasets = await Shown(caller).Where(d => wanted.Contains(d.Key) && d.State == DatasetState.Published).AsSplitQuery()
            .ToDictionaryAsync(d => d.Key, cancellationToken);
        var shown = datasets.Keys.ToArray();
        var revisions = await database.Datasets.Where(d => shown.Contains(d.Key))
            .Join(database.Versions, d => new { d.Key, Number = d.CurrentVersion!.Value }, v => new { Key = v.DatasetKey, v.Number }, (d, v) => v)
            .Join(database.Revisions.AsNoTracking(), v => new { v.DatasetKey, Version = v.Number, Number = v.Revision }, r => new { r.DatasetKey, r.Version, r.Number }, (v, r) => r)
            .ToDictionaryAsync(r => r.DatasetKey, cancellationToken);
        return [.. keys.Where(revisions.ContainsKey).Select(key => new PublishedState(
            datasets[key], datasets[key].Versions.Find(version => version.Number == datasets[key].CurrentVersion)!, revisions[key], revisions[key]))];
    }

    /// <summary>The revisions of all versions, newest first, without their documents.</summary>
    public async Task<IReadOnlyList<Revision>> HistoryAsync(Dataset dataset, CancellationToken cancellationToken) =>
        await database.Revisions.AsNoTracking().Where(r => r.DatasetKey == dataset.Key)
            .OrderByDescending(r => r.Version).ThenByDescending(r => r.Number)
            .Select(r => new Revision
            {
                DatasetKey = r.DatasetKey,
                Version = r.Version,
                Number = r.Number,
                Document = "",
                Created = r.Created,
                By = r.By,
                Summary = r.Summary,
                Changed = r.Changed,
            })
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Opens a transaction and takes the dataset's row lock, then loads it for the change. Two statements: rows joined
    /// in the locking one could be older than the lock.
    /// </summary>
    public async Task<Outcome<Dataset>> LockAsync(Caller caller, string id, DatasetAction action, CancellationToken cancellationToken)
    {
        await unit.BeginAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"select 1 from datasets where id = {id} for update", cancellationToken);
        var dataset = await database.Datasets.VisibleTo(caller)
            .Include(d => d.Collection.Curators).Include(d => d.Versions).Include(d => d.Draft)
            .SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (dataset is null) return Refusal.NoSuchDataset(id);
        if (Permissions.Check(action, caller, dataset) is { } refusal) return refusal;
        return dataset.Tombstone is { } tombstone ? GoneFor(dataset, tombstone) : dataset;
    }

    private IQueryable<Dataset> Shown(Caller caller) =>
        database.Datasets.AsNoTracking().VisibleTo(caller).Include(d => d.Collection.Curators).Include(d => d.Versions).Include(d => d.Draft);

    public static Refusal GoneFor(Dataset dataset, Tombstone tombstone) =>
        new(RefusalKind.Gone, "dataset-withdrawn", $"The dataset '{dataset.Id}' was withdrawn: {tombstone.Reason}") { Tombstone = tombstone };
}
