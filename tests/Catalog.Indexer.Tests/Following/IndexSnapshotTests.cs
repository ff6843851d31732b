using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Keeping;
using Catalog.Indexer.InProcess.Snapshots;
using Catalog.Records.Datasets;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Indexer.Tests.Following;

/// <summary>A start from the file holds what a start from the database holds, and a file that does not fit is not taken.</summary>
public sealed class IndexSnapshotTests(PostgresServer server)
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_process_starts_where_an_earlier_one_ended_and_follows_the_log_from_there()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 60).Select(i => Seed.Document($"Record {i}"))]);
        await folder.KeptAsync();
        await seed.ReviseAsync(keys[0], Seed.Document("Revised"));
        await seed.WithdrawAsync(keys[1]);
        var added = await seed.PublishAsync("Added");

        using var next = folder.Process();
        var started = await next.Search.RebuildAsync(default);

        Assert.Equal(60, started.Number);
        Assert.False(next.Search.IsCaughtUp);
        await next.Search.HandleAsync(new([.. (await seed.LogAsync()).Skip(60)], default), default);
        Assert.True(next.Search.IsCaughtUp);
        Assert.Equal(await HeldByDatabaseAsync(database), await next.HeldAsync());
        Assert.Contains(await next.HeldAsync(), held => held.Key == added);
        Assert.Contains("starts from", Assert.Single(folder.Log, line => line.Contains("60 records", StringComparison.Ordinal) && line.Contains("starts", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("bytes flipped in front")]
    [InlineData("bytes flipped in the records left out")]
    [InlineData("bytes flipped in the middle")]
    [InlineData("bytes flipped at the end")]
    [InlineData("cut in front")]
    [InlineData("cut in the middle")]
    [InlineData("one byte short")]
    [InlineData("one byte more")]
    [InlineData("empty")]
    [InlineData("something else")]
    public async Task A_damaged_file_is_not_taken_and_the_database_read_instead(string damage)
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        await new Seed(database, clock).PublishAllAsync([Seed.Document("One"), "{broken", Seed.Document("Two")]);
        await folder.KeptAsync();
        var bytes = await File.ReadAllBytesAsync(folder.File);
        byte[] Flipped(int at) => [.. bytes[..at], (byte)(bytes[at] ^ 0x04), .. bytes[(at + 1)..]];
        var cover = 1 << 16;
        await File.WriteAllBytesAsync(folder.File, damage switch
        {
            "bytes flipped in front" => Flipped(3),
            "bytes flipped in the records left out" => Flipped(Array.LastIndexOf(bytes, (byte)']', cover) - 2),
            "bytes flipped in the middle" => Flipped((cover + bytes.Length) / 2),
            "bytes flipped at the end" => Flipped(bytes.Length - 1),
            "cut in front" => bytes[..100],
            "cut in the middle" => bytes[..((cover + bytes.Length) / 2)],
            "one byte short" => bytes[..^1],
            "one byte more" => [.. bytes, 0],
            "empty" => [],
            _ => "This is no snapshot."u8.ToArray(),
        });

        using var next = folder.Process();
        var started = await next.Search.RebuildAsync(default);

        Assert.Equal(3, started.Number);
        Assert.Single(started.Failures);
        Assert.Equal(2, (await next.HeldAsync()).Count);
        Assert.Contains("is built from the database", folder.Log[^1]);
    }

    [Fact]
    public async Task The_file_of_another_catalogue_or_of_a_history_that_a_restore_replaced_is_not_taken()
    {
        await using var database = await Seed.DatabaseAsync(server);
        await using var other = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        await new Seed(database, clock).PublishAllAsync([Seed.Document("One"), Seed.Document("Two")]);
        await new Seed(other, clock).PublishAllAsync([Seed.Document("Another"), Seed.Document("Third")]);
        await folder.KeptAsync();

        using (var stranger = folder.Process(other)) Assert.Null(await stranger.Search.StartFromSnapshotAsync(default));
        Assert.Contains("another catalogue", folder.Log[^1]);

        await ExecuteAsync(database, "update changes set at = at + interval '1 microsecond' where number = 2");
        using (var restored = folder.Process()) Assert.Null(await restored.Search.StartFromSnapshotAsync(default));
        Assert.Contains("another row 2", folder.Log[^1]);

        await ExecuteAsync(database, "delete from changes where number = 2");
        using (var shorter = folder.Process()) Assert.Null(await shorter.Search.StartFromSnapshotAsync(default));
        Assert.Contains("another row 2", folder.Log[^1]);
    }

    [Theory]
    [InlineData("It has format 0")]
    [InlineData("It was written by an older program")]
    public async Task A_whole_file_of_another_version_is_not_taken_and_gives_way_to_a_new_one(string reason)
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        await new Seed(database, clock).PublishAllAsync([Seed.Document("One"), Seed.Document("Two")]);
        await folder.KeptAsync();
        var bytes = await File.ReadAllBytesAsync(folder.File);
        using var content = new MemoryStream();
        using (var index = new InProcessIndex())
        {
            SnapshotHeader? header = null;
            await index.LoadSnapshotAsync(new MemoryStream(bytes[SnapshotCover.Length..]), (found, _) => ValueTask.FromResult((header = found) is not null), default);
            if (reason.Contains("program", StringComparison.Ordinal)) SnapshotFile.Write(content, header!.Identity, new(index.State, []), default, maker: "an older program");
            else WriteOldFormat(content, bytes.AsSpan(SnapshotCover.Length));
        }
        await File.WriteAllBytesAsync(folder.File, [.. bytes[..SnapshotCover.Length], .. content.ToArray()]);

        using (var next = folder.Process())
        {
            Assert.Equal(2, (await next.Search.RebuildAsync(default)).Number);
            Assert.Contains("is built from the database", folder.Log[^1]);
            Assert.Contains(reason, folder.Log[^1]);
            Assert.Equal(2, (await next.HeldAsync()).Count);
            await next.Search.SaveAsync(evenLittle: false, default);
        }
        using var last = folder.Process();
        Assert.NotNull(await last.Search.StartFromSnapshotAsync(default));
    }

    [Fact]
    public async Task A_rebuild_that_begins_again_says_that_it_is_not_caught_up()
    {
        await using var database = await Seed.DatabaseAsync(server);
        await new Seed(database, clock).PublishAllAsync([Seed.Document("One"), Seed.Document("Two")]);
        using var index = new InProcessIndex();
        var follower = new SearchFollower(index, new(database), clock);
        await follower.RebuildAsync(default);
        Assert.True(follower.IsCaughtUp);

        // As after a restore of the database, which is then away again.
        using var away = new CancellationTokenSource();
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => follower.RebuildAsync(away.Token));
        Assert.False(follower.IsCaughtUp);
        Assert.False(await follower.WaitForAsync(1, TimeSpan.Zero, default));
        await follower.RebuildAsync(default);
        Assert.True(follower.IsCaughtUp);
        Assert.True(await follower.WaitForAsync(2, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Records_that_failed_before_are_tried_again_by_the_next_process()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        var seed = new Seed(database, clock);
        var early = (await seed.PublishAllAsync(["{broken", Seed.Document("Good")]))[0];
        long late;
        using (var first = folder.Process())
        await using (var pump = new RunningPump(database, clock, [first.Search]))
        {
            await Eventually.IsTrueAsync(() => first.Search.IsCaughtUp, "the index is built");
            late = (await seed.PublishAllAsync(["also broken"]))[0];
            await Eventually.IsTrueAsync(async () => (await pump.StateAsync("search")).FailingTotal == 2, "both fail");
            await first.Search.SaveAsync(evenLittle: true, default);
        }

        // Mended without a change in the log, as a new build of the program would read them.
        await ExecuteAsync(database, $"update revisions set document = '{Seed.Document("Mended")}' where dataset_key in ({early}, {late})");
        using var next = folder.Process();
        await using var again = new RunningPump(database, clock, [next.Search]);
        await Eventually.IsTrueAsync(async () => (await again.StateAsync("search")).Failing.Count == 2, "both are known to the next process");
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync(async () => (await again.StateAsync("search")).FailingTotal == 0, "both are through");
        Assert.Contains("starts from", folder.Log[^1]);
        Assert.Equal(3, (await next.HeldAsync()).Count);
    }

    [Fact]
    public async Task A_record_that_recovers_while_a_snapshot_is_written_is_still_named_in_it()
    {
        var leftOut = new LeftOutRecords();
        leftOut.Failed(1, 10);
        leftOut.Failed(2, 20);
        leftOut.Begin();
        leftOut.Handled([1]);
        leftOut.Failed(3, 30);
        Assert.Equal([1, 2, 3], leftOut.End().Select(record => record.Key));
        leftOut.Begin();
        Assert.Equal([2, 3], leftOut.End().Select(record => record.Key));
        leftOut.Handled([2]);
        leftOut.Begin();
        Assert.Equal([KeyValuePair.Create(3L, 30L)], leftOut.End());
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Processes_that_write_at_once_leave_one_whole_file_for_its_owner_only_and_nothing_beside()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        await new Seed(database, clock).PublishAllAsync([.. Enumerable.Range(0, 300).Select(i => Seed.Document($"Record {i}"))]);
        var processes = Enumerable.Range(0, 4).Select(_ => folder.Process()).ToList();
        await Task.WhenAll(processes.Select(async process =>
        {
            await process.Search.RebuildAsync(default);
            await process.Search.SaveAsync(evenLittle: true, default);
        }));
        foreach (var process in processes) process.Dispose();

        Assert.Equal([folder.File], Directory.GetFiles(Path.GetDirectoryName(folder.File)!));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File));
        using var next = folder.Process();
        Assert.NotNull(await next.Search.StartFromSnapshotAsync(default));
        Assert.Equal(await HeldByDatabaseAsync(database), await next.HeldAsync());
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_removed_once_it_is_old()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        await new Seed(database, clock).PublishAsync("One");
        await folder.KeptAsync();
        var (old, fresh) = ($"{folder.File}.old.new", $"{folder.File}.fresh.new");
        await File.WriteAllTextAsync(old, "half");
        await File.WriteAllTextAsync(fresh, "half");
        File.SetLastWriteTimeUtc(old, clock.GetUtcNow().UtcDateTime.AddHours(-1));
        File.SetLastWriteTimeUtc(fresh, clock.GetUtcNow().UtcDateTime);
        using var next = folder.Process();
        Assert.NotNull(await next.Search.StartFromSnapshotAsync(default));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_once_and_harms_nobody()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        var seed = new Seed(database, clock);
        await seed.PublishAsync("One");
        // A file where the folder is to be.
        await File.WriteAllTextAsync(Path.GetDirectoryName(folder.File)!, "");
        using var process = folder.Process();
        await process.Search.RebuildAsync(default);
        for (var i = 0; i < 3; i++) await process.Search.SaveAsync(evenLittle: true, default);
        Assert.Contains("could not be kept", Assert.Single(folder.Log, line => line.Contains("kept", StringComparison.Ordinal)));
        Assert.Single(await process.HeldAsync());
        File.Delete(Path.GetDirectoryName(folder.File)!);
    }

    [Fact]
    public async Task A_snapshot_is_written_after_a_build_and_then_only_when_enough_has_changed()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        var seed = new Seed(database, clock);
        await seed.PublishAsync("One");
        using var process = folder.Process();
        await process.Search.SaveAsync(evenLittle: false, default);
        Assert.False(File.Exists(folder.File));
        await process.Search.RebuildAsync(default);
        await process.Search.SaveAsync(evenLittle: false, default);
        Assert.Equal(1, await KeptNumberAsync(folder));

        await FollowAsync(seed, process, 1);
        await process.Search.SaveAsync(evenLittle: false, default);
        Assert.Equal(1, await KeptNumberAsync(folder));
        clock.Advance(TimeSpan.FromMinutes(16));
        await process.Search.SaveAsync(evenLittle: false, default);
        Assert.Equal(2, await KeptNumberAsync(folder));

        await FollowAsync(seed, process, 1000);
        await process.Search.SaveAsync(evenLittle: false, default);
        Assert.Equal(2, await KeptNumberAsync(folder));
        clock.Advance(TimeSpan.FromMinutes(1));
        await process.Search.SaveAsync(evenLittle: false, default);
        Assert.Equal(1002, await KeptNumberAsync(folder));
    }

    [Fact]
    public async Task While_an_empty_index_is_built_what_is_there_is_found_and_reflects_nothing_yet()
    {
        await using var database = await Seed.DatabaseAsync(server);
        await new Seed(database, clock).PublishAllAsync([.. Enumerable.Range(0, 4100).Select(i => Seed.Document($"Record {i}"))]);
        using var index = new InProcessIndex();
        var parts = new List<(int Count, long Reflects)>();
        var follower = new SearchFollower(new Watched(index, async () => parts.Add((await index.ListAsync(default).CountAsync(), await index.ReflectsAsync(default)))), new(database), clock);
        await follower.RebuildAsync(default);
        Assert.Equal([(2000, 0L), (4000, 0L), (4100, 0L), (4100, 4100L)], parts);

        // From then on what is there stays until all is read.
        parts.Clear();
        await follower.RebuildAsync(default);
        Assert.Empty(parts);
        Assert.Equal(4100, await index.ReflectsAsync(default));
    }

    [Fact]
    public async Task Who_waits_for_a_number_goes_on_when_it_is_there_or_the_time_is_up()
    {
        var number = new ReflectedNumber(clock);
        Assert.True(await number.WaitForAsync(0, TimeSpan.Zero, default));
        Assert.False(await number.WaitForAsync(1, TimeSpan.Zero, default));
        var waits = Enumerable.Range(1, 2).Select(n => number.WaitForAsync(n, TimeSpan.FromMinutes(1), default)).ToList();
        var late = number.WaitForAsync(3, TimeSpan.FromMilliseconds(200), default);
        number.Advance(2);
        Assert.All(await Task.WhenAll(waits), Assert.True);
        number.Advance(1);
        Assert.Equal(2, number.Value);
        Assert.False(await late);
        using var gone = new CancellationTokenSource();
        var left = number.WaitForAsync(9, TimeSpan.FromSeconds(2), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    [Fact]
    public async Task Of_very_many_who_wait_the_last_are_answered_at_once()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var index = new InProcessIndex();
        var follower = new SearchFollower(index, new(database), clock);
        await follower.RebuildAsync(default);
        using var gone = new CancellationTokenSource();
        var waits = Enumerable.Range(0, SearchFollower.MostWaiting).Select(_ => follower.WaitForAsync(1, TimeSpan.FromMinutes(1), gone.Token)).ToList();
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);
        var more = follower.WaitForAsync(1, TimeSpan.FromMinutes(1), default);
        Assert.True(more.IsCompleted);
        Assert.False(await more);
        Assert.True(await follower.WaitForAsync(0, TimeSpan.FromMinutes(1), default));

        await gone.CancelAsync();
        foreach (var wait in waits) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        using var again = new CancellationTokenSource();
        var free = follower.WaitForAsync(1, TimeSpan.FromMinutes(1), again.Token);
        Assert.False(free.IsCompleted);
        await again.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => free);
    }

    [Fact]
    public async Task A_comparison_tells_what_is_missing_surplus_and_outdated()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        var seed = new Seed(database, clock);
        var keys = await seed.PublishAllAsync([.. Enumerable.Range(0, 5).Select(i => Seed.Document($"Record {i}"))]);
        using var process = folder.Process();
        await process.Search.RebuildAsync(default);
        var verification = new IndexVerification(new(database));
        Assert.Empty((await verification.CompareAsync(process.Index, default)).Differences);

        await seed.ReviseAsync(keys[0], Seed.Document("Revised"));
        await seed.WithdrawAsync(keys[1]);
        await seed.EraseAsync(keys[4]);
        var added = await seed.PublishAsync("Added");
        var found = await verification.CompareAsync(process.Index, default);
        Assert.Equal((9L, 4), (found.Number, found.Records));
        Assert.Equal(
            [(keys[0], IndexFault.Outdated, 1L, 6L), (keys[1], IndexFault.Surplus, 2L, null), (keys[4], IndexFault.Surplus, 5L, null), (added, IndexFault.Missing, null, 9L)],
            found.Differences.Select(difference => (difference.Key, difference.Fault, difference.Held, difference.Published)));
    }

    [Fact]
    public async Task What_the_next_start_would_hold_is_compared_without_starting()
    {
        await using var database = await Seed.DatabaseAsync(server);
        using var folder = new SnapshotFolder(database, clock);
        var seed = new Seed(database, clock);
        var verification = new IndexVerification(new(database));
        await seed.PublishAllAsync([.. Enumerable.Range(0, 5).Select(i => Seed.Document($"Record {i}"))]);
        using (var none = new InProcessIndex()) Assert.Null(await verification.CompareSnapshotAsync(none, folder.Snapshot(), new(), database, default));
        await folder.KeptAsync();
        await seed.PublishAllAsync([Seed.Document("Good"), "{broken"]);

        using var index = new InProcessIndex();
        var found = await verification.CompareSnapshotAsync(index, folder.Snapshot(), new(), database, default);
        Assert.Equal(7, found!.Number);
        Assert.Equal((IndexFault.Missing, 7L), found.Differences.Select(difference => (difference.Fault, difference.Published!.Value)).Single());
    }

    // The mark as it is, another format, and a checksum that agrees.
    private static void WriteOldFormat(Stream stream, ReadOnlySpan<byte> content)
    {
        var writer = new CheckedWriter(stream, default);
        writer.Write(BitConverter.ToUInt64(content));
        writer.Write(0);
        writer.WriteChecksum();
        writer.Flush();
        stream.Write(content[(int)stream.Position..]);
    }

    private static async Task FollowAsync(Seed seed, Follower process, int changes)
    {
        var before = (await seed.LogAsync()).Count;
        await seed.PublishAllAsync([.. Enumerable.Range(0, changes).Select(i => Seed.Document($"More {i}"))]);
        await process.Search.HandleAsync(new([.. (await seed.LogAsync()).Skip(before)], default), default);
    }

    private static async Task<long> KeptNumberAsync(SnapshotFolder folder)
    {
        using var next = folder.Process();
        return (await next.Search.StartFromSnapshotAsync(default))!.Number;
    }

    private static async Task<List<HeldDocument>> HeldByDatabaseAsync(NpgsqlDataSource database)
    {
        await using var all = await new PublishedRecords(database).SnapshotAsync(default);
        return await all.NumbersAsync(default).Select(record => new HeldDocument(record.Key, record.Number)).ToListAsync();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
