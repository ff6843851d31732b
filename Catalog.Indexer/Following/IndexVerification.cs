using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Keeping;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Catalog.Records.Terminology;
using Npgsql;

namespace Catalog.Indexer.Following;

/// <summary>Compares an index with the database, dataset by dataset: which are held, and as of which change.</summary>
public sealed class IndexVerification(PublishedRecords records)
{
    private const int BatchSize = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Compares an index that nobody changes meanwhile.</summary>
    public async Task<IndexComparison> CompareAsync(ISearchIndex index, CancellationToken cancellationToken)
    {
        await using var all = await records.SnapshotAsync(cancellationToken);
        await using var held = index.ListAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var holds = await held.MoveNextAsync();
        var (differences, count) = (new List<IndexDifference>(), 0);
        // Both come by key.
        await foreach (var record in all.NumbersAsync(cancellationToken))
        {
            count++;
            for (; holds && held.Current.Key < record.Key; holds = await held.MoveNextAsync()) differences.Add(new(held.Current.Key, null, held.Current.Number, null));
            if (!holds || held.Current.Key > record.Key)
            {
                differences.Add(new(record.Key, record.Id, null, record.Number));
                continue;
            }
            if (held.Current.Number != record.Number) differences.Add(new(record.Key, record.Id, held.Current.Number, record.Number));
            holds = await held.MoveNextAsync();
        }
        for (; holds; holds = await held.MoveNextAsync()) differences.Add(new(held.Current.Key, null, held.Current.Number, null));
        return new(all.Head, count, differences);
    }

    /// <summary>
    /// Compares the index of a running process with what the database says. Changes on their way are no differences: what
    /// is found is looked at again once the follower is past it.
    /// </summary>
    public async Task<IndexComparison> CompareLiveAsync(SearchGenerations generations, SearchFollower follower, CancellationToken cancellationToken)
    {
        var first = await CompareAsync(generations.Now.Index, cancellationToken);
        if (first.Differences.Count == 0) return first;
        await follower.InsistAsync(first.Number, Patience, cancellationToken);
        // Another generation may answer by now, as the next search sees it.
        var again = await CompareAsync(generations.Now.Index, cancellationToken);
        var before = first.Differences.ToDictionary(difference => difference.Key);
        return again with { Differences = [.. again.Differences.Where(now => before.TryGetValue(now.Key, out var then) && Lasts(then, now))] };
    }

    /// <summary>Compares what the next start of a process would hold: the snapshot, and what the log has had since.</summary>
    /// <param name="terminologies">The ontologies that the next start would build the index with.</param>
    /// <returns>Null when there is no snapshot that fits, so that the next start reads the database.</returns>
    public async Task<IndexComparison?> CompareSnapshotAsync(
        InProcessIndex empty, IndexSnapshot snapshot, CurrentTerminologies terminologies, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var follower = new SearchFollower(new SearchGenerations(empty, () => new InProcessIndex(), terminologies), records, snapshot: snapshot);
        if (await follower.StartFromSnapshotAsync(cancellationToken) is not { } started) return null;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        for (var number = started.Number; await ChangeLog.ReadAsync(connection, number, BatchSize, cancellationToken) is { Count: > 0 } changes; number = changes[^1].Number)
            await FollowAsync(follower, changes, cancellationToken);
        return await CompareAsync(empty, cancellationToken);
    }

    // As the pump does: a record that fails is gone without, and shows as a difference.
    private static async Task FollowAsync(SearchFollower follower, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        try
        {
            await follower.HandleAsync(new(changes, default), cancellationToken);
        }
        catch (Exception) when (changes.Count > 1 && !cancellationToken.IsCancellationRequested)
        {
            foreach (var change in changes) await FollowAsync(follower, [change], cancellationToken);
        }
        catch (Exception error) when (error is not (OperationCanceledException or NpgsqlException))
        {
            // It is in the list of differences.
        }
    }

    // The same fault in both looks, and of a state that the index was to have by the second.
    private static bool Lasts(IndexDifference then, IndexDifference now) => now.Fault == then.Fault && now.Held == then.Held;
}
