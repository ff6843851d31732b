using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// Makes the next state of a batch, and of a merge. All of it is called by one thread at a time; who reads takes
/// <see cref="State"/> and needs no lock.
/// </summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly ValueNumbers values;
    private readonly Dictionary<long, long> removed;
    private readonly SegmentBuilder builder;
    private IReadOnlyList<SegmentState> merging = [];
    private volatile IndexState state;

    public IndexWriter() : this(new ValueNumbers())
    {
    }

    private IndexWriter(ValueNumbers values) : this(values, [], new IndexState([], values, 0))
    {
    }

    /// <summary>Goes on from a state that was read.</summary>
    public IndexWriter(ValueNumbers values, Dictionary<long, long> removed, IndexState state)
    {
        (this.values, this.removed, this.state) = (values, removed, state);
        builder = new SegmentBuilder(values);
    }

    public IndexState State => state;

    /// <summary>
    /// True until a log number is reflected: a first fill goes on, whose segments are merged as they come, so that what
    /// is made of them for later questions would be thrown away.
    /// </summary>
    public bool IsFilling => state.Reflects == 0;

    /// <summary>Removed keys and the log numbers that demanded it, so that a late document stays out.</summary>
    public IReadOnlyDictionary<long, long> Removed => removed;

    /// <summary>Makes a batch visible, all of it or, when it is cancelled or refused, nothing.</summary>
    public void Apply(SearchBatch batch, CancellationToken cancellation)
    {
        var accepted = new AcceptedChanges(batch, state, removed);
        var fresh = builder.Build(accepted.Documents, cancellation);

        var parts = new List<SegmentState>(state.Segments.Length + fresh.Count);
        foreach (var part in state.Segments)
        {
            var kept = accepted.GoneRows(part) is { Count: > 0 } gone ? part.Without(gone) : part;
            if (kept.LiveCount > 0)
                parts.Add(kept);
        }
        var added = fresh.ConvertAll(SegmentState.AllOf);
        if (added.Count == 1 && parts.Count > 0 && IsSmall(added[0]) && IsSmall(parts[^1]) && !IsMerging(parts[^1]))
        {
            added[0] = SegmentState.AllOf(SegmentMerger.Merge([parts[^1], added[0]], cancellation));
            parts.RemoveAt(parts.Count - 1);
        }
        parts.AddRange(added);

        cancellation.ThrowIfCancellationRequested();
        accepted.Remember(removed);
        state = new IndexState(parts, values, Math.Max(state.Reflects, batch.Reflects));
    }

    /// <summary>Segments to be merged beside the next batches, if any; then <see cref="Adopt"/> or <see cref="GiveUp"/> is due.</summary>
    public IReadOnlyList<SegmentState> BeginMerge() => merging = MergePolicy.Next(state.Segments, IsFilling);

    public void GiveUp() => merging = [];

    /// <summary>Puts the merged segment in the place of those it was made of. What was replaced or removed meanwhile dies in it too.</summary>
    public void Adopt(Segment merged)
    {
        var now = state.Segments.ToDictionary(part => part.Segment);
        var gone = new List<int>();
        foreach (var before in merging)
            foreach (int row in before.Live)
                if (!now.TryGetValue(before.Segment, out var part) || !part.Live.Contains(row))
                    gone.Add(merged.Find(before.Segment.Key(row)));

        var result = SegmentState.AllOf(merged).Without(gone);
        var parts = new List<SegmentState>();
        bool isPlaced = result.LiveCount == 0;
        foreach (var part in state.Segments)
        {
            if (!IsMerging(part))
                parts.Add(part);
            else if (!isPlaced)
                parts.Add(result);
            isPlaced |= IsMerging(part);
        }
        merging = [];
        state = new IndexState(parts, values, state.Reflects);
    }

    public void Dispose() => builder.Dispose();

    private static bool IsSmall(SegmentState part) => part.Segment.RowCount < MergePolicy.SmallRows;

    private bool IsMerging(SegmentState part) => merging.Any(input => input.Segment == part.Segment);
}
