namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// An ascending list of row or text numbers for each of many places, held by their gaps (<see cref="Number"/>): one or two
/// bytes a number instead of four. Made to be walked whole.
/// </summary>
internal sealed class AscendingLists
{
    private readonly int[] starts;
    private readonly byte[] gaps;

    private AscendingLists(int[] starts, byte[] gaps) => (this.starts, this.gaps) = (starts, gaps);

    /// <param name="lists">Each ascending, no number twice.</param>
    /// <param name="count">How many lists.</param>
    public static AscendingLists Of(RowLists lists, int count)
    {
        using var gaps = new ByteBuffer(lists.Numbers.Length * 2);
        var starts = new int[count + 1];
        for (int place = 0; place < count; place++)
        {
            int next = 0;
            foreach (int number in lists[place])
            {
                gaps.WriteNumber((uint)(number - next));
                next = number + 1;
            }
            starts[place + 1] = gaps.Length;
        }
        return new AscendingLists(starts, gaps.ToArray());
    }

    /// <summary>Adds the numbers of the lists from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public void AddTo(RowSet numbers, int first, int end)
    {
        var words = numbers.Words;
        ReadOnlySpan<byte> bytes = gaps;
        for (int place = first; place < end; place++)
        {
            int next = 0, stop = starts[place + 1];
            for (int at = starts[place]; at < stop; next++)
            {
                next += (int)Number.Read(bytes, ref at);
                words[next >> 6] |= 1UL << next;
            }
        }
    }
}
