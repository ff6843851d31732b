using Catalog.Records.Changes;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Followers;

/// <summary>
/// Where all followers and jobs stand, and the administrator's way to have a failing record tried again. Leased ones are
/// seen by every process alike, local ones as this process sees its own.
/// </summary>
public sealed class FollowerStates(NpgsqlDataSource database, FollowerPump pump, TimeProvider clock)
{
    /// <summary>All, by name.</summary>
    public async Task<IReadOnlyList<FollowerState>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var head = await ChangeLog.HeadAsync(connection, cancellationToken);
        var states = await RowsAsync(connection, head, cancellationToken);
        for (var i = 0; i < states.Count; i++)
        {
            if (states[i].FailingTotal > 0)
                states[i] = states[i] with { Failing = await FailingAsync(connection, states[i].Name, cancellationToken) };
        }
        foreach (var state in pump.LocalStates(head)) states.Add(await WithIdsAsync(connection, state, cancellationToken));
        return [.. states.OrderBy(state => state.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Has a failing or set-aside record tried again at once, with all its attempts before it. For a local follower it
    /// concerns this process only.
    /// </summary>
    /// <returns>False when that follower is not failing at that dataset.</returns>
    public async Task<bool> RetryAsync(string follower, long datasetKey, CancellationToken cancellationToken)
    {
        if (pump.RetryLocally(follower, datasetKey) is { } found) return found;
        await using var command = database.CreateCommand("""
            update follower_failures set set_aside = false, attempts = 0, next_attempt = $3
            where follower = $1 and dataset_key = $2
            """);
        command.Parameters.Add(new() { Value = follower });
        command.Parameters.Add(new() { Value = datasetKey });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<List<FollowerState>> RowsAsync(NpgsqlConnection connection, long head, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select name, sort, checkpoint, holder, held_until, attempts, last_error, next_attempt,
                (select count(*) from follower_failures where follower = name),
                (select count(*) from follower_failures where follower = name and set_aside)
            from followers
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var states = new List<FollowerState>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var sort = Words<FollowerSort>.Parse(reader.GetString(1));
            var checkpoint = reader.GetInt64(2);
            states.Add(new(
                reader.GetString(0), sort, checkpoint, sort == FollowerSort.Job ? null : Math.Max(0, head - checkpoint),
                Text(reader, 3), Time(reader, 4), reader.GetInt32(5), Text(reader, 6), Time(reader, 7),
                (int)reader.GetInt64(8), (int)reader.GetInt64(9), []));
        }
        return states;
    }

    private static async Task<IReadOnlyList<FailingRecord>> FailingAsync(
        NpgsqlConnection connection, string follower, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select f.dataset_key, d.id, f.number, f.attempts, f.last_error, f.next_attempt, f.set_aside
            from follower_failures f left join datasets d on d.key = f.dataset_key
            where f.follower = $1 order by f.set_aside desc, f.dataset_key limit $2
            """, connection)
        {
            Parameters = { new() { Value = follower }, new() { Value = FollowerState.MostListed } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var failing = new List<FailingRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            failing.Add(new(
                reader.GetInt64(0), Text(reader, 1), reader.GetInt64(2), reader.GetInt32(3), Text(reader, 4), Time(reader, 5), reader.GetBoolean(6)));
        }
        return failing;
    }

    private static async Task<FollowerState> WithIdsAsync(NpgsqlConnection connection, FollowerState state, CancellationToken cancellationToken)
    {
        if (state.Failing.Count == 0) return state;
        await using var command = new NpgsqlCommand("select key, id from datasets where key = any($1)", connection)
        {
            Parameters = { new() { Value = state.Failing.Select(record => record.DatasetKey).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new Dictionary<long, string>();
        while (await reader.ReadAsync(cancellationToken)) ids[reader.GetInt64(0)] = reader.GetString(1);
        return state with
        {
            Failing = [.. state.Failing.Select(record => record with { DatasetId = ids.GetValueOrDefault(record.DatasetKey) })],
        };
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
