using System.Collections.Concurrent;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Keeping;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Catalog.Records.Followers;
using Npgsql;

namespace Catalog.Indexer.Following;

/// <summary>
/// Keeps this process's index true to the change log. A change says only which dataset to look at: the record is read
/// anew, and is removed from the index when it is no longer published. It starts from the snapshot of an earlier process
/// where there is one that fits, else from the database.
/// </summary>
/// <remarks>
/// When other releases of ontologies are in use, a second generation is filled beside the first (<see cref="RenewAsync"/>);
/// meanwhile each change goes into both, so that the exchange loses none.
/// </remarks>
/// <param name="snapshot">Null for an index that keeps none.</param>
public sealed class SearchFollower(SearchGenerations generations, PublishedRecords records, TimeProvider? time = null, IndexSnapshot? snapshot = null) : ILocalFollower
{
    /// <summary>
    /// Requests that may wait at once for a number. Anybody may ask for one that never comes, and each holds a connection
    /// and a timer.
    /// </summary>
    public const int MostWaiting = 256;

    // A start that follows so many changes is still a fast one.
    private const int FewChanges = 1000;

    private static readonly TimeSpan LongestUnsaved = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(30);

    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private readonly ReflectedNumber reflected = new(time ?? TimeProvider.System);
    private readonly LeftOutRecords leftOut = new();
    private int renewing;
    private int waiting;
    private int saving;
    private long goal = long.MaxValue;
    private long saved;
    private int savedDocuments;
    private DateTimeOffset? savedAt;
    private bool filled;

    /// <summary>For an index without terms, that one alone.</summary>
    public SearchFollower(ISearchIndex index, PublishedRecords records, TimeProvider? time = null, IndexSnapshot? snapshot = null)
        : this(SearchGenerations.Of(index), records, time, snapshot)
    {
    }

    public string Name => "search";

    /// <summary>The last number of the change log that a search sees; 0 before the first rebuild.</summary>
    public long Reflects => reflected.Value;

    /// <summary>
    /// True once a search sees all that was in the log when the rebuild ended. It stays true while later changes come in.
    /// </summary>
    public bool IsCaughtUp => Reflects >= Interlocked.Read(ref goal);

    /// <summary>Waits until a search sees a number of the change log.</summary>
    /// <returns>False when the time was up first, and at once while <see cref="MostWaiting"/> others wait.</returns>
    public async Task<bool> WaitForAsync(long number, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref waiting) <= MostWaiting
                ? await reflected.WaitForAsync(number, atMost, cancellationToken)
                : Reflects >= number;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>The same for one of ours, however many wait.</summary>
    internal Task<bool> InsistAsync(long number, TimeSpan atMost, CancellationToken cancellationToken) =>
        reflected.WaitForAsync(number, atMost, cancellationToken);

    public async Task<Rebuilt> RebuildAsync(CancellationToken cancellationToken)
    {
        // Of a log that a restore has replaced nothing counts any more, neither that all was seen nor how far.
        Interlocked.Exchange(ref goal, long.MaxValue);
        reflected.Set(0);
        generations.GiveUpNext();
        if (await StartFromSnapshotAsync(cancellationToken) is { } started) return started;
        // From two sides: documents are built beside the index that takes or refuses them.
        var failures = new ConcurrentQueue<RebuildFailure>();
        var target = await TargetAsync(cancellationToken);
        long head;
        await using (var all = await records.SnapshotAsync(cancellationToken))
        {
            head = all.Head;
            await FillAsync(target, all, failures, cancellationToken);
        }
        generations.Switch(target);
        leftOut.Replace(failures.Select(failure => KeyValuePair.Create(failure.DatasetKey, failure.Number)));
        saved = 0;
        return await StartAsync(head, [.. failures], cancellationToken);
    }

