using Catalog.Indexer.Fields;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    private async Task Remove(long key, long number) =>
        await Index.ApplyAsync(new SearchBatch([], [new SearchRemoval(key, number)], number), default);

    private async Task<List<HeldDocument>> Held()
    {
        var held = new List<HeldDocument>();
        await foreach (var document in Index.ListAsync(default))
            held.Add(document);
        return held;
    }

    [Fact]
    public async Task A_new_state_replaces_the_old_one_everywhere()
    {
        await Apply(Document(1, title: "asthma", access: "open", identifiers: ["phs000001"], number: 1));
        await Apply(Document(1, title: "diabetes", access: "closed", identifiers: ["phs000002"], number: 2));
        Assert.Equal(0, (await Search("asthma")).Total);
        Assert.Equal(0, (await Search("phs000001")).Total);
        Assert.Equal(1, (await Search("phs000002")).Total);
        Assert.Equal("closed:1", (await Search("diabetes")).Counts(SearchFields.Access));
        Assert.Equal([new HeldDocument(1, 2)], await Held());
    }

    [Fact]
    public async Task A_removed_document_is_found_and_counted_no_more()
    {
        await Apply(Document(1, title: "asthma", access: "open"), Document(2, title: "asthma", access: "closed"));
        await Remove(1, 2);
        var result = await Search("asthma");
        Assert.Equal([2], result.Keys());
        Assert.Equal("closed:1", result.Counts(SearchFields.Access));
        Assert.Equal([new HeldDocument(2, 1)], await Held());
    }

    [Fact]
    public async Task Repeats_and_late_arrivals_change_nothing()
    {
        var first = new SearchBatch([Document(1, title: "old", number: 1), Document(2, title: "two", number: 2)], [], 2);
        var second = new SearchBatch([Document(1, title: "new", number: 3)], [new SearchRemoval(2, 4)], 4);
        foreach (var batch in new[] { first, second, first, second, second, first })
            await Index.ApplyAsync(batch, default);
        Assert.Equal([new HeldDocument(1, 3)], await Held());
        Assert.Equal(0, (await Search("old two")).Total);
        Assert.Equal(1, (await Search("new")).Total);
        Assert.Equal(4, await Index.ReflectsAsync(default));
    }

    [Fact]
    public async Task A_late_removal_does_not_take_out_a_newer_state()
    {
        await Apply(Document(1, number: 5));
        await Remove(1, 4);
        Assert.Equal([new HeldDocument(1, 5)], await Held());
        await Remove(1, 6);
        await Apply(Document(1, number: 6));
        Assert.Empty(await Held());
        await Apply(Document(1, number: 7));
        Assert.Equal([new HeldDocument(1, 7)], await Held());
    }

    [Fact]
    public async Task The_newest_state_in_one_batch_wins()
    {
        await Index.ApplyAsync(new SearchBatch(
            [Document(1, title: "third", number: 3), Document(1, title: "first", number: 1), Document(2, number: 4), Document(3, number: 9)],
            [new SearchRemoval(2, 5), new SearchRemoval(3, 8), new SearchRemoval(4, 8)], 9), default);
        Assert.Equal([new HeldDocument(1, 3), new HeldDocument(3, 9)], await Held());
        Assert.Equal([1], (await Search("first third")).Keys());
        Assert.Equal(0, (await Search("first")).Total);
    }

    [Fact]
    public async Task Answers_say_which_log_number_they_reflect()
    {
        Assert.Equal(0, await Index.ReflectsAsync(default));
        await Index.ApplyAsync(new SearchBatch([Document(1, number: 3)], [], 12), default);
        Assert.Equal(12, (await Search("")).Reflects);
        await Index.ApplyAsync(new SearchBatch([], [], 15), default);
        Assert.Equal(15, await Index.ReflectsAsync(default));
    }

    [Fact]
    public async Task A_cancelled_batch_leaves_no_trace()
    {
        await Apply(Document(1, title: "asthma"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Index.ApplyAsync(Batch(Document(2, title: "neverseen asthma", number: 2)), cancelled.Token));
        await Apply(Document(3, title: "diabetes", number: 3));
        Assert.Equal([1], (await Search("asthma")).Keys());
        Assert.Equal([3], (await Search("diabetes")).Keys());
        Assert.Equal(0, (await Search("neverseen")).Total);
    }

    [Fact]
    public async Task A_document_that_is_refused_leaves_no_trace_of_its_batch()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Index.ApplyAsync(Batch(Document(1, title: "asthma"), Document(0, title: "asthma")), default));
        await Apply(Document(2, title: "diabetes"));
        Assert.Equal([2], (await Search("")).Keys());
        Assert.Equal([2], (await Search("diabetes asthma")).Keys());
    }

    [Fact]
    public async Task A_rebuild_replaces_everything_at_once_and_an_empty_one_clears()
    {
        await Apply(Document(1, title: "old", number: 50), Document(2, title: "old", number: 51));
        await Remove(3, 52);
        long totalMeanwhile = -1;
        await Index.RebuildAsync(Batches(), default);
        Assert.Equal(2, totalMeanwhile);
        Assert.Equal([new HeldDocument(1, 7), new HeldDocument(3, 8)], await Held());
        Assert.Equal(0, (await Search("old")).Total);
        Assert.Equal(8, await Index.ReflectsAsync(default));

        await Index.RebuildAsync(AsyncEnumerable.Empty<SearchBatch>(), default);
        Assert.Equal(0, (await Search("")).Total);
        Assert.Equal(0, await Index.ReflectsAsync(default));

        async IAsyncEnumerable<SearchBatch> Batches()
        {
            yield return Batch(Document(1, title: "rebuilt", number: 7));
            totalMeanwhile = (await Search("")).Total;
            yield return Batch(Document(3, title: "rebuilt", number: 8));
        }
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_content()
    {
        await Apply(Document(1, title: "old"));
        await Assert.ThrowsAsync<IOException>(async () => await Index.RebuildAsync(Failing(), default));
        Assert.Equal([1], (await Search("old")).Keys());
        await Apply(Document(2, title: "old", number: 2));
        Assert.Equal(2, (await Search("old")).Total);

        static async IAsyncEnumerable<SearchBatch> Failing()
        {
            yield return Batch(Document(9, title: "half"));
            await Task.Yield();
            throw new IOException("The database went away.");
        }
    }

    [Fact]
    public async Task Totals_and_facets_are_right_for_readers_while_a_writer_works()
    {
        const int documents = 300;
        string[] levels = ["open", "registered", "controlled"];
        SearchDocument State(int key, long number) =>
            Document(key, title: $"asthma v{number % 5}", access: levels[number % 3], number: number);

        await Apply([.. Enumerable.Range(1, documents).Select(key => State(key, 1))]);
        using var done = new CancellationTokenSource();
        int[] answers = new int[3];
        var readers = Enumerable.Range(0, answers.Length).Select(reader => Task.Run(async () =>
        {
            long reflected = 0;
            while (!done.IsCancellationRequested)
            {
                var result = await Search(Query(reader == 0 ? "" : "asthma") with { Size = 50 });
                Assert.Equal(documents, result.Total);
                Assert.Equal(documents, result.Facets[SearchFields.Access.Ordinal].Values.Sum(value => value.Count));
                Assert.Equal(50, result.Keys().Distinct().Count());
                Assert.True(result.Reflects >= reflected);
                reflected = result.Reflects;
                Interlocked.Increment(ref answers[reader]);
            }
        })).ToList();

        // Enough replacements that a backend which tidies up must do so several times, and enough answers meanwhile.
        var random = new Random(1);
        for (long number = 2; number < 5000 || answers.Any(count => count < 100); number++)
        {
            await Apply(State(random.Next(1, documents + 1), number));
            if (readers.Exists(reader => reader.IsFaulted))
                break;
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);
    }
}
