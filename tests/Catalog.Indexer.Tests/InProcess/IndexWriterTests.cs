using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Segments;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests.InProcess;

public sealed class IndexWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Batches_merges_and_deletions_in_any_order_leave_what_plain_dictionaries_hold(int seed)
    {
        var random = new Random(seed);
        var source = new RandomDocuments(random);
        var held = new Dictionary<long, SearchDocument>();
        using var writer = new IndexWriter();
        Segment? merged = null;
        int merges = 0;
        for (int number = 1; number <= 150; number++)
        {
            var documents = Enumerable.Range(0, random.Next(5) == 0 ? 300 : random.Next(4)).Select(_ => source.Next(random.Next(1, 1500), number)).ToList();
            var removals = Enumerable.Range(0, random.Next(30)).Select(_ => new SearchRemoval(random.Next(1, 1500), number)).ToList();
            foreach (var document in documents)
                held[document.Key] = document;
            foreach (var removal in removals)
                held.Remove(removal.Key);
            writer.Apply(new SearchBatch(documents, removals, number), default);

            // A merge lasts for some batches, and is given up now and then.
            if (merged is not null && random.Next(3) == 0)
            {
                if (random.Next(4) == 0)
                    writer.GiveUp();
                else
                    writer.Adopt(merged);
                merged = null;
                merges++;
            }
            else if (merged is null && writer.BeginMerge() is { Count: > 0 } segments)
            {
                merged = SegmentMerger.Merge(segments, default);
            }
            Assert.Equal(held.Count, writer.State.LiveCount);
            if (number % 25 == 0)
                Assert.Equal(PlainContent.Of(held.Values), PlainContent.Of(writer.State));
        }
        Assert.True(merges > 5);
        AssertSound(writer.State);
    }

    [Fact]
    public void A_state_never_changes_while_batches_and_merges_go_on()
    {
        var source = new RandomDocuments(new Random(4));
        using var writer = new IndexWriter();
        var kept = new List<(IndexState State, List<string> Content)>();
        for (int number = 1; number <= 60; number++)
        {
            writer.Apply(new SearchBatch([.. Enumerable.Range(1, 100).Select(key => source.Next(key * (1 + number % 3), number))], [new(number, number)], number), default);
            if (number % 10 == 1)
                kept.Add((writer.State, PlainContent.Of(writer.State)));
            if (number % 4 == 0 && writer.BeginMerge() is { Count: > 0 } segments)
                writer.Adopt(SegmentMerger.Merge(segments, default));
        }
        foreach (var (state, content) in kept)
            Assert.Equal(content, PlainContent.Of(state));
    }

    [Fact]
    public void What_changes_during_a_merge_holds_in_its_result()
    {
        using var writer = new IndexWriter();
        for (int batch = 0; batch < 4; batch++)
            writer.Apply(Batch([.. Enumerable.Range(batch * 300 + 1, 300).Select(key => Document(key, title: "asthma"))]), default);
        var segments = writer.BeginMerge();
        Assert.Equal(4, segments.Count);
        var merged = SegmentMerger.Merge(segments, default);
        // All of the first segment goes, one row of the second is replaced and one removed.
        writer.Apply(new SearchBatch([Document(301, title: "changed", number: 2)], [.. Enumerable.Range(1, 300).Append(302).Select(key => new SearchRemoval(key, 2))], 2), default);
        writer.Adopt(merged);
        Assert.Equal(899, writer.State.LiveCount);
        Assert.Equal(2, writer.State.Segments.Length);
        Assert.Equal([-1, -1, -1], new long[] { 1, 300, 302 }.Select(key => writer.State.Find(key)));
        Assert.Equal(2, writer.State.At(writer.State.Find(301)).Segment.Number(writer.State.At(writer.State.Find(301)).Row));
        AssertSound(writer.State);
    }

    [Fact]
    public void A_segment_with_over_a_fifth_of_its_rows_dead_is_written_anew()
    {
        using var writer = new IndexWriter();
        writer.Apply(Batch([.. Enumerable.Range(1, 1000).Select(key => Document(key, title: $"asthma w{key}"))]), default);
        writer.Apply(new SearchBatch([], [.. Enumerable.Range(1, 200).Select(key => new SearchRemoval(key, 2))], 2), default);
        Assert.Empty(writer.BeginMerge());
        writer.Apply(new SearchBatch([], [new SearchRemoval(201, 3)], 3), default);
        writer.Adopt(SegmentMerger.Merge(writer.BeginMerge(), default));
        Assert.Equal((799, 799), (writer.State.LiveCount, Assert.Single(writer.State.Segments).Segment.RowCount));
        Assert.Equal(-1, writer.State.Segments[0].Segment.Terms.Find("w201"u8));
    }

    [Fact]
    public void Many_batches_of_one_document_make_few_segments()
    {
        using var writer = new IndexWriter();
        for (int key = 1; key <= 3000; key++)
        {
            writer.Apply(Batch(Document(key, title: "asthma")), default);
            while (writer.BeginMerge() is { Count: > 0 } segments)
                writer.Adopt(SegmentMerger.Merge(segments, default));
        }
        Assert.Equal(3000, writer.State.LiveCount);
        Assert.InRange(writer.State.Segments.Length, 1, 10);
    }

    [Fact]
    public void A_cancelled_merge_and_a_cancelled_batch_leave_the_state_as_it_was()
    {
        using var writer = new IndexWriter();
        for (int batch = 0; batch < 4; batch++)
            writer.Apply(Batch([.. Enumerable.Range(batch * 300 + 1, 300).Select(key => Document(key, title: "asthma"))]), default);
        var before = writer.State;
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => SegmentMerger.Merge(writer.BeginMerge(), cancelled));
        Assert.Throws<OperationCanceledException>(() => writer.Apply(new SearchBatch([Document(1, number: 9)], [new(2, 9)], 9), cancelled));
        Assert.Throws<OperationCanceledException>(() => writer.Apply(new SearchBatch([], [new(2, 9)], 9), cancelled));
        Assert.Same(before, writer.State);
        Assert.Empty(writer.Removed);
        writer.Adopt(SegmentMerger.Merge(writer.BeginMerge(), default));
        Assert.Equal(1200, writer.State.LiveCount);
        AssertSound(writer.State);
    }

    [Fact]
    public async Task Merges_beside_the_batches_end_in_few_segments()
    {
        using var index = new InProcessIndex();
        for (int batch = 0; batch < 40; batch++)
            await index.ApplyAsync(Batch([.. Enumerable.Range(batch * 300 + 1, 300).Select(key => Document(key, title: "asthma", number: batch + 1))]), default);
        for (int wait = 0; index.State.Segments.Length > 9 && wait < 1000; wait++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.InRange(index.State.Segments.Length, 1, 9);
        Assert.Equal(12_000, index.State.LiveCount);
        AssertSound(index.State);
    }

    [Fact]
    public async Task An_index_that_is_closed_during_a_merge_can_still_be_read()
    {
        var index = new InProcessIndex();
        for (int batch = 0; batch < 8; batch++)
            await index.ApplyAsync(Batch([.. Enumerable.Range(batch * 300 + 1, 300).Select(key => Document(key, title: "asthma", number: batch + 1))]), default);
        index.Dispose();
        Assert.Equal(2400, index.State.LiveCount);
        AssertSound(index.State);
        Assert.Equal(2400, await index.ListAsync(default).CountAsync(TestContext.Current.CancellationToken));
    }

    private static void AssertSound(IndexState state)
    {
        int firstRow = 0;
        foreach (var part in state.Segments)
        {
            Assert.Equal(firstRow, part.FirstRow);
            Assert.Equal(part.Live.Count, part.LiveCount);
            Assert.Equal(SegmentState.Of(part.Segment, part.Live).LengthTotals, part.LengthTotals);
            firstRow += (part.Segment.RowCount + 63) / 64 * 64;
        }
        Assert.Equal(firstRow, state.RowCount);
        Assert.Equal(state.LiveCount, state.Segments.Sum(part => part.LiveCount));
    }
}
