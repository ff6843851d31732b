using Catalog.Api.Commands;
using Catalog.Records.Storage.Cluster;
using Npgsql;

namespace Catalog.Api.Hosting;

/// <summary>
/// The PostgreSQL of this process: an outside one that <c>ConnectionStrings:Catalog</c> names, else the private cluster
/// in the data folder, which is left (and stopped, by its own rule) when the host is disposed.
/// </summary>
public sealed class CatalogDatabase(IConfiguration configuration, CatalogOptions options, ILogger<PrivateCluster> log) : IAsyncDisposable
{
    // More than the statements of all faces that are asked often; what is asked seldom makes room.
    private const int MaxPrepared = 100;

    private string? connectionString;

    /// <summary>For Npgsql, with a bounded pool. Known once the database was opened.</summary>
    public string ConnectionString => connectionString ?? throw new InvalidOperationException("The database has not been opened.");

    /// <summary>The private cluster; null with an outside PostgreSQL.</summary>
    public PrivateCluster? Cluster { get; private set; }

    /// <summary>Starts or takes up the private cluster; with an outside PostgreSQL only its connection string is read.</summary>
    /// <param name="serverLifetime">True for <c>serve</c> and <c>work</c>; see <see cref="ClusterOptions.ServerLifetime"/>.</param>
    /// <exception cref="CommandException">The connection string cannot be read.</exception>
    /// <exception cref="ClusterException">The cluster cannot be used.</exception>
    public async Task OpenAsync(bool serverLifetime, CancellationToken cancellationToken)
    {
        if (connectionString is not null) return;
        var given = configuration.GetConnectionString("Catalog");
        if (string.IsNullOrWhiteSpace(given))
        {
            Cluster = await PrivateCluster.StartAsync(
                new() { DataFolder = options.DataFolder, ServerLifetime = serverLifetime, Logger = log }, cancellationToken);
            given = Cluster.ConnectionString;
        }
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(given) { ApplicationName = "catalog" };
            // The private cluster takes few connections; an outside one's string may say how many are ours.
            if (Cluster is null && !given.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) && !given.Contains("MaxPoolSize", StringComparison.OrdinalIgnoreCase))
                parts.MaxPoolSize = options.Database.MaxConnections;
            // PostgreSQL plans a statement that recurs once for each connection: planning costs it more than most of ours take to run.
            if (!given.Replace(" ", "", StringComparison.Ordinal).Contains("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase)) parts.MaxAutoPrepare = MaxPrepared;
            connectionString = parts.ConnectionString;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The value itself holds a password and is not shown.
            throw new CommandException($"ConnectionStrings:Catalog cannot be read ({wrong.Message.Split('\n')[0]}); allowed is Host=…;Username=…;Password=…;Database=…", wrong);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is { } cluster) await cluster.DisposeAsync();
    }
}
