using System.Text.Json;
using Catalog.Records.Changes;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Import.Pipeline;

/// <summary>What a batch does in its transaction beside writing records.</summary>
internal interface IBatchCompanion
{
    /// <summary>First in the transaction: whether this process may still write.</summary>
    Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>Before the changes are appended. False gives the batch up.</summary>
    Task<bool> AdvanceAsync(NpgsqlConnection connection, int lastOrdinal, BatchRows rows, CancellationToken cancellationToken);
}

/// <summary>Writes batches of records with their changes, each in one transaction; samples come in by it too.</summary>
internal sealed class BatchWriter(NpgsqlDataSource database, ChangeSignal signal, TimeProvider clock)
{
    // Two writers of one DOI, or a deadlock: the second attempt sees what the other has done.
    private const int MostAttempts = 5;

    /// <summary>Writes a batch. A record that the database will not take is refused, and the others are written.</summary>
    /// <returns>What became of the records; null when the companion gave the batch up.</returns>
    public async Task<ImportCounts?> WriteAsync(
        ImportBatch batch, DecisionContext context, IReadOnlyDictionary<int, Collection> collections, IBatchCompanion companion,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(batch, context, collections, companion, cancellationToken);
            }
            catch (PostgresException conflict) when (attempt < MostAttempts
                && conflict.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation)
            {
                // So that two that met once do not meet again.
                await Task.Delay(Random.Shared.Next(5, 50) * attempt, cancellationToken);
            }
            catch (PostgresException refused) when (IsOfTheData(refused))
            {
                return await WriteApartAsync(batch, refused, context, collections, companion, cancellationToken);
            }
        }
    }

    private async Task<ImportCounts?> WriteApartAsync(
        ImportBatch batch, PostgresException refused, DecisionContext context, IReadOnlyDictionary<int, Collection> collections,
        IBatchCompanion companion, CancellationToken cancellationToken)
    {
        if (batch.Items is [var only])
        {
            if (only.Contribution is null) throw refused;
            var item = only.Refuse(new("not-storable", Severity.Error, "", $"The database does not take this record: {refused.MessageText}."));
            return await WriteAsync(batch with { Items = [item] }, context, collections, companion, cancellationToken);
        }
        var half = batch.Items.Count / 2;
        var first = await WriteAsync(batch with { Items = [.. batch.Items.Take(half)] }, context, collections, companion, cancellationToken);
        var second = first is null ? null
            : await WriteAsync(batch with { Items = [.. batch.Items.Skip(half)] }, context, collections, companion, cancellationToken);
        return first + second;
    }

    private async Task<ImportCounts?> WriteOnceAsync(
        ImportBatch batch, DecisionContext context, IReadOnlyDictionary<int, Collection> collections, IBatchCompanion companion,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await companion.BeginAsync(connection, cancellationToken);
        var rows = await DecideAsync(connection, batch, context with { Now = clock.UtcNow }, collections, cancellationToken);
        rows.Register(context.Prefix, clock.UtcNow);
        await new BatchStore(connection).WriteAsync(rows, cancellationToken);
        if (!await companion.AdvanceAsync(connection, batch.Items[^1].Ordinal, rows, cancellationToken)) return null;
        if (rows.Changes.Count > 0) await ChangeLog.AppendAsync(connection, rows.Changes, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (rows.Changes.Count > 0) signal.Pulse();
        return rows.Counts;
    }

    private static async Task<BatchRows> DecideAsync(
        NpgsqlConnection connection, ImportBatch batch, DecisionContext context, IReadOnlyDictionary<int, Collection> collections,
        CancellationToken cancellationToken)
    {
        var loader = new KnownRecordLoader(connection, collections);
        var usable = batch.Items.Where(item => item.Contribution is not null).ToList();
        var known = await loader.FindAsync([.. usable.Select(item => item.Identity!.Value)], cancellationToken);
        var touched = usable.Where(item => known.TryGetValue(item.Identity!.Value, out var record)
            && (!context.Caller.IsAdministrator || !BatchDecision.IsSame(item, record, context.Source, context.Priority) || BatchDecision.MayPublish(record, context.DraftsOnly))).ToList();
        await loader.LockAsync([.. touched.Select(item => known[item.Identity!.Value])], cancellationToken);
        foreach (var gone in touched.Where(item => known[item.Identity!.Value].Dataset is null).ToList())
        {
            // Erased between the two looks; its row here went with it.
            known.Remove(gone.Identity!.Value);
            touched.Remove(gone);
        }

        var fresh = usable.Where(item => !known.ContainsKey(item.Identity!.Value)).ToList();
        var keys = await loader.KeysAsync(fresh.Count, cancellationToken);
        var documents = touched.Concat(fresh).Select(item => item.Contribution!.Value)
            .Concat(touched.SelectMany(item => Stored(known[item.Identity!.Value])));
        var dois = await loader.HeldAsync([.. documents.Select(RecordDocument.DoiOf).OfType<Identifiers.Doi>().Select(doi => doi.Value).Distinct()], cancellationToken);
        var rows = new BatchRows();
        var decision = new BatchDecision(context, dois, rows);
        foreach (var item in batch.Items)
        {
            decision.Decide(item, item.Contribution is null ? null : known.GetValueOrDefault(item.Identity!.Value), keys.Dequeue);
        }
        return rows;
    }

    private static IEnumerable<JsonElement> Stored(KnownRecord known)
    {
        foreach (var said in known.Contributions) yield return RecordDocument.Parse(said.Document);
        if (known.Dataset!.Draft is { } draft) yield return RecordDocument.Parse(draft.Document);
    }

    // 22: data exception, 54: program limit exceeded; those that are left of the conflicts.
    private static bool IsOfTheData(PostgresException refused) =>
        refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("54", StringComparison.Ordinal)
        || refused.SqlState.StartsWith("23", StringComparison.Ordinal);
}
