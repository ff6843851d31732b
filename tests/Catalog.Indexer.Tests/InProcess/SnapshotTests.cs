using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Snapshots;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests.InProcess;

public sealed class SnapshotTests : IDisposable
{
    private readonly InProcessIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task An_index_that_starts_from_a_snapshot_holds_the_same_and_goes_on()
    {
        await FillAsync();
        var snapshot = await WriteAsync();
        using var other = new InProcessIndex();
        var load = await LoadAsync(other, snapshot);
        Assert.Equal((SnapshotOutcome.Loaded, ""), (load.Outcome, load.Reason));
        Assert.Equal(new SnapshotHeader("database 1, row 40", 40, index.State.LiveCount), load.Header);
        Assert.Equal(40, await other.ReflectsAsync(default));
        Assert.Equal(PlainContent.Of(index.State), PlainContent.Of(other.State));

        // Both go on alike: new values get new numbers, late documents stay out.
        var batch = new SearchBatch([new RandomDocuments(new Random(9)).Next(5, 41), Document(3, number: 2), Document(6, subject: ["new"], number: 41)], [], 41);
        await index.ApplyAsync(batch, default);
        await other.ApplyAsync(batch, default);
        Assert.Equal(-1, other.State.Find(3));
        Assert.Equal(PlainContent.Of(index.State), PlainContent.Of(other.State));
    }

    [Fact]
    public async Task An_empty_index_can_be_written_and_read_too()
    {
        Assert.True((await LoadAsync(index, await WriteAsync())).IsLoaded);
        Assert.Equal((0, 0), (index.State.Reflects, index.State.LiveCount));
    }

    [Fact]
    public async Task Values_that_are_no_Unicode_are_kept_as_they_were_read()
    {
        await index.ApplyAsync(Batch(Document(1, subject: ["\ud800"]), Document(2, subject: ["\udc00"])), default);
        using var other = new InProcessIndex();
        Assert.True((await LoadAsync(other, await WriteAsync())).IsLoaded);
        Assert.Equal(PlainContent.Of(index.State), PlainContent.Of(other.State));
    }

    [Fact]
    public async Task Every_flipped_bit_is_noticed_and_the_old_content_stays()
    {
        await FillAsync(documents: 3);
        var snapshot = await WriteAsync();
        using var other = new InProcessIndex();
        await other.ApplyAsync(Batch(Document(1, title: "old")), default);
        var before = other.State;
        var random = new Random(1);
        // All bits of the first bytes, where lengths and versions are dense, and of others by chance.
        for (int place = 0; place < 800; place++)
        {
            int at = place < 400 ? place : random.Next(snapshot.Length);
            byte[] flipped = [.. snapshot];
            flipped[at] ^= (byte)(1 << random.Next(8));
            var load = await LoadAsync(other, flipped);
            Assert.Equal(SnapshotOutcome.Damaged, load.Outcome);
            Assert.NotEmpty(load.Reason);
        }
        Assert.Same(before, other.State);
    }

    [Fact]
    public async Task Every_cut_and_every_appendix_is_noticed()
    {
        await FillAsync(documents: 3);
        var snapshot = await WriteAsync();
        using var other = new InProcessIndex();
        var random = new Random(2);
        foreach (int length in Enumerable.Range(0, 200).Concat(Enumerable.Range(0, 200).Select(_ => random.Next(snapshot.Length))).Append(snapshot.Length - 1))
            Assert.Equal(SnapshotOutcome.Damaged, (await LoadAsync(other, snapshot[..length])).Outcome);
        Assert.Equal(SnapshotOutcome.Damaged, (await LoadAsync(other, [.. snapshot, 0])).Outcome);
        Assert.Equal(SnapshotOutcome.Damaged, (await LoadAsync(other, [.. snapshot, .. snapshot])).Outcome);
        Assert.Equal(0, other.State.LiveCount);
        Assert.True((await LoadAsync(other, snapshot)).IsLoaded);
    }

    [Fact]
    public async Task A_snapshot_of_another_version_or_from_elsewhere_is_not_taken()
    {
        await FillAsync(documents: 3);
        using var stream = new MemoryStream();
        SnapshotFile.Write(stream, "ours", new(index.State, []), default, maker: "an older program");
        var load = await LoadAsync(index, stream.ToArray());
        Assert.Equal(SnapshotOutcome.OtherVersion, load.Outcome);
        Assert.Contains("an older program", load.Reason, StringComparison.Ordinal);

        using var other = new InProcessIndex();
        load = await other.LoadSnapshotAsync(new MemoryStream(await WriteAsync()), (header, _) => ValueTask.FromResult(header.Identity == "database 2"), default);
        Assert.Equal(SnapshotOutcome.NotWanted, load.Outcome);
        Assert.Equal("database 1, row 40", load.Header?.Identity);
        Assert.Equal(0, other.State.LiveCount);
    }

    [Fact]
    public async Task Writing_and_reading_can_be_cancelled()
    {
        await FillAsync();
        var snapshot = await WriteAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.WriteSnapshotAsync(new MemoryStream(), "", cancelled.Token));
        using var duringRead = new CancellationTokenSource();
        using var other = new InProcessIndex();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.LoadSnapshotAsync(new MemoryStream(snapshot), async (_, _) =>
        {
            await duringRead.CancelAsync();
            return true;
        }, duringRead.Token));
        Assert.Equal(0, other.State.LiveCount);
    }

    [Fact]
    public async Task A_stream_that_gives_few_bytes_at_a_time_is_read_all_the_same()
    {
        await FillAsync(documents: 3);
        using var other = new InProcessIndex();
        Assert.True((await other.LoadSnapshotAsync(new SlowStream(await WriteAsync()), (_, _) => ValueTask.FromResult(true), default)).IsLoaded);
        Assert.Equal(PlainContent.Of(index.State), PlainContent.Of(other.State));
    }

    private async Task FillAsync(int documents = 400)
    {
        var source = new RandomDocuments(new Random(3));
        for (int number = 1; number <= 40; number++)
            await index.ApplyAsync(
                new SearchBatch([.. Enumerable.Range(0, (documents + 39) / 40).Select(i => source.Next(number + i * 20, number))], [new(3, number)], number), default);
    }

    private async Task<byte[]> WriteAsync()
    {
        using var stream = new MemoryStream();
        await index.WriteSnapshotAsync(stream, "database 1, row 40", default);
        return stream.ToArray();
    }

    private static async Task<SnapshotLoad> LoadAsync(InProcessIndex index, byte[] snapshot) =>
        await index.LoadSnapshotAsync(new MemoryStream(snapshot), (_, _) => ValueTask.FromResult(true), default);

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(7, buffer.Length)]);
    }
}
