using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    private static readonly string[] Vocabulary =
        ["asthma", "lung", "lungs", "IL-6", "the", "genome", "exome", "child", "children", "phs000123", "p53", "β-catenin", "Müller"];

    /// <summary>A failing seed names its sequence; run it alone to see it.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_changes_and_queries_agree_with_a_naive_index(int seed)
    {
        var random = new Random(seed);
        var naive = new NaiveIndex();
        long number = 0;
        for (int step = 0; step < 60; step++)
        {
            var batch = RandomBatch(random, ref number);
            await Index.ApplyAsync(batch, default);
            naive.Apply(batch);
            Assert.Equal(naive.Held, await Held());
            await CompareAsync(naive, RandomQuery(random));
        }
    }

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 25));

    private async Task CompareAsync(NaiveIndex naive, SearchQuery query)
    {
        var result = await Search(query);
        var scores = naive.Match(query);
        var expected = scores.Keys.Where(d => NaiveIndex.Passes(d, query.Filters)).ToDictionary(d => d.Key);
        Assert.Equal(expected.Count, result.Total);
        Assert.Equal(expected.Keys.Order(), result.Keys().Order());

        foreach (var (facet, values) in result.Facets)
        {
            var counted = scores.Keys.Where(d => NaiveIndex.Passes(d, query.Filters.Where(f => f.Field != facet)));
            var counts = counted.SelectMany(d => NaiveIndex.Values(d, facet)).CountBy(value => value).ToDictionary();
            foreach (var filter in query.Filters.Where(f => f.Field == facet))
                counts.TryAdd(filter.Value, 0);
            Assert.Equal(counts.OrderBy(c => c.Key), values.Select(v => KeyValuePair.Create(v.Value, v.Count)).OrderBy(c => c.Key));
        }

        Assert.All(result.Hits, hit => Assert.Equal(scores[expected[hit.Key]], hit.Score, 1e-3 * Math.Max(1, hit.Score)));
        var hits = result.Hits.Select(hit => (hit, document: expected[hit.Key]));
        var ordered = query.EffectiveSort switch
        {
            SearchSort.Relevance => hits.OrderByDescending(h => h.hit.Score).ThenBy(h => h.hit.Key),
            SearchSort.Newest => hits.OrderByDescending(h => h.document.Published).ThenByDescending(h => h.hit.Key),
            SearchSort.Oldest => hits.OrderBy(h => h.document.Published).ThenBy(h => h.hit.Key),
            _ => hits.OrderBy(h => h.document.SortTitle.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(h => h.hit.Key),
        };
        Assert.Equal(ordered.Select(h => h.hit.Key), result.Keys());
    }

    private static SearchBatch RandomBatch(Random random, ref long number)
    {
        var documents = new List<SearchDocument>();
        var removals = new List<SearchRemoval>();
        for (int change = random.Next(1, 9); change > 0; change--)
        {
            // Now and then a change arrives late.
            long at = Math.Max(1, ++number - (random.Next(5) == 0 ? random.Next(20) : 0));
            long key = random.Next(1, 40);
            if (random.Next(4) == 0)
            {
                removals.Add(new SearchRemoval(key, at));
                continue;
            }
            documents.Add(Document(
                key, title: $"{(char)('a' + random.Next(6))} {Words(random, 3).Replace('β', 'b').Replace('ü', 'u').Replace("-", "")}",
                description: Words(random, 12), subjects: Words(random, 3),
                access: random.Next(3) == 0 ? null : $"level{random.Next(4)}", year: $"{2000 + random.Next(5)}",
                subject: [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"s{random.Next(6)}")],
                identifiers: random.Next(3) == 0 ? [$"phs000{random.Next(121, 127)}"] : [],
                number: at, day: random.Next(30), findableBy: random.Next(6) == 0 ? ["owner:1"] : null));
        }
        return new SearchBatch(documents, removals, number);
    }

    private static SearchQuery RandomQuery(Random random)
    {
        var filters = new List<FacetFilter>();
        for (int filter = random.Next(4); filter > 0; filter--)
            filters.Add(random.Next(3) switch
            {
                0 => Access($"level{random.Next(5)}"),
                1 => Year($"{2000 + random.Next(6)}"),
                _ => new FacetFilter(SearchFields.Subject, $"s{random.Next(7)}"),
            });
        return Query(random.Next(4) == 0 ? "" : Words(random, 4), [.. filters]) with
        {
            Size = 100,
            Sort = (SearchSort)random.Next(4),
            Audience = random.Next(2) == 0 ? Audience.Everyone : Audience.Of(["owner:1"]),
        };
    }

    private static string Words(Random random, int most) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));
}
