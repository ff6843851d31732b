using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Deposit;

/// <summary>Review, withdrawal and moves. (A review is accepted by publishing, see <see cref="PublishService"/>.)</summary>
public sealed class CurationService(
    CatalogDbContext database, UnitOfWork unit, DepositService deposits, DatasetStore store, LandingAddress landing, TimeProvider clock)
{
    /// <summary>Hands the draft to the curators of its collection.</summary>
    public Task<Outcome<DraftState>> SubmitAsync(Caller caller, string id, long? expected, CancellationToken cancellationToken) =>
        ReviewAsync(caller, id, expected, DatasetAction.Submit, DatasetState.Draft, DatasetState.InReview, null, cancellationToken);

    /// <summary>Gives a draft in review back to its owner.</summary>
    /// <param name="comment">What is to be mended; required.</param>
    public Task<Outcome<DraftState>> ReturnAsync(
        Caller caller, string id, long? expected, string comment, CancellationToken cancellationToken) =>
        ReviewAsync(caller, id, expected, DatasetAction.Return, DatasetState.InReview, DatasetState.Draft, comment, cancellationToken);

    /// <summary>Withdraws the dataset with all its versions for ever; a tombstone stays.</summary>
    /// <param name="replacement">The DOI or URL of what replaces it; null when nothing does.</param>
    public async Task<Outcome<Dataset>> WithdrawAsync(
        Caller caller, string id, string reason, string? replacement, CancellationToken cancellationToken)
    {
        var locked = await store.LockAsync(caller, id, DatasetAction.Withdraw, cancellationToken);
        if (!locked.Succeeded) return locked.Refusal;
        if (replacement is not null && !IsAddress(replacement))
        {
            return new Refusal(RefusalKind.Unprocessable, "body-refused", "The dataset stays published.")
            {
                Findings = [new("replacement-unreadable", Severity.Error, "/replacement", "The replacement is a DOI, or an address that begins with https:// or http://.")],
            };
        }
        var dataset = locked.Value;
        var published = await store.ReadAsync(dataset, null, null, cancellationToken);
        if (!published.Succeeded)
        {
            return new Refusal(RefusalKind.Conflict, "never-published", "Only what was published can be withdrawn; a draft can be deleted.");
        }
        if (dataset.Draft is { } draft) database.Drafts.Remove(draft);
        dataset.Draft = null;
        var record = RecordDocument.Parse(published.Value.Revision.Document);
        var citation = Citation.Of(record, landing.CiteAs(published.Value.Version));
        dataset.Tombstone = new(reason, clock.UtcNow, caller.Subject!, citation, replacement);
        dataset.State = DatasetState.Withdrawn;
        foreach (var version in dataset.Versions) version.State = DatasetState.Withdrawn;
        dataset.EmbargoUntil = null;
        dataset.Updated = clock.UtcNow;
        dataset.Stamp++;
        unit.Note(Change.Of(ChangeKind.Withdrawn, dataset.Key, caller.Subject!));
        await unit.CommitAsync(cancellationToken);
        return dataset;
    }

    /// <summary>Moves a dataset to another collection, which the caller must curate too.</summary>
    public async Task<Outcome<Dataset>> MoveAsync(Caller caller, string id, string collectionId, CancellationToken cancellationToken)
    {
        var locked = await store.LockAsync(caller, id, DatasetAction.Move, cancellationToken);
        if (!locked.Succeeded) return locked.Refusal;
        var dataset = locked.Value;
        var target = await database.Collections.Include(c => c.Curators).SingleOrDefaultAsync(c => c.Id == collectionId, cancellationToken);
        if (target is null)
        {
            return new Refusal(RefusalKind.Unprocessable, "collection-not-found", "The dataset stays where it is.")
            {
                Findings = [new("collection-not-found", Severity.Error, "/collection", $"There is no collection '{collectionId}'.")],
            };
        }
        if (!Permissions.Curates(caller, target))
        {
            return new Refusal(RefusalKind.Forbidden, "not-permitted", $"You do not curate the collection '{target.Id}'.");
        }
        if (target.Key == dataset.CollectionKey) return dataset;
        dataset.Collection = target;
        dataset.Stamp++;
        // Who changes the draft next has seen in which collection it is.
        dataset.Draft?.Stamp = dataset.Stamp;
        dataset.Updated = clock.UtcNow;
        if (dataset is { CurrentVersion: null, Draft: { } draft })
        {
            // A draft that says nothing of its access has that of its collection.
            (dataset.AccessLevel, dataset.EmbargoUntil) = RecordDocument.AccessOf(RecordDocument.Parse(draft.Document), target.DefaultAccess);
        }
        if (dataset.CurrentVersion is not null) unit.Note(Change.Of(ChangeKind.Moved, dataset.Key, caller.Subject!));
        await unit.CommitAsync(cancellationToken);
        return dataset;
    }

    // Pages make it a link.
    private static bool IsAddress(string text) => Doi.TryParse(text, out _)
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private async Task<Outcome<DraftState>> ReviewAsync(
        Caller caller, string id, long? expected, DatasetAction action, DatasetState from, DatasetState to, string? comment,
        CancellationToken cancellationToken)
    {
        var open = await deposits.OpenDraftAsync(caller, id, action, expected, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var (dataset, draft) = (open.Value.Dataset, open.Value.Draft);
        if (draft.State != from)
        {
            return new Refusal(RefusalKind.Conflict, "wrong-state",
                $"The draft is in the state '{Words<DatasetState>.Of(draft.State)}'; this needs '{Words<DatasetState>.Of(from)}'.");
        }
        draft.State = to;
        draft.Comment = comment;
        if (dataset.CurrentVersion is null) dataset.State = to;
        deposits.Touch(dataset, draft, caller);
        await unit.CommitAsync(cancellationToken);
        return await deposits.ReadAsync(caller, id, cancellationToken);
    }
}
