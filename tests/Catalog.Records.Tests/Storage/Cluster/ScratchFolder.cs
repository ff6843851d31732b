using System.Diagnostics;
using Catalog.Records.Storage.Cluster;
using Npgsql;

namespace Catalog.Records.Tests.Storage.Cluster;

/// <summary>A data folder of one test; whatever cluster is left in it is stopped and removed at the end.</summary>
internal sealed class ScratchFolder : IAsyncDisposable
{
    private static readonly Lazy<Task<ScratchFolder>> Made = new(MakeAsync);
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private bool shared;

    public string Root { get; } = Directory.CreateTempSubdirectory("catalog-tests-scratch-").FullName;

    public string Data { get; init; }

    public string Moved => Path.Combine(Root, "moved");

    public ScratchFolder()
    {
        // CreateTempSubdirectory closes it to others; PostgreSQL's account must pass through.
        Run("chmod", "755", Root);
        Data = Path.Combine(Root, "data");
    }

    /// <summary>
    /// The one folder that already has a cluster in it, which does not run; for one test at a time, since making one
    /// costs a second or two.
    /// </summary>
    public static async Task<ScratchFolder> WithClusterAsync()
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        return await Made.Value;
    }

    public string Postgres => Path.Combine(Data, "postgres");

    public ClusterOptions Options(bool server = false) => new()
    {
        DataFolder = Data,
        MovedFolder = Moved,
        ServerLifetime = server,
        StartTimeout = TimeSpan.FromSeconds(30),
        Settings = new Dictionary<string, string> { ["fsync"] = "off", ["shared_buffers"] = "16MB" },
    };

    public Task<PrivateCluster> StartAsync(bool server = false) =>
        PrivateCluster.StartAsync(Options(server), TestContext.Current.CancellationToken);

    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Postgres, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    public bool Runs => File.Exists(Path.Combine(Postgres, "postmaster.pid"));

    public static async Task<object?> AskAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Kills one process as the kernel would when memory runs out, and waits until it is gone.</summary>
    public static async Task KillAsync(int processId)
    {
        Run("kill", "-9", processId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var tries = 0; tries < 200 && Directory.Exists($"/proc/{processId}"); tries++) await Task.Delay(10);
    }

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    private static async Task<ScratchFolder> MakeAsync()
    {
        var scratch = new ScratchFolder { shared = true };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(scratch.Root, recursive: true);
        await (await PrivateCluster.StartAsync(scratch.Options(), CancellationToken.None)).DisposeAsync();
        return scratch;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Directory.Exists(Postgres) || Directory.Exists(Moved))
                await PrivateCluster.StopAbandonedAsync(Options(), CancellationToken.None);
        }
        catch (ClusterException)
        {
            // A test that spoilt its folder on purpose.
        }

        if (shared) Turn.Release();
        else Directory.Delete(Root, recursive: true);
    }
}
