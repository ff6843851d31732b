using Catalog.Records.Followers;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>The rows of registrations, by plain SQL: what is wanted of each DOI, and what became of it.</summary>
internal static class RegistrationRows
{
    private const string Columns = "doi, dataset_key, wanted, state, refused, attempts, last_error, next_attempt, wish, synced, registered, updated";

    // $1: keys. DOIs of others, of sample records and under the test prefix are left out. What was reserved for a version
    // that came with a DOI from elsewhere, or never came, is given back.
    private const string Standing = """
        with chosen as (
            select key, concept_doi, current_version, state = 'withdrawn' as withdrawn from datasets where key = any($1) and sample is null),
        standing as (
            select v.doi, d.key, case when d.withdrawn then 'hidden' else 'findable' end as wanted
            from chosen d join dataset_versions v on v.dataset_key = d.key where not v.doi_external
            union
            select d.concept_doi, d.key, case when d.withdrawn then 'hidden' else 'findable' end
            from chosen d where d.concept_doi is not null and d.current_version is not null),
        held as (
            select o.doi, d.key, case when d.withdrawn or (d.current_version is not null and o.version is not null
                and not exists (select from drafts t where t.dataset_key = d.key and t.doi = o.doi)) then 'gone' else 'reserved' end as wanted
            from chosen d join dois o on o.dataset_key = d.key
            where not o.external and o.doi not in (select doi from standing))
        insert into pid_registrations as known (doi, dataset_key, wanted, state, next_attempt, updated)
        """;

