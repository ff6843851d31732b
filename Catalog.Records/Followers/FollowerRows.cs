using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Followers;

/// <summary>A lease just claimed.</summary>
/// <param name="Attempts">Attempts counted by the holder before, who did not come to an end; not 0 means that it died at work.</param>
internal sealed record Claim(Fence Fence, long Checkpoint, int Attempts);

/// <summary>The leases: one row a follower or job, claimed by one conditional update.</summary>
internal sealed class FollowerRows(NpgsqlDataSource database, FollowerOptions options, TimeProvider clock)
{
    /// <summary>Makes the row when there is none. An outward follower begins at the head of the log, all others at 0.</summary>
    public Task RegisterAsync(string name, FollowerSort sort, CancellationToken cancellationToken) => ExecuteAsync("""
        insert into followers (name, sort, checkpoint, fence, attempts, updated)
        select $1, $2, case when $3 then number else 0 end, 0, 0, $4 from change_counter
        on conflict (name) do nothing
        """, cancellationToken, name, Words<FollowerSort>.Of(sort), sort == FollowerSort.Outward, clock.GetUtcNow());

    /// <summary>Claims a free or expired lease; null when another holds it.</summary>
    public Task<Claim?> ClaimAsync(string name, CancellationToken cancellationToken) => ClaimAsync(name, """
        update followers set holder = $2, held_until = $3, fence = fence + 1, updated = $4
        where name = $1 and (held_until is null or held_until <= $4)
        returning fence, checkpoint, attempts
        """, cancellationToken);

    /// <summary>Claims a job that is due and counts the attempt; null when it is not due or another runs it.</summary>
    public Task<Claim?> ClaimDueAsync(string name, CancellationToken cancellationToken) => ClaimAsync(name, """
        update followers set holder = $2, held_until = $3, fence = fence + 1, attempts = attempts + 1, updated = $4
        where name = $1 and (held_until is null or held_until <= $4) and (next_attempt is null or next_attempt <= $4)
        returning fence, checkpoint, attempts
        """, cancellationToken);

    /// <returns>False when another has claimed it.</returns>
    public async Task<bool> RenewAsync(Fence fence, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await ExecuteAsync("update followers set held_until = $3, updated = $4 where name = $1 and fence = $2",
            cancellationToken, fence.Name, fence.Number, now + options.Lease, now) == 1;
    }

    /// <summary>Gives the lease back, so that another need not wait for its end.</summary>
    public Task ReleaseAsync(Fence fence, CancellationToken cancellationToken) => ExecuteAsync(
        "update followers set holder = null, held_until = null, updated = $3 where name = $1 and fence = $2",
        cancellationToken, fence.Name, fence.Number, clock.GetUtcNow());

    /// <summary>Gives a job's lease back with the time when it is due next.</summary>
    public Task FinishAsync(Fence fence, string? error, DateTimeOffset next, CancellationToken cancellationToken) => ExecuteAsync("""
        update followers set holder = null, held_until = null, next_attempt = $3, updated = $4, last_error = nullif($5, ''),
            attempts = case when $5 = '' then 0 else attempts end
        where name = $1 and fence = $2
        """, cancellationToken, fence.Name, fence.Number, next, clock.GetUtcNow(), error ?? "");

    private async Task<Claim?> ClaimAsync(string name, string sql, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = Command(sql, name, options.Holder, now + options.Lease, now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(new(name, reader.GetInt64(0)), reader.GetInt64(1), reader.GetInt32(2))
            : null;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
