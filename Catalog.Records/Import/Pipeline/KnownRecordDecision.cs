using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas;

namespace Catalog.Records.Import.Pipeline;

/// <summary>Decides what becomes of a record whose dataset is here already.</summary>
internal sealed class KnownRecordDecision(DecisionContext context, BatchDecision batch, BatchRows rows)
{
    public void Decide(ImportItem item, RecordIdentity identity, JsonElement contribution, KnownRecord known)
    {
        // Before anything is compared: also "unchanged" tells of a dataset. An administrator's unchanged ones are not loaded.
        if (known.Dataset is { } held && Permissions.Check(DatasetAction.Publish, context.Caller, held) is not null)
        {
            batch.Refuse(item, [new("not-permitted", Severity.Error, "", held.CurrentVersion is null
                ? "This identifier is in use here."
                : $"The dataset is in the collection '{held.Collection.Id}', which you do not curate.")]);
            return;
        }
        var same = BatchDecision.IsSame(item, known, context.Source, context.Priority);
        if (same && !BatchDecision.MayPublish(known, context.DraftsOnly))
        {
            rows.Counts += new ImportCounts(0, 0, 0, 0, Unchanged: 1, 0, 0);
            return;
        }
        var dataset = known.Dataset!;
        if (dataset.Tombstone is { } tombstone)
        {
            batch.Refuse(item, [new("dataset-withdrawn", Severity.Error, "", $"The dataset '{dataset.Id}' was withdrawn: {tombstone.Reason}")]);
            return;
        }

        var said = new StoredContribution(context.Source, context.Priority, item.Text);
        var after = known.MergedWith(said);
        var before = known.Merged() ?? after;
        var taken = dataset.CurrentVersion is null
            ? UpdateDraft(item, dataset, before, after, same)
            : UpdatePublished(item, dataset, known, before, after);
        if (taken && !same)
        {
            (known.Contributions.Exists(c => c.Source == context.Source) ? rows.ChangedContributions : rows.NewContributions).Add((identity, said));
        }
    }

    private bool UpdateDraft(ImportItem item, Dataset dataset, JsonElement before, JsonElement after, bool same)
    {
        var draft = dataset.Draft!;
        var reserved = DraftContent.Reserve(dataset, draft, after, context.Prefix);
        var (record, kept) = ThreeWay.Merge(
            RecordDocument.Prepare(before, draft.Doi), RecordDocument.Prepare(after, draft.Doi), RecordDocument.Parse(draft.Document));
        IReadOnlyList<Finding> findings =
        [
            .. DraftValidator.Rules(record, dataset.Collection.DefaultAccess, context.Sources, context.Now, fromSource: true),
            .. DraftValidator.Doi(record, dataset, draft, batch.Held(record), context.Prefix),
        ];
        // Sent again as it was: an author's own work on the draft is not published over their head.
        var edited = same && RecordDocument.Text(record) != RecordDocument.Text(RecordDocument.Prepare(after, draft.Doi));
        var publishes = !context.DraftsOnly && !edited && !BatchDecision.HasErrors(findings);
        if (same && !publishes)
        {
            rows.Counts += new ImportCounts(0, 0, 0, 0, Unchanged: 1, 0, 0);
            return true;
        }

        rows.Dois.AddRange(reserved);
        rows.ChangedDatasets.Add(dataset);
        rows.GoneDrafts.Add(dataset.Key);
        var advice = Kept(kept);
        if (publishes)
        {
            var publication = Publication.Of(
                dataset, draft, PublishedForm.Of(record, dataset.Collection.DefaultAccess, context.Sources), null, context.Prefix, context.Note);
            batch.Hold(publication.Dois);
            rows.Add(publication, null);
            rows.Counts += new ImportCounts(0, 0, Published: 1, 0, 0, 0, 0);
            batch.Report(item, "published", [.. BatchDecision.Missing(findings), .. advice, .. BatchDecision.Told(item.Findings)]);
            return true;
        }

        (dataset.AccessLevel, dataset.EmbargoUntil) = RecordDocument.AccessOf(record, dataset.Collection.DefaultAccess);
        dataset.Updated = context.Now;
        draft.Document = RecordDocument.Text(record);
        draft.Stamp = ++dataset.Stamp;
        (draft.By, draft.Updated) = (context.Caller.Subject!, context.Now);
        rows.Drafts.Add(draft);
        rows.Counts += new ImportCounts(0, 0, 0, 0, 0, Drafts: 1, 0);
        batch.Report(item, "draft", [.. BatchDecision.Errors(findings), .. advice, .. BatchDecision.Told(item.Findings)]);
        return true;
    }

