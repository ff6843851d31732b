using Catalog.Indexer.Analysis;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Makes scores out of what a query's units are worth: the share that a row covers, a name or a title that is the whole
/// query, words that stand close, and at last the cut that lets completeness and freshness decide between near equals.
/// </summary>
internal sealed class Ranking
{
    /// <summary>
    /// A record named whole comes before all others. All units of a query together are worth less: 64 units of at most
    /// 2.2 · ln(2³¹), and that only where hardly any record has any of them.
    /// </summary>
    private const float Named = 4096;

    /// <summary>A record whose whole title the query is comes next.</summary>
    private const float Titled = 2048;

    /// <summary>Bits of a float's mantissa that are kept: scores that differ by less than about 0.4 percent are equal.</summary>
    private const int KeptBits = 8;

    private readonly IndexState state;
    private readonly QueryEvaluation evaluation;
    private readonly ScoreSheet sheet;
    private readonly RowScores scores;
    private readonly RowSet scored;

    public Ranking(IndexState state, QueryEvaluation evaluation, ScoreSheet sheet)
    {
        (this.state, this.evaluation, this.sheet) = (state, evaluation, sheet);
        scores = new RowScores(state.RowCount);
        (scored, TitledSo) = (Rows.None(state), Rows.None(state));
    }

    /// <summary>Final scores, by the state's row.</summary>
    public ReadOnlySpan<float> Scores => scores.Values;

    /// <summary>Rows whose whole title is the query.</summary>
    public RowSet TitledSo { get; }

    /// <summary>Scores these rows but for closeness.</summary>
    /// <param name="title">The query's text, when it may be a title.</param>
    public void Score(RowSet rows, string? title)
    {
        scored.Unite(rows);
        var values = scores.Values;
        byte[] key = title is null ? [] : Analyzer.SortKey(title);
        sheet.Score(rows, values);
        // A record of that title has every word of the query.
        long head = TitleHead.Of(key);
        if (key.Length > 0)
            foreach (int row in rows)
                if (sheet.IsWhole(row) && IsTitled(row, head, key))
                    TitledSo.Add(row);
        foreach (int row in TitledSo)
            values[row] += Titled;
        foreach (int row in rows.And(evaluation.Named))
            values[row] += Named;
    }

    /// <summary>Adds closeness to the scores of those rows for which it may matter.</summary>
    public void Lift(RowSet contenders, Budget budget)
    {
        foreach (var sequence in evaluation.Sequences)
            Closeness.Add(state, sequence, contenders, scores.Values, budget);
    }

    /// <summary>The most that closeness can add to a score.</summary>
    public float MostLift => evaluation.Sequences.Sum(Closeness.Most);

    /// <summary>Cuts the scores that have been made, which makes them final.</summary>
    public void Cut()
    {
        var values = scores.Values;
        foreach (int row in scored)
            values[row] = Cut(values[row]);
    }

    public static float Cut(float score) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(score) & -1 << (23 - KeptBits));

    public void Return() => scores.Return(scored);

    private bool IsTitled(int row, long head, byte[] key)
    {
        var (segment, own) = state.At(row);
        return segment.TitleHead(own) == head && segment.SortTitle(own).AsSpan().SequenceEqual(key);
    }
}
