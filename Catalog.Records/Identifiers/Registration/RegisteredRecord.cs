using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>What one DOI of ours stands for, as everybody may have it.</summary>
/// <param name="Record">For the DOI of all versions: the newest version's metadata under that DOI.</param>
/// <param name="Relations">To the other DOIs of the dataset.</param>
internal sealed record RegisteredRecord(CrosswalkRecord Record, IReadOnlyList<VersionRelation> Relations);

/// <summary>How a DOI relates to another of the same dataset.</summary>
/// <param name="Type">DataCite's relationType.</param>
internal sealed record VersionRelation(string Type, string Doi);

/// <summary>Reads published datasets for registration. A dataset that was withdrawn still has its metadata.</summary>
internal sealed class RegisteredRecords(NpgsqlDataSource database, LandingAddress landing, TimeProvider clock)
{
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
        return new(RecordOf(dataset, version, revision, doi, versions), concept ? Parts(versions) : Neighbours(dataset, version, versions));
    }

    private CrosswalkRecord RecordOf(Dataset dataset, DatasetVersion version, Revision revision, string doi, List<DatasetVersion> versions)
    {
        var access = new PublishedState(dataset, version, revision, revision).AccessOn(DateOnly.FromDateTime(clock.UtcNow.UtcDateTime));
        return new()
        {
            Record = WithoutWays(RecordDocument.Parse(revision.Document)),
            Id = dataset.Id,
            Doi = doi,
            ConceptDoi = dataset.ConceptDoi,
            LandingPage = landing.LandingOf(doi),
            CiteAs = landing.CiteAs(doi, external: false),
            AccessLevel = access.Level,
            EmbargoUntil = access.EmbargoUntil,
            Version = version.Number,
            OtherVersions = [.. versions.Where(other => other != version).Select(other => new OtherVersion(other.Number, other.Doi, landing.CiteAs(other)))],
            Collection = dataset.Collection.Title,
            Published = version.Published,
            Updated = revision.Created,
        };
    }

    // The agency is told where the page is; the page knows who may have the data.
    private static JsonElement WithoutWays(JsonElement record) => !record.TryGetProperty("distributions"u8, out _) ? record :
        CanonicalJson.Build(record, static (writer, whole) =>
        {
            writer.WriteStartObject();
            foreach (var property in whole.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                if (property.NameEquals("distributions"u8) && property.Value.ValueKind == JsonValueKind.Array) WriteDistributions(writer, property.Value);
                else property.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        });

    private static void WriteDistributions(Utf8JsonWriter writer, JsonElement distributions)
    {
        writer.WriteStartArray();
        foreach (var distribution in distributions.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            writer.WriteStartObject();
            foreach (var property in distribution.EnumerateObject().Where(property =>
                !property.NameEquals("downloadUrl"u8) && !property.NameEquals("accessUrl"u8) && !property.NameEquals("accessService"u8)))
            {
                writer.WritePropertyName(property.Name);
                property.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
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
