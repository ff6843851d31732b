using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess;

/// <summary>The order of hits under a sort, and the positions in it that cursors name.</summary>
internal sealed class RowOrder(DocumentTable documents, SearchSort sort, float[] scores) : IComparer<int>
{
    /// <summary>Negative when row <paramref name="x"/> comes before row <paramref name="y"/>.</summary>
    public int Compare(int x, int y)
    {
        int byValue = sort switch
        {
            SearchSort.Relevance => scores[y].CompareTo(scores[x]),
            SearchSort.Newest => documents.Published(y).CompareTo(documents.Published(x)),
            SearchSort.Oldest => documents.Published(x).CompareTo(documents.Published(y)),
            SearchSort.Title => documents.Title(x).AsSpan().SequenceCompareTo(documents.Title(y)),
            _ => throw new ArgumentOutOfRangeException(nameof(x), sort, "Unknown sort."),
        };
        return byValue != 0 ? byValue : CompareKeys(documents.Key(x), documents.Key(y));
    }

    public PagePosition Position(int row) => sort switch
    {
        SearchSort.Relevance => new(documents.Key(row), BitConverter.SingleToInt32Bits(scores[row]), default),
        SearchSort.Newest or SearchSort.Oldest => new(documents.Key(row), documents.Published(row), default),
        SearchSort.Title => new(documents.Key(row), 0, documents.Title(row)),
        _ => throw new ArgumentOutOfRangeException(nameof(row), sort, "Unknown sort."),
    };

    public bool IsAfter(int row, PagePosition position)
    {
        int byValue = sort switch
        {
            SearchSort.Relevance => BitConverter.Int32BitsToSingle((int)position.Value).CompareTo(scores[row]),
            SearchSort.Newest => position.Value.CompareTo(documents.Published(row)),
            SearchSort.Oldest => documents.Published(row).CompareTo(position.Value),
            SearchSort.Title => documents.Title(row).AsSpan().SequenceCompareTo(position.Title.Span),
            _ => throw new ArgumentOutOfRangeException(nameof(row), sort, "Unknown sort."),
        };
        return byValue != 0 ? byValue > 0 : CompareKeys(documents.Key(row), position.Key) > 0;
    }

    private int CompareKeys(long x, long y) => sort == SearchSort.Newest ? y.CompareTo(x) : x.CompareTo(y);
}
