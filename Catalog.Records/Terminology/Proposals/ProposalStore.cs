using System.Text.Json;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>The rows of proposals. Each method works in the transaction of the connection that it is given.</summary>
internal static class ProposalStore
{
    private const string Columns = """
        p.id, d.id, p.of_draft, p.dataset_key, p.replaces, p.curie, p.iri, p.label, p.ontology, p.release, p.role, p.reason, p.choice,
        p.confidence, p.places, p.run, p.state, p.decided_by, p.decided
        """;

    private const string From = "from term_proposals p join datasets d on d.key = p.dataset_key";

    /// <summary>
    /// Keeps what was found for some datasets in the place of what was open there for the same reasons and ontologies. What
    /// was refused, for the draft or the published record, stays refused.
    /// </summary>
    /// <param name="ontologies">Names in lower case of the ontologies that were looked into.</param>
    /// <returns>How many are open of those given.</returns>
    public static async Task<int> ReplaceAsync(
        NpgsqlConnection connection, IReadOnlyCollection<long> datasets, bool ofDraft, IReadOnlyCollection<ProposalReason> reasons, IReadOnlyCollection<string> ontologies,
        string? run, IReadOnlyList<NewProposal> found, CancellationToken cancellationToken)
    {
        await using (var stale = new NpgsqlCommand("""
            delete from term_proposals p where p.dataset_key = any($1) and p.of_draft = $2 and p.state = 'proposed' and p.reason = any($3) and lower(p.ontology) = any($4)
                and not exists (select from unnest($5::bigint[], $6::text[], $7::text[]) as n (dataset_key, replaces, curie)
                    where n.dataset_key = p.dataset_key and n.replaces = p.replaces and n.curie = p.curie)
            """, connection)
        {
            Parameters =
            {
                new() { Value = datasets.ToArray() }, new() { Value = ofDraft }, new() { Value = reasons.Select(Words<ProposalReason>.Of).ToArray() }, new() { Value = ontologies.ToArray() },
                new() { Value = found.Select(proposal => proposal.DatasetKey).ToArray() }, new() { Value = found.Select(proposal => proposal.Replaces).ToArray() },
                new() { Value = found.Select(proposal => proposal.Term.Curie).ToArray() },
            },
        })
        {
            await stale.ExecuteNonQueryAsync(cancellationToken);
        }
        if (found.Count == 0) return 0;
        await using var insert = new NpgsqlCommand("""
            insert into term_proposals as p (dataset_key, of_draft, replaces, curie, iri, label, ontology, release, role, reason, choice, confidence, places, run, state)
            select n.dataset_key, $1, n.replaces, n.curie, n.iri, n.label, n.ontology, n.release, n.role, n.reason, n.choice, n.confidence, n.places::jsonb, $2, 'proposed'
            from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::double precision[], $14::text[])
                as n (dataset_key, replaces, curie, iri, label, ontology, release, role, reason, choice, confidence, places)
            where exists (select from datasets where key = n.dataset_key)
                and not exists (select from term_proposals r where r.dataset_key = n.dataset_key and r.replaces = n.replaces and r.curie = n.curie and r.state = 'refused')
            on conflict (dataset_key, of_draft, replaces, curie) do update set (iri, label, ontology, release, role, reason, choice, confidence, places, run, state, decided_by, decided)
                = (excluded.iri, excluded.label, excluded.ontology, excluded.release, excluded.role, excluded.reason, excluded.choice, excluded.confidence, excluded.places, excluded.run, 'proposed', null, null)
            """, connection);
        insert.Parameters.Add(new() { Value = ofDraft });
        insert.Parameters.Add(new() { Value = (object?)run ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.Add(new() { Value = found.Select(p => p.DatasetKey).ToArray() });
        foreach (var text in (Func<NewProposal, string?>[])
            [p => p.Replaces, p => p.Term.Curie, p => p.Term.Iri, p => p.Term.Label, p => p.Term.Ontology, p => p.Term.Release, p => p.Role, p => Words<ProposalReason>.Of(p.Reason)])
        {
            insert.Parameters.Add(new() { Value = found.Select(text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        }
        insert.Parameters.Add(new() { Value = found.Select(p => p.Choice).ToArray() });
        insert.Parameters.Add(new() { Value = found.Select(p => p.Confidence).ToArray() });
        insert.Parameters.Add(new() { Value = found.Select(p => JsonSerializer.Serialize(p.Places, JsonSerializerOptions.Web)).ToArray() });
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Proposals by ascending number.</summary>
    public static async Task<IReadOnlyList<TermProposal>> ListAsync(NpgsqlConnection connection, ProposalQuery query, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, query, $"select {Columns} {From} where p.id > @after {Conditions(query)} order by p.id limit @size");
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>The keys and ids of the next datasets that have proposals which the query is for, by ascending key.</summary>
    public static async Task<IReadOnlyList<(long Key, string Id)>> DatasetsAsync(NpgsqlConnection connection, ProposalQuery query, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, query, $"select distinct d.key, d.id {From} where d.key > @after {Conditions(query)} order by d.key limit @size");
        var found = new List<(long, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) found.Add((reader.GetInt64(0), reader.GetString(1)));
        return found;
    }

    /// <summary>Writes down what was decided.</summary>
    public static async Task<int> DecideAsync(
        NpgsqlConnection connection, IReadOnlyCollection<long> ids, ProposalState state, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update term_proposals set state = $2, decided_by = $3, decided = $4 where id = any($1) and state <> $2", connection)
        {
            Parameters = { new() { Value = ids.ToArray() }, new() { Value = Words<ProposalState>.Of(state) }, new() { Value = by }, new() { Value = at } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Conditions(ProposalQuery query) =>
        (query.Dataset is null ? "" : " and p.dataset_key = @dataset")
        + (query.Collection is null ? "" : " and d.collection_key = (select key from collections where id = @collection)")
        + (query.OfDraft is null ? "" : " and p.of_draft = @draft")
        + (query.State is null ? "" : " and p.state = @state")
        + (query.Term is null ? "" : " and (p.curie = @term or p.replaces = @term)")
        + (query.Run is null ? "" : " and p.run = @run")
        + (query.Ids is null ? "" : " and p.id = any(@ids)")
        + (query.WithoutChoice ? " and not p.choice" : "")
        + (query.MinConfidence is null ? "" : " and p.confidence >= @confidence");

    private static NpgsqlCommand Command(NpgsqlConnection connection, ProposalQuery query, string text)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var (name, value) in (IEnumerable<(string, object?)>)
            [("after", query.After), ("size", query.Size), ("dataset", query.Dataset), ("collection", query.Collection), ("draft", query.OfDraft),
             ("state", query.State is { } state ? Words<ProposalState>.Of(state) : null), ("term", query.Term), ("run", query.Run), ("ids", query.Ids?.ToArray()),
             ("confidence", query.MinConfidence)])
        {
            if (value is not null) command.Parameters.Add(new(name, value));
        }
        return command;
    }

    private static async Task<IReadOnlyList<TermProposal>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var found = new List<TermProposal>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var content = new NewProposal(
                reader.GetInt64(3), reader.GetString(4), new(reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetString(9)),
                reader.IsDBNull(10) ? null : reader.GetString(10), Words<ProposalReason>.Parse(reader.GetString(11)), reader.GetBoolean(12), reader.GetDouble(13),
                JsonSerializer.Deserialize<List<ProposalPlace>>(reader.GetString(14), JsonSerializerOptions.Web)!);
            found.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetBoolean(2), content, reader.IsDBNull(15) ? null : reader.GetString(15),
                Words<ProposalState>.Parse(reader.GetString(16)), reader.IsDBNull(17) ? null : reader.GetString(17), reader.IsDBNull(18) ? null : reader.GetFieldValue<DateTimeOffset>(18)));
        }
        return found;
    }
}

/// <summary>Which proposals; what is null does not narrow.</summary>
public sealed record ProposalQuery
{
    /// <summary>The key of a dataset.</summary>
    public long? Dataset { get; init; }

    /// <summary>The id of a collection.</summary>
    public string? Collection { get; init; }

    public bool? OfDraft { get; init; }

    public ProposalState? State { get; init; }

    /// <summary>The CURIE of the proposed term, or the name of the one that it replaces.</summary>
    public string? Term { get; init; }

    public string? Run { get; init; }

    public IReadOnlyCollection<long>? Ids { get; init; }

    /// <summary>True leaves out those of which somebody has to choose one.</summary>
    public bool WithoutChoice { get; init; }

    public double? MinConfidence { get; init; }

    /// <summary>The number of the proposal, or for datasets the key, after which to go on.</summary>
    public long After { get; init; }

    public int Size { get; init; } = 100;
}
