using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Collections;
using Catalog.Records.Deposit;
using Catalog.Records.Identifiers;
using Catalog.Records.Schemas.Registry;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>
/// Imports files: reads, maps, compares with what the source said before, and writes in batches of one transaction each.
/// A run that breaks off has lost at most its open batch, and starting again goes on, since what is in is unchanged.
/// </summary>
public sealed class ImportService(
    NpgsqlDataSource database, ImportLedger ledger, SchemaRegistry schemas, CurrentTerminologies terminologies, DoiPrefix prefix, ChangeSignal signal, TimeProvider clock, RecordReaderOptions limits,
    ILogger<ImportService> log)
{
    internal ImportPace Pace { get; init; } = new();

    /// <summary>Called after each batch was committed; tests break runs off here.</summary>
    internal Action<int>? AfterBatch { get; init; }

    /// <summary>Imports a file to its end.</summary>
    /// <param name="progress">Told after each batch; null for nobody.</param>
    /// <param name="cancellationToken">Stops after the batch that is being written; the report then says cancelled.</param>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var entry = new ImportEntry(
            Crockford.NewSuffix(), request.Name, null, request.Owner ?? request.Caller.Subject!, request.Options, ImportState.Running, default, null, null,
            clock.UtcNow, null);
        // Until the end, so that others can tell a run that was killed from one at work.
        await using var held = await SessionLock.TakeAsync(database, LockOf(entry.Id), cancellationToken);
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            await ImportLedger.AddAsync(connection, entry, cancellationToken);
        }
        return await RunAsync(entry, request, null, progress, cancellationToken);
    }

    /// <summary>Runs an import that stands in the ledger, from the record after those that are in.</summary>
    /// <param name="guard">First in each transaction: whether this process may still write; null for always.</param>
    internal async Task<ImportReport> RunAsync(
        ImportEntry entry, ImportRequest request, Func<NpgsqlConnection, CancellationToken, Task>? guard, IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var companion = new Companion(entry.Id, guard);
        var counts = entry.Counts;
        var (state, error) = (ImportState.Completed, (string?)null);
        try
        {
            var collections = await CollectionTable.LoadAsync(database, cancellationToken);
            Check(request, collections);
            // Those of the start hold for the whole run, so that it judges all its records alike.
            var known = new RuleSources(await schemas.CurrentAsync(cancellationToken), terminologies.Now);
            var reading = new ImportReading(entry.Id, request, collections.ById, Mappings.Embedded, known, clock, Pace, limits, log);
            var writer = new BatchWriter(database, signal, clock);
            var tables = new GrowingTables(database);
            await foreach (var batch in reading.ReadAsync(entry.Counts.Read, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (batch.Source.Length > 0) companion.Source = batch.Source;
                // A collection may be made, or its curators changed, while a long import runs.
                var current = await CollectionTable.LoadAsync(database, CancellationToken.None);
                var context = new DecisionContext(
                    batch.Source, batch.Priority, request.Caller, request.Owner ?? request.Caller.Subject!, request.Options.Draft, current.Ours(prefix), known, default);
                // Not the caller's token: a batch is written whole, and soon.
                if (await writer.WriteAsync(batch, context, current.ByKey, companion, CancellationToken.None) is not { } written)
                {
                    state = ImportState.Cancelled;
                    break;
                }
                counts += written;
                await tables.CountAsync(counts.Read, CancellationToken.None);
                progress?.Report(new(counts));
                AfterBatch?.Invoke(counts.Read);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The upload waits for the next process; a run from a file is over.
            if (request.Options.Uploaded) throw;
            state = ImportState.Cancelled;
        }
        catch (ImportFailedException failure)
        {
            (state, error) = (ImportState.Failed, failure.Message);
        }
        await ledger.EndAsync(entry.Id, state, error, CancellationToken.None);
        return new(entry.Id, state, companion.Source.Length > 0 ? companion.Source : null, counts, error);
    }

    /// <summary>Why an import with these options cannot begin; null when it can.</summary>
    public async Task<string?> RefusalAsync(Caller caller, ImportOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Mapping is { } id && Mappings.Embedded.Find(id) is null)
            {
                return $"There is no mapping '{id}'. There are: {string.Join(", ", Mappings.Embedded.Ids)}.";
            }
            Check(new ImportRequest { Stream = Stream.Null, Name = "", Caller = caller, Options = options }, await CollectionTable.LoadAsync(database, cancellationToken));
            return null;
        }
        catch (ImportFailedException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>The lock that a command-line run holds while it is at work.</summary>
    internal static string LockOf(string id) => "import " + id;

    private static void Check(ImportRequest request, CollectionTable collections)
    {
        var id = request.Options.Collection ?? Collection.DefaultId;
        if (!collections.ById.TryGetValue(id, out var collection))
        {
            throw new ImportFailedException($"There is no collection '{id}'. There are: {string.Join(", ", collections.ById.Keys.Order(StringComparer.Ordinal))}.");
        }
        if (!Permissions.Curates(request.Caller, collection)) throw new ImportFailedException($"You do not curate the collection '{id}'.");
    }

    private sealed class Companion(string id, Func<NpgsqlConnection, CancellationToken, Task>? guard) : IBatchCompanion
    {
        public string Source { get; set; } = "";

        public Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
            guard?.Invoke(connection, cancellationToken) ?? Task.CompletedTask;

        public Task<bool> AdvanceAsync(NpgsqlConnection connection, int lastOrdinal, BatchRows rows, CancellationToken cancellationToken) =>
            ImportLedger.AdvanceAsync(connection, id, Source, lastOrdinal, rows, cancellationToken);
    }
}
