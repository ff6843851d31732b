using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>A row's place in the order of hits; most rows are told apart by the value alone.</summary>
/// <param name="Row">The state's row; -1 for the place that a cursor names.</param>
/// <param name="Value">The smaller comes first.</param>
internal readonly record struct Place(int Row, long Value, byte Completeness, long Published, long Key, ReadOnlyMemory<byte> Title);

/// <summary>The order of hits under a sort. It is total, because the key is part of it.</summary>
/// <param name="isLower">
/// True for rows found by expansion only. By relevance their values lie behind those of all others, so one comparison, and
/// one position in a cursor, serves both tiers; every other sort knows no tiers.
/// </param>
internal sealed class HitOrder(SearchSort sort, bool isLower = false) : IComparer<Place>
{
    // Behind the bits of any score, 0 too.
    private const long LowerTier = 1L << 32;

    /// <summary>What is sorted by first, turned so that the smaller value comes first.</summary>
    /// <param name="row">The segment's row.</param>
    public long Value(Segment segment, int row, float score) => sort switch
    {
        // Scores are not negative, so their bits ascend as they do.
        SearchSort.Relevance => (isLower ? LowerTier : 0) - BitConverter.SingleToInt32Bits(score),
        SearchSort.Newest => -segment.Published(row),
        SearchSort.Oldest => segment.Published(row),
        SearchSort.Title => segment.TitleHead(row),
        _ => throw new ArgumentOutOfRangeException(nameof(row), sort, "Unknown sort."),
    };

    /// <summary>The whole place of a row whose value is known.</summary>
    public Place Of(SegmentState part, int row, long value) => new(
        part.FirstRow + row, value, part.Segment.Completeness(row), part.Segment.Published(row), part.Segment.Key(row),
        sort == SearchSort.Title ? part.Segment.SortTitle(row) : default(ReadOnlyMemory<byte>));

    /// <summary>True when it pays to look at the youngest rows first, since they come first.</summary>
    public bool IsYoungestFirst => sort is SearchSort.Newest or SearchSort.Relevance;

    public int Compare(Place x, Place y)
    {
        if (x.Value != y.Value)
            return x.Value.CompareTo(y.Value);
        int ties = sort switch
        {
            SearchSort.Relevance => x.Completeness != y.Completeness ? y.Completeness.CompareTo(x.Completeness) : y.Published.CompareTo(x.Published),
            SearchSort.Title => x.Title.Span.SequenceCompareTo(y.Title.Span),
            _ => 0,
        };
        return ties != 0 ? ties : sort == SearchSort.Newest ? y.Key.CompareTo(x.Key) : x.Key.CompareTo(y.Key);
    }

    public static Place Of(PagePosition position) =>
        new(-1, position.Value, position.Completeness, position.Published, position.Key, position.Title);

    public PagePosition PositionOf(Place place, Statistics statistics) => new(
        place.Key, place.Value, place.Completeness, place.Published, place.Title, sort == SearchSort.Relevance ? statistics.ForCursor : null);

    /// <summary>Whether a place of the order by relevance is in the lower tier.</summary>
    public static bool IsLower(Place place) => place.Value > 0;

    /// <summary>The score in a place of the upper tier of the order by relevance.</summary>
    public static float ScoreOf(Place place) => BitConverter.Int32BitsToSingle((int)-place.Value);
}
