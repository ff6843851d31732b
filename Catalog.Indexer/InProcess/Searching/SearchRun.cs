using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

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
        using var scorer = new UnitScorer(state, findable, new LengthNorms(statistics.AverageLengths), budget);
        using var sheet = new ScoreSheet(state);
        var evaluation = new QueryEvaluation(state, findable, statistics, scorer, budget);
        var matches = query.Words.Root is { } root ? evaluation.Match(root, sheet) : findable;
        if (!HasOrderedWords)
            evaluation.Sequences.Clear();

        var filters = new FacetFilters(state, query.Filters, matches);
        var titled = Ranking.Finish(state, evaluation, sheet, filters.Passing, query.Words.Title, budget);
        var counter = new FacetCounter(state, query);
        var asked = query.Facets ?? SearchFields.Facets;
        var facets = asked.Distinct().OrderBy(facet => facet.Ordinal).Select(facet => counter.Count(facet, filters.CountedBy(facet))).ToList();
        var hits = Page(filters.Passing, evaluation, titled, sheet.Worth, statistics, after, out string? nextCursor);
        return new SearchResult
        {
            Total = filters.Passing.Count,
            Hits = hits,
            Facets = facets,
            NextCursor = nextCursor,
            Reflects = state.Reflects,
            DidYouMean = after is null ? new DidYouMean(state, findable, budget).Suggest(query.Words.Text, evaluation.Units, matches.Count == 0) : null,
            Terms = Marked(evaluation.Units),
            Notes = Notes(evaluation),
        };
    }

    private List<SearchHit> Page(
        RowSet rows, QueryEvaluation evaluation, RowSet titled, ReadOnlySpan<float> scores, Statistics statistics, PagePosition? after,
        out string? nextCursor)
    {
        nextCursor = null;
        if (query.Size == 0)
            return [];
        var order = new HitOrder(query.EffectiveSort);
        var page = new PageSelection(order, after is null ? null : HitOrder.Of(after), query.Size).Select(state, rows, scores);
        if (page.Count > query.Size)
        {
            page.RemoveAt(query.Size);
            nextCursor = Cursor.Write(query, order.PositionOf(page[^1], statistics));
        }

        var explanation = new Explanation(state, page.Select(place => place.Row), budget);
        foreach (var place in page)
            if (titled.Contains(place.Row))
                explanation.AddTitle(place.Row, query.Words.Title!);
        foreach (var unit in evaluation.Units)
            explanation.Add(unit);
        var hits = new List<SearchHit>(page.Count);
        foreach (var place in page)
        {
            var (segment, row) = state.At(place.Row);
            hits.Add(new SearchHit(place.Key, segment.Id(row), scores[place.Row], explanation.Of(place.Row)));
        }
        return hits;
    }

    private MarkedTerms Marked(List<Unit> units) => new(
        units.Select(unit => unit.Leaf).OfType<QueryNode.Word>().Select(word => word.Stem),
        [
            .. units.Select(unit => unit.Leaf).OfType<QueryNode.Phrase>().SelectMany(phrase => phrase.Terms),
            .. units.Where(unit => unit.Leaf is QueryNode.Fuzzy).SelectMany(unit => unit.Terms!.Texts(state)),
        ],
        units.Select(unit => unit.Leaf).OfType<QueryNode.Prefix>().Select(prefix => prefix.Start));

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
