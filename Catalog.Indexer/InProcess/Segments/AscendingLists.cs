namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// An ascending list of row or text numbers for each of many places, held by their gaps (<see cref="BitReader.ReadRice"/>):
/// ten or fifteen bits a number. Made to be walked whole.
/// </summary>
internal sealed class AscendingLists
{
    private readonly int bound;
    private readonly PackedNumbers starts;
    private readonly byte[] gaps;

    private AscendingLists(int bound, PackedNumbers starts, byte[] gaps) => (this.bound, this.starts, this.gaps) = (bound, starts, gaps);

    /// <param name="lists">Each ascending, no number twice.</param>
    /// <param name="count">How many lists.</param>
    /// <param name="bound">What all numbers are below.</param>
    public static AscendingLists Of(RowLists lists, int count, int bound)
    {
        using var gaps = new BitWriter(lists.Numbers.Length * 2);
        var starts = new long[count];
        for (int place = 0; place < count; place++)
        {
            starts[place] = gaps.Length;
            var list = lists[place];
            gaps.WriteGamma((uint)list.Length + 1);
            int next = 0, lowBits = BitReader.LowBitsOfGaps(list.Length, bound);
            foreach (int number in list)
            {
                gaps.WriteRice((uint)(number - next), lowBits);
                next = number + 1;
            }
        }
        return new AscendingLists(bound, PackedNumbers.Of(starts), gaps.ToArray());
    }

    /// <summary>Adds the numbers of the lists from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public void AddTo(RowSet numbers, int first, int end)
    {
        var words = numbers.Words;
        if (first >= end)
            return;
        // One list follows the other.
        var reader = new BitReader(gaps, starts[first]);
        for (int place = first; place < end; place++)
        {
            int left = (int)reader.ReadGamma() - 1, lowBits = BitReader.LowBitsOfGaps(left, bound);
            for (int next = 0; left > 0; left--, next++)
            {
                next += (int)reader.ReadRice(lowBits);
                words[next >> 6] |= 1UL << next;
            }
        }
    }
}
