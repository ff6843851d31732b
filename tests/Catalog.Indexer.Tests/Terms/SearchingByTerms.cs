using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Indexer.Terms;
using Catalog.Indexer.Tests.Following;
using Catalog.Ontology.Terms;

namespace Catalog.Indexer.Tests.Terms;

/// <summary>An index of records as documents of the catalogue, asked as the catalogue asks it.</summary>
/// <param name="visible">What who asks may look into; null for all of it.</param>
internal sealed class SearchingByTerms(Terminologies terminologies, Terminologies? visible = null) : IDisposable
{
    private readonly InProcessIndex index = new();
    private long keys;

    /// <summary>Adds a record and returns its key.</summary>
    public async Task<long> RecordAsync(string json)
    {
        var document = SearchDocumentBuilder.Build(SearchDocumentBuilderTests.Record(json) with { Key = ++keys, Id = $"id-{keys}", Change = keys }, terminologies);
        await index.ApplyAsync(new([document], [], keys), default);
        return keys;
    }

    /// <summary>Adds a record of a title and terms.</summary>
    public Task<long> AddAsync(string title, params string[] curies) => RecordAsync(
        $$"""{"titles":[{"title":"{{title}}"}],"annotations":[{{string.Join(',', curies.Select(curie => $$"""{"curie":"{{curie}}","label":"label of {{curie}}"}"""))}}]}""");

    public TermPlan Plan(SearchQuery query, bool expands = true) => TermPlan.Of(query, terminologies, visible ?? terminologies, expands, default);

    public async Task<SearchResult> SearchAsync(SearchQuery query, bool expands = true) => await index.SearchAsync(Plan(query, expands).Query, default);

    public Task<SearchResult> SearchAsync(string text, params FacetFilter[] filters) => SearchAsync(TestDocuments.Query(text, filters));

    /// <summary>How each hit of the expansion was found, by key.</summary>
    public async Task<Dictionary<long, IReadOnlyList<TermReason>>> ReasonsAsync(string text)
    {
        var plan = Plan(TestDocuments.Query(text));
        var result = await index.SearchAsync(plan.Query, default);
        return result.Hits.ToDictionary(hit => hit.Key, IReadOnlyList<TermReason> (hit) => [.. hit.Why.Where(match => match.Kind == MatchKind.Term).Select(plan.Explain)]);
    }

    /// <summary>The facet of terms, opened at some.</summary>
    public async Task<IReadOnlyList<TermTreeNode>> TreeAsync(SearchQuery query, params string[] open)
    {
        var tree = TermTree.Of(visible ?? terminologies, open);
        var result = await index.SearchAsync(Plan(query).Query with { CountedTerms = tree.Counted, Facets = [Fields.SearchFields.Term] }, default);
        return tree.Read(result.Facets.Single().Values);
    }

    public void Dispose() => index.Dispose();
}
