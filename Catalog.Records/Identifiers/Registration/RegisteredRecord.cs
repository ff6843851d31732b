using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>What one DOI of ours stands for, as everybody may have it.</summary>
/// <param name="Record">For the DOI of all versions: the newest version's metadata under that DOI.</param>
/// <param name="Relations">To the other DOIs of the dataset.</param>
/// <param name="Withdrawn">True when it is not to be found any more.</param>
internal sealed record RegisteredRecord(CrosswalkRecord Record, IReadOnlyList<VersionRelation> Relations, bool Withdrawn);

/// <summary>How a DOI relates to another of the same dataset.</summary>
/// <param name="Type">DataCite's relationType.</param>
internal sealed record VersionRelation(string Type, string Doi);

/// <summary>Reads published datasets for registration. A dataset that was withdrawn still has its metadata.</summary>
internal sealed class RegisteredRecords(NpgsqlDataSource database, LandingAddress landing, TimeProvider clock)
{
    private readonly CrosswalkRecords crosswalks = new(landing, clock);
    private readonly DbContextOptions<CatalogDbContext> options = new DbContextOptionsBuilder<CatalogDbContext>().UseNpgsql(database).Options;

    /// <summary>What a DOI of a dataset stands for; null when the dataset has no published version under it.</summary>
    public async Task<RegisteredRecord?> FindAsync(long datasetKey, string doi, CancellationToken cancellationToken)
    {
        await using var context = new CatalogDbContext(options);
        var dataset = await context.Datasets.AsNoTracking().Include(d => d.Collection.Curators).Include(d => d.Versions)
            .SingleOrDefaultAsync(d => d.Key == datasetKey && d.CurrentVersion != null, cancellationToken);
        if (dataset is null) return null;
        var versions = dataset.Versions.OrderBy(version => version.Number).ToList();
        var concept = doi == dataset.ConceptDoi;
        if (versions.Find(version => concept ? version.Number == dataset.CurrentVersion : version.Doi == doi) is not { } version) return null;
        var revision = await context.Revisions.AsNoTracking().SingleAsync(
            r => r.DatasetKey == datasetKey && r.Version == version.Number && r.Number == version.Revision, cancellationToken);
        // The agency is told what everybody may have; the page knows who may have more.
        var record = crosswalks.Of(new PublishedState(dataset, version, revision, revision), Caller.Anonymous);
        var withdrawn = dataset.State == DatasetState.Withdrawn;
        return concept
            ? new(record with { Doi = doi, LandingPage = landing.LandingOf(doi), CiteAs = landing.CiteAs(doi, external: false) }, Parts(versions), withdrawn)
            : new(record, Neighbours(dataset, version, versions), withdrawn);
    }

    private static List<VersionRelation> Parts(List<DatasetVersion> versions) =>
        [.. versions.Select(version => new VersionRelation("HasVersion", version.Doi))];

    private static List<VersionRelation> Neighbours(Dataset dataset, DatasetVersion version, List<DatasetVersion> versions)
    {
        var relations = new List<VersionRelation>(3);
        if (dataset.ConceptDoi is { } concept) relations.Add(new("IsVersionOf", concept));
        var place = versions.IndexOf(version);
        if (place > 0) relations.Add(new("IsNewVersionOf", versions[place - 1].Doi));
        if (place + 1 < versions.Count) relations.Add(new("IsPreviousVersionOf", versions[place + 1].Doi));
        return relations;
    }
}
