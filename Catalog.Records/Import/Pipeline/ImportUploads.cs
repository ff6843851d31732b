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
    /// <summary>So many clients of one process send at the same time; each takes the memory of a chunk.</summary>
    public const int MostAtOnce = 4;

    private const int ChunkBytes = 1 << 20;

    private int underWay;

    /// <summary>
    /// Stores a file chunk by chunk and queues its import. No connection is held while the client is waited for. An
    /// upload that breaks off leaves nothing.
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
        try
        {
            return Interlocked.Increment(ref underWay) > MostAtOnce
                ? new Refusal(RefusalKind.Conflict, "uploads-busy", $"{MostAtOnce} files are being sent already; send yours when one of them is done.")
                : await TakeAsync(caller, name, options, body, most, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task<Outcome<ImportEntry>> TakeAsync(
        Caller caller, string name, ImportOptions options, Stream body, long most, CancellationToken cancellationToken)
    {
        var entry = new ImportEntry(
            Crockford.NewSuffix(), name, null, caller.Subject!, options, ImportState.Receiving, default, null, null, clock.UtcNow, null);
        var queued = false;
        try
        {
            await using (var connection = await database.OpenConnectionAsync(cancellationToken))
            {
                await ImportLedger.AddAsync(connection, entry, cancellationToken);
            }
            var received = await ReceiveAsync(entry, body, most, cancellationToken);
            queued = received.Succeeded;
            return received;
        }
        finally
        {
            if (!queued) await RemoveAsync(entry.Id);
        }
    }

    private async Task<Outcome<ImportEntry>> ReceiveAsync(ImportEntry entry, Stream body, long most, CancellationToken cancellationToken)
    {
        var (chunk, bytes) = (new byte[ChunkBytes], 0L);
        for (var number = 0; ; number++)
        {
            var filled = await body.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, cancellationToken);
            bytes += filled;
            if (bytes > most)
            {
                return new Refusal(RefusalKind.TooLarge, "body-too-large", $"The file is larger than {most} bytes, the limit of this server.");
            }
            if (filled > 0 && !await KeepAsync(entry.Id, number, chunk.AsMemory(0, filled), bytes, cancellationToken)) return Stopped;
            if (filled < ChunkBytes) break;
        }
        if (bytes == 0) return new Refusal(RefusalKind.Malformed, "body-empty", "The body is empty; send the file as it is.");
        await using var queue = database.CreateCommand("update imports set state = 'queued' where id = $1 and state = 'receiving'");
        queue.Parameters.Add(new() { Value = entry.Id });
        return await queue.ExecuteNonQueryAsync(cancellationToken) == 0 ? Stopped : entry with { State = ImportState.Queued, Bytes = bytes };
    }

    private static Refusal Stopped => new(RefusalKind.Conflict, "import-ended", "The import was stopped while the file was being sent.");

    /// <summary>False when the import was cancelled or swept meanwhile.</summary>
    private async Task<bool> KeepAsync(string id, int number, ReadOnlyMemory<byte> bytes, long soFar, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with heard as (update imports set bytes = $4, heard = $5 where id = $1 and state = 'receiving' returning id)
            insert into import_chunks (import_id, number, bytes) select id, $2, $3 from heard
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = bytes, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = soFar });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    // One that its owner cancelled stays in the list.
    private async Task RemoveAsync(string id)
    {
        try
        {
            await using var command = database.CreateCommand("delete from imports where id = $1 and state = 'receiving'");
            command.Parameters.Add(new() { Value = id });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // ImportJob sweeps it later; the first failure is the one to tell.
        }
    }
}
