using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Storage;

/// <summary>
/// Brings a database to this program's schema by the numbered SQL files in <c>Storage/Migrations</c>.
/// Each file runs once, in its own transaction, under a lock that lets many processes start at once.
/// </summary>
public sealed partial class SchemaMigrator(NpgsqlDataSource database, TimeProvider clock, ILogger<SchemaMigrator> log)
{
    // Any fixed number: all processes of this program agree on it.
    private const long MigrationLock = 0x0CA7_A106;

    /// <summary>The migrations this build carries, in order.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Select(name => name["migrations/".Length..])
            .Order(StringComparer.Ordinal)];

    /// <summary>Applies what is missing and returns the names applied. A database of a newer program is refused.</summary>
    /// <exception cref="InvalidOperationException">The database has a migration which this build does not know.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await ExecuteAsync(connection,
                "create table if not exists schema_migrations (name text primary key, applied timestamptz not null)",
                cancellationToken);
            var applied = await AppliedAsync(connection, cancellationToken);
            if (applied.Except(Known).ToList() is { Count: > 0 } newer)
            {
                throw new InvalidOperationException(
                    $"The database was migrated by a newer program (it has {string.Join(", ", newer)}). Start that program's version, or restore a backup of this one's.");
            }
            var missing = Known.Except(applied).ToList();
            foreach (var name in missing) await ApplyAsync(connection, name, cancellationToken);
            return missing;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>True when every migration of this build stands in the database.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        return await exists.ExecuteScalarAsync(cancellationToken) is true
            && !Known.Except(await AppliedAsync(connection, cancellationToken)).Any();
    }

    private async Task ApplyAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("migrations/" + name)!;
        using var reader = new StreamReader(stream);
        var sql = await reader.ReadToEndAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, sql, cancellationToken);
        await using var note = new NpgsqlCommand("insert into schema_migrations (name, applied) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = name }, new() { Value = clock.GetUtcNow() } },
        };
        await note.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogApplied(name);
    }

    private static async Task<List<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select name from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(1001, LogLevel.Information, "Applied database migration {Name}")]
    private partial void LogApplied(string name);
}
