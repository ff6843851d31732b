using Catalog.Indexer.Analysis;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Makes the final scores of the rows that pass all filters out of what the query's units were worth.</summary>
internal static class Ranking
{
    /// <summary>
    /// A record named whole comes before all others. All units of a query together are worth less: 64 units of at most
    /// 2.2 · ln(2³¹), and that only where hardly any record has any of them.
    /// </summary>
    private const float Named = 4096;

    /// <summary>A record whose whole title the query is comes next.</summary>
    private const float Titled = 2048;

    /// <summary>
    /// Bits of a float's mantissa that are kept: scores that differ by less than about 0.4 percent are equal, so that
    /// completeness and freshness decide.
    /// </summary>
    private const int KeptBits = 8;

    /// <summary>Writes the final scores over the sheet's worth and returns the rows whose whole title the query is.</summary>
    /// <param name="title">The query's text, when it may be a title.</param>
    public static RowSet Finish(IndexState state, QueryEvaluation evaluation, ScoreSheet sheet, RowSet rows, string? title, Budget budget)
    {
        var scores = sheet.Worth;
        var titled = TitledSo(state, sheet, rows, title);
        foreach (int row in rows)
            scores[row] = sheet.Score(row);
        foreach (var sequence in evaluation.Sequences)
            Closeness.Add(state, sequence, rows, scores, budget);
        foreach (int row in rows.And(evaluation.Named))
            scores[row] += Named;
        foreach (int row in titled)
            scores[row] += Titled;
        foreach (int row in rows)
            scores[row] = Cut(scores[row]);
        return titled;
    }

    private static float Cut(float score) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(score) & -1 << (23 - KeptBits));

    private static RowSet TitledSo(IndexState state, ScoreSheet sheet, RowSet rows, string? title)
    {
        var titled = Rows.None(state);
        byte[] key = title is null ? [] : Analyzer.SortKey(title);
        if (key.Length == 0)
            return titled;
        foreach (int row in rows)
        {
            // A record of that title has every word of the query.
            if (!sheet.IsWhole(row))
                continue;
            var (segment, own) = state.At(row);
            if (segment.SortTitle(own).SequenceEqual(key))
                titled.Add(row);
        }
        return titled;
    }
}
