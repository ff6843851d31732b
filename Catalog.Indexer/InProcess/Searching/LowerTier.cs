using System.Text;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// The rows that a query finds only through its expansions, and how they are ordered among themselves: by the worth of the
/// first way in which each expansion finds them. It depends on nothing but the record and the expansions, so pages agree.
/// Rows that match by themselves are not looked at.
/// </summary>
internal sealed class LowerTier
{
    private const int AllFields = ~0;

    private readonly IndexState state;
    private readonly Budget budget;
    private readonly List<(QueryExpansion Expansion, ExpansionWay Way, RowSet Rows)> found = [];
    private readonly RowScores strengths;

    public LowerTier(IndexState state, Budget budget) =>
        (this.state, this.budget, Rows, strengths) = (state, budget, Searching.Rows.None(state), new RowScores(state.RowCount));

    /// <summary>The rows; none match by themselves.</summary>
    public RowSet Rows { get; private set; }

    /// <summary>By the state's row; 0 for rows of the upper tier.</summary>
    public ReadOnlySpan<float> Strengths => strengths.Values;

    /// <summary>Finds the rows, all of them or, when the time is up, none.</summary>
    /// <returns>False when the time is up.</returns>
    public bool Find(SearchQuery query, QueryEvaluation evaluation, RowSet findable, RowSet matches)
    {
        if (query.Words.Root is not { } root)
            return true;
        var others = findable.Clone();
        others.Subtract(matches);
        var alternatives = new Dictionary<QueryNode, RowSet>();
        foreach (var expansion in query.Expansions)
        {
            var rows = Searching.Rows.None(state);
            foreach (var way in expansion.Ways)
            {
                if (!budget.Allows() || Having(way, others) is not { } having)
                {
                    found.Clear();
                    return false;
                }
                having.Subtract(rows);
                rows.Unite(having);
                found.Add((expansion, way, having));
            }
            foreach (var leaf in expansion.Stands)
            {
                if (!alternatives.TryGetValue(leaf, out var any))
                    alternatives[leaf] = any = Searching.Rows.None(state);
                any.Unite(rows);
            }
        }
        if (new WidenedQuery(state, findable, evaluation.Found, alternatives).Match(root) is not { } widened)
            return true;
        widened.Intersect(others);
        Rows = widened;
        var values = strengths.Values;
        foreach (var (_, way, rows) in found)
            foreach (int row in rows.And(Rows))
                values[row] += way.Worth;
        return true;
    }

    /// <summary>How the expansions found a row of this tier, in the order of the query.</summary>
    public IEnumerable<WordMatch> Why(int row)
    {
        foreach (var (expansion, way, rows) in found)
        {
            if (!rows.Contains(row))
                continue;
            yield return new WordMatch(expansion.Text, way is ExpansionWay.Words words ? Fields(words, row) : [], MatchKind.Term)
            {
                Expansion = new(way, way is ExpansionWay.Under ? AnnotatedRows.Held(state, row) : []),
            };
        }
    }

    public void Return() => strengths.Return(Rows);

    private RowSet? Having(ExpansionWay way, RowSet among) => way switch
    {
        ExpansionWay.Under under => AnnotatedRows.Of(state, new(under.Curie), among),
        ExpansionWay.Words words => Having(words, among),
        _ => throw new InvalidOperationException($"Unknown way {way.GetType().Name}."),
    };

    private RowSet? Having(ExpansionWay.Words words, RowSet among)
    {
        var rows = Searching.Rows.None(state);
        foreach (var part in state.Segments)
        {
            if (words.Terms.Count > 1)
            {
                foreach (ulong place in PhraseMatcher.Find(part, words.Terms, AllFields, among, budget))
                    rows.Add(PositionList.Row(place));
            }
            else if (part.Segment.Terms.Find(Encoding.UTF8.GetBytes(words.Terms[0])) is >= 0 and int term)
            {
                ReadOnlySpan<ulong> asked = among.Of(part);
                var having = rows.Of(part);
                for (var postings = part.Segment.Postings(term); postings.MoveNext();)
                    having[postings.Row >> 6] |= asked[postings.Row >> 6] & 1UL << postings.Row;
            }
        }
        return budget.IsSpent ? null : rows;
    }

    private IReadOnlyList<TextField> Fields(ExpansionWay.Words words, int row)
    {
        var only = Searching.Rows.None(state);
        only.Add(row);
        int fields = 0;
        foreach (var part in state.Segments.Where(part => row >= part.FirstRow && row < part.FirstRow + part.Segment.RowCount))
        {
            if (words.Terms.Count > 1)
            {
                foreach (ulong place in PhraseMatcher.Find(part, words.Terms, AllFields, only, budget))
                    fields |= 1 << PositionList.Field(place);
            }
            else if (part.Segment.Terms.Find(Encoding.UTF8.GetBytes(words.Terms[0])) is >= 0 and int term)
            {
                for (var postings = part.Segment.Postings(term); postings.MoveNext() && postings.Row <= row - part.FirstRow;)
                    if (postings.Row == row - part.FirstRow)
                        fields = postings.Fields;
            }
        }
        return [.. SearchFields.Texts.Where(field => (fields >> field.Ordinal & 1) != 0)];
    }
}
