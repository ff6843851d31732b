using System.Globalization;
using Catalog.Records.Storage.Cluster;
using Npgsql;

namespace Catalog.Api.Tests.Processes;

/// <summary>
/// A data folder of a test's own, the processes that were started on it and its private cluster. All of it goes at the
/// end, and nothing else. What a killed test run leaves, <see cref="Testing.PostgresServer"/> of the next run removes.
/// </summary>
internal sealed class CatalogInstallation : IAsyncDisposable
{
    private readonly string folder = Path.Combine("/tmp", "catalog-tests-" + Guid.NewGuid().ToString("N")[..12]);
    private readonly List<IAsyncDisposable> started = [];

    public string Data => Path.Combine(folder, "data");

    public string PidFile => Path.Combine(Data, "postgres", "postmaster.pid");

    /// <summary>The process of this folder's postmaster.</summary>
    public int Postmaster => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>True while a process has the postmaster's number and its folder.</summary>
    public bool PostmasterRuns
    {
        get
        {
            try
            {
                return File.ReadAllText($"/proc/{Postmaster}/cmdline").Contains(Data, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>The private cluster while it runs, from its own file; no user of it as far as the catalogue knows.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = File.ReadLines(PidFile).ElementAt(4),
        Username = "catalog",
        Database = "catalog",
        Pooling = false,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Starts <c>serve</c> and waits until it is ready.</summary>
    public async Task<CatalogServer> ServeAsync(params (string Name, string Value)[] environment)
    {
        Directory.CreateDirectory(folder);
        var server = await CatalogServer.StartAsync(Data, Data, environment);
        started.Add(server);
        return server;
    }

    /// <summary>Starts another verb on this folder.</summary>
    public CatalogProcess Start(params string[] words)
    {
        Directory.CreateDirectory(folder);
        var process = CatalogProcess.Start([.. words, "--data", Data]);
        started.Add(process);
        return process;
    }

    /// <summary>Runs another verb to its end, which must be a good one.</summary>
    /// <returns>All it wrote.</returns>
    public async Task<string> RunAsync(params string[] words)
    {
        var process = Start(words);
        Assert.True(await process.EndAsync() == 0, process.All);
        return process.All;
    }

    /// <summary>A file for an import, in the installation's folder.</summary>
    public async Task<string> FileAsync(string name, string content)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    /// <summary>Sends a signal to the postmaster of this folder.</summary>
    public async Task SignalPostmasterAsync(string signal)
    {
        Assert.True(PostmasterRuns);
        await CatalogProcess.SignalAsync(signal, Postmaster);
    }

    public Task<long> CountAsync(string sql) => Database.CountAsync(ConnectionString, sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started) await process.DisposeAsync();
        if (!Directory.Exists(folder)) return;
        if (Directory.Exists(Data)) Assert.True(await PrivateCluster.StopAbandonedAsync(new() { DataFolder = Data, ServerLifetime = true }));
        Directory.Delete(folder, recursive: true);
    }
}
