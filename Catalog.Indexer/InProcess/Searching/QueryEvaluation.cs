using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Walks a query tree over one state: which findable rows match, what each is worth, and which units were looked up.
/// A node's rows are null when there was no time for it; it is then as if nobody had asked.
/// </summary>
internal sealed class QueryEvaluation(IndexState state, RowSet findable, Statistics statistics, UnitScorer scorer, Budget budget)
{
    /// <summary>All units that count, in the order of evaluation, which is that of the text.</summary>
    public List<Unit> Units { get; } = [];

    /// <summary>Words that follow each other in the text, each list from one list of clauses.</summary>
    public List<List<Unit>> Sequences { get; } = [];

    /// <summary>The rows of records that are called by an identifier of the query.</summary>
    public RowSet Named { get; } = Rows.None(state);

    /// <summary>The rows of each leaf that was evaluated; null for one that there was no time for.</summary>
    public Dictionary<QueryNode, RowSet?> Found { get; } = [];

    /// <summary>True when a prefix or fuzzy word stood for too many terms.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The matching rows; what they are worth is added to the sheet.</summary>
    public RowSet Match(QueryNode root, ScoreSheet sheet)
    {
        var rows = Evaluate(root, sheet);
        // A query without time for any of its words has found nothing; it did not ask for everything.
        return rows is null || (budget.IsSpent && Units.Count == 0) ? Rows.None(state) : rows;
    }

    /// <param name="sheet">Null for what is excluded: it scores nothing.</param>
    private RowSet? Evaluate(QueryNode node, ScoreSheet? sheet) => node switch
    {
        QueryNode.Group group => Group(group, sheet),
        QueryNode.AnyOf any => AnyOf(any, sheet),
        _ => Found[node] = Leaf(node, sheet),
    };

    private RowSet? Leaf(QueryNode node, ScoreSheet? sheet) => node switch
    {
        QueryNode.HasValue value => ValueFilter.Folded(state, value, findable),
        QueryNode.InRange range => ValueFilter.InRange(state, range.Field, range.Range, findable),
        QueryNode.Identifier identifier => Called(identifier, sheet),
        _ => TextUnit(node, sheet),
    };

    private RowSet? Group(QueryNode.Group group, ScoreSheet? sheet)
    {
        RowSet? rows = null;
        foreach (var having in EvaluateAll(group.Required, sheet))
            if (rows is null)
                rows = having?.Clone();
            else if (having is not null)
                rows.Intersect(having);

        RowSet? any = null;
        foreach (var having in EvaluateAll(group.Optional, sheet))
            if (having is not null)
                (any ??= Rows.None(state)).Unite(having);
        if (group.Optional.Count > 0 && !group.Required.Any(node => node.IsText))
            rows = rows is null || any is null ? any ?? rows : rows.And(any);

        if (rows is null && group.Required.Count + group.Optional.Count > 0)
            return null;
        rows ??= findable.Clone();
        foreach (var clause in group.Excluded)
            if (Evaluate(clause, null) is { } excluded)
                rows.Subtract(excluded);
        return rows;
    }

    /// <summary>The rows of each clause; words among them that follow each other are kept for <see cref="Closeness"/>.</summary>
    private List<RowSet?> EvaluateAll(IReadOnlyList<QueryNode> clauses, ScoreSheet? sheet)
    {
        var all = new List<RowSet?>(clauses.Count);
        List<Unit>? sequence = null;
        foreach (var clause in clauses)
        {
            int before = Units.Count;
            all.Add(Evaluate(clause, sheet));
            if (clause is not QueryNode.Word || Units.Count == before)
                sequence = null;
            else if (sequence is null)
                Sequences.Add(sequence = [Units[^1]]);
            else
                sequence.Add(Units[^1]);
        }
        return all;
    }

    /// <summary>Alternatives are one unit together: the best one counts, and they are as rare as what has any of them.</summary>
    private RowSet? AnyOf(QueryNode.AnyOf node, ScoreSheet? sheet)
    {
        // In an order that two spellings of one query share, since cursors list rarities in the order of evaluation.
        var alternatives = node.Alternatives.DistinctBy(CanonicalText.Of).OrderBy(CanonicalText.Of, StringComparer.Ordinal);
        RowSet? rows = null;
        if (sheet is null || !node.Scores)
        {
            foreach (var alternative in alternatives)
                if (Evaluate(alternative, null) is { } having)
                    (rows ??= Rows.None(state)).Unite(having);
            return rows;
        }

        var best = new RowScores(state.RowCount);
        foreach (var alternative in alternatives)
        {
            var own = new ScoreSheet(state);
            if (Evaluate(alternative, own) is { } having)
            {
                KeepBest(best.Values, own.Worth, having);
                (rows ??= Rows.None(state)).Unite(having);
            }
            own.Return();
        }
        if (rows is null)
        {
            statistics.PassOver();
            best.Return(Rows.None(state));
            return null;
        }
        float rarity = statistics.Next(rows.Count);
        Span<float> worth = sheet.Worth, added = best.Values;
        foreach (int row in rows)
            worth[row] += added[row];
        best.Return(rows);
        sheet.Cover(rows, rarity);
        return rows;
    }

    private static void KeepBest(Span<float> best, ReadOnlySpan<float> others, RowSet rows)
    {
        foreach (int row in rows)
            best[row] = Math.Max(best[row], others[row]);
    }

    private RowSet? TextUnit(QueryNode leaf, ScoreSheet? sheet)
    {
        if ((sheet is not null && statistics.SkipsNext) || !budget.Allows())
        {
            if (sheet is not null)
                statistics.PassOver();
            return null;
        }

        var phrase = leaf as QueryNode.Phrase;
        var terms = phrase is null ? TermGroup.Of(leaf, state) : null;
        IsCut |= terms?.IsCut ?? false;
        var rows = terms is null ? scorer.WalkPhrase(phrase!.Terms, UnitScorer.Mask(phrase.Field)) : scorer.Walk(terms, UnitScorer.Mask(Unit.FieldOf(leaf)));
        // Half of a unit's rows would be another result than the next page's.
        if (sheet is null || budget.IsSpent)
        {
            scorer.Drop(rows);
            if (sheet is not null)
                statistics.PassOver();
            return budget.IsSpent ? null : rows;
        }
        int having = rows.Count;
        float rarity = statistics.Next(having);
        scorer.Take(rows, rarity, sheet.Worth);
        sheet.Cover(rows, rarity);
        Units.Add(new Unit { Leaf = leaf, Terms = terms, Rows = rows, Having = having, Rarity = rarity });
        return rows;
    }

    /// <summary>Records of that name. It is no word that could be rare or common, so it covers no share of the query.</summary>
    private RowSet Called(QueryNode.Identifier identifier, ScoreSheet? sheet)
    {
        var rows = Rows.None(state);
        byte[] normal = System.Text.Encoding.UTF8.GetBytes(identifier.Normal);
        foreach (var part in state.Segments)
            foreach (int row in part.Segment.Identifiers.Rows(normal))
                if (findable.Contains(part.FirstRow + row))
                    rows.Add(part.FirstRow + row);
        if (sheet is not null)
        {
            Named.Unite(rows);
            Units.Add(new Unit { Leaf = identifier, Terms = null, Rows = rows, Having = rows.Count, Rarity = 0 });
        }
        return rows;
    }
}
