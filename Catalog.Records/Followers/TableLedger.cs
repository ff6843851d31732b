using Catalog.Records.Changes;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Followers;

/// <summary>
/// The ledger of a follower with a lease. Every statement holds only under the fence; a deposed holder gets a
/// <see cref="LeaseLostException"/> and has changed nothing.
/// </summary>
internal sealed class TableLedger(NpgsqlDataSource database, Claim claim, TimeProvider clock, FollowerOptions options) : IFollowerLedger
{
    private const string Held = "select name from followers where name = $1 and fence = $2 for share";

    private const string Moved = """
        update followers set checkpoint = $3, attempts = 0, last_error = null, next_attempt = null, updated = $4
        where name = $1 and fence = $2 returning name
        """;

    private readonly Fence fence = claim.Fence;

    // Only the holder adds and removes records, so it need not ask the table for each batch.
    private HashSet<long> failing = [];

    public long Checkpoint { get; private set; } = claim.Checkpoint;

    public bool HasFailing => failing.Count > 0;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select checkpoint, array(select dataset_key from follower_failures where follower = name)
            from followers where name = $1 and fence = $2
            """);
        command.Parameters.Add(new() { Value = fence.Name });
        command.Parameters.Add(new() { Value = fence.Number });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) throw new LeaseLostException(fence.Name);
        Checkpoint = reader.GetInt64(0);
        failing = [.. reader.GetFieldValue<long[]>(1)];
    }

    public bool IsFailing(long datasetKey) => failing.Contains(datasetKey);

    public Task CountAsync(CancellationToken cancellationToken) => DoAsync(
        "update followers set attempts = attempts + 1, updated = $3 where name = $1 and fence = $2 returning name",
        "select 1", cancellationToken, clock.GetUtcNow());

    public async Task AdvanceAsync(long number, IReadOnlyList<Change> waiting, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (waiting.Count == 0)
        {
            await DoAsync(Moved, "select 1", cancellationToken, number, now);
        }
        else
        {
            var newest = waiting.GroupBy(change => change.DatasetKey)
                .Select(changes => (changes.Key, changes.Last().Number, TakesOut: changes.Any(change => change.TakesOut))).ToList();
            await DoAsync(Moved, """
                update follower_failures held set number = newer.number, set_aside = false,
                    attempts = case when set_aside or takes_out then least(attempts, $7) else attempts end,
                    next_attempt = case when set_aside or takes_out then $4 else next_attempt end
                from mine, unnest($5::bigint[], $6::bigint[], $8::boolean[]) as newer (dataset_key, number, takes_out)
                where held.follower = mine.name and held.dataset_key = newer.dataset_key
                returning 1
                """, cancellationToken, number, now,
                newest.Select(record => record.Key).ToArray(), newest.Select(record => record.Number).ToArray(), options.MaxAttempts - 1,
                newest.Select(record => record.TakesOut).ToArray());
        }
        Checkpoint = number;
    }

    public async Task BeginAsync(Change change, DateTimeOffset nextAttempt, CancellationToken cancellationToken)
    {
        await DoAsync(Moved, """
            insert into follower_failures (follower, dataset_key, number, attempts, next_attempt, set_aside)
            select name, $5, $3, 1, $6, false from mine
            returning 1
            """, cancellationToken, change.Number, clock.GetUtcNow(), change.DatasetKey, nextAttempt);
        failing.Add(change.DatasetKey);
        Checkpoint = change.Number;
    }

    public Task BeginAgainAsync(FailingRecord record, DateTimeOffset nextAttempt, CancellationToken cancellationToken) => DoAsync(Held, """
        update follower_failures set attempts = attempts + 1, next_attempt = $4
        from mine where follower = mine.name and dataset_key = $3 returning 1
        """, cancellationToken, record.DatasetKey, nextAttempt);

    public async Task SettleAsync(long datasetKey, CancellationToken cancellationToken)
    {
        await DoAsync(Held, "delete from follower_failures using mine where follower = mine.name and dataset_key = $3 returning 1",
            cancellationToken, datasetKey);
        failing.Remove(datasetKey);
    }

    public Task FailAsync(long datasetKey, string error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) => DoAsync(Held, """
        update follower_failures set last_error = $4, next_attempt = $5, set_aside = $5 is null
        from mine where follower = mine.name and dataset_key = $3 returning 1
        """, cancellationToken, datasetKey, error, Time(nextAttempt));

    public Task TakeBackAsync(long datasetKey, DateTimeOffset nextAttempt, CancellationToken cancellationToken) => DoAsync(Held, """
        update follower_failures set attempts = greatest(0, attempts - 1), next_attempt = $4
        from mine where follower = mine.name and dataset_key = $3 returning 1
        """, cancellationToken, datasetKey, nextAttempt);

    public async Task<IReadOnlyList<FailingRecord>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select dataset_key, number, attempts, last_error, next_attempt from follower_failures
            where follower = $1 and not set_aside and next_attempt <= $2 order by next_attempt, dataset_key limit $3
            """);
        command.Parameters.Add(new() { Value = fence.Name });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<FailingRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            due.Add(new(
                reader.GetInt64(0), null, reader.GetInt64(1), reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), false));
        }
        return due;
    }

    public Task NoteAsync(string? error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) => DoAsync("""
        update followers set last_error = nullif($3, ''), next_attempt = $4, updated = $5
        where name = $1 and fence = $2 returning name
        """, "select 1", cancellationToken, error ?? "", Time(nextAttempt), clock.GetUtcNow());

    /// <summary>Does two things in one statement and one round trip; the first makes sure that the lease is held.</summary>
    private async Task DoAsync(string mine, string work, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = database.CreateCommand($"with mine as ({mine}), done as ({work}) select count(*) from mine");
        command.Parameters.Add(new() { Value = fence.Name });
        command.Parameters.Add(new() { Value = fence.Number });
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        if (await command.ExecuteScalarAsync(cancellationToken) is not 1L) throw new LeaseLostException(fence.Name);
    }

    private static NpgsqlParameter Time(DateTimeOffset? time) => new() { Value = (object?)time ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
