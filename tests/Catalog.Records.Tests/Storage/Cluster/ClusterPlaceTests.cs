using Catalog.Records.Storage.Cluster;

namespace Catalog.Records.Tests.Storage.Cluster;

/// <summary>Folders a cluster can, cannot or must not live in.</summary>
public sealed class ClusterPlaceTests
{
    [Fact]
    public async Task A_cluster_of_another_major_is_refused_with_the_steps()
    {
        await using var scratch = new ScratchFolder();
        Directory.CreateDirectory(scratch.Postgres);
        var version = Path.Combine(scratch.Postgres, "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<ClusterException>(() => scratch.StartAsync());

        Assert.Contains("was written by PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql-9", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("pg_upgrade -U catalog", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("9\n", await File.ReadAllTextAsync(version, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_refused_and_kept()
    {
        await using var scratch = new ScratchFolder();
        Directory.CreateDirectory(scratch.Postgres);
        var thesis = Path.Combine(scratch.Postgres, "thesis.txt");
        await File.WriteAllTextAsync(thesis, "precious", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<ClusterException>(() => scratch.StartAsync());

        Assert.Contains("no PG_VERSION", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(thesis));
    }

    [Fact]
    public async Task An_interrupted_first_start_leaves_nothing_in_the_way()
    {
        await using var scratch = new ScratchFolder();
        var half = Path.Combine(scratch.Data, "postgres.unfinished-0a1b2c3d");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(scratch.Postgres);

        await using var cluster = await scratch.StartAsync();

        Assert.Equal(1, await ScratchFolder.AskAsync(cluster, "SELECT 1"));
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public async Task A_folder_that_the_account_cannot_enter_moves_the_cluster_and_says_where()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root drops to another account.");
        var closed = Path.Combine("home", "data");
        await using var scratch = new ScratchFolder();
        await using var inside = new ScratchFolder { Data = Path.Combine(scratch.Root, closed) };
        Directory.CreateDirectory(Path.GetDirectoryName(inside.Data)!);
        ScratchFolder.Run("chmod", "700", Path.GetDirectoryName(inside.Data)!);

        string movedTo;
        await using (var cluster = await inside.StartAsync())
        {
            movedTo = cluster.Folder;
            Assert.StartsWith(inside.Moved, movedTo, StringComparison.Ordinal);
            Assert.Contains(Path.GetDirectoryName(movedTo)!, Assert.Single(cluster.Notices), StringComparison.Ordinal);
            await ScratchFolder.AskAsync(cluster, "CREATE TABLE kept (n int)");
        }

        // Opening the folder later, or renaming it, does not lose the cluster.
        ScratchFolder.Run("chmod", "755", Path.GetDirectoryName(inside.Data)!);
        Directory.Move(inside.Data, inside.Data + "2");
        await using var renamed = await PrivateCluster.StartAsync(
            inside.Options() with { DataFolder = inside.Data + "2" }, TestContext.Current.CancellationToken);
        Assert.Equal(movedTo, renamed.Folder);
        Assert.Equal(0L, await ScratchFolder.AskAsync(renamed, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task A_very_long_path_with_spaces_works()
    {
        await using var outer = new ScratchFolder();
        await using var scratch = new ScratchFolder { Data = Path.Combine(outer.Root, "with space é", new string('d', 100), new string('e', 100)) };

        await using var cluster = await scratch.StartAsync();

        Assert.Equal(1, await ScratchFolder.AskAsync(cluster, "SELECT 1"));
        Assert.InRange(cluster.SocketFolder.Length, 1, 80);
    }

    [Theory]
    [InlineData("da$(touch x)ta")]
    [InlineData("da\"ta")]
    public async Task A_path_that_a_shell_would_misread_is_refused(string name)
    {
        await using var outer = new ScratchFolder();
        await using var scratch = new ScratchFolder { Data = Path.Combine(outer.Root, name) };

        await Assert.ThrowsAsync<ClusterException>(() => scratch.StartAsync());

        Assert.False(Directory.Exists(scratch.Data));
    }

    [Fact]
    public async Task The_socket_folder_is_closed_to_everyone_else()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        await using var cluster = await scratch.StartAsync();

        Assert.StartsWith("drwx------", ScratchFolder.Run("ls", "-ld", cluster.SocketFolder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planted_socket_folder_is_passed_over()
    {
        await using var scratch = await ScratchFolder.WithClusterAsync();
        string usual;
        await using (var cluster = await scratch.StartAsync()) usual = cluster.SocketFolder;
        Assert.False(Path.Exists(usual));
        var elsewhere = Path.Combine(scratch.Root, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        // Even a link to a folder of the cluster's own account.
        ScratchFolder.Run("chown", ScratchFolder.Run("stat", "-c", "%u", scratch.Postgres), elsewhere);
        File.CreateSymbolicLink(usual, elsewhere);
        try
        {
            await using var cluster = await scratch.StartAsync();

            Assert.NotEqual(usual, cluster.SocketFolder);
            Assert.Equal(1, await ScratchFolder.AskAsync(cluster, "SELECT 1"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        }
        finally
        {
            File.Delete(usual);
        }
    }

    [Fact]
    public async Task A_missing_PostgreSQL_is_answered_with_the_install_commands()
    {
        await using var scratch = new ScratchFolder();

        var refusal = await Assert.ThrowsAsync<ClusterException>(
            () => PrivateCluster.StartAsync(scratch.Options() with { BinFolder = scratch.Root }, TestContext.Current.CancellationToken));

        Assert.Contains("apt-get install postgresql", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("brew install postgresql", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Catalog", refusal.Message, StringComparison.Ordinal);
    }
}
