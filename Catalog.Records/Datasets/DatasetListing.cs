using Catalog.Records.Access;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Datasets;

/// <summary>One dataset in a list.</summary>
/// <param name="Title">The main title of what the caller sees; null when there is none yet.</param>
/// <param name="Version">The newest published version; null before the first publish.</param>
public sealed record DatasetRow(
    string Id, string? Title, DatasetState State, int? Version, AccessLevel Access, string Collection, DateTimeOffset Created, DateTimeOffset Updated);

/// <summary>A page of a list. <paramref name="Next"/> is null on the last page.</summary>
public sealed record DatasetPage(IReadOnlyList<DatasetRow> Rows, long? Next);

/// <summary>Lists datasets by keyset, newest first.</summary>
public sealed class DatasetListing(CatalogDbContext database)
{
    public const int MaxSize = 100;

    /// <param name="state">Where the dataset stands; <see cref="DatasetState.InReview"/> finds it also by a draft of a further version or revision.</param>
    /// <param name="before">The key after which the last page ended; null for the first page.</param>
    public async Task<DatasetPage> PageAsync(
        Caller caller, DatasetState? state, string? collection, bool own, long? before, int size, CancellationToken cancellationToken)
    {
        // Under review is a draft, also one of what is published: whoever may see it finds the dataset by it.
        var query = state == DatasetState.InReview
            ? database.Datasets.AsNoTracking().WithDraftVisibleTo(caller).Where(d => d.Draft!.State == DatasetState.InReview)
            : database.Datasets.AsNoTracking().VisibleTo(caller);
        if (state is { } wanted and not DatasetState.InReview) query = query.Where(d => d.State == wanted);
        if (collection is not null) query = query.Where(d => d.Collection.Id == collection);
        if (own) query = query.Where(d => d.Owner == caller.Subject);
        if (before is { } key) query = query.Where(d => d.Key < key);
        var rows = await query.OrderByDescending(d => d.Key).Take(size + 1)
            .Select(d => new
            {
                d.Key,
                d.Id,
                d.State,
                d.CurrentVersion,
                d.AccessLevel,
                Collection = d.Collection.Id,
                d.Created,
                d.Updated,
                Document = d.CurrentVersion == null
                    ? d.Draft!.Document
                    : database.Revisions.Where(r => r.DatasetKey == d.Key && r.Version == d.CurrentVersion)
                        .OrderByDescending(r => r.Number).Select(r => r.Document).First(),
            })
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Take(size).Select(row => new DatasetRow(
                row.Id, RecordDocument.Parse(row.Document).MainTitle(), row.State, row.CurrentVersion, row.AccessLevel, row.Collection, row.Created, row.Updated))],
            rows.Count > size ? rows[size - 1].Key : null);
    }
}
