using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Indexer.Tests.Naive;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    /// <summary>Scores are kept to eight bits of their mantissa: up to so much of a score is cut off.</summary>
    private const double Cut = 1.0 / 256;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 25));

    /// <summary>A failing seed names its sequence; run it alone to see it.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_changes_and_queries_agree_with_a_naive_index(int seed)
    {
        var random = new RandomCatalog(seed);
        var naive = new NaiveIndex();
        for (int step = 0; step < 40; step++)
        {
            if (step % 15 == 14)
            {
                // A rebuild from other documents, the log begun anew.
                var batches = Enumerable.Range(0, 3).Select(_ => random.Batch()).ToList();
                await Index.RebuildAsync(batches.ToAsyncEnumerable(), default);
                naive = new();
                batches.ForEach(naive.Apply);
            }
            var batch = random.Batch();
            await Index.ApplyAsync(batch, default);
            naive.Apply(batch);
            Assert.Equal(naive.Held, await Held());
            for (int query = 0; query < 3; query++) await CompareAsync(naive, random.Query());
        }
    }

    /// <summary>An index that got all changes one by one and one that got them at once answer alike.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_order_does_not_depend_on_how_changes_came(int seed)
    {
        var random = new RandomCatalog(seed);
        var batches = Enumerable.Range(0, 60).Select(_ => random.Batch()).ToList();
        var other = CreateIndex();
        foreach (var batch in batches) await Index.ApplyAsync(batch, default);
        await other.RebuildAsync(batches.ToAsyncEnumerable(), default);
        for (int i = 0; i < 40; i++)
        {
            var query = random.Query() with { Size = 7 };
            var (here, there) = (await Search(query), await other.SearchAsync(query, default));
            Assert.Equal(here.Keys(), there.Keys());
            Assert.Equal((here.Total, here.NextCursor is null, here.DidYouMean), (there.Total, there.NextCursor is null, there.DidYouMean));
            Assert.All(here.Hits.Zip(there.Hits), pair => Assert.Equal(pair.First.Score, pair.Second.Score));
        }
    }

    private async Task CompareAsync(NaiveIndex naive, SearchQuery query)
    {
        var expected = naive.Search(query);
        var result = await Search(query);
        string asked = $"{query.Words.Text} → {QueryTree.Show(query.Words.Root)}";
        Assert.True(expected.Documents.Count == result.Total, $"{asked}: {result.Total} instead of {expected.Documents.Count}");
        Assert.Equal(naive.Reflects, result.Reflects);
        Assert.Equal(expected.Documents.Keys.Order(), result.Keys().Order());
        foreach (var (facet, counted) in expected.Facets.Zip(result.Facets))
        {
            Assert.Equal(facet.Field, counted.Field);
            Assert.Equal(facet.Values, counted.Values);
        }
        Assert.Equal(expected.Facets.Count, result.Facets.Count);
        Assert.True(result.DidYouMean is null || expected.MayBeMeantOtherwise, $"{asked}: {result.DidYouMean}");

        foreach (var hit in result.Hits)
        {
            double score = query.Words.Scores ? expected.Scores[hit.Key] : 0;
            Assert.True(hit.Score <= score * 1.001 && hit.Score >= score * (1 - Cut - 0.001), $"{asked}: {hit.Key} has {hit.Score} instead of {score}");
        }
        Assert.All(result.Hits, hit => Assert.Equal(expected.Strengths.ContainsKey(hit.Key), hit.Why.Any(match => match.Kind == MatchKind.Term)));
        AssertOrder(query.EffectiveSort, result.Hits, expected);
        await AssertPagesAsync(query, result);
    }

    // A backend may look at less for a page than for all, and must not show it.
    private async Task AssertPagesAsync(SearchQuery query, SearchResult whole)
    {
        var visited = new List<SearchHit>();
        string? cursor = null;
        do
        {
            var page = await Search(query with { Size = 1 + whole.Total / 3, After = cursor, Facets = [] });
            Assert.Equal(whole.Total, page.Total);
            visited.AddRange(page.Hits);
            cursor = page.NextCursor;
        }
        while (cursor is not null && visited.Count <= whole.Total);
        Assert.Equal(whole.Hits.Select(hit => (hit.Key, hit.Score)), visited.Select(hit => (hit.Key, hit.Score)));
        foreach (var (one, other) in whole.Hits.Zip(visited))
        {
            Assert.Equal(
                one.Why.Select(match => (match.Word, match.Kind, string.Join(' ', match.Fields))),
                other.Why.Select(match => (match.Word, match.Kind, string.Join(' ', match.Fields))));
        }
    }

    // By the backend's own scores, which were just compared: so those that a cut may part or join may stand either way.
    private static void AssertOrder(SearchSort sort, IReadOnlyList<SearchHit> hits, NaiveAnswer expected)
    {
        var places = hits.Select(hit => (hit.Score, hit.Key, Naive: expected.Documents[hit.Key]));
        var ordered = sort switch
        {
            SearchSort.Relevance => places.OrderBy(p => expected.Strengths.ContainsKey(p.Key))
                .ThenByDescending(p => p.Score).ThenByDescending(p => expected.Strengths.GetValueOrDefault(p.Key)).ThenByDescending(p => p.Naive.Document.Completeness)
                .ThenByDescending(p => p.Naive.Document.Published).ThenBy(p => p.Key),
            SearchSort.Newest => places.OrderByDescending(p => p.Naive.Document.Published).ThenByDescending(p => p.Key),
            SearchSort.Oldest => places.OrderBy(p => p.Naive.Document.Published).ThenBy(p => p.Key),
            _ => places.OrderBy(p => p.Naive.SortTitle, StringComparer.Ordinal).ThenBy(p => p.Key),
        };
        Assert.Equal(ordered.Select(p => p.Key), hits.Select(hit => hit.Key));
    }

    [Theory]
    [MemberData(nameof(PagedSeeds))]
    public async Task Pages_of_any_query_visit_each_unchanged_match_once_while_others_change(int seed)
    {
        var random = new RandomCatalog(seed);
        foreach (var sort in Enum.GetValues<SearchSort>())
        {
            // Even keys stay as they are; odd ones change, go and come between the pages.
            var index = CreateIndex();
            var naive = new NaiveIndex();
            var first = new SearchBatch([.. Enumerable.Range(1, 120).Select(key => random.Document(key))], [], random.Number);
            await index.ApplyAsync(first, default);
            naive.Apply(first);
            for (int i = 0; i < 4; i++)
            {
                var query = random.Query() with { Size = random.Next(2, 12), Sort = sort, Facets = [] };
                var unchanged = naive.Search(query).Documents.Keys.Where(key => key % 2 == 0).Order().ToList();
                var visited = new List<long>();
                string? cursor = null;
                do
                {
                    var page = await index.SearchAsync(query with { After = cursor }, default);
                    visited.AddRange(page.Keys());
                    Assert.InRange(visited.Count, 0, 1000);
                    cursor = page.NextCursor;
                    var change = new SearchBatch(
                        [random.Document(2 * random.Next(1, 60) + 1), random.Document(2 * random.Next(1, 60) + 1)],
                        [new SearchRemoval(2 * random.Next(1, 60) + 1, random.Number)], random.Number);
                    await index.ApplyAsync(change, default);
                    naive.Apply(change);
                }
                while (cursor is not null);
                Assert.True(unchanged.SequenceEqual(visited.Where(key => key % 2 == 0).Order()), $"{sort}: {query.Words.Text}");
            }
        }
    }

    public static TheoryData<int> PagedSeeds => new(Enumerable.Range(1, 12));
}
