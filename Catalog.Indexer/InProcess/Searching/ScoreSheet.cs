using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// What is added up for each row while a query is walked: the worth of the units it has, and how telling those units
/// are together, out of all units of the query.
/// </summary>
internal sealed class ScoreSheet(IndexState state)
{
    private readonly RowScores worth = new(state.RowCount);
    private readonly RowScores covered = new(state.RowCount);
    private readonly RowSet touched = Rows.None(state);

    /// <summary>Sum of the rarities of all units so far.</summary>
    public float Possible { get; private set; }

    /// <summary>Sum of rarity · strength of each row's units.</summary>
    public Span<float> Worth => worth.Values;

    /// <summary>Sum of the rarities of each row's units.</summary>
    public Span<float> Covered => covered.Values;

    /// <summary>A unit of this rarity is added to the worth of these rows.</summary>
    public void Cover(RowSet rows, float rarity)
    {
        Possible += rarity;
        touched.Unite(rows);
        var values = Covered;
        foreach (int row in rows)
            values[row] += rarity;
    }

    /// <summary>
    /// Writes the worth of each of these rows times the share of the query that it covers: the worth alone lets one
    /// repeated word beat two.
    /// </summary>
    public void Score(RowSet rows, Span<float> scores)
    {
        if (Possible <= 0)
            return;
        ReadOnlySpan<float> worths = Worth, shares = Covered;
        float possible = Possible;
        foreach (int row in rows)
            scores[row] = worths[row] * (shares[row] / possible);
    }

    /// <summary>True when the row has every unit there is.</summary>
    public bool IsWhole(int row) => Covered[row] == Possible;

    /// <summary>Gives the arrays back, once nobody looks at them any more.</summary>
    public void Return()
    {
        worth.Return(touched);
        covered.Return(touched);
    }
}
