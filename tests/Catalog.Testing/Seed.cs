using System.Text.Json;
using Catalog.Records.Changes;
using Catalog.Records.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Catalog.Testing;

/// <summary>
/// Records by plain SQL, each change in one transaction with its row in the log, without the rules of a deposit.
/// </summary>
public sealed class Seed(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>A migrated database of its own with one collection.</summary>
    public static async Task<NpgsqlDataSource> DatabaseAsync(PostgresServer server) => NpgsqlDataSource.Create(
        await server.CreateDatabaseAsync(await server.TemplateAsync("seeded", PrepareAsync).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>Migrates an empty database and gives it a collection.</summary>
    public static async Task PrepareAsync(string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await using (database.ConfigureAwait(false))
        {
            await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default).ConfigureAwait(false);
            var command = database.CreateCommand("""
                insert into collections (id, title, review, default_access, created)
                values ('seeded', 'Seeded', 'optional', 'open', '2026-01-01T00:00:00Z')
                """);
            await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A canonical record with a title and nothing else of note.</summary>
    public static string Document(string title) => JsonSerializer.Serialize(new
    {
        titles = new[] { new { title } },
        creators = new[] { new { name = "Miller, Elizabeth" } },
        publisher = new { name = "Institute" },
        publicationYear = 2026,
        types = new { resourceTypeGeneral = "Dataset" },
    });

    /// <returns>The key of the new dataset.</returns>
    public async Task<long> PublishAsync(string title, string access = "open", DateOnly? embargo = null) =>
        (await PublishAllAsync([Document(title)], access, embargo).ConfigureAwait(false))[0];

    /// <summary>Publishes all in one transaction.</summary>
    /// <returns>The keys, in order.</returns>
    public async Task<IReadOnlyList<long>> PublishAllAsync(IReadOnlyList<string> documents, string access = "open", DateOnly? embargo = null)
    {
        var keys = new List<long>();
        await ChangeAsync(async connection =>
        {
            foreach (var document in documents)
            {
                var key = (long)(await RunAsync(connection, """
                    with made as (
                        insert into datasets (id, owner, collection_key, state, current_version, access_level, embargo_until, created, updated, stamp)
                        select 'd' || md5(random()::text || clock_timestamp()), 'seeder', key, 'published', 1, $1, $2, $3, $3, 1 from collections where id = 'seeded'
                        returning key),
                    numbered as (
                        insert into dataset_versions (dataset_key, number, doi, doi_external, state, revision, published)
                        select key, 1, '10.5072/seed-' || key, false, 'published', 1, $3 from made)
                    insert into revisions (dataset_key, version, number, document, created, by, summary, changed)
                    select key, 1, 1, $4, $3, 'seeder', 'seeded', '{}' from made
                    returning dataset_key
                    """, access, (object?)embargo ?? DBNull.Value, clock.GetUtcNow(), document).ConfigureAwait(false))!;
                keys.Add(key);
            }
            return [.. keys.Select(key => Change.Of(ChangeKind.Published, key, "seeder", 1, 1))];
        }).ConfigureAwait(false);
        return keys;
    }

    /// <summary>A further revision of the metadata.</summary>
    public Task ReviseAsync(long key, string document) => ChangeAsync(async connection =>
    {
        var revision = (int)(await RunAsync(connection, """
            with next as (
                update dataset_versions set revision = revision + 1 where dataset_key = $1 and number = 1 returning revision)
            insert into revisions (dataset_key, version, number, document, created, by, summary, changed)
            select $1, 1, next.revision, $2, $3, 'seeder', 'seeded', '{}' from next
            returning number
            """, key, document, clock.GetUtcNow()).ConfigureAwait(false))!;
        return [Change.Of(ChangeKind.Revised, key, "seeder", 1, revision)];
    });

    public Task WithdrawAsync(long key) => ChangeAsync(async connection =>
    {
        await RunAsync(connection, "update datasets set state = 'withdrawn', stamp = stamp + 1 where key = $1", key).ConfigureAwait(false);
        return [Change.Of(ChangeKind.Withdrawn, key, "seeder")];
    });

    public Task EraseAsync(long key) => ChangeAsync(async connection =>
    {
        await RunAsync(connection, "delete from datasets where key = $1", key).ConfigureAwait(false);
        return [Change.Of(ChangeKind.Erased, key, "seeder")];
    });

    /// <summary>A single value of a query; null when it gives no row.</summary>
    public async Task<object?> AskAsync(string sql, params object[] values)
    {
        var connection = await database.OpenConnectionAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false)) return await RunAsync(connection, sql, values).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Change>> LogAsync()
    {
        var connection = await database.OpenConnectionAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false)) return await ChangeLog.ReadAsync(connection, 0, int.MaxValue, default).ConfigureAwait(false);
    }

    private async Task ChangeAsync(Func<NpgsqlConnection, Task<IReadOnlyList<Change>>> write)
    {
        var connection = await database.OpenConnectionAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await ChangeLog.AppendAsync(connection, await write(connection).ConfigureAwait(false), clock, default).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            foreach (var value in values)
            {
                // A null says nothing of its type; only dates may be null here.
                command.Parameters.Add(value is DBNull
                    ? new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date }
                    : new NpgsqlParameter { Value = value });
            }
            return await command.ExecuteScalarAsync().ConfigureAwait(false);
        }
    }
}