    /// <summary>
    /// Says of every DOI that these datasets have where it is to stand, as the datasets are now, and makes it due. Those of
    /// others, of sample records and under the test prefix are left out; one that somebody else has stays set aside.
    /// </summary>
    /// <param name="anew">True when somebody asks for it: also what is set aside, and what seems to need nothing.</param>
    public static async Task WantAsync(
        NpgsqlConnection connection, IReadOnlyCollection<long> keys, bool anew, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"""
                    {Standing}
                    select doi, key, wanted, 'local', $2, $2 from (table standing union all table held) as all_of_them
                    where doi not like '{DoiPrefix.LocalValue}/%'
                    order by doi
                    on conflict (doi) do update set
                        dataset_key = excluded.dataset_key, wanted = excluded.wanted, wish = known.wish + 1, updated = $2,
                        next_attempt = case when known.refused = '{PidRegistration.RefusedTaken}' and not $3 then null else $2 end,
                        refused = case when known.refused = '{PidRegistration.RefusedTaken}' and not $3 then known.refused end,
                        attempts = case when $3 then 0 else known.attempts end,
                        synced = case when $3 then null else known.synced end
                    """)
                {
                    Parameters = { new() { Value = keys.ToArray() }, new() { Value = now }, new() { Value = anew } },
                },
                // What was erased leaves DOIs behind: drafts can be taken back, what was to be had stays known.
                new("""
                    update pid_registrations r set wanted = case when state in ('local', 'reserved') then 'gone' else 'hidden' end,
                        wish = wish + 1, updated = $2, next_attempt = case when refused is null then $2 end
                    where dataset_key = any($1) and not exists (select from datasets d where d.key = r.dataset_key)
                    """)
                {
                    Parameters = { new() { Value = keys.ToArray() }, new() { Value = now } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes where those DOIs of these datasets are to stand of which nothing is noted yet; the agency is not told.</summary>
    public static async Task NoteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            {Standing}
            select doi, key, wanted, 'local', null, $2 from (table standing union all table held) as all_of_them
            where doi not like '{DoiPrefix.LocalValue}/%'
            on conflict (doi) do nothing
            """, connection)
        {
            Parameters = { new() { Value = keys.ToArray() }, new() { Value = now } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Those that are due, the longest waiting first.</summary>
    public static async Task<IReadOnlyList<PidRegistration>> DueAsync(
        NpgsqlDataSource database, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from pid_registrations where next_attempt <= $1 order by next_attempt, doi limit $2");
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>One that is about to be attempted, as it is now: it may have waited for others. Null when it is not due any more.</summary>
    /// <exception cref="LeaseLostException">Somebody else attempts it by now.</exception>
    public static async Task<PidRegistration?> AgainAsync(
        NpgsqlDataSource database, Fence fence, string doi, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await fence.CheckAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand($"select {Columns} from pid_registrations where doi = $1 and next_attempt <= $2", connection)
        {
            Parameters = { new() { Value = doi }, new() { Value = now } },
        };
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Those of a dataset.</summary>
    public static async Task<IReadOnlyList<PidRegistration>> OfAsync(NpgsqlDataSource database, long datasetKey, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from pid_registrations where dataset_key = $1");
        command.Parameters.Add(new() { Value = datasetKey });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Those of these names.</summary>
    public static async Task<IReadOnlyList<PidRegistration>> NamedAsync(NpgsqlDataSource database, string[] dois, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from pid_registrations where doi = any($1)");
        command.Parameters.Add(new() { Value = dois });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>All after a DOI, in the order of DOIs.</summary>
    public static async Task<IReadOnlyList<PidRegistration>> PageAsync(NpgsqlDataSource database, string after, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from pid_registrations where doi > $1 order by doi limit $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>
    /// Keeps what became of an attempt, if the lease is still held. A wish made meanwhile stays due, and is told whatever
    /// the fingerprint says: it may have been to tell anew.
    /// </summary>
    /// <param name="row">As it is to be; its wish is the one that was attempted.</param>
    public static async Task KeepAsync(NpgsqlDataSource database, Fence fence, PidRegistration row, CancellationToken cancellationToken)
    {
        await WriteAsync(database, fence, new("""
            update pid_registrations set state = $3, refused = $4, attempts = $5, last_error = $6, synced = case when wish = $2 then $7 end, registered = $8, updated = $9,
                next_attempt = case when wish = $2 then $10 else next_attempt end, wanted = case when wish = $2 then $11 else wanted end
            where doi = $1
            """)
        {
            Parameters =
            {
                new() { Value = row.Doi },
                new() { Value = row.Wish },
                new() { Value = Words<PidState>.Of(row.State) },
                new() { Value = (object?)row.Refused ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = row.Attempts },
                new() { Value = (object?)row.LastError ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)row.Synced ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = (object?)row.Registered ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = row.Updated },
                new() { Value = (object?)row.NextAttempt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = Words<WantedState>.Of(row.Wanted) },
            },
        }, cancellationToken);
    }

    /// <summary>Forgets a DOI that the agency has forgotten, unless it is wanted again.</summary>
    public static Task ForgetAsync(NpgsqlDataSource database, Fence fence, PidRegistration row, CancellationToken cancellationToken) =>
        WriteAsync(database, fence, new("delete from pid_registrations where doi = $1 and wish = $2")
        {
            Parameters = { new() { Value = row.Doi }, new() { Value = row.Wish } },
        }, cancellationToken);

    private static async Task WriteAsync(NpgsqlDataSource database, Fence fence, NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await fence.CheckAsync(connection, cancellationToken);
        await using (command)
        {
            command.Connection = connection;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<PidRegistration>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<PidRegistration>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new()
            {
                Doi = reader.GetString(0),
                DatasetKey = reader.GetInt64(1),
                Wanted = Words<WantedState>.Parse(reader.GetString(2)),
                State = Words<PidState>.Parse(reader.GetString(3)),
                Refused = reader.IsDBNull(4) ? null : reader.GetString(4),
                Attempts = reader.GetInt32(5),
                LastError = reader.IsDBNull(6) ? null : reader.GetString(6),
                NextAttempt = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
                Wish = reader.GetInt64(8),
                Synced = reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9),
                Registered = reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10),
                Updated = reader.GetFieldValue<DateTimeOffset>(11),
            });
        }
        return rows;
    }
}
