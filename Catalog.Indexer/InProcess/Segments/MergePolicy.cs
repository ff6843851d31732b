using System.Numerics;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Which segments are to be written as one. Sizes go by tiers, each four times the one before; four of one tier become
/// one of the next, so that a row is copied a few times only and a search meets some dozen segments at most.
/// </summary>
internal static class MergePolicy
{
    /// <summary>A segment of fewer rows is written anew with each batch, as long as it is the youngest.</summary>
    public const int SmallRows = 256;

    private const int FanIn = 4;

    // While an index is filled it is written much and read little: each row is copied once, not two or three times.
    private const int FanInOfFill = 16;

    /// <summary>Larger segments are merged with no other: the arrays of one have to stay below two gigabytes.</summary>
    private const int MaxRows = 1_000_000;
    private const int MaxBytes = 400_000_000;

    /// <summary>The next merge; fewer than one segment when there is nothing to do.</summary>
    public static IReadOnlyList<SegmentState> Next(IReadOnlyList<SegmentState> segments, bool isFilling = false)
    {
        int fanIn = isFilling ? FanInOfFill : FanIn;
        // The youngest belongs to the next batch while it is small.
        var settled = segments.Count > 0 && segments[^1].Segment.RowCount < SmallRows ? segments.SkipLast(1) : segments;
        var wasteful = settled.FirstOrDefault(part => part.LiveCount < part.Segment.RowCount * 4L / 5);
        if (wasteful is not null)
            return [wasteful];
        return settled.Where(CanGrow).GroupBy(part => Tier(part.LiveCount)).OrderBy(tier => tier.Key)
            .Select(tier => tier.Take(fanIn).ToList()).FirstOrDefault(tier => tier.Count >= fanIn) ?? [];
    }

    private static bool CanGrow(SegmentState part) =>
        part.LiveCount < MaxRows && part.Segment.AllPostings.Bytes.Length < MaxBytes;

    private static int Tier(int rows) => BitOperations.Log2((uint)Math.Max(1, rows / SmallRows)) / 2;
}
