using Catalog.Indexer.InProcess;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests.InProcess;

/// <summary>A server that stops disposes of its index whatever is under way.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task Who_waits_to_write_is_refused_and_who_writes_ends_well()
    {
        var index = new InProcessIndex();
        var going = new TaskCompletionSource();
        var rebuild = index.RebuildAsync(Batches(going.Task), default).AsTask();
        var waiting = index.ApplyAsync(Batch(Document(2)), default).AsTask();
        index.Dispose();
        index.Dispose();
        going.SetResult();

        await rebuild.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await index.ApplyAsync(Batch(Document(3)), default));
        Assert.Equal([1L], (await index.SearchAsync(Query("asthma"), default)).Keys());
    }

    private static async IAsyncEnumerable<SearchBatch> Batches(Task going)
    {
        await going;
        yield return Batch(Document(1, title: "asthma"));
    }
}
