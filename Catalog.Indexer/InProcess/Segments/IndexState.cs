using System.Collections.Immutable;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// What a reader sees: everything the index knew after one batch. It never changes; the next batch makes another one.
/// Rows of the state run through all segments: a segment's <see cref="SegmentState.FirstRow"/> plus its own row.
/// </summary>
internal sealed class IndexState
{
    private readonly float[] averageLengths = new float[SearchFields.Texts.Count];

    /// <param name="parts">The segments with their live rows; their first rows are set here.</param>
    /// <param name="values">The dictionaries, as they are now.</param>
    /// <param name="reflects">The last change-log number contained.</param>
    public IndexState(IEnumerable<SegmentState> parts, ValueNumbers values, long reflects)
    {
        var segments = ImmutableArray.CreateBuilder<SegmentState>();
        Span<long> lengths = stackalloc long[averageLengths.Length];
        lengths.Clear();
        foreach (var part in parts)
        {
            segments.Add(part with { FirstRow = RowCount });
            LiveCount += part.LiveCount;
            // So that a segment's bitmap is a stretch of whole words in the state's.
            RowCount += (part.Segment.RowCount + 63) & ~63;
            for (int field = 0; field < lengths.Length; field++)
                lengths[field] += part.LengthTotals[field];
        }
        Segments = segments.ToImmutable();
        Facets = [.. values.Facets.Select(dictionary => dictionary.View())];
        Groups = values.Groups.View();
        Reflects = reflects;
        for (int field = 0; field < averageLengths.Length; field++)
            averageLengths[field] = Math.Max(1e-3f, (float)((double)lengths[field] / Math.Max(1, LiveCount)));
    }

    public ImmutableArray<SegmentState> Segments { get; }

    /// <summary>The values of each facet, by ordinal.</summary>
    public ValueTable[] Facets { get; }

    /// <summary>The groups that may find documents.</summary>
    public ValueTable Groups { get; }

    /// <summary>The last change-log number contained; 0 when there was none.</summary>
    public long Reflects { get; }

    /// <summary>Documents.</summary>
    public int LiveCount { get; }

    /// <summary>One above the highest row of all segments; some rows below are dead, or stand for nothing.</summary>
    public int RowCount { get; }

    /// <summary>Terms in a text field of a live row on average, at least a trifle.</summary>
    public float AverageLength(int field) => averageLengths[field];

    /// <summary>The segment that holds a row of the state, and the row in it.</summary>
    public (Segment Segment, int Row) At(int row)
    {
        int low = 0, high = Segments.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Segments[middle].FirstRow <= row)
                low = middle;
            else
                high = middle - 1;
        }
        return (Segments[low].Segment, row - Segments[low].FirstRow);
    }

    /// <summary>The state's row of a live document, or -1.</summary>
    public int Find(long key)
    {
        foreach (var part in Segments)
            if (part.Find(key) is >= 0 and int row)
                return part.FirstRow + row;
        return -1;
    }
}

/// <summary>A segment in a state.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Live">Its rows that are not replaced or removed.</param>
/// <param name="FirstRow">The state's row of the segment's row 0, a multiple of 64.</param>
/// <param name="LiveCount">How many rows are live.</param>
/// <param name="LengthTotals">Terms in each text field of all live rows together.</param>
internal sealed record SegmentState(Segment Segment, RowSet Live, int FirstRow, int LiveCount, long[] LengthTotals)
{
    /// <summary>A segment all of whose rows live.</summary>
    public static SegmentState AllOf(Segment segment) => Of(segment, RowSet.All(segment.RowCount));

    public static SegmentState Of(Segment segment, RowSet live)
    {
        var totals = new long[SearchFields.Texts.Count];
        foreach (int row in live)
            for (int field = 0; field < totals.Length; field++)
                totals[field] += segment.Length(row, field);
        return new SegmentState(segment, live, 0, live.Count, totals);
    }

    /// <summary>The live row of a dataset's key, or -1.</summary>
    public int Find(long key) => Segment.Find(key) is >= 0 and int row && Live.Contains(row) ? row : -1;

    /// <summary>The same segment without these rows, which live.</summary>
    public SegmentState Without(IReadOnlyCollection<int> rows)
    {
        var live = Live.Clone();
        var totals = (long[])LengthTotals.Clone();
        foreach (int row in rows)
        {
            live.Remove(row);
            for (int field = 0; field < totals.Length; field++)
                totals[field] -= Segment.Length(row, field);
        }
        return this with { Live = live, LiveCount = LiveCount - rows.Count, LengthTotals = totals };
    }
}
