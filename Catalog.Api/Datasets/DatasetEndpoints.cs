using System.Globalization;
using Catalog.Api.Deposit;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Api.Datasets;

/// <summary>Reading datasets, their versions and their history.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        var datasets = routes.MapGroup("/api/datasets").WithTags("Datasets");
        datasets.MapGet("", ListAsync).WithName("listDatasets").Example(200, Examples.DatasetList)
            .WithSummary("Datasets that the caller may see, newest first; filter by state, collection or owner=me").Refuses(400);
        datasets.MapGet("/{id}", ReadAsync).WithName("readDataset").Example(200, Examples.Dataset)
            .WithSummary("The newest published version; for those who may see it, the draft of one never published").Refuses(404, 410);
        datasets.MapGet("/{id}/versions", VersionsAsync).WithName("listVersions").Example(200, Examples.Versions).WithSummary("The published versions, newest first").Refuses(404, 410);
        datasets.MapGet("/{id}/versions/{version:int}", ReadVersionAsync).WithName("readVersion").Example(200, Examples.Dataset).WithSummary("One published version").Refuses(404, 410);
        datasets.MapGet("/{id}/versions/{version:int}/revisions/{revision:int}", ReadRevisionAsync).WithName("readRevision").Example(200, Examples.Dataset)
            .WithSummary("One revision of a version's metadata, as it was").Refuses(404, 410);
        datasets.MapGet("/{id}/revisions", RevisionsAsync).WithName("listRevisions").Example(200, Examples.Revisions)
            .WithSummary("The history of the metadata, newest first: who, when, what").Refuses(404, 410);
    }

    private static async Task<IResult> ListAsync(
        DatasetListing listing, Links links, Caller caller, string? state, string? collection, string? owner, string? cursor, int? size,
        CancellationToken cancellationToken)
    {
        if (state is not null && !Words<DatasetState>.TryParse(state, out _))
            return BadParameter("state", $"one of {string.Join(", ", Words<DatasetState>.All)}").ToResult();
        if (owner is not (null or "me")) return BadParameter("owner", "me").ToResult();
        if (size is < 1 or > DatasetListing.MaxSize) return BadParameter("size", $"1 to {DatasetListing.MaxSize}").ToResult();
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return BadParameter("cursor", "the nextCursor of the page before").ToResult();
        var page = await listing.PageAsync(
            caller, state is null ? null : Words<DatasetState>.Parse(state), collection, owner is not null,
            cursor is null ? null : long.Parse(cursor, CultureInfo.InvariantCulture), size ?? 25, cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("datasets");
            foreach (var row in page.Rows)
            {
                writer.WriteStartObject();
                writer.WriteString("id", row.Id);
                writer.WriteString("title", row.Title);
                writer.WriteString("state", Words<DatasetState>.Of(row.State));
                if (row.Version is { } version) writer.WriteNumber("version", version);
                else writer.WriteNull("version");
                writer.WriteString("access", Words<AccessLevel>.Of(row.Access));
                writer.WriteString("collection", row.Collection);
                writer.WriteString("created", row.Created.UtcDateTime);
                writer.WriteString("updated", row.Updated.UtcDateTime);
                writer.WriteStartObject("links");
                writer.WriteString("self", links.Dataset(row.Id));
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteString("nextCursor", page.Next?.ToString(CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(
        string id, DatasetStore store, DepositService deposits, DatasetJson json, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id).ToResult();
        if (dataset.CurrentVersion is not null) return Published(await store.ReadAsync(dataset, null, null, cancellationToken), json, caller, clock);
        return (await deposits.ReadAsync(caller, id, cancellationToken)).ToResult(draft =>
            new JsonAnswer(writer => json.Write(writer, caller, draft)) { ETag = EntityTags.Of(draft.Draft) });
    }

    private static async Task<IResult> ReadVersionAsync(
        string id, int version, DatasetStore store, DatasetJson json, Caller caller, TimeProvider clock, CancellationToken cancellationToken) =>
        Published(await store.ReadAsync(caller, id, version, null, cancellationToken), json, caller, clock);

    private static async Task<IResult> ReadRevisionAsync(
        string id, int version, int revision, DatasetStore store, DatasetJson json, Caller caller, TimeProvider clock, CancellationToken cancellationToken) =>
        Published(await store.ReadAsync(caller, id, version, revision, cancellationToken), json, caller, clock);

    private static async Task<IResult> VersionsAsync(
        string id, DatasetStore store, Links links, Caller caller, CancellationToken cancellationToken)
    {
        var found = await FindPublishedAsync(id, store, caller, cancellationToken);
        return found.ToResult(dataset => new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("conceptDoi", dataset.ConceptDoi);
            writer.WriteStartArray("versions");
            foreach (var version in dataset.Versions.OrderByDescending(version => version.Number))
            {
                writer.WriteStartObject();
                writer.WriteNumber("version", version.Number);
                writer.WriteString("doi", version.Doi);
                writer.WriteBoolean("doiExternal", version.DoiExternal);
                writer.WriteString("state", Words<DatasetState>.Of(version.State));
                writer.WriteNumber("revision", version.Revision);
                writer.WriteString("published", version.Published.UtcDateTime);
                writer.WriteStartObject("links");
                writer.WriteString("self", links.Version(dataset.Id, version.Number));
                writer.WriteString("html", links.Landing(version.Doi));
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        })
        { LastModified = dataset.Updated });
    }

    private static async Task<IResult> RevisionsAsync(
        string id, DatasetStore store, Links links, Caller caller, CancellationToken cancellationToken)
    {
        var found = await FindPublishedAsync(id, store, caller, cancellationToken);
        if (!found.Succeeded) return found.Refusal.ToResult();
        var history = await store.HistoryAsync(found.Value, cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("revisions");
            foreach (var revision in history)
            {
                writer.WriteStartObject();
                writer.WriteNumber("version", revision.Version);
                writer.WriteNumber("revision", revision.Number);
                writer.WriteString("at", revision.Created.UtcDateTime);
                writer.WriteString("by", revision.By);
                writer.WriteString("summary", revision.Summary);
                writer.WriteStartArray("changed");
                foreach (var name in revision.Changed) writer.WriteStringValue(name);
                writer.WriteEndArray();
                writer.WriteStartObject("links");
                writer.WriteString("self", links.Revision(id, revision.Version, revision.Number));
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        })
        { LastModified = found.Value.Updated };
    }

    // A tombstone stands for the whole dataset; before the first publish there is simply nothing to list.
    private static async Task<Outcome<Dataset>> FindPublishedAsync(string id, DatasetStore store, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id);
        return dataset.Tombstone is null ? dataset : (await store.ReadAsync(dataset, null, null, cancellationToken)).Refusal!;
    }

    private static IResult Published(Outcome<PublishedState> found, DatasetJson json, Caller caller, TimeProvider clock) => found.ToResult(state =>
        new JsonAnswer(writer => json.Write(writer, caller, state)) { LastModified = Validators.LastModified(caller, state, clock.Today()) });

    private static Refusal BadParameter(string name, string expected) =>
        new(RefusalKind.Malformed, "parameter-invalid", $"The parameter '{name}' is {expected}.");
}
