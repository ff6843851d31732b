using Catalog.Ontology.Formats;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Terminology.Releases;

/// <summary>A load as it is kept.</summary>
/// <param name="Phase">What is being done, for people; null before and after.</param>
/// <param name="DoneBytes">Bytes read so far, of <paramref name="AllBytes"/>, which is 0 while unknown.</param>
/// <param name="Name">The ontology; null while it is not known.</param>
/// <param name="Result">What became of it; null until it is completed.</param>
/// <param name="Error">Why it failed, for who sent the file; null for all other states.</param>
/// <param name="Ended">Null while it is received, waits or runs.</param>
public sealed record LoadEntry(
    string Id, string FileName, LoadState State, string? Phase, long DoneBytes, long AllBytes, string? Name, string? Version, LoadOutcome? Result,
    StoredLoadReport? Report, string? Error, string By, DateTimeOffset Started, DateTimeOffset? Ended);

/// <summary>Where a load stands.</summary>
public enum LoadState
{
    /// <summary>The client is still sending the file.</summary>
    Receiving,

    /// <summary>Received, and waiting for those before it.</summary>
    Queued,
    Running,
    Completed,

    /// <summary>It could not be done or not be finished; the error says why.</summary>
    Failed,
}

/// <summary>
/// The loads of ontologies. Whoever runs one holds its lock, which ends with the process: a load whose process has died is
/// known by that, and is marked as failed when somebody looks.
/// </summary>
public sealed class LoadLedger(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Abandoned = "The program was ended before it was done, and nothing was changed. Load the file again.";

    private const string Columns = "id, file_name, state, phase, done_bytes, all_bytes, name, version, result, report::text, error, by, started, ended";

    /// <summary>The load of an id; null when there is none.</summary>
    public async Task<LoadEntry?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from ontology_loads where id = $1");
        command.Parameters.Add(new() { Value = id });
        return await ReadAsync(command, cancellationToken) is [var entry] ? entry : null;
    }

    /// <summary>The newest loads first.</summary>
    /// <param name="before">The id of the last one of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<LoadEntry>> ListAsync(string? before, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from ontology_loads where $1::text is null or (started, id) < (select started, id from ontology_loads where id = $1)
            order by started desc, id desc limit $2
            """);
        command.Parameters.Add(ReleaseRows.Text(before));
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Marks loads as failed whose process has died.</summary>
    public async Task CloseAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var open = database.CreateCommand("select id from ontology_loads where state in ('receiving', 'queued', 'running')");
        var ids = new List<string>();
        await using (var reader = await open.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetString(0));
        }
        foreach (var id in ids)
        {
            await using var free = await SessionLock.TryTakeAsync(database, LockOf(id), cancellationToken);
            if (free is not null) await FailAsync(id, Abandoned, cancellationToken);
        }
    }

    /// <summary>Takes the lock of a load that is about to begin; to be held until its end.</summary>
    internal async Task<IAsyncDisposable> HoldAsync(string id, CancellationToken cancellationToken) => await SessionLock.TakeAsync(database, LockOf(id), cancellationToken);

    internal async Task AddAsync(LoadEntry entry, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into ontology_loads (id, file_name, state, all_bytes, by, started) values ($1, $2, $3, $4, $5, $6)");
        command.Parameters.Add(new() { Value = entry.Id });
        command.Parameters.Add(new() { Value = entry.FileName });
        command.Parameters.Add(new() { Value = Words<LoadState>.Of(entry.State) });
        command.Parameters.Add(new() { Value = entry.AllBytes });
        command.Parameters.Add(new() { Value = entry.By });
        command.Parameters.Add(new() { Value = entry.Started });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says how far a load is.</summary>
    internal async Task AdvanceAsync(string id, LoadState state, LoadProgress? progress, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update ontology_loads set state = $2, phase = $3, done_bytes = $4, all_bytes = greatest($5, all_bytes) where id = $1 and ended is null");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = Words<LoadState>.Of(state) });
        command.Parameters.Add(ReleaseRows.Text(progress?.Phase.Replace('\0', '\uFFFD')));
        command.Parameters.Add(new() { Value = progress?.Read ?? 0 });
        command.Parameters.Add(new() { Value = progress?.Total ?? 0 });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task CompleteAsync(string id, LoadResult result, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update ontology_loads set state = 'completed', phase = null, done_bytes = greatest(done_bytes, all_bytes), name = $2, version = $3, result = $4, report = $5::jsonb, ended = $6
            where id = $1 and ended is null
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = result.Release.Name });
        command.Parameters.Add(new() { Value = result.Release.Version });
        command.Parameters.Add(new() { Value = Words<LoadOutcome>.Of(result.Outcome) });
        command.Parameters.Add(new() { Value = result.Report.ToJson() });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task FailAsync(string id, string error, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update ontology_loads set state = 'failed', phase = null, error = $2, ended = $3 where id = $1 and ended is null");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = error.Replace('\0', '\uFFFD') });
        command.Parameters.Add(new() { Value = clock.UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes away a load whose file never came whole.</summary>
    internal async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from ontology_loads where id = $1 and state = 'receiving'");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string LockOf(string id) => "ontology load " + id;

    private static async Task<IReadOnlyList<LoadEntry>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<LoadEntry>();
        string? Nullable(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new(
                reader.GetString(0), reader.GetString(1), Words<LoadState>.Parse(reader.GetString(2)), Nullable(3), reader.GetInt64(4), reader.GetInt64(5), Nullable(6), Nullable(7),
                Nullable(8) is { } result ? Words<LoadOutcome>.Parse(result) : null, Nullable(9) is { } report ? StoredLoadReport.Parse(report) : null, Nullable(10),
                reader.GetString(11), reader.GetFieldValue<DateTimeOffset>(12), reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13)));
        }
        return entries;
    }
}
