using Catalog.Records.Changes;
using Catalog.Records.Followers;
using Npgsql;

namespace Catalog.Records.Access.Embargo;

/// <summary>Writes the end of an embargo into the change log, at 00:00 UTC of its day, so that every follower sees it.</summary>
public sealed class EmbargoJob(NpgsqlDataSource database, TimeProvider clock, ChangeSignal signal) : ITimedJob
{
    private const int BatchSize = 500;

    public string Name => "embargo";

    public TimeSpan Period => TimeSpan.FromSeconds(15);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        // A row that somebody else has locked is left for the next run.
        while (await LiftAsync(context.Fence, cancellationToken) == BatchSize)
        {
        }
    }

    private async Task<int> LiftAsync(Fence fence, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await fence.CheckAsync(connection, cancellationToken);
        var lifted = await DueAsync(connection, clock.GetUtcNow(), cancellationToken);
        if (lifted.Count == 0) return 0;
        await ChangeLog.AppendAsync(
            connection, [.. lifted.Select(key => Change.Of(ChangeKind.EmbargoLifted, key, Name))], clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Pulse();
        return lifted.Count;
    }

    private static async Task<List<long>> DueAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with due as (
                select key from datasets where embargo_until <= $1 and state = 'published'
                order by key limit $3 for update skip locked)
            update datasets set embargo_until = null, stamp = stamp + 1, updated = greatest(updated, $2)
            from due where datasets.key = due.key
            returning datasets.key
            """, connection)
        {
            Parameters =
            {
                new() { Value = DateOnly.FromDateTime(now.UtcDateTime) },
                new() { Value = now },
                new() { Value = BatchSize },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<long>();
        while (await reader.ReadAsync(cancellationToken)) keys.Add(reader.GetInt64(0));
        keys.Sort();
        return keys;
    }
}
