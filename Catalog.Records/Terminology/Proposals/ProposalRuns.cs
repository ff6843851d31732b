using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>What a run has done so far.</summary>
/// <param name="Id">Names the run in its proposals and in the revisions they lead to; null for a dry run.</param>
/// <param name="Records">Records that were read.</param>
/// <param name="Concerned">Those with something to decide.</param>
/// <param name="ByReason">What was found, by reason; also changes for which nothing can be proposed.</param>
/// <param name="Terms">How often each term was proposed, by CURIE.</param>
public sealed record RunReport(string? Id, long Records, long Concerned, long Proposals, IReadOnlyDictionary<ProposalReason, long> ByReason, IReadOnlyDictionary<string, (string Label, long Count)> Terms);

/// <summary>
/// Proposes terms for all published records, or those of a collection. Nothing of a record is changed: what is found waits for
/// a curator. A run may be killed and repeated: each proposal stands once, and what was refused stays so.
/// </summary>
public sealed class ProposalRuns(NpgsqlDataSource database, PublishedRecords records, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>Proposes terms that words of the records name.</summary>
    /// <param name="collection">Its id; null for all.</param>
    /// <param name="ontologies">Names of those to look in, in use; null for all.</param>
    /// <param name="dryRun">True keeps nothing.</param>
    /// <param name="progress">Told after each batch; null for nobody.</param>
    public Task<RunReport> OfWordsAsync(
        Caller caller, Terminologies terms, string? collection, IReadOnlyCollection<string>? ontologies, bool dryRun, IProgress<RunReport>? progress, CancellationToken cancellationToken)
    {
        var names = KnownOntologies.NamesOf(terms, ontologies);
        var releases = string.Join(", ", terms.Ontologies.Where(ontology => names.Contains(ontology.Name.ToLowerInvariant())).Select(ontology => $"{ontology.Name} {ontology.Version}"));
        return RunAsync(new("words", collection, names, releases, [ProposalReason.Words]), caller, dryRun, Find, progress, cancellationToken);

        Found Find(PublishedRecord record)
        {
            using var document = JsonDocument.Parse(record.Document);
            var proposals = TermFinder.Find(record.Key, document.RootElement, terms, ontologies, cancellationToken);
            return new(proposals, [.. proposals.Select(proposal => proposal.Reason)]);
        }
    }

    /// <summary>Proposes what is to take the place of terms that are obsolete, gone, moved or relabelled in a release.</summary>
    public Task<RunReport> OfReleaseAsync(
        Caller caller, LoadedOntology ontology, string? collection, bool dryRun, IProgress<RunReport>? progress, CancellationToken cancellationToken)
    {
        var comparison = new ReleaseComparison(ontology);
        return RunAsync(new("release", collection, [ontology.Name.ToLowerInvariant()], $"{ontology.Name} {ontology.Version}", ReleaseComparison.Changes), caller, dryRun, Find, progress, cancellationToken);

        Found Find(PublishedRecord record)
        {
            if (!ReleaseComparison.MayHaveTerms(record.Document.Span)) return new([], []);
            using var document = JsonDocument.Parse(record.Document);
            var outdated = comparison.Of(document.RootElement);
            return new(ReleaseComparison.Proposals(record.Key, outdated), [.. outdated.Select(term => term.Change)]);
        }
    }

    private async Task<RunReport> RunAsync(
        RunPlan plan, Caller caller, bool dryRun, Func<PublishedRecord, Found> find, IProgress<RunReport>? progress, CancellationToken cancellationToken)
    {
        var id = dryRun ? null : Crockford.NewSuffix();
        if (id is not null) await BeginAsync(id, plan, caller, cancellationToken);
        var report = new RunReport(id, 0, 0, 0, new Dictionary<ProposalReason, long>(), new Dictionary<string, (string, long)>());
        var batch = new List<PublishedRecord>(Batch);
        await using (var snapshot = await records.SnapshotAsync(cancellationToken))
        {
            await foreach (var record in snapshot.ReadAsync(0, plan.Collection, cancellationToken))
            {
                batch.Add(record);
                if (batch.Count < Batch) continue;
                report = await KeepAsync(plan, report, batch, find, cancellationToken);
                progress?.Report(report);
                batch.Clear();
            }
            if (batch.Count > 0) report = await KeepAsync(plan, report, batch, find, cancellationToken);
        }
        if (id is not null) await EndAsync(id, cancellationToken);
        return report;
    }

    private async Task<RunReport> KeepAsync(RunPlan plan, RunReport report, List<PublishedRecord> batch, Func<PublishedRecord, Found> find, CancellationToken cancellationToken)
    {
        var found = new Found[batch.Count];
        await Parallel.ForAsync(0, batch.Count, cancellationToken, (n, _) =>
        {
            found[n] = find(batch[n]);
            return ValueTask.CompletedTask;
        });
        var proposals = found.SelectMany(one => one.Proposals).ToList();
        var kept = proposals.Count;
        if (report.Id is { } id)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // Before their proposals, as whoever decides on these does: else the two wait for each other.
            await using (var hold = new NpgsqlCommand("select 1 from datasets where key = any($1) order by key for key share", connection) { Parameters = { new() { Value = batch.Select(record => record.Key).ToArray() } } })
            {
                await hold.ExecuteNonQueryAsync(cancellationToken);
            }
            kept = await ProposalStore.ReplaceAsync(connection, [.. batch.Select(record => record.Key)], false, plan.Reasons, plan.Ontologies, id, proposals, cancellationToken);
            await using var advance = new NpgsqlCommand("update term_runs set records = records + $2, proposals = proposals + $3 where id = $1", connection)
            {
                Parameters = { new() { Value = id }, new() { Value = (long)batch.Count }, new() { Value = (long)kept } },
            };
            await advance.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        var reasons = new Dictionary<ProposalReason, long>(report.ByReason);
        foreach (var reason in found.SelectMany(one => one.Reasons)) reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        var terms = (Dictionary<string, (string Label, long Count)>)report.Terms;
        foreach (var proposal in proposals) terms[proposal.Term.Curie] = (proposal.Term.Label, terms.GetValueOrDefault(proposal.Term.Curie).Count + 1);
        return report with
        {
            Records = report.Records + batch.Count,
            Concerned = report.Concerned + found.Count(one => one.Reasons.Count > 0),
            Proposals = report.Proposals + kept,
            ByReason = reasons,
        };
    }

    private async Task BeginAsync(string id, RunPlan plan, Caller caller, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into term_runs (id, sort, collection_key, ontologies, by, started)
            values ($1, $2, (select key from collections where id = $3), $4, $5, $6)
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = plan.Sort });
        command.Parameters.Add(new() { Value = (object?)plan.Collection ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = plan.Releases });
        command.Parameters.Add(new() { Value = caller.Subject! });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update term_runs set ended = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record RunPlan(string Sort, string? Collection, IReadOnlyCollection<string> Ontologies, string Releases, IReadOnlyCollection<ProposalReason> Reasons);

    private readonly record struct Found(IReadOnlyList<NewProposal> Proposals, IReadOnlyList<ProposalReason> Reasons);
}
