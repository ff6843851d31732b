using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Indexer.Tests.Naive;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

/// <summary>What expansions may do, and what they may not.</summary>
public abstract partial class SearchIndexContract
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_record_whose_own_words_match_never_falls_below_one_found_only_by_expansion(int seed)
    {
        var random = new RandomCatalog(seed);
        for (int batch = 0; batch < 8; batch++) await Index.ApplyAsync(random.Batch(), default);
        for (int asked = 0; asked < 20; asked++)
        {
            var query = random.Query() with { Sort = SearchSort.Relevance, Size = 3 };
            var alone = await All(query with { Expansions = [] });
            var widened = await All(query);
            // The direct ones are those of before, in their order and with their scores; then come the others.
            Assert.Equal(alone.Select(hit => (hit.Key, hit.Score)), widened.Take(alone.Count).Select(hit => (hit.Key, hit.Score)));
            Assert.All(widened.Skip(alone.Count), hit => Assert.Contains(hit.Why, match => match is { Kind: MatchKind.Term, Expansion: not null }));
        }
    }

    [Fact]
    public async Task A_page_in_the_lower_tier_is_followed_by_the_next_though_other_terms_are_known_by_then()
    {
        await Apply([.. Enumerable.Range(1, 9).Select(key => Document(key, title: key > 6 ? "asthma" : "other") with { Facets = new Dictionary<FacetField, IReadOnlyList<string>> { [SearchFields.Term] = ["T:1"] } })]);
        var words = QueryParser.Parse("asthma");
        var query = new SearchQuery { Words = words, Size = 5, Expansions = [new("asthma", [words.Root!], [new ExpansionWay.Under("T:1", 1)])] };
        var first = await Search(query);
        Assert.Equal([9, 8, 7, 6, 5], first.Keys());
        Assert.Equal([4, 3, 2, 1], (await Search(query with { After = first.NextCursor })).Keys());
        Assert.Empty((await Search(query with { After = first.NextCursor, Expansions = [] })).Hits);
    }

    private async Task<List<SearchHit>> All(SearchQuery query)
    {
        var hits = new List<SearchHit>();
        SearchResult page;
        do
        {
            page = await Search(query);
            hits.AddRange(page.Hits);
            query = query with { After = page.NextCursor };
        }
        while (page.NextCursor is not null);
        Assert.Equal(page.Total, hits.Count);
        return hits;
    }
}
