using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Changes;
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
    public async Task<Outcome<PublishedState>> PublishAsync(
        Caller caller, string id, long? expected, string? summary, CancellationToken cancellationToken)
    {
        var open = await deposits.OpenDraftAsync(caller, id, DatasetAction.Publish, expected, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var (dataset, draft) = (open.Value.Dataset, open.Value.Draft);
        var record = RecordDocument.Parse(draft.Document);
        var findings = await validator.ValidateAsync(record, dataset.Collection, dataset, draft, cancellationToken);
        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            return new Refusal(RefusalKind.Unprocessable, "not-publishable",
                "The draft cannot be published yet; the errors say what is missing. It is kept as it was.")
            { Findings = findings };
        }

        var (level, embargo) = RecordDocument.AccessOf(record, dataset.Collection.DefaultAccess);
        record = RecordDocument.WithAccess(record, level, embargo);
        if (embargo <= DateOnly.FromDateTime(clock.UtcNow.UtcDateTime)) embargo = null;
        var state = draft.Kind == DraftKind.Revision
            ? await ReviseAsync(dataset, draft, record, (level, embargo), caller, summary, cancellationToken)
            : await AddVersionAsync(dataset, draft, record, caller, summary, cancellationToken);
        (dataset.AccessLevel, dataset.EmbargoUntil) = (level, embargo);
        dataset.State = DatasetState.Published;
        dataset.Updated = state.Revision.Created;
        dataset.Stamp++;
        dataset.Draft = null;
        database.Drafts.Remove(draft);
        database.Revisions.Add(state.Revision);
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
        return state;
    }

    private async Task<PublishedState> AddVersionAsync(
        Dataset dataset, Draft draft, JsonElement record, Caller caller, string? summary, CancellationToken cancellationToken)
    {
        var number = (dataset.CurrentVersion ?? 0) + 1;
        var external = RecordDocument.DoiOf(record);
        if (external is { } kept)
        {
            database.Dois.Add(new HeldDoi { Doi = kept.Value, DatasetKey = dataset.Key, Version = number, External = true });
            if (number == 1) dataset.ConceptDoi = null;
        }
        else if (dataset.ConceptDoi is null)
        {
            // The first version kept a DOI from elsewhere; from the first of our own on there is a concept.
            // Its row may stand already, from the time before the first draft took its DOI from elsewhere.
            var concept = minter.Of(dataset.Id);
            if (!await database.Dois.AnyAsync(held => held.Doi == concept, cancellationToken)) minter.ReserveConcept(dataset.Key, dataset.Id);
            dataset.ConceptDoi = concept;
        }
        foreach (var earlier in dataset.Versions) earlier.State = DatasetState.Superseded;
        var version = new DatasetVersion
        {
            Number = number,
            Doi = external?.Value ?? draft.Doi ?? minter.ReserveVersion(dataset.Key, number),
            DoiExternal = external is not null,
            State = DatasetState.Published,
            Revision = 1,
            Published = clock.UtcNow,
        };
        dataset.Versions.Add(version);
        dataset.CurrentVersion = number;
        unit.Note(Change.Of(ChangeKind.Published, dataset.Key, caller.Subject!, number, 1));
        return new(dataset, version, new Revision
        {
            DatasetKey = dataset.Key,
            Version = number,
            Number = 1,
            Document = RecordDocument.Text(record),
            Created = version.Published,
            By = caller.Subject!,
            Summary = summary ?? (number == 1 ? "Published" : $"Version {number} published"),
            Changed = [],
        });
    }

    private async Task<PublishedState> ReviseAsync(
        Dataset dataset, Draft draft, JsonElement record, (AccessLevel, DateOnly?) access, Caller caller, string? summary, CancellationToken cancellationToken)
    {
        var version = dataset.Versions.Single(v => v.Number == draft.BaseVersion);
        var before = await database.Revisions.FindAsync([dataset.Key, version.Number, version.Revision], cancellationToken);
        var changed = RecordDocument.Differences(RecordDocument.Parse(before!.Document), record);
        version.Revision++;
        var kind = access == (dataset.AccessLevel, dataset.EmbargoUntil) ? ChangeKind.Revised : ChangeKind.AccessChanged;
        unit.Note(Change.Of(kind, dataset.Key, caller.Subject!, version.Number, version.Revision));
        return new(dataset, version, new Revision
        {
            DatasetKey = dataset.Key,
            Version = version.Number,
            Number = version.Revision,
            Document = RecordDocument.Text(record),
            Created = clock.UtcNow,
            By = caller.Subject!,
            Summary = summary ?? (changed.Length == 0 ? "Nothing changed" : "Changed " + string.Join(", ", changed)),
            Changed = changed,
        });
    }
}
