using System.Diagnostics;
using System.Globalization;
using Catalog.Records.Storage.Cluster;

namespace Catalog.Records.Tests.Storage.Cluster;

/// <summary>The life of a cluster over real PostgreSQL: made, started, shared, taken up again, stopped.</summary>
public sealed class PrivateClusterTests
{
    [Fact]
    public async Task First_start_makes_a_cluster_and_a_later_start_finds_the_data_again()
    {
        await using var scratch = new ScratchFolder();
        await using (var first = await scratch.StartAsync())
        {
            Assert.False(first.Adopted);
            Assert.Empty(first.Notices);
            Assert.Equal(scratch.Postgres, first.Folder);
            await ScratchFolder.AskAsync(first, "CREATE TABLE kept (n int)");
            Assert.Equal("UTF8", await ScratchFolder.AskAsync(first, "SHOW server_encoding"));
            Assert.Equal("C", await ScratchFolder.AskAsync(first, "SELECT datcollate::text FROM pg_database WHERE datname = 'catalog'"));
            Assert.Equal("", await ScratchFolder.AskAsync(first, "SHOW listen_addresses"));
            Assert.Equal("on", await ScratchFolder.AskAsync(first, "SHOW synchronous_commit"));
            Assert.Equal("16MB", await ScratchFolder.AskAsync(first, "SHOW shared_buffers"));
        }

        Assert.False(scratch.Runs);

        await using var second = await scratch.StartAsync();
        Assert.False(second.Adopted);
        Assert.Equal(0L, await ScratchFolder.AskAsync(second, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task A_start_of_an_existing_cluster_is_quick()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();

        var clock = Stopwatch.StartNew();
        await using var cluster = await scratch.StartAsync();

        TestContext.Current.TestOutputHelper?.WriteLine($"Started in {clock.ElapsedMilliseconds} ms");
        // Far above the usual 0.2 s: this guards against a lost readiness check, not against a busy machine.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_cluster_that_outlived_its_server_is_taken_up()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await AbandonAsync(scratch);
        var processId = scratch.ProcessId;

        await using (var next = await scratch.StartAsync(server: true))
        {
            Assert.True(next.Adopted);
            Assert.Equal(processId, scratch.ProcessId);
            Assert.Equal(1, await ScratchFolder.AskAsync(next, "SELECT 1"));
        }

        Assert.False(scratch.Runs);
    }

    [Fact]
    public async Task A_verb_leaves_a_cluster_running_that_it_did_not_start()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await AbandonAsync(scratch);

        await (await scratch.StartAsync(server: false)).DisposeAsync();

        Assert.True(scratch.Runs);
        Assert.True(await PrivateCluster.StopAbandonedAsync(scratch.Options(), TestContext.Current.CancellationToken));
        Assert.False(scratch.Runs);
    }

    [Fact]
    public async Task The_first_of_two_users_leaves_and_the_last_one_stops_the_cluster()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        var server = await scratch.StartAsync(server: true);
        var verb = await scratch.StartAsync();
        Assert.True(verb.Adopted);

        await server.DisposeAsync();
        Assert.Equal(1, await ScratchFolder.AskAsync(verb, "SELECT 1"));
        Assert.False(await PrivateCluster.StopAbandonedAsync(scratch.Options(), TestContext.Current.CancellationToken));

        await verb.DisposeAsync();
        Assert.False(scratch.Runs);
    }

    [Fact]
    public async Task A_verb_that_started_the_cluster_leaves_it_to_the_server_that_came_after()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        var verb = await scratch.StartAsync();
        var server = await scratch.StartAsync(server: true);

        await verb.DisposeAsync();
        await verb.DisposeAsync();
        Assert.Equal(1, await ScratchFolder.AskAsync(server, "SELECT 1"));

