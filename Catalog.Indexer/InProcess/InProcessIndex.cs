using System.Runtime.CompilerServices;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// The default backend: an inverted index in this process's memory. Any number of searches run side by side; a batch
/// stops them only while its prepared postings are appended, a small part of the work for a document.
/// </summary>
public sealed class InProcessIndex : ISearchIndex, IDisposable
{
    // Batches come one at a time. The second lock is held by searches, and by a writer only to commit.
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ReaderWriterLockSlim contentLock = new();
    private IndexContent content = new();

    public async ValueTask ApplyAsync(SearchBatch batch, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var prepared = content.Prepare(batch, cancellation);
            Change(() => content.Commit(prepared, batch));
            if (content.IsWorthCompacting)
                Replace(content.Compact());
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask RebuildAsync(IAsyncEnumerable<SearchBatch> batches, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var rebuilt = new IndexContent();
            await foreach (var batch in batches.WithCancellation(cancellation))
                rebuilt.Commit(rebuilt.Prepare(batch, cancellation), batch);
            Replace(rebuilt);
        }
        finally
        {
            writing.Release();
        }
    }

    public ValueTask<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellation)
    {
        var after = Cursor.Read(query);
        return ValueTask.FromResult(Read(held => new SearchRun(held, query, after, cancellation).Answer()));
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestQuery query, CancellationToken cancellation) => throw new NotImplementedException();

    public ValueTask<SearchResult> SimilarAsync(SimilarQuery query, CancellationToken cancellation) => throw new NotImplementedException();

    public ValueTask<long> ReflectsAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(Read(held => held.Reflects));

    public async IAsyncEnumerable<HeldDocument> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Copied, so that a slow consumer holds no lock.
        HeldDocument[] all = Read(held => held.Documents.Held.ToArray());
        Array.Sort(all, (a, b) => a.Key.CompareTo(b.Key));
        foreach (var document in all)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return document;
        }
        await ValueTask.CompletedTask; // The seam is asynchronous for backends that page through a server.
    }

    public void Dispose()
    {
        writing.Dispose();
        contentLock.Dispose();
    }

    private T Read<T>(Func<IndexContent, T> read)
    {
        contentLock.EnterReadLock();
        try
        {
            return read(content);
        }
        finally
        {
            contentLock.ExitReadLock();
        }
    }

    private void Replace(IndexContent other) => Change(() => content = other);

    private void Change(Action change)
    {
        contentLock.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            contentLock.ExitWriteLock();
        }
    }
}