    /// <summary>The first half of a start: what the snapshot holds, without what the log has had since.</summary>
    /// <returns>Null when there is no snapshot that fits; the index is as it was.</returns>
    internal async Task<Rebuilt?> StartFromSnapshotAsync(CancellationToken cancellationToken)
    {
        if (snapshot is null) return null;
        var target = await TargetAsync(cancellationToken);
        if (target.Index is not InProcessIndex index || await snapshot.LoadAsync(index, target.Terminologies.Stamp, cancellationToken) is not { } loaded) return null;
        generations.Switch(target);
        filled = true;
        leftOut.Replace(loaded.LeftOut);
        (saved, savedDocuments, savedAt) = (loaded.Number, loaded.DocumentCount, clock.GetUtcNow());
        return await StartAsync(loaded.Number,
            [.. loaded.LeftOut.Select(record => new RebuildFailure(record.Key, record.Value, new InvalidOperationException("It failed in an earlier process.")))],
            cancellationToken);
    }

    public async Task HandleAsync(FollowerBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(batch.Changes, cancellationToken);
        }
        catch (Exception) when (batch.Changes.Count == 1 && !cancellationToken.IsCancellationRequested)
        {
            // The pump goes on without it and tries it again.
            leftOut.Failed(batch.Changes[0].DatasetKey, batch.Changes[0].Number);
            throw;
        }
        leftOut.Handled(batch.Changes.Select(change => change.DatasetKey));
    }

    /// <summary>
    /// Writes a snapshot when enough has changed since the last: as much as a tenth of the records, or anything at
    /// all for a quarter of an hour. Searches and batches go on meanwhile. A failure is in the log and harmless.
    /// </summary>
    /// <param name="evenLittle">True at an orderly end: whatever has changed is kept.</param>
    public async Task SaveAsync(bool evenLittle, CancellationToken cancellationToken)
    {
        if (snapshot is null || !IsCaughtUp || !IsDue(evenLittle) || Interlocked.Exchange(ref saving, 1) == 1) return;
        leftOut.Begin();
        IReadOnlyList<KeyValuePair<long, long>>? ended = null;
        try
        {
            // Also when it fails: the disk may have room again after a while, not at once.
            savedAt = clock.GetUtcNow();
            var (index, terminologies) = generations.Now;
            if (index is InProcessIndex held && await snapshot.WriteAsync(held, terminologies.Stamp, () => ended = leftOut.End(), cancellationToken) is { } written)
                (saved, savedDocuments) = (written.Number, written.DocumentCount);
        }
        finally
        {
            if (ended is null) leftOut.End();
            Interlocked.Exchange(ref saving, 0);
        }
    }

    /// <summary>
    /// Fills a generation by the releases in use now, beside the one that answers, and lets it answer then; does nothing while
    /// that one is built with them, or is not whole itself.
    /// </summary>
    /// <returns>True when another generation answers now.</returns>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        if (!IsCaughtUp || !generations.IsOutdated || Interlocked.Exchange(ref renewing, 1) == 1) return false;
        try
        {
            // From here on changes go into both; what was applied before is in what is read now.
            await using var target = await generations.BeginNextAsync(cancellationToken);
            var failures = new ConcurrentQueue<RebuildFailure>();
            long head;
            await using (var all = await records.SnapshotAsync(cancellationToken))
            {
                head = all.Head;
                await GenerationFill.FillAsync(target.Generation, all, failures, cancellationToken);
            }
            long number = 0;
            if (!await target.AnswerAsync(async () => await target.Generation.Index.ApplyAsync(new([], [], number = Math.Max(head, Reflects)), cancellationToken), cancellationToken)) return false;
            foreach (var failure in failures) leftOut.Failed(failure.DatasetKey, failure.Number);
            reflected.Advance(number);
            // The file is of the other releases.
            (saved, savedAt) = (0, null);
            return true;
        }
        finally
        {
            Interlocked.Exchange(ref renewing, 0);
        }
    }

    /// <summary>
    /// Where a rebuild goes: the index that answers, unless it holds what other releases made of the records; then a new one.
    /// </summary>
    private async Task<SearchGeneration> TargetAsync(CancellationToken cancellationToken)
    {
        var (now, terminologies) = (generations.Now, generations.InUse);
        if (now.Terminologies.Stamp == terminologies.Stamp) return now;
        if (await IsEmptyAsync(now.Index, cancellationToken))
        {
            var begun = now with { Terminologies = terminologies };
            generations.Switch(begun);
            return begun;
        }
        return new(generations.Create(), terminologies);
    }

    private static async Task<bool> IsEmptyAsync(ISearchIndex index, CancellationToken cancellationToken) => !await index.ListAsync(cancellationToken).AnyAsync(cancellationToken);

    private bool IsDue(bool evenLittle)
    {
        var changes = Reflects - saved;
        if (changes <= 0) return false;
        if (evenLittle || savedAt is not { } since) return true;
        var unsaved = clock.GetUtcNow() - since;
        return unsaved > LongestUnsaved || (saved > 0 && unsaved > BetweenSaves && changes >= Math.Max(FewChanges, savedDocuments / 10));
    }

    // What was in the log by now is to be seen before this process calls itself ready.
    private async Task<Rebuilt> StartAsync(long number, IReadOnlyList<RebuildFailure> failures, CancellationToken cancellationToken)
    {
        var end = await records.HeadAsync(cancellationToken);
        Interlocked.Exchange(ref goal, end);
        reflected.Set(number);
        return new(number, failures);
    }

    private async Task FillAsync(SearchGeneration target, PublishedRecords.Snapshot all, ConcurrentQueue<RebuildFailure> failures, CancellationToken cancellationToken)
    {
        var index = target.Index;
        var isEmpty = (!filled || index != generations.Now.Index) && await IsEmptyAsync(index, cancellationToken);
        filled = true;
        if (!isEmpty)
        {
            try
            {
                // What is there is older but whole, and better than a part; a fill that broke off is no part to add to.
                await index.RebuildAsync(GenerationFill.BatchesAsync(target, all, all.Head, failures, cancellationToken).Ahead(cancellationToken), cancellationToken);
                return;
            }
            catch (Exception error) when (error is not NpgsqlException && !cancellationToken.IsCancellationRequested)
            {
                // At one of the documents, it may be; and at which shows only when they are applied, as to an empty index.
                failures.Clear();
                await index.RebuildAsync(AsyncEnumerable.Empty<SearchBatch>(), cancellationToken);
            }
        }
        await GenerationFill.FillAsync(target, all, failures, cancellationToken);
        await index.ApplyAsync(new([], [], all.Head), cancellationToken);
    }

    private async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        // The last change of each dataset; they come in order.
        var newest = new Dictionary<long, long>(changes.Count);
        foreach (var change in changes) newest[change.DatasetKey] = change.Number;
        // A change of no dataset, a schema's say.
        newest.Remove(0);

        var last = changes[^1].Number;
        var published = await records.ReadAsync(newest.Keys, cancellationToken);
        foreach (var record in published) newest.Remove(record.Key);
        var removals = newest.Select(gone => new SearchRemoval(gone.Key, gone.Value)).ToList();
        try
        {
            await generations.ApplyAsync(
                (generation, answers) => ApplyAsync(generation, published, removals, answers ? last : 0, cancellationToken), cancellationToken);
        }
        catch (Exception) when (changes.Count == 1 && !cancellationToken.IsCancellationRequested)
        {
            // The log is followed past it as a rebuild goes past it, else nobody would be told of later changes.
            await generations.Now.Index.ApplyAsync(new([], [], last), cancellationToken);
            reflected.Advance(last);
            throw;
        }
        // A record that failed before is tried again out of turn, with an older number.
        reflected.Advance(last);
    }

    // One that does not answer yet reflects no number before it is whole.
    private static async Task ApplyAsync(
        SearchGeneration generation, IReadOnlyList<PublishedRecord> published, IReadOnlyList<SearchRemoval> removals, long reflects, CancellationToken cancellationToken)
    {
        var documents = published.Select(record => SearchDocumentBuilder.Build(record, generation.Terminologies)).ToList();
        await generation.Index.ApplyAsync(new(documents, removals, reflects), cancellationToken);
    }
}
