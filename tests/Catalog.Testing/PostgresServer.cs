using System.Collections.Concurrent;
using Catalog.Records.Storage.Cluster;
using Npgsql;
using Xunit;

namespace Catalog.Testing;

/// <summary>
/// A PostgreSQL of this test run's own, in a temporary folder that goes with it: one for each test process, started by
/// its first user. As an assembly fixture: <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c> and a constructor
/// parameter in the test class. What an earlier, killed run left is stopped and removed first.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string FolderPrefix = "catalog-tests-";
    private static readonly TimeSpan SettlingTime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();
    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly string folder = Path.Combine("/tmp", FolderPrefix + Guid.NewGuid().ToString("N")[..12]);
    private PrivateCluster? cluster;
    private int databases;

    /// <summary>No database is made yet; <see cref="CreateDatabaseAsync"/> starts the server when it is first called.</summary>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// A new database for a test or a test class, empty or a copy of a template of <see cref="TemplateAsync"/>.
    /// </summary>
    /// <returns>Its connection string, with a pool of at most ten.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var server = await StartedAsync().ConfigureAwait(false);
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await RunAsync(server, $"CREATE DATABASE \"{name}\"{(template is null ? "" : $" TEMPLATE \"{template}\"")}").ConfigureAwait(false);
        return For(server, name);
    }

    /// <summary>
    /// Makes a template database once in this run and has <paramref name="fill"/> fill it (migrations, sample records),
    /// given its connection string.
    /// </summary>
    /// <returns>The template's name for <see cref="CreateDatabaseAsync"/>.</returns>
    public Task<string> TemplateAsync(string name, Func<string, Task> fill) =>
        templates.GetOrAdd(name, n => new Lazy<Task<string>>(() => MakeTemplateAsync(n, fill))).Value;

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        if (cluster is { } server)
        {
            cluster = null;
            await server.DisposeAsync().ConfigureAwait(false);
            if (!Directory.Exists(folder)) return;
            if (!server.Folder.StartsWith(folder, StringComparison.Ordinal)) Directory.Delete(Path.GetDirectoryName(server.Folder)!, recursive: true);
            Directory.Delete(folder, recursive: true);
        }

        starting.Dispose();
    }

    private static ClusterOptions Options(string folder) => new()
    {
        DataFolder = folder,
        ServerLifetime = true,
        Settings = new Dictionary<string, string>
        {
            // Nothing here outlives the run.
            ["fsync"] = "off",
            ["full_page_writes"] = "off",
            ["synchronous_commit"] = "off",
            ["max_connections"] = "100",
            ["shared_buffers"] = "128MB",
            ["autovacuum"] = "off",
        },
    };

    private static string For(PrivateCluster server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, MaxPoolSize = 10, MinPoolSize = 0, ConnectionIdleLifetime = 20, ConnectionPruningInterval = 5 }.ConnectionString;

    private static async Task RunAsync(PrivateCluster server, string sql)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = 10 }.ConnectionString);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync().ConfigureAwait(false);
            var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
            await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private async Task<string> MakeTemplateAsync(string name, Func<string, Task> fill)
    {
        var server = await StartedAsync().ConfigureAwait(false);
        var database = "template_" + name;
        await RunAsync(server, $"CREATE DATABASE \"{database}\"").ConfigureAwait(false);
        var connectionString = For(server, database);
        await fill(connectionString).ConfigureAwait(false);

        // A database can be copied only while nobody is connected to it.
        using (var pooled = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(pooled);
        await RunAsync(server, $"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS false").ConfigureAwait(false);
        await RunAsync(server, $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database.Replace("'", "''", StringComparison.Ordinal)}'").ConfigureAwait(false);
        return database;
    }

    private async Task<PrivateCluster> StartedAsync()
    {
        await starting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (cluster is not null) return cluster;
            await RemoveOrphansAsync().ConfigureAwait(false);
            cluster = await PrivateCluster.StartAsync(Options(folder)).ConfigureAwait(false);
            AppDomain.CurrentDomain.ProcessExit += StopAtExit;
            return cluster;
        }
        finally
        {
            starting.Release();
        }
    }

    // Where the test framework did not get to dispose of us.
    private void StopAtExit(object? sender, EventArgs e) => DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));

    private static async Task RemoveOrphansAsync()
    {
        foreach (var old in Directory.EnumerateDirectories("/tmp", FolderPrefix + "*"))
        {
            // A run that is just beginning has not locked its folder yet.
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(old) < SettlingTime) continue;
            try
            {
                var data = Path.Combine(old, "data");
                if (await PrivateCluster.StopAbandonedAsync(Options(Directory.Exists(data) ? data : old)).ConfigureAwait(false)) Directory.Delete(old, recursive: true);
            }
            catch (Exception kept) when (kept is ClusterException or IOException or UnauthorizedAccessException)
            {
                // Another account's, or another run is removing it.
            }
        }
    }
}
