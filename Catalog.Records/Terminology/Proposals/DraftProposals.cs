using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>Terms for an open draft: proposed from its words, accepted into its annotations or refused for good by who may edit it.</summary>
public sealed class DraftProposals(DatasetStore store, DepositService deposits, UnitOfWork unit, CurrentTerminologies terminologies, TimeProvider clock)
{
    // A draft has a hundred open at most; those refused before stand beside them.
    private const int MostListed = 1000;

    /// <summary>Looks for terms in the draft's titles, descriptions and keywords.</summary>
    /// <param name="ontologies">Names of those to look in; null for all in use.</param>
    /// <returns>What is open now, the likeliest first.</returns>
    public async Task<Outcome<IReadOnlyList<TermProposal>>> SuggestAsync(
        Caller caller, string id, IReadOnlyCollection<string>? ontologies, CancellationToken cancellationToken)
    {
        var terms = terminologies.Now;
        if (KnownOntologies.Check(terms, ontologies, "/ontologies") is { } unknown) return unknown;
        var open = await deposits.OpenDraftAsync(caller, id, DatasetAction.EditDraft, null, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var dataset = open.Value.Dataset;
        var found = TermFinder.Find(dataset.Key, RecordDocument.Parse(open.Value.Draft.Document), terms, ontologies, cancellationToken);
        await ProposalStore.ReplaceAsync(
            unit.Connection, [dataset.Key], true, [ProposalReason.Words], KnownOntologies.NamesOf(terms, ontologies), null, found, cancellationToken);
        var listed = await OfAsync(dataset, ProposalState.Proposed, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return Outcome.Of(listed);
    }

    /// <summary>The draft's proposals of one state, or of all; the likeliest first.</summary>
    public async Task<Outcome<IReadOnlyList<TermProposal>>> ListAsync(Caller caller, string id, ProposalState? state, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id);
        if (Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is { } refusal) return refusal;
        if (dataset.Tombstone is { } tombstone) return DatasetStore.GoneFor(dataset, tombstone);
        if (dataset.Draft is null) return DepositService.NoDraft(dataset);
        await unit.BeginAsync(cancellationToken);
        var listed = await OfAsync(dataset, state, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return Outcome.Of(listed);
    }

    /// <summary>Writes proposed terms into the draft's annotations. Those that stand there already are not written twice.</summary>
    /// <param name="expected">The stamp of the draft that the caller saw; null skips the check.</param>
    public Task<Outcome<DraftState>> AcceptAsync(Caller caller, string id, long? expected, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        deposits.ChangeAsync(caller, id, expected, async (dataset, record) =>
        {
            var (chosen, refusal) = await ChosenAsync(dataset, ids, cancellationToken);
            if (refusal is not null) return (null, refusal);
            var standing = TermFinder.Standing(record, terminologies.Now);
            var added = chosen.Where(proposal => standing.Add(proposal.Term.Curie)).ToList();
            await ProposalStore.DecideAsync(unit.Connection, ids, ProposalState.Accepted, caller.Subject!, clock.UtcNow, cancellationToken);
            return (added.Count == 0 ? record : Annotations.Add(record, added), null);
        }, cancellationToken);

    /// <summary>Refuses proposals: they are not made again.</summary>
    public async Task<Outcome<IReadOnlyList<TermProposal>>> RefuseAsync(Caller caller, string id, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var open = await deposits.OpenDraftAsync(caller, id, DatasetAction.EditDraft, null, cancellationToken);
        if (!open.Succeeded) return open.Refusal;
        var dataset = open.Value.Dataset;
        var (_, refusal) = await ChosenAsync(dataset, ids, cancellationToken);
        if (refusal is not null) return refusal;
        await ProposalStore.DecideAsync(unit.Connection, ids, ProposalState.Refused, caller.Subject!, clock.UtcNow, cancellationToken);
        var listed = await OfAsync(dataset, ProposalState.Proposed, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return Outcome.Of(listed);
    }

    private async Task<(IReadOnlyList<TermProposal> Chosen, Refusal? Refusal)> ChosenAsync(Dataset dataset, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var chosen = await ProposalStore.ListAsync(unit.Connection, new() { Dataset = dataset.Key, OfDraft = true, Ids = ids, Size = ids.Count }, cancellationToken);
        var known = chosen.Select(proposal => proposal.Id).ToHashSet();
        var findings = ids.Index().Where(id => !known.Contains(id.Item))
            .Select(id => new Metadata.Finding("proposal-unknown", Severity.Error, $"/ids/{id.Index}", $"The draft has no proposal {id.Item}. GET /api/datasets/{dataset.Id}/draft/term-proposals lists them.")).ToList();
        return (chosen, findings.Count == 0 ? null : new Refusal(RefusalKind.Unprocessable, "proposal-unknown", "There are no such proposals; nothing was changed.") { Findings = findings });
    }

    private async Task<IReadOnlyList<TermProposal>> OfAsync(Dataset dataset, ProposalState? state, CancellationToken cancellationToken) =>
        [.. (await ProposalStore.ListAsync(unit.Connection, new() { Dataset = dataset.Key, OfDraft = true, State = state, Size = MostListed }, cancellationToken))
            .OrderByDescending(proposal => proposal.Content.Confidence).ThenBy(proposal => proposal.Id)];
}
