using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import.Pipeline;

/// <summary>Who imports what, for the decisions of a batch.</summary>
internal sealed record DecisionContext(
    string Source, int Priority, Caller Caller, string Owner, bool DraftsOnly, DoiPrefix Prefix, RuleSources Sources, DateTimeOffset Now)
{
    public PublishNote Note => new(Caller.Subject!, $"Imported from {Source}", Now);
}

/// <summary>
/// Decides what becomes of each record of a batch and collects the rows. No I/O: what the database knows was loaded
/// before, what it must learn is written after.
/// </summary>
internal sealed class BatchDecision(DecisionContext context, Dictionary<string, HeldDoi> dois, BatchRows rows)
{
    /// <param name="known">What the catalogue knows of it; null for a new identity.</param>
    /// <param name="newKey">Gives a key for a new dataset.</param>
    public void Decide(ImportItem item, KnownRecord? known, Func<long> newKey)
    {
        rows.Counts += new ImportCounts(Read: 1, 0, 0, 0, 0, 0, 0);
        if (item is not { Contribution: { } contribution, Identity: { } identity })
        {
            Refuse(item, item.Findings);
        }
        else if (known is null)
        {
            Create(item, identity, newKey());
        }
        else
        {
            new KnownRecordDecision(context, this, rows).Decide(item, identity, contribution, known);
        }
    }

    /// <summary>Whether the record is the one we have from this source.</summary>
    public static bool IsSame(ImportItem item, KnownRecord known, string source, int priority) =>
        known.Contributions.Exists(said => said.Source == source && said.Priority == priority && said.Document == item.Text);

    /// <summary>Unchanged, but a draft that a run without <c>--draft</c> may be able to publish.</summary>
    public static bool MayPublish(KnownRecord known, bool draftsOnly) => !draftsOnly && known.State == DatasetState.Draft;

    /// <summary>What the catalogue holds under the DOI of a record.</summary>
    public HeldDoi? Held(JsonElement record) =>
        RecordDocument.DoiOf(record) is { } doi ? dois.GetValueOrDefault(doi.Value) : null;

    /// <summary>Remembers DOIs, for the records after this in the batch too.</summary>
    public void Hold(IEnumerable<HeldDoi> held)
    {
        foreach (var doi in held) dois[doi.Doi] = doi;
    }

    public void Refuse(ImportItem item, IReadOnlyList<Finding> findings)
    {
        rows.Counts += new ImportCounts(0, 0, 0, 0, 0, 0, Refused: 1);
        Report(item, "refused", findings);
    }

    /// <summary>Lists a record with findings that somebody should know of.</summary>
    public void Report(ImportItem item, string outcome, IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0) rows.Refusals.Add(new(item.Ordinal, item.Line, item.Identity?.ToString(), outcome, findings));
    }

    private void Create(ImportItem item, RecordIdentity identity, long key)
    {
        var fresh = item.Fresh!;
        var dataset = new Dataset
        {
            Key = key,
            Id = Crockford.NewSuffix(),
            Owner = context.Owner,
            CollectionKey = item.Collection!.Key,
            Collection = item.Collection,
            State = DatasetState.Draft,
            AccessLevel = fresh.Form.Level,
            EmbargoUntil = fresh.Form.EmbargoUntil,
            Sample = item.Sample,
            Created = context.Now,
            Updated = context.Now,
            Stamp = 1,
        };
        var draft = NewDraft(dataset, DraftKind.First, null);
        var reserved = DraftContent.Reserve(dataset, draft, fresh.Prepared, context.Prefix);
        rows.Dois.AddRange(reserved);
        IReadOnlyList<Finding> findings = [.. fresh.Findings, .. DraftValidator.Doi(fresh.Prepared, dataset, draft, Held(fresh.Prepared), context.Prefix)];
        var publishes = !context.DraftsOnly && !HasErrors(findings);
        if (publishes)
        {
            var publication = Publication.Of(dataset, draft, fresh.Form, null, context.Prefix, context.Note);
            Hold(publication.Dois);
            rows.Add(publication, null);
            Report(item, "published", [.. Missing(findings), .. Told(item.Findings)]);
        }
        else
        {
            draft.Document = RecordDocument.Text(fresh.Prepared);
            rows.Drafts.Add(draft);
            Report(item, "draft", [.. Errors(findings), .. Told(item.Findings)]);
        }
        rows.NewDatasets.Add(dataset);
        rows.SourceRecords.Add((identity, key));
        rows.NewContributions.Add((identity, new(context.Source, context.Priority, item.Text)));
        rows.Counts += new ImportCounts(0, Created: 1, publishes ? 1 : 0, 0, 0, publishes ? 0 : 1, 0);
    }

    public Draft NewDraft(Dataset dataset, DraftKind kind, int? baseVersion) => new()
    {
        DatasetKey = dataset.Key,
        Kind = kind,
        BaseVersion = baseVersion,
        Document = "",
        State = DatasetState.Draft,
        By = context.Caller.Subject!,
        Created = context.Now,
        Updated = context.Now,
        Stamp = dataset.Stamp,
    };

    public static bool HasErrors(IReadOnlyList<Finding> findings) => findings.Any(finding => finding.Severity == Severity.Error);

    public static IEnumerable<Finding> Errors(IReadOnlyList<Finding> findings) => findings.Where(finding => finding.Severity == Severity.Error);

    /// <summary>Terms that do not exist: no error of a source's record, and known to nobody if it is not told here.</summary>
    public static IEnumerable<Finding> Missing(IReadOnlyList<Finding> findings) => findings.Where(finding => finding.Code == "term-unknown");

    /// <summary>What mapping found and people should know: warnings; advice on a thousand records helps nobody.</summary>
    public static IReadOnlyList<Finding> Told(IReadOnlyList<Finding> findings) => [.. findings.Where(finding => finding.Severity == Severity.Warning)];
}
