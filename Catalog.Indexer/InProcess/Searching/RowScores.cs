using System.Collections.Concurrent;
using System.Numerics;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// A number per row, 0 at first. Arrays are lent out again and again and come back all zeros, so that a query pays for
/// the rows it touched and not for all there are.
/// </summary>
/// <param name="rows">How many rows there are.</param>
internal sealed class RowScores(int rows)
{
    // More than so many at once come of a crowd that goes away again.
    private static readonly int MostKept = 8 * Environment.ProcessorCount;

    private static readonly ConcurrentBag<float[]> Zeroed = [];
    private static int kept;

    private readonly float[] values = Lend(rows);

    public Span<float> Values => values.AsSpan(0, rows);

    /// <summary>Gives the array back. One that is not given back, after a failure, is forgotten with what is in it.</summary>
    /// <param name="touched">All rows that may not be 0.</param>
    public void Return(RowSet touched)
    {
        var words = touched.Words;
        for (int at = 0; at < words.Length; at++)
            if (words[at] != 0)
                values.AsSpan(at << 6, Math.Min(64, values.Length - (at << 6))).Clear();
        if (Interlocked.Increment(ref kept) <= MostKept)
            Zeroed.Add(values);
        else
            Interlocked.Decrement(ref kept);
    }

    private static float[] Lend(int rows)
    {
        if (!Zeroed.TryTake(out float[]? lent))
            return new float[BitOperations.RoundUpToPowerOf2((uint)rows)];
        Interlocked.Decrement(ref kept);
        return lent.Length >= rows ? lent : new float[BitOperations.RoundUpToPowerOf2((uint)rows)];
    }
}
