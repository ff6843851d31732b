using System.Security.Cryptography;
using Catalog.Records.Access;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Releases;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Records.Tests.Terminology;

/// <summary>Each process's own copies, and how they follow what is in use.</summary>
public sealed class FollowingTests(PostgresServer server)
{
    private static readonly string One = TinyObo.Of("2026-01-01", TinyObo.First);
    private static readonly string Two = TinyObo.Of("2026-02-01", TinyObo.Second);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_process_follows_a_switch_of_another(bool sameFolder)
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await using var other = process.Another(sameFolder);
        await using var third = process.Another(sameFolder);
        await using var follows = other.Follow();
        await using var followsToo = third.Follow();
        await process.LoadAsync(One);
        await SeenAsync("2026-01-01");
        await process.LoadAsync(Two);
        var switched = other.Get<CurrentTerminologies>().Next;
        await process.UseAsync("tiny", "2026-02-01");
        await switched.WaitAsync(TimeSpan.FromMinutes(1));
        await SeenAsync("2026-02-01");
        await process.UndoAsync("tiny");
        await SeenAsync("2026-01-01");
        await process.UseAsync("tiny", "2026-02-01");
        await process.RemoveAsync("tiny", "2026-01-01");
        await process.RemoveAsync("tiny", "2026-02-01", evenLast: true);
        await SeenAsync(null);

        Task SeenAsync(string? version) => Eventually.IsTrueAsync(
            () => new[] { other, third }.All(one => one.Now.Ontology("tiny")?.Version == version && (version is null || one.Now.Find("TINY:0000001")!.Value.Label == "root")), $"Both have {version}.");
    }

    [Fact]
    public async Task A_start_with_a_copy_that_is_there_reads_nothing_from_the_database()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        await using (var command = process.Get<NpgsqlDataSource>().CreateCommand("delete from ontology_artifact_chunks")) await command.ExecuteNonQueryAsync();
        await using var next = process.Another(sameFolder: true);
        await next.Stored.RefreshAsync(default);
        Assert.Equal("root", next.Now.Find("TINY:0000001")!.Value.Label);
    }

    [Theory]
    [InlineData("one byte")]
    [InlineData("cut off")]
    [InlineData("gone")]
    public async Task A_damaged_copy_is_fetched_again(string damage)
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        var copy = Assert.Single(process.Copies);
        if (damage == "gone")
        {
            File.Delete(copy);
        }
        else
        {
            await using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
            if (damage == "cut off") file.SetLength(file.Length / 2);
            else file.Position = file.Length / 2;
            file.WriteByte(255);
        }
        await using var next = process.Another(sameFolder: true);
        await next.Stored.RefreshAsync(default);
        Assert.Equal("root", next.Now.Find("TINY:0000001")!.Value.Label);
        Assert.Equal(Path.GetFileNameWithoutExtension(copy), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(copy))));
    }

    [Fact]
    public async Task What_the_database_has_damaged_is_left_out_and_the_rest_is_in_use()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        await process.LoadAsync(TinyObo.Of("1", TinyObo.Second, "other"));
        await using (var command = process.Get<NpgsqlDataSource>().CreateCommand("""
            update ontology_artifact_chunks set bytes = set_byte(bytes, 100, 7) where checksum = (select artifact from ontology_releases where name = 'tiny')
            """)) await command.ExecuteNonQueryAsync();
        await using var next = process.Another();
        await next.Stored.RefreshAsync(default);
        Assert.Equal(["other"], next.Now.Ontologies.Select(ontology => ontology.Name));
        Assert.StartsWith("tiny 2026-01-01 cannot be used", Assert.Single(next.Stored.LeftOut), StringComparison.Ordinal);
        Assert.Single(next.Copies);
        Assert.Empty(Directory.GetFiles(next.Folder, "*.new"));
    }

    [Fact]
    public async Task A_release_of_another_version_of_the_program_is_left_out_until_its_file_is_loaded_again()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        // As an older program would have left it: another file, of another form.
        await using (var command = process.Get<NpgsqlDataSource>().CreateCommand("""
            insert into ontology_artifacts (checksum, bytes, form) values ('00', 3, 0);
            insert into ontology_artifact_chunks (checksum, number, bytes) values ('00', 0, 'old');
            update ontology_releases set artifact = '00';
            """)) await command.ExecuteNonQueryAsync();
        await using var started = process.Another();
        await started.Stored.RefreshAsync(default);
        Assert.Empty(started.Now.Ontologies);
        Assert.Contains("Load its file again", Assert.Single(started.Stored.LeftOut), StringComparison.Ordinal);
        Assert.False(Assert.Single(await started.Stored.OntologiesAsync(default)).CurrentRelease.IsUsable);

        Assert.Equal(LoadOutcome.Renewed, (await started.LoadAsync(One)).Value!.Outcome);
        Assert.Equal("root", started.Now.Find("TINY:0000001")!.Value.Label);
        Assert.Empty(started.Stored.LeftOut);
        Assert.Equal(1, await started.CountAsync("select count(*) from ontology_artifacts"));
        // Others learn of it from the log.
        Assert.Equal(2, await started.CountAsync("select count(*) from changes"));
    }

    [Fact]
    public async Task Copies_of_removed_releases_are_swept_and_only_the_owner_may_enter_the_folder()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        await process.LoadAsync(Two, OntologyProcess.Said with { Use = true });
        Assert.Equal(2, process.Copies.Count);
        await process.RemoveAsync("tiny", "2026-01-01");
        await process.UseAsync("tiny", "2026-02-01");
        await using var next = process.Another(sameFolder: true);
        await next.Stored.RefreshAsync(default);
        Assert.Single(process.Copies);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(process.Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(process.Copies[0]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_no_start_and_is_tried_again()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(One);
        await using var next = process.Another();
        // A file stands in its place.
        await File.WriteAllTextAsync(next.Folder, "");
        await next.Stored.TryRefreshAsync(default);
        Assert.Empty(next.Now.Ontologies);
        await using var follows = next.Follow();
        await Eventually.IsTrueAsync(async () => (await follows.StateAsync("terminologies")).LastError is not null, "The follower says why it waits.");
        File.Delete(next.Folder);
        await Eventually.IsTrueAsync(() => next.Now.Ontologies.Count == 1, "It is in use once there is room.");
    }

    [Fact]
    public async Task A_load_whose_process_died_is_marked_as_failed_and_one_at_work_is_not()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        var ledger = process.Get<LoadLedger>();
        var runs = process.Get<LoadRuns>();
        var (dead, alive) = (runs.New(Caller.Operator, "dead.obo", LoadState.Running), runs.New(Caller.Operator, "alive.obo", LoadState.Running));
        await ledger.AddAsync(dead, default);
        await using (await ledger.HoldAsync(alive.Id, default))
        {
            await ledger.AddAsync(alive, default);
            await ledger.CloseAbandonedAsync(default);
            Assert.Equal(LoadState.Running, (await ledger.FindAsync(alive.Id, default))!.State);
        }
        var failed = (await ledger.FindAsync(dead.Id, default))!;
        Assert.Equal(LoadState.Failed, failed.State);
        Assert.NotNull(failed.Error);
    }
}
