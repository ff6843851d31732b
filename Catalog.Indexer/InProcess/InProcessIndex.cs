using System.Runtime.CompilerServices;
using Catalog.Indexer.InProcess.Searching;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.InProcess.Snapshots;
using Catalog.Indexer.InProcess.Suggesting;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// The default backend: an inverted index in this process's memory. Batches come one at a time and each makes a new
/// state, which then stands in one reference; searches take it and never wait. Larger segments are merged beside.
/// </summary>
public sealed class InProcessIndex : ISearchIndex, IDisposable
{
    private readonly Suggester suggester = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly TimeProvider clock;
    private IndexWriter writer = new();
    private Task merging = Task.CompletedTask;
    private volatile IndexState state;
    private int disposed;

    /// <param name="clock">By which searches keep their time budget; null for the system's.</param>
    public InProcessIndex(TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        stopped = stopping.Token;
        state = writer.State;
    }

    /// <summary>What a search sees now.</summary>
    internal IndexState State => state;

    public async ValueTask ApplyAsync(SearchBatch batch, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        try
        {
            if (merging.IsFaulted)
                await ReportMergeAsync();
            bool wasFilling = writer.IsFilling;
            writer.Apply(batch, cancellation);
            state = writer.State;
            if (wasFilling && !writer.IsFilling)
                PrepareAside(state);
            if (merging.IsCompleted && writer.BeginMerge() is { Count: > 0 } segments)
            {
                var owner = writer;
                merging = MergeAsync(owner, segments);
            }
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask RebuildAsync(IAsyncEnumerable<SearchBatch> batches, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        try
        {
            var rebuilt = new IndexWriter();
            await foreach (var batch in batches.WithCancellation(cancellation))
            {
                rebuilt.Apply(batch, cancellation);
                while (rebuilt.BeginMerge() is { Count: > 0 } segments)
                    rebuilt.Adopt(SegmentMerger.Merge(segments, cancellation));
            }
            Replace(rebuilt);
        }
        finally
        {
            writing.Release();
        }
    }

    public ValueTask<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellation) =>
        ValueTask.FromResult(new SearchRun(state, query, clock, cancellation).Answer());

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestQuery query, CancellationToken cancellation) =>
        ValueTask.FromResult(suggester.Suggest(state, query));

    public ValueTask<SearchResult> SimilarAsync(SimilarQuery query, CancellationToken cancellation) =>
        ValueTask.FromResult(Similar.Answer(state, query, clock, cancellation));

    public ValueTask<long> ReflectsAsync(CancellationToken cancellation) => ValueTask.FromResult(state.Reflects);

    public async IAsyncEnumerable<HeldDocument> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = state;
        var all = new HeldDocument[now.LiveCount];
        int count = 0;
        foreach (var part in now.Segments)
            foreach (int row in part.Live)
                all[count++] = new HeldDocument(part.Segment.Key(row), part.Segment.Number(row));
        Array.Sort(all, (a, b) => a.Key.CompareTo(b.Key));
        foreach (var document in all)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return document;
        }
        await ValueTask.CompletedTask; // The seam is asynchronous for backends that page through a server.
    }

    /// <summary>
    /// Writes the present state, with the removals that are remembered, so that <see cref="LoadSnapshotAsync"/> can
    /// start from it. Batches and searches go on meanwhile.
    /// </summary>
    /// <param name="stream">Written from where it stands; flushed, not closed.</param>
    /// <param name="identity">What the content was made of, in the caller's own words.</param>
    /// <returns>What the header says: the identity and the log number that the snapshot reflects.</returns>
    /// <exception cref="IOException">The stream failed; what is in it is refused by a reader.</exception>
    public async Task<SnapshotHeader> WriteSnapshotAsync(Stream stream, string identity, CancellationToken cancellation)
    {
        SnapshotContent content;
        await EnterAsync(cancellation);
        try
        {
            content = new(writer.State, writer.Removed.ToArray());
        }
        finally
        {
            writing.Release();
        }
        return await Task.Run(() => SnapshotFile.Write(stream, identity, content, cancellation), cancellation);
    }

    /// <summary>
    /// Replaces the whole content by a snapshot's, removals and log number too, if it is whole, was written by this
    /// version of the program and the caller wants it; else the old content stays and the answer says why. Searches
    /// are answered from the old content until then; <see cref="ApplyAsync"/> waits.
    /// </summary>
    /// <param name="stream">Read from where it stands to its end.</param>
    /// <param name="isWanted">
    /// Asked once, with a header that is known to be undamaged, before the content is read; it must not change the index.
    /// </param>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public async Task<SnapshotLoad> LoadSnapshotAsync(
        Stream stream, Func<SnapshotHeader, CancellationToken, ValueTask<bool>> isWanted, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        try
        {
            var (load, read) = await Task.Run(() => SnapshotFile.ReadAsync(stream, isWanted, cancellation), cancellation);
            if (read is not null)
                Replace(read);
            return load;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>May be called again: a container disposes of it for each service that it is.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        stopping.Cancel();
        stopping.Dispose();
        // Whoever writes now keeps its arrays, which go back to no pool then. The semaphore has nothing to free, and who
        // waits for it must still be let in to be refused.
        if (!writing.Wait(0))
            return;
        writer.Dispose();
        writing.Release();
    }

    /// <exception cref="ObjectDisposedException">Nobody writes any more.</exception>
    private async ValueTask EnterAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        if (Volatile.Read(ref disposed) == 0)
            return;
        writing.Release();
        throw new ObjectDisposedException(nameof(InProcessIndex));
    }

    private void Replace(IndexWriter other)
    {
        writer.Dispose();
        writer = other;
        PrepareAside(state = other.State);
    }

    // So that a start does not wait for it. Whoever asks before it is done, or should it fail, makes it then.
    private void PrepareAside(IndexState now) => _ = Task.Run(() => suggester.Prepare(now), stopped);

    private async Task ReportMergeAsync()
    {
        var failed = merging;
        merging = Task.CompletedTask;
        await failed;
    }

    /// <summary>Merges until there is nothing to do. Only the exchange of a merged segment for its parts keeps batches waiting.</summary>
    private async Task MergeAsync(IndexWriter owner, IReadOnlyList<SegmentState> segments)
    {
        while (segments.Count > 0)
        {
            var inputs = segments;
            // On a thread of its own: the pool has few, and whoever searches or reads meanwhile would wait for one.
            var merged = await Task.Factory.StartNew(
                () => SegmentMerger.Merge(inputs, stopped), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (!owner.IsFilling)
                suggester.Prepare(merged);
            await EnterAsync(stopped);
            try
            {
                // A rebuild may have come between.
                if (writer != owner)
                    return;
                owner.Adopt(merged);
                state = owner.State;
                segments = owner.BeginMerge();
            }
            finally
            {
                writing.Release();
            }
        }
    }
}
