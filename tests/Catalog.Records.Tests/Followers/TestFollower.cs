using System.Collections.Concurrent;
using Catalog.Records.Changes;
using Catalog.Records.Followers;

namespace Catalog.Records.Tests.Followers;

/// <summary>Notes what it was given; a test says what goes wrong.</summary>
internal class TestFollower(string name, FollowerSort sort) : IFollower
{
    public string Name => name;

    public FollowerSort Sort => sort;

    /// <summary>Called before a batch counts as handled.</summary>
    public Func<FollowerBatch, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>The changes handled, in order, repeats included.</summary>
    public ConcurrentQueue<Change> Handled { get; } = new();

    public ConcurrentQueue<Fence> Fences { get; } = new();

    public IEnumerable<long> Numbers => Handled.Select(change => change.Number);

    public async Task HandleAsync(FollowerBatch batch, CancellationToken cancellationToken)
    {
        await Before(batch);
        Fences.Enqueue(batch.Fence);
        foreach (var change in batch.Changes) Handled.Enqueue(change);
    }
}

/// <summary>A local one, whose rebuild says from where it follows.</summary>
internal sealed class LocalTestFollower(Func<Task<Rebuilt>> rebuild) : TestFollower("test-local", FollowerSort.Local), ILocalFollower
{
    FollowerSort IFollower.Sort => FollowerSort.Local;

    public Task<Rebuilt> RebuildAsync(CancellationToken cancellationToken) => rebuild();
}
