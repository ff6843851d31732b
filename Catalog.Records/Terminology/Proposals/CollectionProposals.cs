using System.Globalization;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>A record that was passed over, and why.</summary>
public sealed record SkippedRecord(string Dataset, Refusal Reason);

/// <summary>What a decision in bulk has done.</summary>
/// <param name="Proposals">How many were decided.</param>
/// <param name="Records">How many records got a revision.</param>
/// <param name="NextCursor">Where to go on; null when all were asked.</param>
public sealed record BulkDecision(int Proposals, int Records, IReadOnlyList<SkippedRecord> Skipped, string? NextCursor);

/// <summary>
/// Proposals for the published records of a collection, decided by its curators. Each record gets one revision of its own
/// transaction with all that was accepted for it: a request that breaks off is sent again, and goes on where it was.
/// </summary>
public sealed class CollectionProposals(
    CatalogDbContext database, UnitOfWork unit, DepositService deposits, PublishService publisher, CurrentTerminologies terminologies, TimeProvider clock)
{
    /// <summary>Records that are revised in one call.</summary>
    public const int MostRecords = 100;

    private const int MostShown = 5;

    /// <summary>Proposals by ascending number.</summary>
    public async Task<Outcome<IReadOnlyList<TermProposal>>> ListAsync(Caller caller, string collection, ProposalQuery query, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(caller, collection, cancellationToken) is { } refusal) return refusal;
        await unit.BeginAsync(cancellationToken);
        var listed = await ProposalStore.ListAsync(unit.Connection, query with { Collection = collection, OfDraft = false }, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return Outcome.Of(listed);
    }

    /// <summary>Refuses proposals: they are not made again.</summary>
    public async Task<Outcome<BulkDecision>> RefuseAsync(Caller caller, string collection, ProposalQuery chosen, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(caller, collection, cancellationToken) is { } refusal) return refusal;
        await unit.BeginAsync(cancellationToken);
        var refused = 0;
        for (var page = chosen with { Collection = collection, OfDraft = false, State = ProposalState.Proposed, Size = 1000 }; ;)
        {
            var proposals = await ProposalStore.ListAsync(unit.Connection, page, cancellationToken);
            if (proposals.Count == 0) break;
            refused += await ProposalStore.DecideAsync(unit.Connection, Ids(proposals), ProposalState.Refused, caller.Subject!, clock.UtcNow, cancellationToken);
            page = page with { After = proposals[^1].Id };
        }
        await unit.CommitAsync(cancellationToken);
        return new BulkDecision(refused, 0, [], null);
    }

    /// <summary>Accepts proposals of up to <see cref="MostRecords"/> records. Not within an enclosing unit: each record is a transaction.</summary>
    /// <param name="chosen">Those of which somebody has to choose are accepted by their numbers alone.</param>
    /// <param name="summary">What the revisions say first; null says which terms. The run is always named.</param>
    /// <param name="cursor">From the call before; null begins.</param>
    public async Task<Outcome<BulkDecision>> AcceptAsync(
        Caller caller, string collection, ProposalQuery chosen, string? summary, string? cursor, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(caller, collection, cancellationToken) is { } refusal) return refusal;
        var after = 0L;
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new Refusal(RefusalKind.Malformed, "cursor-invalid", "The cursor is none that this list gave; begin without one.");
        var query = chosen with { Collection = collection, OfDraft = false, State = ProposalState.Proposed, WithoutChoice = chosen.Ids is null, After = after, Size = MostRecords };
        await unit.BeginAsync(cancellationToken);
        var datasets = await ProposalStore.DatasetsAsync(unit.Connection, query, cancellationToken);
        await unit.CommitAsync(cancellationToken);

        var (accepted, revised) = (0, 0);
        var skipped = new List<SkippedRecord>();
        foreach (var (key, id) in datasets)
        {
            var (count, written, reason) = await ReviseAsync(caller, id, query with { Dataset = key, After = 0, Size = 1000 }, summary, cancellationToken);
            accepted += count;
            revised += written ? 1 : 0;
            if (reason is not null) skipped.Add(new(id, reason));
        }
        return new BulkDecision(accepted, revised, skipped, datasets.Count == MostRecords ? datasets[^1].Key.ToString(CultureInfo.InvariantCulture) : null);
    }

    // All or nothing: the revision with what it does to the proposals.
    private async Task<(int Accepted, bool Revised, Refusal? Skipped)> ReviseAsync(
        Caller caller, string id, ProposalQuery query, string? summary, CancellationToken cancellationToken)
    {
        try
        {
            await unit.EncloseAsync(cancellationToken);
            var opened = await deposits.OpenAsync(caller, id, DraftKind.Revision, cancellationToken);
            if (!opened.Succeeded) return await GiveUpAsync(opened.Refusal);
            // Under the lock of the dataset, so that nobody decides the same at once.
            var proposals = await ProposalStore.ListAsync(unit.Connection, query, cancellationToken);
            var before = opened.Value.Draft.Document;
            var changed = await deposits.ChangeAsync(caller, id, null, (_, record) =>
                Task.FromResult<(System.Text.Json.JsonElement?, Refusal?)>((Annotations.Apply(record, proposals, terminologies.Now), null)), cancellationToken);
            if (!changed.Succeeded) return await GiveUpAsync(changed.Refusal);
            var writes = changed.Value.Draft.Document != before;
            if (writes)
            {
                var published = await publisher.PublishAsync(caller, id, null, Summary(proposals, summary), cancellationToken);
                if (!published.Succeeded) return await GiveUpAsync(published.Refusal);
            }
            else
            {
                // The record says it all already; no revision of nothing.
                await unit.RollBackAsync(cancellationToken);
                await unit.EncloseAsync(cancellationToken);
            }
            await DecideAsync(caller, proposals, cancellationToken);
            await unit.CommitEnclosingAsync(cancellationToken);
            return (proposals.Count, writes, null);
        }
        catch
        {
            await unit.RollBackAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }

        async Task<(int, bool, Refusal?)> GiveUpAsync(Refusal reason)
        {
            await unit.RollBackAsync(cancellationToken);
            return (0, false, reason);
        }
    }

    // What else was proposed for the place of a term that is gone now has nothing left to replace.
    private async Task DecideAsync(Caller caller, IReadOnlyList<TermProposal> accepted, CancellationToken cancellationToken)
    {
        await ProposalStore.DecideAsync(unit.Connection, Ids(accepted), ProposalState.Accepted, caller.Subject!, clock.UtcNow, cancellationToken);
        var replaced = accepted.Where(proposal => proposal.Content.Replaces.Length > 0).Select(proposal => proposal.Content.Replaces).ToHashSet();
        if (replaced.Count == 0) return;
        var others = await ProposalStore.ListAsync(
            unit.Connection, new() { Dataset = accepted[0].Content.DatasetKey, OfDraft = false, State = ProposalState.Proposed, Size = 1000 }, cancellationToken);
        await ProposalStore.DecideAsync(unit.Connection, Ids([.. others.Where(other => replaced.Contains(other.Content.Replaces))]),
            ProposalState.Refused, caller.Subject!, clock.UtcNow, cancellationToken);
    }

    private async Task<Refusal?> RefusalAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var collection = await database.Collections.AsNoTracking().Include(c => c.Curators).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        return collection is null ? CollectionService.NoSuchCollection(id)
            : Permissions.Curates(caller, collection) ? null
            : new(RefusalKind.Forbidden, "not-permitted", $"You do not curate the collection '{id}'.");
    }

    private static string Summary(IReadOnlyList<TermProposal> accepted, string? said)
    {
        var parts = accepted.Select(proposal => proposal.Content switch
        {
            { Replaces.Length: 0 } => $"added {Shown(proposal)}",
            { Reason: ProposalReason.Relabelled } => $"relabelled {Shown(proposal)}",
            var content => $"replaced {content.Replaces} ({Words<ProposalReason>.Of(content.Reason)}) by {Shown(proposal)}",
        }).ToList();
        var told = string.Join(", ", parts.Take(MostShown)) + (parts.Count > MostShown ? $" and {parts.Count - MostShown} more" : "");
        var from = string.Join(", ", accepted.Select(proposal => $"{proposal.Term.Ontology} {proposal.Term.Release}").Distinct().Take(MostShown));
        var runs = string.Join(", ", accepted.Select(proposal => proposal.Run).OfType<string>().Distinct());
        return $"{(string.IsNullOrWhiteSpace(said) ? "" : said.Trim().TrimEnd('.') + ". ")}Terms: {told}. From {from}{(runs.Length == 0 ? "" : $", proposed by run {runs}")}.";
    }

    private static string Shown(TermProposal proposal) => $"{proposal.Term.Curie} ({proposal.Term.Label})";

    private static long[] Ids(IReadOnlyList<TermProposal> proposals) => [.. proposals.Select(proposal => proposal.Id)];
}
