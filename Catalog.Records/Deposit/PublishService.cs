using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Deposit;

/// <summary>
/// Turns a draft into what the world sees: the new version or revision and one row of the change log, in one commit.
/// Nothing outside is asked, so a publish waits for nobody.
/// </summary>
public sealed class PublishService(
    CatalogDbContext database, UnitOfWork unit, DepositService deposits, DraftValidator validator, DoiMinter minter, TimeProvider clock)
{
    /// <summary>Publishes the open draft; by a curator it is also the acceptance of a review.</summary>
    /// <param name="expected">The stamp of the draft that the caller saw; null skips the check.</param>
    /// <param name="summary">What was done, in a few words; null takes a plain phrase.</param>
    public async Task<Outcome<PublishedDraft>> PublishAsync(
        Caller caller, string id, long? expected, string? summary, CancellationToken cancellationToken)
    {
        var open = await deposits.OpenDraftAsync(caller, id, DatasetAction.Publish, expected, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var (dataset, draft) = (open.Value.Dataset, open.Value.Draft);
        var record = RecordDocument.Parse(draft.Document);
        var sources = await validator.SourcesForAsync(record, cancellationToken);
        var findings = await validator.ValidateAsync(record, dataset.Collection, dataset, draft, sources, cancellationToken);
        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            return new Refusal(RefusalKind.Unprocessable, "not-publishable",
                "The draft cannot be published yet; the errors say what is missing. It is kept as it was.")
            { Findings = findings };
        }

        var form = PublishedForm.Of(record, dataset.Collection.DefaultAccess, sources);
        var before = draft.Kind == DraftKind.Revision ? await BeforeAsync(dataset, draft, cancellationToken) : (JsonElement?)null;
        var publication = Publication.Of(dataset, draft, form, before, minter.Prefix, new(caller.Subject!, summary, clock.UtcNow));
        dataset.Draft = null;
        database.Drafts.Remove(draft);
        database.Revisions.Add(publication.Revision);
        foreach (var doi in publication.Dois)
        {
            // The row of a concept stands already when the first draft had one before it took its DOI from elsewhere.
            var held = doi.Version is null ? await database.Dois.AsNoTracking().SingleOrDefaultAsync(row => row.Doi == doi.Doi, cancellationToken) : null;
            if (held is null) minter.Hold(doi);
            else if (held.DatasetKey != dataset.Key || held.Version is not null)
            {
                return new Refusal(RefusalKind.Conflict, "concept-doi-taken", $"The DOI for all versions of this dataset, {doi.Doi}, is held by another record. Tell the administrator.");
            }
        }
        unit.Note(publication.Change);
        try
        {
            await unit.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "dois" })
        {
            // Two drafts with one DOI from elsewhere were published at once; the whole of this one is undone.
            return new Refusal(RefusalKind.Unprocessable, "not-publishable", "The draft cannot be published. It is kept as it was.")
            {
                Findings = [new("doi-taken", Severity.Error, "/doi", "Another record with this DOI has just been published. Remove the DOI to get a new one.")],
            };
        }
        return new PublishedDraft(new(dataset, publication.Version, publication.Revision, publication.Revision), findings);
    }

    private async Task<JsonElement> BeforeAsync(Dataset dataset, Draft draft, CancellationToken cancellationToken)
    {
        var version = dataset.Versions.Single(v => v.Number == draft.BaseVersion);
        var before = await database.Revisions.FindAsync([dataset.Key, version.Number, version.Revision], cancellationToken);
        return RecordDocument.Parse(before!.Document);
    }
}
