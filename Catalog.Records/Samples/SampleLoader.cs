using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Deposit;
using Catalog.Records.Identifiers;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Npgsql;

namespace Catalog.Records.Samples;

/// <summary>
/// Puts the sample records into the catalogue, in a collection of their own, and takes them out again. They come in by
/// the writer of imports, so loading again changes what has changed and nothing else.
/// </summary>
public sealed class SampleLoader(
    NpgsqlDataSource database, SchemaRegistry schemas, CurrentTerminologies terminologies, DoiPrefix prefix, ChangeSignal signal, TimeProvider clock)
{
    /// <summary>The collection that they are kept in.</summary>
    public const string CollectionId = "samples";

    private const string Source = "samples";
    private const string Setting = "samples";

    // Processes that start at once load them one after the other.
    private const string Turn = "samples";

    /// <summary>Batches are small where a test wants to break off between two.</summary>
    internal int BatchSize { get; init; } = 100;

    internal Action<int>? AfterBatch { get; init; }

    /// <summary>True when the first start has loaded all of them, or they were removed since.</summary>
    public async Task<bool> IsLoadedAsync(CancellationToken cancellationToken) =>
        (await SettingAsync(cancellationToken)).Loaded;

    /// <summary>Loads them if no start has done so to the end before.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!await IsLoadedAsync(cancellationToken)) await LoadAsync(cancellationToken);
    }

    /// <summary>Loads those that are missing or have changed; removed ones stay removed.</summary>
    /// <returns>What became of them.</returns>
    public async Task<ImportCounts> LoadAsync(CancellationToken cancellationToken)
    {
        await using var turn = await SessionLock.TakeAsync(database, Turn, cancellationToken);
        var setting = await SettingAsync(cancellationToken);
        await EnsureCollectionAsync(cancellationToken);
        var collections = await CollectionTable.LoadAsync(database, cancellationToken);
        var collection = collections.ById[CollectionId];
        var known = new RuleSources(await schemas.CurrentAsync(cancellationToken), terminologies.Now);
        var writer = new BatchWriter(database, signal, clock);
        var ours = collections.Ours(prefix);
        var context = new DecisionContext(Source, 0, Caller.Operator, Caller.Operator.Subject!, false, ours, known, default);
        var counts = default(ImportCounts);
        var ordinal = 0;
        foreach (var part in Samples.All.Where(sample => !setting.Removed.Contains(sample.SampleId)).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var items = part.Select(sample => ImportReading.Complete(
                new() { Ordinal = ++ordinal, Identity = new("sample", sample.SampleId), Sample = sample.SampleId },
                CanonicalJson.Normalize(sample.Record), collection, known, clock)).ToList();
            counts += await writer.WriteAsync(new(items, Source, 0), context, collections.ByKey, new Alone(), CancellationToken.None) ?? default;
            AfterBatch?.Invoke(ordinal);
        }
        await KeepAsync(setting with { Loaded = true }, cancellationToken);
        return counts;
    }

    /// <summary>Erases them: rows and all, but for their DOIs, which are not given again. They do not come back by a load.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var turn = await SessionLock.TakeAsync(database, Turn, cancellationToken);
        var setting = await SettingAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var found = new List<(long Key, string Sample, bool Published)>();
        await using (var samples = new NpgsqlCommand(
            "select key, sample, current_version is not null from datasets where sample is not null order by key for update", connection))
        await using (var reader = await samples.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) found.Add((reader.GetInt64(0), reader.GetString(1), reader.GetBoolean(2)));
        }
        var keys = found.Select(sample => sample.Key).ToArray();
        foreach (var sql in (string[])["update pid_registrations set wanted = 'gone', wish = wish + 1, next_attempt = updated where dataset_key = any($1) and state in ('local', 'reserved')", "update dois set dataset_key = null where dataset_key = any($1)", "delete from datasets where key = any($1)"])
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = keys } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        var removed = setting with { Loaded = true, Removed = [.. setting.Removed.Union(Samples.All.Select(sample => sample.SampleId)).Order(StringComparer.Ordinal)] };
        await KeepAsync(connection, removed, cancellationToken);
        var changes = found.Where(sample => sample.Published).Select(sample => Change.Of(ChangeKind.Erased, sample.Key, Caller.Operator.Subject!)).ToList();
        if (changes.Count > 0) await ChangeLog.AppendAsync(connection, changes, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (changes.Count > 0) signal.Pulse();
        return found.Count;
    }

    private async Task EnsureCollectionAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into collections (id, title, description, review, default_access, created)
            values ($1, 'Sample records', 'Records about well-known public datasets, to try the catalogue with. catalog samples remove takes them out.',
                'optional', 'closed', $2)
            on conflict (id) do nothing
            """);
        command.Parameters.Add(new() { Value = CollectionId });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<SampleSetting> SettingAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select value from settings where name = $1");
        command.Parameters.Add(new() { Value = Setting });
        return await command.ExecuteScalarAsync(cancellationToken) is string text
            ? JsonSerializer.Deserialize<SampleSetting>(text, JsonSerializerOptions.Web)! : new(false, []);
    }

    private async Task KeepAsync(SampleSetting setting, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await KeepAsync(connection, setting, cancellationToken);
    }

    private static async Task KeepAsync(NpgsqlConnection connection, SampleSetting setting, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", connection)
        {
            Parameters = { new() { Value = Setting }, new() { Value = JsonSerializer.Serialize(setting, JsonSerializerOptions.Web) } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record SampleSetting(bool Loaded, string[] Removed);

    private sealed class Alone : IBatchCompanion
    {
        public Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> AdvanceAsync(NpgsqlConnection connection, int lastOrdinal, BatchRows rows, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