        await server.DisposeAsync();
        Assert.False(scratch.Runs);
    }

    [Fact]
    public async Task A_pid_file_that_names_an_unrelated_process_does_not_stand_in_the_way()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await AbandonAsync(scratch);
        await ScratchFolder.KillAsync(scratch.ProcessId);

        // A process of the cluster's own account, for which PostgreSQL alone would refuse to start.
        using var unrelated = StartAsOwner(scratch.Postgres);
        try
        {
            var pidFile = Path.Combine(scratch.Postgres, "postmaster.pid");
            var lines = await File.ReadAllLinesAsync(pidFile, TestContext.Current.CancellationToken);
            var socketLock = Path.Combine(lines[4], ".s.PGSQL.5432.lock");
            lines[0] = unrelated.Id.ToString(CultureInfo.InvariantCulture);
            await File.WriteAllLinesAsync(pidFile, lines, TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(socketLock, [lines[0], .. lines[1..5]], TestContext.Current.CancellationToken);

            await using var next = await scratch.StartAsync();

            Assert.False(next.Adopted);
            Assert.Equal(1, await ScratchFolder.AskAsync(next, "SELECT 1"));
            Assert.False(unrelated.HasExited);
        }
        finally
        {
            unrelated.Kill();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_postmaster_is_started_again(bool pidFileCutOff)
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await using var cluster = await scratch.StartAsync();
        await ScratchFolder.AskAsync(cluster, "CREATE TABLE IF NOT EXISTS kept (n int)");
        await ScratchFolder.KillAsync(scratch.ProcessId);
        if (pidFileCutOff) await File.WriteAllTextAsync(Path.Combine(scratch.Postgres, "postmaster.pid"), "", TestContext.Current.CancellationToken);

        await cluster.EnsureRunningAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0L, await ScratchFolder.AskAsync(cluster, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task Users_that_start_at_once_share_one_cluster()
    {
        await using var scratch = new ScratchFolder();

        var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scratch.StartAsync())));

        Assert.Single(users, u => !u.Adopted);
        foreach (var user in users) Assert.Equal(1, await ScratchFolder.AskAsync(user, "SELECT 1"));
        await Task.WhenAll(users.Select(u => u.DisposeAsync().AsTask()));
        Assert.False(scratch.Runs);
    }

    [Fact]
    public async Task A_socket_folder_that_was_swept_away_is_made_again()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await AbandonAsync(scratch);
        var socketFolder = (await File.ReadAllLinesAsync(Path.Combine(scratch.Postgres, "postmaster.pid"), TestContext.Current.CancellationToken))[4];
        Directory.Delete(socketFolder, recursive: true);

        await using var next = await scratch.StartAsync();

        Assert.False(next.Adopted);
        Assert.Equal(1, await ScratchFolder.AskAsync(next, "SELECT 1"));
    }

    [Fact]
    public async Task A_failing_start_tells_what_PostgreSQL_said()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        var wrong = scratch.Options() with { Settings = new Dictionary<string, string> { ["max_connections"] = "many" } };

        var refusal = await Assert.ThrowsAsync<ClusterException>(() => PrivateCluster.StartAsync(wrong, TestContext.Current.CancellationToken));

        Assert.Contains("max_connections", refusal.Message, StringComparison.Ordinal);
        await using var right = await scratch.StartAsync();
        Assert.Equal(1, await ScratchFolder.AskAsync(right, "SELECT 1"));
    }

    /// <summary>Starts a cluster whose user then vanishes as after kill -9: its locks go, nobody stops the postmaster.</summary>
    private static async Task AbandonAsync(ScratchFolder scratch)
    {
        var cluster = await scratch.StartAsync(server: true);
        cluster.Abandon();
    }

    private static Process StartAsOwner(string folder)
    {
        if (!Environment.IsPrivilegedProcess) return Process.Start("sleep", "60");
        var owner = ScratchFolder.Run("stat", "-c", "%u", folder);
        return Process.Start("setpriv", ["--reuid", owner, "--clear-groups", "sleep", "60"]);
    }
}
