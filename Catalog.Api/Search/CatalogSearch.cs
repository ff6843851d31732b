using Catalog.Api.Search.Hits;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Indexer.Terms;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Api.Search;

/// <summary>
/// Answers a search: reads the query, adds the audience, asks the index, and shows the hits as the caller may see them.
/// </summary>
internal sealed class CatalogSearch(SearchGenerations generations, SearchFollower follower, FoundRecords records, FacetTitleSource titles)
{
    /// <summary>How long a search waits at most for the change that it asks to see.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="InvalidCursorException">The cursor is altered or of another query.</exception>
    public async Task<FoundPage> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken)
    {
        var arrived = await ArrivedAsync(request, cancellationToken);
        // Index, expansion, labels and tree of one answer are of one generation.
        var generation = generations.Now;
        var terminologies = Visible(caller, generation);
        var plan = PlanOf(caller, request, generation, cancellationToken);
        var tree = request.Facets is null || request.Facets.Contains(SearchFields.Term) ? TermTree.Of(terminologies, Opened(request, plan)) : null;
        var result = await generation.Index.SearchAsync(plan.Query with { CountedTerms = tree?.Counted ?? [] }, cancellationToken);
        var nodes = tree?.Read(result.Facets.First(facet => facet.Field == SearchFields.Term).Values) ?? [];
        result = result with { Facets = [.. result.Facets.Select(facet => facet.Field.IsClosure ? facet with { Values = [.. nodes.Select(node => new FacetCount(node.Curie, node.Count))] } : facet)] };
        // What names a term is spelt right, however rare its words are among the records.
        if (plan.Recognised.Any(term => result.DidYouMean?.Contains(term.Text, StringComparison.OrdinalIgnoreCase) == false)) result = result with { DidYouMean = null };
        var hits = await records.ShowAsync(caller, result.Hits, result.Terms, cancellationToken);
        var notes = new List<SearchNote>([.. result.Notes, .. plan.Notes]);
        if (!arrived) notes.Add(new("not-yet", $"The answer reflects change {result.Reflects} of the log; change {request.After} was waited for and is not in it."));
        if (!follower.IsCaughtUp) notes.Add(new("index-building", "The search index is being built from the database; records may be missing."));
        return new(result, [.. hits.Select(hit => hit with { Reasons = [.. hit.Hit.Why.Where(match => match.Expansion is not null).Select(plan.Explain)] })])
        {
            Notes = notes,
            Titles = (await titles.CurrentAsync(cancellationToken)).With(terminologies),
            Terms = plan.Recognised,
            Tree = nodes,
        };
    }

    /// <summary>Records like a published one, the most alike first.</summary>
    /// <param name="like">As the caller may see it.</param>
    /// <param name="marked">Whether the shared words are to be marked in the texts.</param>
    public async Task<IReadOnlyList<FoundRecord>> SimilarAsync(Caller caller, PublishedState like, int size, bool marked, CancellationToken cancellationToken)
    {
        var query = new SimilarQuery(like.Dataset.Key, SearchDocumentBuilder.TextsOf(like.Record), Audience.Everyone, size);
        var result = await generations.Now.Index.SimilarAsync(query, cancellationToken);
        return await records.ShowAsync(caller, result.Hits, marked ? result.Terms : MarkedTerms.None, cancellationToken);
    }

    /// <summary>What the index of a generation is asked.</summary>
    public static TermPlan PlanOf(Caller caller, SearchRequest request, SearchGeneration generation, CancellationToken cancellationToken)
    {
        var query = new SearchQuery
        {
            Words = QueryParser.Parse(request.Text),
            Filters = request.Filters,
            Size = request.Size,
            After = request.Cursor,
            Facets = request.Facets,
            Sort = request.Sort,
            // What is published is for all; records with narrower circles bring the caller's groups with them.
            Audience = Audience.Everyone,
        };
        return TermPlan.Of(query, generation.Terminologies, Visible(caller, generation), request.Expand, cancellationToken);
    }

    /// <summary>Waits for the change that the request asks to see; false when it did not come in time.</summary>
    public async Task<bool> ArrivedAsync(SearchRequest request, CancellationToken cancellationToken) =>
        request.After is not { } number || await follower.WaitForAsync(number, Patience, cancellationToken);

    // Of an ontology that is not public nobody unsigned sees more than what stands on records.
    private static Terminologies Visible(Caller caller, SearchGeneration generation) =>
        caller.IsSignedIn ? generation.Terminologies : generation.Terminologies.Public;

    private static IEnumerable<string> Opened(SearchRequest request, TermPlan plan) =>
        [.. request.Parent is { } parent ? [parent] : Array.Empty<string>(), .. plan.Query.Filters.Select(filter => filter.Term?.Curie).OfType<string>()];
}
