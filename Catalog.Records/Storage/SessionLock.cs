using Npgsql;

namespace Catalog.Records.Storage;

/// <summary>
/// An advisory lock that outlasts transactions, on a connection of its own; it ends with the process that holds it.
/// </summary>
internal sealed class SessionLock : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly string name;

    private SessionLock(NpgsqlConnection connection, string name) => (this.connection, this.name) = (connection, name);

    /// <summary>Waits for the lock and takes it.</summary>
    public static async Task<SessionLock> TakeAsync(NpgsqlDataSource database, string name, CancellationToken cancellationToken) =>
        (await TryAsync(database, name, "select pg_advisory_lock(hashtextextended($1, 0)) is not null", cancellationToken))!;

    /// <summary>Takes the lock unless somebody else holds it; null when they do.</summary>
    public static Task<SessionLock?> TryTakeAsync(NpgsqlDataSource database, string name, CancellationToken cancellationToken) =>
        TryAsync(database, name, "select pg_try_advisory_lock(hashtextextended($1, 0))", cancellationToken);

    /// <summary>Lets it go. Returning the connection to the pool would not: the pool tidies up only before its next use.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = name } } };
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The session has ended, and the lock with it.
        }
        await connection.DisposeAsync();
    }

    private static async Task<SessionLock?> TryAsync(NpgsqlDataSource database, string name, string sql, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } }, CommandTimeout = 0 };
            if (await command.ExecuteScalarAsync(cancellationToken) is true) return new(connection, name);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }
}
