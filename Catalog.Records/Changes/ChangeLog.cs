using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Changes;

/// <summary>
/// The append-only change log. Numbers and times come from one counter row, which an appender locks after all its
/// other locks and last before its commit; so numbers are gap-free in commit order and times never run backwards.
/// </summary>
public static class ChangeLog
{
    /// <summary>
    /// Appends the changes in the open transaction of <paramref name="connection"/>. Call it last before the commit:
    /// every other writer waits for the counter row until then.
    /// </summary>
    /// <returns>The number of the last row.</returns>
    public static async Task<long> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<Change> changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        // One statement takes the range and writes the rows: one round trip under the lock.
        await using var command = new NpgsqlCommand("""
            with taken as (
                update change_counter set number = number + $1, at = greatest(at, $2) returning number, at),
            written as (
                insert into changes (number, at, kind, dataset_key, version, revision, by)
                select taken.number - $1 + row.ordinal, taken.at, row.kind, row.dataset_key, row.version, row.revision, row.by
                from taken, unnest($3, $4, $5, $6, $7) with ordinality
                    as row (kind, dataset_key, version, revision, by, ordinal))
            select number from taken
            """, connection)
        {
            Parameters =
            {
                new() { Value = (long)changes.Count },
                new() { Value = clock.UtcNow },
                new() { Value = changes.Select(change => Words<ChangeKind>.Of(change.Kind)).ToArray() },
                // No dataset is null in the table.
                new() { Value = changes.Select(change => change.DatasetKey == 0 ? (long?)null : change.DatasetKey).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new() { Value = changes.Select(change => change.Version).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = changes.Select(change => change.Revision).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = changes.Select(change => change.By).ToArray() },
            },
        };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The number of the newest row; 0 for an empty log.</summary>
    public static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select number from change_counter", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Up to <paramref name="most"/> rows after a number, in order.</summary>
    public static async Task<IReadOnlyList<Change>> ReadAsync(
        NpgsqlConnection connection, long after, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select number, at, kind, dataset_key, version, revision, by from changes where number > $1 order by number limit $2", connection)
        {
            Parameters = { new() { Value = after }, new() { Value = most } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<Change>();
        while (await reader.ReadAsync(cancellationToken))
        {
            changes.Add(new(
                reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), Words<ChangeKind>.Parse(reader.GetString(2)), reader.IsDBNull(3) ? 0 : reader.GetInt64(3),
                reader.IsDBNull(4) ? null : reader.GetInt32(4), reader.IsDBNull(5) ? null : reader.GetInt32(5), reader.GetString(6)));
        }
        return changes;
    }
}
