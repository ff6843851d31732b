using Catalog.Indexer.Queries;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    // Titles, days and texts repeat, so that every order has ties to break.
    private static SearchDocument Paged(int key, long number = 1) => Document(
        key, title: $"Asthma study {key % 5}", description: string.Join(' ', Enumerable.Repeat("asthma", key % 7)),
        day: key % 11, number: number);

    [Theory]
    [InlineData(SearchSort.Relevance, 1)]
    [InlineData(SearchSort.Relevance, 10)]
    [InlineData(SearchSort.Newest, 7)]
    [InlineData(SearchSort.Oldest, 10)]
    [InlineData(SearchSort.Title, 10)]
    public async Task Pages_visit_each_match_once_in_the_order_of_one_long_page(SearchSort sort, int size)
    {
        await Apply([.. Enumerable.Range(1, 60).Select(key => Paged(key))]);
        var query = Query("asthma") with { Sort = sort };
        var whole = (await Search(query with { Size = 100 })).Keys();
        Assert.Equal(60, whole.Distinct().Count());

        var visited = new List<long>();
        string? cursor = null;
        do
        {
            var page = await Search(query with { Size = size, After = cursor });
            Assert.Equal(60, page.Total);
            visited.AddRange(page.Keys());
            Assert.InRange(visited.Count, 1, 60);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(whole, visited);
    }

    [Theory]
    [InlineData(SearchSort.Relevance)]
    [InlineData(SearchSort.Newest)]
    [InlineData(SearchSort.Oldest)]
    [InlineData(SearchSort.Title)]
    public async Task Pages_visit_each_unchanged_match_once_while_others_change(SearchSort sort)
    {
        await Apply([.. Enumerable.Range(1, 200).Select(key => Paged(key))]);
        var query = Query("asthma study") with { Sort = sort, Size = 9 };
        var visited = new List<long>();
        string? cursor = null;
        int next = 1000;
        var random = new Random(7);
        do
        {
            var page = await Search(query with { After = cursor });
            visited.AddRange(page.Keys());
            Assert.InRange(visited.Count, 1, 400);
            cursor = page.NextCursor;
            // Odd keys change, go and come; even ones stay as they are.
            int odd = random.Next(100) * 2 + 1;
            await Index.ApplyAsync(new SearchBatch(
                [Paged(odd + 2, number: ++next) with { Title = "Zebra" }, Document(next * 2 + 1, title: "study", number: next)],
                [new SearchRemoval(odd, ++next)], next), default);
        }
        while (cursor is not null);
        Assert.Equal(
            Enumerable.Range(1, 100).Select(i => 2L * i), visited.Where(key => key % 2 == 0).Order());
    }

    [Fact]
    public async Task The_last_page_has_no_cursor_and_size_zero_only_counts()
    {
        await Apply([.. Enumerable.Range(1, 4).Select(key => Paged(key))]);
        Assert.Null((await Search(Query("") with { Size = 4 })).NextCursor);
        Assert.NotNull((await Search(Query("") with { Size = 3 })).NextCursor);
        var counted = await Search(Query("") with { Size = 0 });
        Assert.Equal((4, 0, null), (counted.Total, counted.Hits.Count, counted.NextCursor));
    }

    [Fact]
    public async Task A_cursor_outlives_its_index()
    {
        await Apply([.. Enumerable.Range(1, 30).Select(key => Paged(key))]);
        var query = Query("asthma") with { Size = 10 };
        var next = query with { After = (await Search(query)).NextCursor };
        var other = CreateIndex();
        await other.ApplyAsync(Batch([.. Enumerable.Range(1, 30).Reverse().Select(key => Paged(key))]), default);
        Assert.Equal((await Search(next)).Keys(), (await other.SearchAsync(next, default)).Keys());
    }

    [Fact]
    public async Task A_cursor_of_another_query_is_refused_but_another_page_size_is_not()
    {
        await ApplyFour();
        var query = Query("asthma diabetes", Access("open"), Access("controlled")) with { Size = 1, Sort = SearchSort.Title };
        query = query with { After = (await Search(query)).NextCursor };
        SearchQuery[] others =
        [
            query with { Words = QueryParser.Parse("asthma") },
            query with { Words = QueryParser.Parse("") },
            query with { Filters = [Access("open")] },
            query with { Filters = [Access("open"), Year("controlled")] },
            query with { Sort = SearchSort.Newest },
            query with { Audience = Audience.Of(["owner:7"]) },
        ];
        foreach (var other in others)
            await Assert.ThrowsAsync<InvalidCursorException>(() => Search(other));
        Assert.Equal(2, (await Search(query with { Size = 5 })).Hits.Count);
        Assert.Equal(2, (await Search(query with { Size = 5, Filters = [Access("controlled"), Access("open")] })).Hits.Count);
    }

    [Fact]
    public async Task A_cursor_serves_every_spelling_of_its_query()
    {
        await ApplyFour();
        var query = Query("+asthma -diabetes access:(open OR controlled)") with { Size = 1 };
        string? cursor = (await Search(query)).NextCursor;
        var other = Query("NOT Diabetes access:(controlled OR open) +ASTHMA") with { Size = 5, After = cursor };
        Assert.Equal((await Search(query with { Size = 5, After = cursor })).Keys(), (await Search(other)).Keys());
    }

    [Fact]
    public async Task An_altered_cursor_is_refused()
    {
        await ApplyFour();
        var query = Query("asthma") with { Size = 1 };
        string cursor = (await Search(query)).NextCursor!;
        var altered = new List<string> { "", " ", "x", "====", "\0", "\ud800", new('A', 100_000), cursor + "A", cursor + "=", " " + cursor, cursor[..^1] };
        for (int i = 0; i < cursor.Length; i++)
            altered.Add(cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..]);
        foreach (string bad in altered)
            await Assert.ThrowsAsync<InvalidCursorException>(() => Search(query with { After = bad }));
        Assert.Single((await Search(query with { After = cursor })).Hits);
    }

    [Fact]
    public async Task Titles_sort_by_letters_and_not_by_case_accents_or_signs()
    {
        await Apply(
            Document(1, title: "zebrafish"), Document(2, title: "\"Élan\" study"), Document(3, title: "Asthma, early"),
            Document(4, title: "asthma and lung"), Document(5, title: ""), Document(6, title: "elan"));
        Assert.Equal([5, 4, 3, 6, 2, 1], (await Search(Query("") with { Sort = SearchSort.Title })).Keys());
    }

    [Fact]
    public void Absurd_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SearchQuery { Size = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SearchQuery { Size = SearchQuery.MaxSize + 1 });
    }
}
