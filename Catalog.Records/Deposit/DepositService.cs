using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Deposit;

/// <summary>The life of a draft: made, saved, opened again as a version or a revision, deleted.</summary>
public sealed class DepositService(
    CatalogDbContext database, UnitOfWork unit, DatasetStore store, DraftValidator validator, DoiMinter minter, TimeProvider clock)
{
    /// <summary>Makes a dataset with its first draft and reserves its DOIs, unless the record keeps one from elsewhere.</summary>
    /// <param name="body">The body as it was read; its structure errors refuse the deposit.</param>
    public async Task<Outcome<DraftState>> CreateAsync(Caller caller, DepositBody body, CancellationToken cancellationToken)
    {
        if (body.Record is not { } record) return Unreadable(body);
        await unit.BeginAsync(cancellationToken);
        var chosen = await CollectionOfAsync(record, null, cancellationToken);
        if (!chosen.Succeeded) return chosen.Refusal;

        var now = clock.UtcNow;
        var dataset = new Dataset
        {
            Key = await database.Database.SqlQuery<long>($"select nextval('dataset_keys') as \"Value\"").SingleAsync(cancellationToken),
            Id = Crockford.NewSuffix(),
            Owner = caller.Subject!,
            Collection = chosen.Value,
            State = DatasetState.Draft,
            AccessLevel = AccessLevel.Closed,
            Created = now,
            Updated = now,
            Stamp = 1,
        };
        dataset.Draft = new Draft
        {
            Kind = DraftKind.First,
            Document = "",
            State = DatasetState.Draft,
            By = caller.Subject!,
            Created = now,
            Updated = now,
            Stamp = 1,
        };
        database.Datasets.Add(dataset);
        Fill(dataset, dataset.Draft, record);
        var findings = await FindAsync(dataset, dataset.Draft, body, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return new DraftState(dataset, dataset.Draft, findings);
    }

    /// <summary>Replaces the content of the open draft.</summary>
    /// <param name="expected">The stamp of the draft that the caller edited; null skips the check.</param>
    public async Task<Outcome<DraftState>> SaveAsync(
        Caller caller, string id, DepositBody body, long? expected, CancellationToken cancellationToken)
    {
        var open = await OpenDraftAsync(caller, id, DatasetAction.EditDraft, expected, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var (dataset, draft) = (open.Value.Dataset, open.Value.Draft);
        if (body.Record is not { } record) return Unreadable(body);
        if (HeldByReview(caller, dataset, draft) is { } held) return held;
        var chosen = await CollectionOfAsync(record, dataset.Collection, cancellationToken);
        if (!chosen.Succeeded) return chosen.Refusal;
        if (CollectionFixed(dataset, chosen.Value) is { } refusal) return refusal;
        // Who edits another's draft may not hand it to people whose collection is not theirs to fill.
        if (chosen.Value.Key != dataset.CollectionKey && dataset.Owner != caller.Subject && !Permissions.Curates(caller, chosen.Value))
        {
            return new Refusal(RefusalKind.Forbidden, "not-permitted", $"You do not curate the collection '{chosen.Value.Id}'.");
        }
        dataset.Collection = chosen.Value;
        Fill(dataset, draft, record);
        Touch(dataset, draft, caller);
        var findings = await FindAsync(dataset, draft, body, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return new DraftState(dataset, draft, findings);
    }

    /// <summary>The open draft with its findings.</summary>
    public async Task<Outcome<DraftState>> ReadAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id);
        if (Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is { } refusal) return refusal;
        if (dataset.Tombstone is { } tombstone) return DatasetStore.GoneFor(dataset, tombstone);
        if (dataset.Draft is not { } draft) return NoDraft(dataset);
        return new DraftState(dataset, draft, await validator.ValidateAsync(
            RecordDocument.Parse(draft.Document), dataset.Collection, dataset, draft, cancellationToken));
    }

    /// <summary>Opens a draft of a new version, or of a revision of the newest version, with the published content.</summary>
    public async Task<Outcome<DraftState>> OpenAsync(Caller caller, string id, DraftKind kind, CancellationToken cancellationToken)
    {
        var locked = await store.LockAsync(caller, id, DatasetAction.EditDraft, cancellationToken);
        if (!locked.Succeeded) return locked.Refusal;
        var dataset = locked.Value;
        if (dataset.Draft is { } open)
        {
            return new Refusal(RefusalKind.Conflict, "draft-open",
                $"A draft ({Words<DraftKind>.Of(open.Kind)}) is open already; publish or delete it first.");
        }
        var published = await store.ReadAsync(dataset, null, null, cancellationToken);
        if (!published.Succeeded) return published.Refusal;

        dataset.Stamp++;
        var document = published.Value.Revision.Document;
        var draft = new Draft
        {
            Kind = kind,
            BaseVersion = published.Value.Version.Number,
            // A new version has a DOI of its own; one from elsewhere stays with the version it came with.
            Document = kind == DraftKind.Version ? RecordDocument.Text(RecordDocument.Without(RecordDocument.Parse(document), "doi")) : document,
            Doi = kind == DraftKind.Version ? ReserveVersion(dataset, published.Value.Version.Number + 1) : null,
            State = DatasetState.Draft,
            By = caller.Subject!,
            Created = clock.UtcNow,
            Updated = clock.UtcNow,
            Stamp = dataset.Stamp,
        };
        dataset.Draft = draft;
        await unit.CommitAsync(cancellationToken);
        return new DraftState(dataset, draft, await validator.ValidateAsync(
            RecordDocument.Parse(draft.Document), dataset.Collection, dataset, draft, cancellationToken));
    }

    /// <summary>Deletes the open draft; a dataset that was never published goes with it. Its DOIs are not given again.</summary>
    public async Task<Outcome<Dataset>> DeleteAsync(Caller caller, string id, long? expected, CancellationToken cancellationToken)
    {
        var open = await OpenDraftAsync(caller, id, DatasetAction.EditDraft, expected, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var (dataset, draft) = (open.Value.Dataset, open.Value.Draft);
        if (HeldByReview(caller, dataset, draft) is { } held) return held;
        var key = dataset.Key;
        if (dataset.CurrentVersion is null)
        {
            database.Datasets.Remove(dataset);
            await minter.GiveUpAsync(database.Dois.Where(doi => doi.DatasetKey == key), cancellationToken);
            await database.Dois.Where(doi => doi.DatasetKey == key)
                .ExecuteUpdateAsync(set => set.SetProperty(doi => doi.DatasetKey, (long?)null), cancellationToken);
        }
        else
        {
            database.Drafts.Remove(draft);
            dataset.Stamp++;
            var reserved = draft.Doi;
            await minter.GiveUpAsync(database.Dois.Where(doi => doi.Doi == reserved), cancellationToken);
            await database.Dois.Where(doi => doi.Doi == reserved)
                .ExecuteUpdateAsync(set => set.SetProperty(doi => doi.DatasetKey, (long?)null), cancellationToken);
        }
        await unit.CommitAsync(cancellationToken);
        return dataset;
    }

    /// <summary>Checks a body against the rules without saving anything. With an id: as the draft of that dataset.</summary>
    public async Task<Outcome<IReadOnlyList<Finding>>> ValidateAsync(
        Caller caller, string id, DepositBody? body, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(caller, id, cancellationToken);
        if (!read.Succeeded) return read.Refusal;
        if (body is null) return Outcome.Of(read.Value.Findings);
        if (body.Record is not { } record) return Unreadable(body);
        var (dataset, draft) = (read.Value.Dataset, read.Value.Draft);
        var chosen = await CollectionOfAsync(record, dataset.Collection, cancellationToken);
        if (!chosen.Succeeded) return chosen.Refusal;
        if (CollectionFixed(dataset, chosen.Value) is { } refusal) return refusal;
        return Outcome.Of<IReadOnlyList<Finding>>([.. body.Findings, .. await validator.ValidateAsync(
            RecordDocument.Prepare(record, dataset.LocalDoiOf(draft)), chosen.Value, dataset, draft, cancellationToken)]);
    }

    /// <summary>Locks the dataset and gives its open draft, if the caller edited the state that stands.</summary>
    internal async Task<Outcome<DraftState>> OpenDraftAsync(
        Caller caller, string id, DatasetAction action, long? expected, CancellationToken cancellationToken)
    {
        var locked = await store.LockAsync(caller, id, action, cancellationToken);
        if (!locked.Succeeded) return locked.Refusal;
        if (locked.Value.Draft is not { } draft) return NoDraft(locked.Value);
        return expected is { } stamp && stamp != draft.Stamp
            ? new Refusal(RefusalKind.Stale, "draft-changed", "The draft was changed since you read it. Read it again and repeat your change.")
            : new DraftState(locked.Value, draft, []);
    }

    /// <summary>Changes the annotations and the like of the open draft. What else the change writes through the unit of work is in the same commit.</summary>
    /// <param name="change">The draft's new record, without another collection or DOI; null with the refusal.</param>
    internal async Task<Outcome<DraftState>> ChangeAsync(
        Caller caller, string id, long? expected, Func<Dataset, JsonElement, Task<(JsonElement? Record, Refusal? Refusal)>> change, CancellationToken cancellationToken)
    {
        var open = await OpenDraftAsync(caller, id, DatasetAction.EditDraft, expected, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var (dataset, draft) = (open.Value.Dataset, open.Value.Draft);
        if (HeldByReview(caller, dataset, draft) is { } held) return held;
        var (record, refusal) = await change(dataset, RecordDocument.Parse(draft.Document));
        if (record is not { } changed) return refusal!;
        if (RecordDocument.Text(changed) is var text && text != draft.Document)
        {
            draft.Document = text;
            Touch(dataset, draft, caller);
        }
        await unit.CommitAsync(cancellationToken);
        return new DraftState(dataset, draft, await validator.ValidateAsync(changed, dataset.Collection, dataset, draft, cancellationToken));
    }

    /// <summary>Marks a draft as changed by the caller now.</summary>
    internal void Touch(Dataset dataset, Draft draft, Caller caller)
    {
        draft.Stamp = ++dataset.Stamp;
        draft.By = caller.Subject!;
        draft.Updated = clock.UtcNow;
        if (dataset.CurrentVersion is null) dataset.Updated = draft.Updated;
    }

    private static Refusal? HeldByReview(Caller caller, Dataset dataset, Draft draft) =>
        draft.State == DatasetState.InReview && !Permissions.Curates(caller, dataset.Collection)
            ? new(RefusalKind.Conflict, "in-review", "The draft is in review; a curator can return it to you.")
            : null;

    private static Refusal? CollectionFixed(Dataset dataset, Collection chosen) =>
        chosen.Key != dataset.CollectionKey && dataset.CurrentVersion is not null
            ? new(RefusalKind.Conflict, "collection-fixed",
                $"A published dataset is moved by POST /api/datasets/{dataset.Id}/actions/move, not by an edit.")
            : null;

    internal static Refusal NoDraft(Dataset dataset) => new(RefusalKind.NotFound, "draft-not-found",
        $"The dataset '{dataset.Id}' has no open draft. POST /api/datasets/{dataset.Id}/versions or /revisions opens one.");

    private static Refusal Unreadable(DepositBody body) =>
        new(RefusalKind.Unprocessable, "record-unreadable", "The record has properties that cannot be taken as they are; nothing was saved.")
        {
            Findings = body.Findings,
        };

    private void Fill(Dataset dataset, Draft draft, JsonElement record) =>
        minter.Hold(DraftContent.Fill(dataset, draft, record, minter.Prefix));

    private string ReserveVersion(Dataset dataset, int version)
    {
        var reserved = minter.Prefix.ForVersion(dataset, version);
        minter.Hold(reserved);
        return reserved.Doi;
    }

    private async Task<IReadOnlyList<Finding>> FindAsync(Dataset dataset, Draft draft, DepositBody body, CancellationToken cancellationToken) =>
        [.. body.Findings, .. await validator.ValidateAsync(
            RecordDocument.Parse(draft.Document), dataset.Collection, dataset, draft, cancellationToken)];

    private async Task<Outcome<Collection>> CollectionOfAsync(JsonElement record, Collection? current, CancellationToken cancellationToken)
    {
        var id = record.Text("collection"u8);
        if (current is not null && (id is null || id == current.Id)) return current;
        id ??= Collection.DefaultId;
        return await database.Collections.Include(c => c.Curators).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } collection
            ? collection
            : new Refusal(RefusalKind.Unprocessable, "collection-not-found", "The record names a collection that does not exist.")
            {
                Findings = [new("collection-not-found", Severity.Error, "/collection", $"There is no collection '{id}'. GET /api/collections lists them.")],
            };
    }
}
