using Npgsql;

namespace Catalog.Records.Storage.Cluster;

/// <summary>
/// The catalogue's own PostgreSQL cluster, in use by this process until disposed. Several processes may use one cluster:
/// the first starts it; each takes it up and leaves; nobody stops it while another still uses it. The last to leave
/// stops it if it started it, serves (<see cref="ClusterOptions.ServerLifetime"/>), or was left the duty by one who
/// would have. A cluster that outlived a killed process is taken up again.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private static readonly TimeSpan LeavePatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ForkPatience = TimeSpan.FromMilliseconds(60);

    private readonly ClusterPlace place;
    private readonly PostgresBinaries binaries;
    private readonly ClusterOptions options;
    private readonly FileLock use;
    private int left;

    private PrivateCluster(
        ClusterPlace place, PostgresBinaries binaries, ClusterOptions options, FileLock use, PostmasterPidFile running, bool adopted)
    {
        this.place = place;
        this.binaries = binaries;
        this.options = options;
        this.use = use;
        Adopted = adopted;
        SocketFolder = running.SocketFolder;
        Notices = place.Notice is null ? [] : [place.Notice];
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = running.SocketFolder,
            Port = 5432,
            Username = ClusterCreation.Role,
            Database = ClusterCreation.Database,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            // Two processes fit under the cluster's max_connections of 60.
            MaxPoolSize = 25,
        }.ConnectionString;
    }

    /// <summary>For Npgsql: the database <c>catalog</c> over the socket, as its owner.</summary>
    public string ConnectionString { get; }

    /// <summary>True when the postmaster was already running; false when this object started it.</summary>
    public bool Adopted { get; }

    /// <summary>What the operator should be told, such as that the cluster's files are not in the data folder.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>PostgreSQL's data folder.</summary>
    public string Folder => place.Folder;

    /// <summary>The folder of the postmaster's socket.</summary>
    public string SocketFolder { get; }

    /// <summary>The folder of PostgreSQL's programs of the cluster's version, such as <c>pg_dump</c>.</summary>
    public string BinFolder => binaries.Folder;

    /// <summary>
    /// Takes up the cluster of a data folder: creates it if there is none, starts it if it does not run, and returns when
    /// it takes connections.
    /// </summary>
    /// <exception cref="ClusterException">It cannot be used; the message tells the operator what to do.</exception>
    public static async Task<PrivateCluster> StartAsync(ClusterOptions options, CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows())
            throw new ClusterException("On Windows the catalogue runs inside WSL, or with a PostgreSQL of yours: set ConnectionStrings__Catalog.");

        var place = await ClusterPlace.FindAsync(options, cancellationToken).ConfigureAwait(false);
        using var turn = await TakeTurnAsync(place, options.StartTimeout, cancellationToken).ConfigureAwait(false);
        // While we waited, another process may have made the cluster.
        place = await ClusterPlace.FindAsync(options, cancellationToken).ConfigureAwait(false);

        // Users' locks come and go only within a turn, so this tells whether there are any.
        bool inUse;
        using (var alone = FileLock.TryTake(place.UsersLock, exclusive: true)) inUse = alone is null;
        var use = FileLock.TryTake(place.UsersLock, exclusive: false)
            ?? throw new ClusterException($"{place.UsersLock} is locked by another program.");
        try
        {
            var binaries = await FindBinariesAsync(place, options, cancellationToken).ConfigureAwait(false);
            var (running, adopted) = await RunAsync(place, binaries, options, inUse, cancellationToken).ConfigureAwait(false);
            return new(place, binaries, options, use, running, adopted);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>Stops the cluster of a data folder if it runs and nobody uses it, such as after its users were killed.</summary>
    /// <returns>False when somebody uses it.</returns>
    public static async Task<bool> StopAbandonedAsync(ClusterOptions options, CancellationToken cancellationToken = default)
    {
        var place = await ClusterPlace.FindAsync(options, cancellationToken).ConfigureAwait(false);
        using var turn = await TakeTurnAsync(place, LeavePatience, cancellationToken).ConfigureAwait(false);
        using var alone = FileLock.TryTake(place.UsersLock, exclusive: true);
        if (alone is null) return false;
        if (place.Major is null) return true;

        var binaries = await FindBinariesAsync(place, options, cancellationToken).ConfigureAwait(false);
        await new Postmaster(place, binaries, options).StopAsync(cancellationToken).ConfigureAwait(false);
        File.Delete(place.StopMark);
        return true;
    }

    /// <summary>Starts the postmaster again if it died or was stopped by hand while this process used it.</summary>
    public async Task EnsureRunningAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(left != 0, this);
        using var turn = await TakeTurnAsync(place, options.StartTimeout, cancellationToken).ConfigureAwait(false);
        var (running, _) = await RunAsync(place, binaries, options, inUse: true, cancellationToken).ConfigureAwait(false);
        if (running.SocketFolder != SocketFolder)
            throw new ClusterException($"PostgreSQL was restarted with its socket in {running.SocketFolder} instead of {SocketFolder}. Restart the catalogue.");
    }

    /// <summary>Leaves the cluster, and stops it by the rule above. Repeating does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref left, 1) != 0) return;
        using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        try
        {
            using var turn = await TakeTurnAsync(place, LeavePatience, CancellationToken.None).ConfigureAwait(false);
            use.Dispose();
            // Not at once: a process that this one is just starting holds our handles until its exec.
            using var alone = await FileLock.TakeAsync(place.UsersLock, exclusive: true, ForkPatience, CancellationToken.None).ConfigureAwait(false);
            var wanted = options.ServerLifetime || !Adopted;
            if (alone is null)
            {
                ClusterLog.LeftRunning(options.Logger);
                if (wanted) await File.WriteAllTextAsync(place.StopMark, "").ConfigureAwait(false);
            }
            else if (wanted || File.Exists(place.StopMark))
            {
                await new Postmaster(place, binaries, options).StopAsync(CancellationToken.None).ConfigureAwait(false);
                File.Delete(place.StopMark);
                ClusterLog.Stopped(options.Logger);
            }
        }
        catch (Exception fault) when (fault is ClusterException or IOException or UnauthorizedAccessException)
        {
            // Leaving must not hide why the program ends; the next start takes up what still runs.
            ClusterLog.NotStopped(options.Logger, fault.Message);
        }
        finally
        {
            use.Dispose();
        }
    }

    /// <summary>For tests: goes as a killed process goes. The locks fall, nobody stops the postmaster.</summary>
    internal void Abandon()
    {
        left = 1;
        use.Dispose();
    }

    private static async Task<(PostmasterPidFile Running, bool Adopted)> RunAsync(
        ClusterPlace place, PostgresBinaries binaries, ClusterOptions options, bool inUse, CancellationToken cancellationToken)
    {
        if (place.Major is null && !Directory.Exists(place.Folder))
        {
            ClusterLog.Creating(options.Logger, binaries.Major, place.Folder);
            await ClusterCreation.CreateAsync(place, binaries, cancellationToken).ConfigureAwait(false);
        }

        var postmaster = new Postmaster(place, binaries, options);
        if (await postmaster.FindRunningAsync(inUse, cancellationToken).ConfigureAwait(false) is { } running)
        {
            ClusterLog.Adopted(options.Logger, running.ProcessId);
            return (running, true);
        }

        var started = await postmaster.StartAsync(cancellationToken).ConfigureAwait(false);
        File.Delete(place.StopMark);
        ClusterLog.Started(options.Logger, started.ProcessId, started.SocketFolder);
        return (started, false);
    }

    private static async Task<PostgresBinaries> FindBinariesAsync(ClusterPlace place, ClusterOptions options, CancellationToken cancellationToken)
    {
        if (await PostgresBinaries.FindAsync(options.BinFolder, place.Major, cancellationToken).ConfigureAwait(false) is { } match) return match;
        var other = await PostgresBinaries.FindAsync(options.BinFolder, null, cancellationToken).ConfigureAwait(false);
        throw ClusterUpgrade.Refusal(place, place.Major!.Value, other!);
    }

    private static async Task<FileLock> TakeTurnAsync(ClusterPlace place, TimeSpan patience, CancellationToken cancellationToken) =>
        await FileLock.TakeAsync(place.StartLock, exclusive: true, patience, cancellationToken).ConfigureAwait(false)
        ?? throw new ClusterException(
            $"Another process has been starting or stopping PostgreSQL in {place.Home} for {patience.TotalSeconds:0} s. Wait for it, or end it.");
}
