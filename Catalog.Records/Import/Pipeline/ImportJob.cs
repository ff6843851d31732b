using Catalog.Records.Access;
using Catalog.Records.Followers;
using Catalog.Records.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>
/// Runs the uploaded imports one after the other. One that a killed process left running goes on behind its last
/// committed batch; a command-line run that was killed is marked as failed.
/// </summary>
public sealed class ImportJob(NpgsqlDataSource database, ImportService imports, ImportLedger ledger, ILogger<ImportJob> log) : ITimedJob
{
    private const string Abandoned = "The program was ended before it was done. Import the file again: it goes on where it stopped.";

    private const string Poison =
        "Three times the process ended in the middle of this import before a batch was written. Its file may be too much for this server: send it in parts.";

    // A batch that was committed starts the count anew.
    private const int MostAttempts = 3;

    // Longer than one chunk takes at the slowest speed that the server suffers (240 bytes a second: 73 minutes).
    private static readonly TimeSpan Silent = TimeSpan.FromHours(2);

    public string Name => "imports";

    public TimeSpan Period => TimeSpan.FromSeconds(1);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        await CloseAbandonedAsync(cancellationToken);
        await ledger.SweepAsync(Silent, cancellationToken);
        while (await NextAsync(context.Fence, cancellationToken) is var (entry, attempts))
        {
            if (attempts > MostAttempts)
            {
                await ledger.EndAsync(entry.Id, ImportState.Failed, Poison, cancellationToken);
                continue;
            }
            await using var stream = new ChunkStream(database, entry.Id);
            var request = new ImportRequest
            {
                Stream = stream,
                Name = entry.Name,
                Caller = new(entry.Owner, entry.Options.Administrator ? Scopes.Administer : Scopes.Curate),
                Options = entry.Options,
            };
            try
            {
                await imports.RunAsync(entry, request, context.Fence.CheckAsync, null, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The server is being stopped: nothing that the file did.
                await ledger.GiveBackAsync(entry.Id, CancellationToken.None);
                throw;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or LeaseLostException) && !Fault.IsOutage(failure))
            {
                // Trying again would fail again, and hold up the others.
                ImportLog.BrokeOff(log, entry.Id, failure);
                await ledger.EndAsync(entry.Id, ImportState.Failed, $"The program failed, and the import broke off. Please tell the operator: import {entry.Id}.", CancellationToken.None);
            }
        }
    }

    private async Task<(ImportEntry Entry, int Attempts)?> NextAsync(Fence fence, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await fence.CheckAsync(connection, cancellationToken);
        await using var claim = new NpgsqlCommand("""
            update imports set state = 'running', attempts = attempts + 1 where id = (
                select id from imports where state in ('queued', 'running') and (options->>'uploaded')::boolean
                order by started, id limit 1 for update)
            returning id, attempts
            """, connection);
        (string Id, int Attempts)? claimed = null;
        await using (var reader = await claim.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken)) claimed = (reader.GetString(0), reader.GetInt32(1));
        }
        await transaction.CommitAsync(cancellationToken);
        return claimed is var (id, attempts) && await ledger.FindAsync(id, cancellationToken) is { } entry ? (entry, attempts) : null;
    }

    private async Task CloseAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var running = database.CreateCommand("select id from imports where state = 'running' and not (options->>'uploaded')::boolean");
        var ids = new List<string>();
        await using (var reader = await running.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetString(0));
        }
        foreach (var id in ids)
        {
            // Its process is at work while it holds the lock.
            await using var free = await SessionLock.TryTakeAsync(database, ImportService.LockOf(id), cancellationToken);
            if (free is not null) await ledger.EndAsync(id, ImportState.Failed, Abandoned, cancellationToken);
        }
    }
}
