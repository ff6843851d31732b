using System.Numerics;
using System.Runtime.CompilerServices;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// How many rows have each value of a facet. When most rows of a segment are asked for, the others are taken off the
/// count of all, which is kept as long as the segment is: so what matches nearly everything costs no more than what
/// matches little.
/// </summary>
internal static class ColumnCounts
{
    /// <summary>In smaller segments walking all rows costs less than keeping their counts.</summary>
    private const int MinRows = 4096;

    private static readonly ConditionalWeakTable<PackedLists, PackedCounts> OfAllRows = [];

    /// <summary>Adds the values of these rows of a segment to the counts, which have a place for each value's number.</summary>
    public static void Add(PackedLists column, int rowCount, ReadOnlySpan<ulong> rows, Span<int> counts)
    {
        if (column.IsEmpty)
            return;
        if (rowCount < MinRows || Count(rows) <= rowCount / 2)
        {
            Walk(column, rows, counts, 1);
            return;
        }
        OfAllRows.GetValue(column, OfAll).AddTo(counts);
        Span<ulong> others = new ulong[rows.Length];
        for (int at = 0; at < rows.Length; at++)
            others[at] = ~rows[at];
        if ((rowCount & 63) != 0)
            others[^1] &= (1UL << rowCount) - 1;
        Walk(column, others, counts, -1);
    }

    /// <summary>Adds the number of each value of each of these rows.</summary>
    public static void Gather(PackedLists column, ReadOnlySpan<ulong> rows, List<int> numbers)
    {
        for (int at = 0; at < rows.Length; at++)
            for (ulong rest = rows[at]; rest != 0; rest &= rest - 1)
                foreach (int number in column[at << 6 | BitOperations.TrailingZeroCount(rest)])
                    numbers.Add(number);
    }

    private static PackedCounts OfAll(PackedLists column)
    {
        var numbers = column.Numbers;
        int highest = -1;
        for (int at = 0; at < numbers.Count; at++)
            highest = Math.Max(highest, (int)numbers[at]);
        var counts = new int[highest + 1];
        for (int at = 0; at < numbers.Count; at++)
            counts[(int)numbers[at]]++;
        return new PackedCounts(counts);
    }

    private static int Count(ReadOnlySpan<ulong> rows)
    {
        int count = 0;
        foreach (ulong word in rows)
            count += BitOperations.PopCount(word);
        return count;
    }

    private static void Walk(PackedLists column, ReadOnlySpan<ulong> rows, Span<int> counts, int step)
    {
        for (int at = 0; at < rows.Length; at++)
            for (ulong rest = rows[at]; rest != 0; rest &= rest - 1)
            {
                int row = at << 6 | BitOperations.TrailingZeroCount(rest);
                foreach (int number in column[row])
                    counts[number] += step;
            }
    }
}
