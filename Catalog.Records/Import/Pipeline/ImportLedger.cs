using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Import.Pipeline;

/// <summary>An import as it is kept.</summary>
/// <param name="Source">The name of the source; null while it is not known.</param>
/// <param name="Bytes">The size of the upload; null when the file did not come over the API.</param>
/// <param name="Ended">null while it waits or runs.</param>
public sealed record ImportEntry(
    string Id, string Name, string? Source, string Owner, ImportOptions Options, ImportState State, ImportCounts Counts, string? Error, long? Bytes,
    DateTimeOffset Started, DateTimeOffset? Ended);

/// <summary>The imports, their counts and the records they did not take.</summary>
public sealed class ImportLedger(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Columns =
        "id, name, source, owner, options, state, read, created_records, published, revised, unchanged, drafts, refused, error, bytes, started, ended";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The import of an id; null when there is none.</summary>
    public async Task<ImportEntry?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from imports where id = $1");
        command.Parameters.Add(new() { Value = id });
        return await ReadAsync(command, cancellationToken) is [var entry, ..] ? entry : null;
    }

    /// <summary>The newest imports first.</summary>
    /// <param name="owner">Whose; null for everyone's.</param>
    /// <param name="before">The id of the last one of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<ImportEntry>> ListAsync(string? owner, string? before, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from imports where ($1::text is null or (started, id) < (select started, id from imports where id = $1))
                and ($3::text is null or owner = $3) order by started desc, id desc limit $2
            """);
        command.Parameters.Add(new() { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = (object?)owner ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Records that somebody should look at, in the order of the file, from the one after a number on.</summary>
    public async IAsyncEnumerable<ImportRefusal> RefusalsAsync(string id, int after, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select ordinal, line, external_id, outcome, findings::text from import_refusals where import_id = $1 and ordinal > $2 order by ordinal limit $3");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new(
                reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetString(3), JsonSerializer.Deserialize<List<Finding>>(reader.GetString(4), Json)!);
        }
    }

    /// <summary>Asks an import to stop; a running one does after its batch. False when it had ended before.</summary>
    public async Task<bool> CancelAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with stopped as (
                update imports set state = 'cancelled', ended = $2 where id = $1 and state in ('receiving', 'queued', 'running') returning id),
            freed as (delete from import_chunks where import_id in (select id from stopped))
            select count(*) from stopped
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        return await command.ExecuteScalarAsync(cancellationToken) is 1L;
    }

    /// <summary>Removes uploads of which nothing has come for a while: their process was killed, or it could not remove them.</summary>
    internal async Task SweepAsync(TimeSpan silent, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from imports where state = 'receiving' and heard < $1");
        command.Parameters.Add(new() { Value = clock.UtcNow - silent });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes back an attempt that the import itself did not spoil.</summary>
    internal async Task GiveBackAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update imports set attempts = greatest(attempts - 1, 0) where id = $1");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Begins an import in an open transaction, or by itself.</summary>
    internal static async Task AddAsync(NpgsqlConnection connection, ImportEntry entry, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            insert into imports (id, source, name, options, owner, state, read, created_records, published, revised, unchanged, drafts, refused, bytes, started, heard)
            values ($1, $2, $3, $4::jsonb, $5, $6, 0, 0, 0, 0, 0, 0, 0, $7, $8, $8)
            """, connection)
        {
            Parameters =
            {
                new() { Value = entry.Id },
                new() { Value = entry.Source ?? "" },
                new() { Value = entry.Name },
                new() { Value = JsonSerializer.Serialize(entry.Options, Json) },
                new() { Value = entry.Owner },
                new() { Value = Words<ImportState>.Of(entry.State) },
                new() { Value = (object?)entry.Bytes ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { Value = entry.Started },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Counts a batch in its own transaction. False when the import was cancelled meanwhile.</summary>
    internal static async Task<bool> AdvanceAsync(
        NpgsqlConnection connection, string id, string source, int lastOrdinal, BatchRows rows, CancellationToken cancellationToken)
    {
        var counts = rows.Counts;
        await using var command = new NpgsqlCommand("""
            update imports set source = $2, read = $3, created_records = created_records + $4, published = published + $5, revised = revised + $6,
                unchanged = unchanged + $7, drafts = drafts + $8, refused = refused + $9, attempts = 0
            where id = $1 and state = 'running'
            """, connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = source },
                new() { Value = lastOrdinal },
                new() { Value = counts.Created },
                new() { Value = counts.Published },
                new() { Value = counts.Revised },
                new() { Value = counts.Unchanged },
                new() { Value = counts.Drafts },
                new() { Value = counts.Refused },
            },
        };
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0) return false;
        if (rows.Refusals.Count == 0) return true;
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy import_refusals (import_id, ordinal, line, external_id, outcome, findings) from stdin (format binary)", cancellationToken);
        foreach (var refusal in rows.Refusals)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write(id, NpgsqlDbType.Text);
            copy.Write(refusal.Ordinal, NpgsqlDbType.Integer);
            if (refusal.Line is { } line) copy.Write(line, NpgsqlDbType.Bigint);
            else copy.WriteNull();
            if (refusal.ExternalId is { } name) copy.Write(name, NpgsqlDbType.Text);
            else copy.WriteNull();
            copy.Write(refusal.Outcome, NpgsqlDbType.Text);
            // jsonb takes no NUL, which a message may quote.
            copy.Write(JsonSerializer.Serialize(refusal.Findings, Json).Replace("\\u0000", "\\uFFFD", StringComparison.Ordinal), NpgsqlDbType.Jsonb);
        }
        await copy.CompleteAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends an import and lets its upload go. One that was cancelled stays so.</summary>
    internal async Task EndAsync(string id, ImportState state, string? error, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with freed as (delete from import_chunks where import_id = $1)
            update imports set state = $2, error = $3, ended = $4 where id = $1 and state in ('queued', 'running')
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = Words<ImportState>.Of(state) });
        command.Parameters.Add(new() { Value = (object?)error?.Replace('\0', '\uFFFD') ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<IReadOnlyList<ImportEntry>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<ImportEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetString(2) is { Length: > 0 } source ? source : null, reader.GetString(3),
                JsonSerializer.Deserialize<ImportOptions>(reader.GetString(4), Json)!, Words<ImportState>.Parse(reader.GetString(5)),
                new(reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11), reader.GetInt32(12)),
                reader.IsDBNull(13) ? null : reader.GetString(13), reader.IsDBNull(14) ? null : reader.GetInt64(14),
                reader.GetFieldValue<DateTimeOffset>(15), reader.IsDBNull(16) ? null : reader.GetFieldValue<DateTimeOffset>(16)));
        }
        return entries;
    }
}
