using Npgsql;

namespace Catalog.Records.Followers;

/// <summary>
/// The right to act as a follower or job until somebody else claims its lease. Each claim has a greater number, so a
/// deposed holder is known by its old one.
/// </summary>
/// <param name="Number">From 1; 0 for local followers, which need no right.</param>
public readonly record struct Fence(string Name, long Number)
{
    /// <summary>
    /// Makes sure in the open transaction of <paramref name="connection"/> that the right is still held, and that nobody
    /// can claim it before the transaction ends. Call it first, so that the lock on the row is always taken first.
    /// </summary>
    /// <exception cref="LeaseLostException">Somebody else has claimed the lease.</exception>
    public async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1 from followers where name = $1 and fence = $2 for share", connection)
        {
            Parameters = { new() { Value = Name }, new() { Value = Number } },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is null) throw new LeaseLostException(Name);
    }
}

/// <summary>Another process has claimed the lease; what was being done must not be finished.</summary>
public sealed class LeaseLostException(string name) : Exception($"The lease of {name} was claimed by another process.");

/// <summary>
/// What a follower writes to is away (a search cluster, a registry). Its changes wait, and count as failures of none.
/// </summary>
public sealed class DestinationAwayException(string message, Exception? inner = null) : Exception(message, inner);