    private bool UpdatePublished(ImportItem item, Dataset dataset, KnownRecord known, JsonElement before, JsonElement after)
    {
        var version = dataset.Versions.Single(v => v.Number == dataset.CurrentVersion);
        var current = RecordDocument.Parse(known.Document!);
        var (record, kept) = ThreeWay.Merge(Published(before), Published(after), current);
        var advice = Kept(kept).ToList();
        if (RecordDocument.DoiOf(after) is { } doi && doi.Value != version.Doi && doi != RecordDocument.DoiOf(before))
        {
            advice.Add(new("doi-fixed", Severity.Warning, "/doi", $"The DOI of a published version stays: {version.Doi}."));
        }

        var changed = RecordDocument.Differences(current, record);
        if (changed.Length == 0)
        {
            rows.Counts += new ImportCounts(0, 0, 0, 0, Unchanged: 1, 0, 0);
            batch.Report(item, "unchanged", advice);
            return true;
        }

        var kind = changed.Contains("distributions") && !version.DoiExternal ? DraftKind.Version : DraftKind.Revision;
        if (dataset.Draft is not null && (kind == DraftKind.Version || context.DraftsOnly))
        {
            batch.Refuse(item, [new("draft-open", Severity.Error, "", $"A draft of the dataset '{dataset.Id}' is open; publish or delete it, then import again.")]);
            return false;
        }

        var draft = batch.NewDraft(dataset, kind, version.Number);
        var findings = DraftValidator.Rules(record, dataset.Collection.DefaultAccess, context.Sources, context.Now, current, fromSource: true);
        if (context.DraftsOnly)
        {
            OpenDraft(item, dataset, draft, record, [.. BatchDecision.Errors(findings), .. advice]);
            return false;
        }
        if (BatchDecision.HasErrors(findings))
        {
            batch.Refuse(item, [.. BatchDecision.Errors(findings), .. advice]);
            return false;
        }

        var publication = Publication.Of(
            dataset, draft, PublishedForm.Of(record, dataset.Collection.DefaultAccess, context.Sources), current, context.Prefix, context.Note);
        batch.Hold(publication.Dois);
        rows.Add(publication, version);
        rows.ChangedDatasets.Add(dataset);
        if (dataset.Draft is { } open) Rebase(dataset, open, current, record);
        rows.Counts += kind == DraftKind.Version
            ? new ImportCounts(0, 0, Published: 1, 0, 0, 0, 0)
            : new ImportCounts(0, 0, 0, Revised: 1, 0, 0, 0);
        batch.Report(item, kind == DraftKind.Version ? "published" : "revised", [.. BatchDecision.Missing(findings), .. advice]);
        return true;

        // The DOI of a version is its own, whatever the sources say of it.
        JsonElement Published(JsonElement merged)
        {
            var form = PublishedForm.Of(RecordDocument.Prepare(merged, null), dataset.Collection.DefaultAccess, context.Sources, current, held: current).Record;
            return version.DoiExternal ? WithDoi(form, current) : RecordDocument.Without(form, "doi");
        }
    }

    private static JsonElement WithDoi(JsonElement record, JsonElement holder) =>
        CanonicalJson.Normalize(CanonicalJson.Build((record, doi: holder.Get("doi"u8)), static (writer, state) =>
        {
            writer.WriteStartObject();
            if (state.doi is { } doi)
            {
                writer.WritePropertyName("doi"u8);
                doi.WriteTo(writer);
            }
            foreach (var property in state.record.EnumerateObject().Where(property => !property.NameEquals("doi"u8))) property.WriteTo(writer);
            writer.WriteEndObject();
        }));

    private void OpenDraft(ImportItem item, Dataset dataset, Draft draft, JsonElement record, IReadOnlyList<Finding> findings)
    {
        if (draft.Kind == DraftKind.Version)
        {
            var reserved = context.Prefix.ForVersion(dataset, dataset.CurrentVersion!.Value + 1);
            draft.Doi = reserved.Doi;
            rows.Dois.Add(reserved);
        }
        draft.Document = RecordDocument.Text(record);
        draft.Stamp = ++dataset.Stamp;
        rows.ChangedDatasets.Add(dataset);
        rows.Drafts.Add(draft);
        rows.Counts += new ImportCounts(0, 0, 0, 0, 0, Drafts: 1, 0);
        batch.Report(item, "draft", findings);
    }

    // An open draft would take the sources' changes back when it is published.
    private void Rebase(Dataset dataset, Draft draft, JsonElement before, JsonElement after)
    {
        // A new version has its own data and its own DOI, which are not the sources' to change.
        if (draft.Kind == DraftKind.Version)
        {
            (before, after) = (RecordDocument.Without(before, "doi", "distributions"), RecordDocument.Without(after, "doi", "distributions"));
        }
        draft.Document = RecordDocument.Text(ThreeWay.Merge(before, after, RecordDocument.Parse(draft.Document)).Record);
        draft.Stamp = dataset.Stamp;
        draft.Updated = context.Now;
        rows.GoneDrafts.Add(dataset.Key);
        rows.Drafts.Add(draft);
    }

    private static IEnumerable<Finding> Kept(IReadOnlyList<string> names) => names.Select(name => new Finding(
        "kept-edit", Severity.Advice, JsonPointer.Step(name), $"'{name}' was edited in the catalogue since; what the source says of it was not taken."));
}
