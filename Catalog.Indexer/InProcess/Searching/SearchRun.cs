using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Ontology.Text;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// One query answered from one state. Exact totals and facets look at every match anyway, so each term's postings are
/// walked once into an array of scores, and nothing is skipped.
/// </summary>
internal sealed class SearchRun(IndexState state, SearchQuery query, TimeProvider clock, CancellationToken cancellation)
{
    private readonly Budget budget = new(clock, query.Budget, cancellation);

    /// <summary>A document that must not be found; 0 for none.</summary>
    public long Without { get; init; }

    /// <summary>Whether the order of the query's words means something.</summary>
    public bool HasOrderedWords { get; init; } = true;

    /// <exception cref="InvalidCursorException">The cursor is altered or belongs to another query.</exception>
    public SearchResult Answer()
    {
        var after = Cursor.Read(query);
        // Before anything else: what follows knows of no other documents.
        var findable = FindableRows.Of(state, query.Audience);
        if (state.Find(Without) is >= 0 and int without)
            findable.Remove(without);

        float[] averages = [.. SearchFields.Texts.Select(field => state.AverageLength(field.Ordinal))];
        var statistics = new Statistics(findable.Count, averages, after?.Statistics);
        var scorer = new UnitScorer(state, findable, new LengthNorms(statistics.AverageLengths), budget);
        var sheet = new ScoreSheet(state);
        var evaluation = new QueryEvaluation(state, findable, statistics, scorer, budget);
        var matches = query.Words.Root is { } root ? evaluation.Match(root, sheet) : findable;
        if (!HasOrderedWords)
            evaluation.Sequences.Clear();

        var lower = new LowerTier(state, budget);
        if (query.Expansions.Count > 0 && (statistics.SkipsExpansions || !lower.Find(query, evaluation, findable, matches)))
            statistics.PassOver();
        var all = lower.Rows.Count == 0 ? matches : matches.Or(lower.Rows);

        var filters = new FacetFilters(state, query.Filters, all);
        var counter = new FacetCounter(state, query);
        var asked = query.Facets ?? SearchFields.Facets;
        var facets = asked.Distinct().OrderBy(facet => facet.Ordinal).Select(facet => counter.Count(facet, filters.CountedBy(facet))).ToList();
        var ranking = new Ranking(state, evaluation, sheet);
        var page = query.Size == 0 ? [] : Page(filters.Passing, ranking, lower, after);
        string? nextCursor = null;
        if (page.Count > query.Size)
        {
            page.RemoveAt(query.Size);
            nextCursor = Cursor.Write(query, new HitOrder(query.EffectiveSort).PositionOf(page[^1], statistics));
        }
        var result = new SearchResult
        {
            Total = filters.Passing.Count,
            Hits = Hits(page, evaluation, ranking, lower),
            Facets = facets,
            NextCursor = nextCursor,
            Reflects = state.Reflects,
            DidYouMean = after is null ? new DidYouMean(state, findable, budget).Suggest(query.Words.Text, evaluation.Units, matches.Count == 0) : null,
            Terms = Marked(evaluation.Units),
            Notes = Notes(evaluation),
        };
        scorer.Return();
        lower.Return();
        sheet.Return();
        ranking.Return();
        return result;
    }

    /// <summary>The page's places in order, and one more when another page follows. They are scored; other rows need not be.</summary>
    private List<Place> Page(RowSet rows, Ranking ranking, LowerTier lower, PagePosition? position)
    {
        var sort = query.EffectiveSort;
        Place? after = position is null ? null : HitOrder.Of(position);
        if (sort != SearchSort.Relevance)
        {
            var page = new PageSelection(new HitOrder(sort), after, query.Size).Select(state, rows, ranking.Scores);
            if (query.Words.Scores)
            {
                var shown = Rows.None(state);
                page.ForEach(place => shown.Add(place.Row));
                shown.Subtract(lower.Rows);
                ranking.Score(shown, query.Words.Title);
                ranking.Lift(shown, budget);
                ranking.Cut();
            }
            return page;
        }

        var behind = rows.And(lower.Rows);
        var first = after is { } begun && HitOrder.IsLower(begun) ? [] : UpperPage(rows.Without(behind), ranking, after);
        if (first.Count <= query.Size)
            first.AddRange(new PageSelection(new HitOrder(sort, isLower: true), first.Count > 0 ? null : after, query.Size - first.Count).Select(state, behind, lower.Strengths));
        return first;
    }

    private List<Place> UpperPage(RowSet rows, Ranking ranking, Place? after)
    {
        ranking.Score(rows, query.Words.Title);
        if (ranking.MostLift is > 0 and var most)
            ranking.Lift(Contenders.Of(rows, ranking.Scores, most, query.Size + 1, after is { } last ? HitOrder.ScoreOf(last) : float.PositiveInfinity), budget);
        ranking.Cut();
        return new PageSelection(new HitOrder(SearchSort.Relevance), after, query.Size).Select(state, rows, ranking.Scores);
    }

    private List<SearchHit> Hits(List<Place> page, QueryEvaluation evaluation, Ranking ranking, LowerTier lower)
    {
        var explanation = new Explanation(state, page.Select(place => place.Row), budget);
        foreach (var place in page)
            if (ranking.TitledSo.Contains(place.Row))
                explanation.AddTitle(place.Row, query.Words.Title!);
        foreach (var unit in evaluation.Units)
            explanation.Add(unit);
        var hits = new List<SearchHit>(page.Count);
        foreach (var place in page)
        {
            var (segment, row) = state.At(place.Row);
            var why = explanation.Of(place.Row);
            if (lower.Rows.Contains(place.Row))
                why = [.. why, .. lower.Why(place.Row)];
            hits.Add(new SearchHit(place.Key, segment.Id(row), ranking.Scores[place.Row], why));
        }
        return hits;
    }

    private MarkedTerms Marked(List<Unit> units) => new(
        units.Select(unit => unit.Leaf).OfType<QueryNode.Word>().Select(word => word.Stem),
        [
            .. units.Select(unit => unit.Leaf).OfType<QueryNode.Phrase>().SelectMany(Telling),
            .. units.Where(unit => unit.Leaf is QueryNode.Fuzzy).SelectMany(unit => unit.Terms!.Texts(state)),
        ],
        units.Select(unit => unit.Leaf).OfType<QueryNode.Prefix>().Select(prefix => prefix.Start));

    // Marks know no order of words: of "type 2 diabetes" each 2 would be shown, and each "of" of "cancer of the lung".
    private static IEnumerable<string> Telling(QueryNode.Phrase phrase)
    {
        var telling = phrase.Terms.Where(term => term.Length > 1 && term.AsSpan().ContainsAnyExceptInRange('0', '9') && !StopWords.Contains(term)).ToList();
        return telling.Count > 0 ? telling : phrase.Terms;
    }

    private List<SearchNote> Notes(QueryEvaluation evaluation)
    {
        var notes = query.Words.Notes.ToList();
        if (evaluation.IsCut)
            notes.Add(new("terms-cut", $"A beginning or a fuzzy word stands for more than {TermGroup.MaxTerms} words; only so many of them were used."));
        if (budget.IsSpent)
            notes.Add(new("time-cut", "The query took too long; some of its words were passed over."));
        return notes;
    }
}
