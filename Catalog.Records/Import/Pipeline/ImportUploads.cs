using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Import.Pipeline;

/// <summary>Takes files over the network into the database, where any process can import them.</summary>
public sealed class ImportUploads(NpgsqlDataSource database, ImportService imports, TimeProvider clock)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>
    /// Stores a file and queues its import, in one transaction: an upload that breaks off leaves nothing.
    /// </summary>
    /// <param name="most">The largest file that is taken, in bytes as sent.</param>
    public async Task<Outcome<ImportEntry>> ReceiveAsync(
        Caller caller, string name, ImportOptions options, Stream body, long most, CancellationToken cancellationToken)
    {
        options = options with { Uploaded = true, Administrator = caller.IsAdministrator };
        if (await imports.RefusalAsync(caller, options, cancellationToken) is { } reason)
        {
            return new Refusal(RefusalKind.Unprocessable, "import-refused", reason);
        }
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var entry = new ImportEntry(
            Crockford.NewSuffix(), name, null, caller.Subject!, options, ImportState.Queued, default, null, null, clock.UtcNow, null);
        await ImportLedger.AddAsync(connection, entry, cancellationToken);
        var (chunk, bytes) = (new byte[ChunkBytes], 0L);
        for (var number = 0; ; number++)
        {
            var filled = await body.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, cancellationToken);
            bytes += filled;
            if (bytes > most)
            {
                return new Refusal(RefusalKind.TooLarge, "body-too-large", $"The file is larger than {most} bytes, the limit of this server.");
            }
            if (filled > 0) await KeepAsync(connection, entry.Id, number, chunk.AsMemory(0, filled), cancellationToken);
            if (filled < ChunkBytes) break;
        }
        if (bytes == 0) return new Refusal(RefusalKind.Malformed, "body-empty", "The body is empty; send the file as it is.");
        await using (var size = new NpgsqlCommand("update imports set bytes = $2 where id = $1", connection))
        {
            size.Parameters.Add(new() { Value = entry.Id });
            size.Parameters.Add(new() { Value = bytes });
            await size.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return entry with { Bytes = bytes };
    }

    private static async Task KeepAsync(NpgsqlConnection connection, string id, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("insert into import_chunks (import_id, number, bytes) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = number }, new() { Value = bytes, NpgsqlDbType = NpgsqlDbType.Bytea } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
