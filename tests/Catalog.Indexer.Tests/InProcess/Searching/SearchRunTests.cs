using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests.InProcess.Searching;

/// <summary>What only this engine does: it looks at fewer rows than there are, and stops when its time is up.</summary>
public sealed class SearchRunTests : IDisposable
{
    private readonly SteppingClock clock = new();
    private readonly InProcessIndex index;

    public SearchRunTests() => index = new InProcessIndex(clock);

    public void Dispose() => index.Dispose();

    /// <summary>Closeness is added to those rows only that it could bring onto the page.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task Pages_of_a_broad_query_are_those_of_one_long_page(int size)
    {
        var random = new Random(size);
        string[] words = ["lung", "heart", "liver", "of", "brain", "cohort", "study", "gene"];
        string Text(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => words[random.Next(words.Length)]));
        await ApplyAsync([.. Enumerable.Range(1, 700).Select(key => Document(
            key, title: Text(2), description: Text(random.Next(1, 25)), day: key % 5, completeness: (byte)(random.Next(3) * 40)))]);
        var query = Query("lung heart liver brain cohort");
        var whole = (await SearchAsync(query with { Size = 1000 })).Hits;
        Assert.InRange(whole.Count, 500, 700);

        var visited = new List<SearchHit>();
        for (string? cursor = null; visited.Count < 200;)
        {
            var page = await SearchAsync(query with { Size = size, After = cursor });
            visited.AddRange(page.Hits);
            cursor = page.NextCursor;
        }
        Assert.Equal(whole.Take(visited.Count).Select(hit => (hit.Key, hit.Score)), visited.Select(hit => (hit.Key, hit.Score)));
    }

    /// <summary>Facets of what most rows match are counted by what does not match; dead rows are among those.</summary>
    [Theory]
    [InlineData("asthma")]
    [InlineData("rare")]
    [InlineData("")]
    public async Task Facets_of_many_rows_are_exact(string text)
    {
        SearchDocument Of(int key, int number) => Document(
            key, title: key % 10 == 0 ? "rare" : "asthma", access: key % 3 == 0 ? null : $"level{(key + number) % 4}",
            subject: [.. Enumerable.Range(0, key % 4).Select(at => $"s{(key * at + number) % 50}")], number: number);
        SearchDocument[] first = [.. Enumerable.Range(1, 9000).Select(key => Of(key, 1))];
        SearchDocument[] changed = [.. Enumerable.Range(1, 900).Select(at => Of(at * 10 + 1, 2))];
        await ApplyAsync(first);
        await ApplyAsync(changed);
        var held = first.Concat(changed).GroupBy(document => document.Key).Select(states => states.Last())
            .Where(document => text.Length == 0 || document.Title == text).ToList();

        var result = await SearchAsync(Query(text));
        Assert.Equal(held.Count, result.Total);
        foreach (var facet in new[] { SearchFields.Access, SearchFields.Subject })
        {
            var counts = held.SelectMany(document => document.Facets[facet].Distinct()).CountBy(value => value)
                .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(facet.MaxValues);
            Assert.Equal(string.Join(' ', counts.Select(count => $"{count.Key}:{count.Value}")), result.Counts(facet));
        }
    }

    [Fact]
    public async Task What_there_is_no_time_for_is_passed_over_and_said()
    {
        await ApplyAsync(Document(1, title: "asthma lung"), Document(2, title: "lung"), Document(3, title: "asthma"));
        var query = Query("asthma lung") with { Budget = TimeSpan.FromSeconds(10), Size = 1 };
        clock.Step = TimeSpan.FromSeconds(6);
        var first = await SearchAsync(query);
        Assert.Equal("time-cut", Assert.Single(first.Notes).Code);
        Assert.Equal(2, first.Total);

        // The next page is of the same result, however much time it has.
        clock.Step = TimeSpan.Zero;
        var second = await SearchAsync(query with { After = first.NextCursor });
        Assert.Equal([1L, 3L], first.Keys().Concat(second.Keys()).Order());
        Assert.Equal(3, (await SearchAsync(query)).Total);

        clock.Step = TimeSpan.FromMinutes(1);
        Assert.Equal(0, (await SearchAsync(query)).Total);
    }

    /// <summary>Half of a word's records would be another result than the next page's.</summary>
    [Fact]
    public async Task A_word_in_whose_midst_time_ends_is_passed_over_whole()
    {
        await ApplyAsync([.. Enumerable.Range(1, 9000).Select(key => Document(key, title: key == 1 ? "rare asthma" : "asthma"))]);
        clock.Step = TimeSpan.FromSeconds(6);
        var result = await SearchAsync(Query("rare asthma") with { Budget = TimeSpan.FromSeconds(15), Facets = [] });
        Assert.Equal((1, "time-cut"), (result.Total, Assert.Single(result.Notes).Code));
        Assert.Equal(0, (await SearchAsync(Query("asthma") with { Budget = TimeSpan.FromSeconds(10), Facets = [] })).Total);
    }

    [Fact]
    public async Task Pages_by_title_are_right_where_titles_begin_alike()
    {
        string[] titles = ["Genome-wide study B", "genome wide Study A", "Genome", "", "Genome-wide", "Änderung", "genomewide", "Genome-wide study B"];
        await ApplyAsync([.. titles.Select((title, at) => Document(at + 1, title: title))]);
        var query = new SearchQuery { Sort = SearchSort.Title, Size = 2 };
        var visited = new List<long>();
        for (string? cursor = null; visited.Count < titles.Length;)
        {
            var page = await SearchAsync(query with { After = cursor });
            visited.AddRange(page.Keys());
            cursor = page.NextCursor;
        }
        Assert.Equal([4, 6, 3, 5, 2, 1, 8, 7], visited);
    }

    /// <summary>A cursor's hash is no secret, so whoever forges one must not make scores that are no numbers.</summary>
    [Theory]
    [InlineData(5, 1f, 1f)]
    [InlineData(6, float.NaN, 1f)]
    [InlineData(6, 0f, 1f)]
    [InlineData(6, 1f, float.PositiveInfinity)]
    [InlineData(6, 1f, 1e38f)]
    public async Task Forged_statistics_in_a_cursor_are_refused(int averages, float average, float rarity)
    {
        await ApplyAsync(Document(1, title: "asthma"));
        var query = Query("asthma");
        var statistics = new PageStatistics([.. Enumerable.Repeat(average, averages)], [rarity]);
        string forged = Cursor.Write(query, new PagePosition(1, long.MinValue, 0, 0, default, statistics));
        await Assert.ThrowsAsync<InvalidCursorException>(() => SearchAsync(query with { After = forged }));
    }

    [Fact]
    public async Task Why_says_how_each_part_of_the_query_matched()
    {
        await ApplyAsync(Document(1, title: "Childhood asthma", description: "Cohort of childhood asthma, IL-6", identifiers: ["phs000220"]));
        var why = (await SearchAsync(Query("\"childhood asthma\" cohorts astma~ chil* IL-6 phs000220"))).Hits[0].Why;
        var said = why.Select(match => $"{match.Word} {match.Kind} {string.Join('+', match.Fields)}").ToList();
        Assert.Contains("childhood asthma Phrase title+description", said);
        Assert.Contains("cohorts Word description", said);
        Assert.Contains("astma~1 Fuzzy title+description", said);
        Assert.Contains("chil* Prefix title+description", said);
        Assert.Contains("IL-6 Word description", said);
        Assert.Contains("phs000220 Identifier identifiers", said);
        Assert.Equal("Childhood Asthma Title title", (await SearchAsync(Query("Childhood Asthma"))).Hits[0].Why
            .Select(match => $"{match.Word} {match.Kind} {string.Join('+', match.Fields)}").First());
    }

    private async Task ApplyAsync(params SearchDocument[] documents) => await index.ApplyAsync(Batch(documents), default);

    private async Task<SearchResult> SearchAsync(SearchQuery query) => await index.SearchAsync(query, default);

    /// <summary>A clock that moves only when it is read.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long now;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now += Step.Ticks;
    }
}
