using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    private static FacetFilter Access(string value) => new(SearchFields.Access, value);

    private static FacetFilter Year(string value) => new(SearchFields.Year, value);

    private Task ApplyFour() => Apply(
        Document(1, title: "asthma", access: "open", year: "2019", subject: ["lung", "child"]),
        Document(2, title: "asthma", access: "open", year: "2020", subject: ["lung"]),
        Document(3, title: "asthma", access: "controlled", year: "2020"),
        Document(4, title: "diabetes", access: "closed", year: "2020", subject: ["lung", "lung", ""]));

    [Fact]
    public async Task Facets_count_all_matches_in_their_order()
    {
        await ApplyFour();
        var result = await Search(Query("asthma") with { Size = 1 });
        Assert.Equal("open:2 controlled:1", result.Counts(SearchFields.Access));
        Assert.Equal("2020:2 2019:1", result.Counts(SearchFields.Year));
        Assert.Equal("lung:2 child:1", result.Counts(SearchFields.Subject));
        Assert.Equal("", result.Counts(SearchFields.Publisher));
    }

    [Fact]
    public async Task A_repeated_or_empty_value_of_one_record_counts_once_or_not()
    {
        await ApplyFour();
        Assert.Equal("lung:1", (await Search("diabetes")).Counts(SearchFields.Subject));
    }

    [Fact]
    public async Task Values_of_one_facet_widen_and_different_facets_narrow()
    {
        await ApplyFour();
        Assert.Equal([2, 1], (await Search(Query("", Access("open")))).Keys());
        Assert.Equal([3, 2, 1], (await Search(Query("", Access("open"), Access("controlled")))).Keys());
        Assert.Equal([3, 2], (await Search(Query("", Access("open"), Access("controlled"), Year("2020")))).Keys());
        Assert.Equal(0, (await Search(Query("", Access("Open")))).Total);
    }

    [Fact]
    public async Task A_facets_own_filter_does_not_narrow_it_but_those_of_others_do()
    {
        await ApplyFour();
        var result = await Search(Query("asthma", Access("open"), Year("2020")));
        Assert.Equal([2], result.Keys());
        Assert.Equal("controlled:1 open:1", result.Counts(SearchFields.Access));
        Assert.Equal("2020:1 2019:1", result.Counts(SearchFields.Year));
        Assert.Equal("lung:1", result.Counts(SearchFields.Subject));
    }

    [Fact]
    public async Task A_chosen_value_stays_listed_when_nothing_has_it()
    {
        await ApplyFour();
        var result = await Search(Query("asthma", Access("closed"), Access("never seen")));
        Assert.Equal(0, result.Total);
        Assert.Equal("open:2 controlled:1 closed:0 never seen:0", result.Counts(SearchFields.Access));
    }

    [Fact]
    public async Task A_long_facet_is_cut_after_its_greatest_counts_but_keeps_chosen_values()
    {
        int max = SearchFields.Publisher.MaxValues;
        await Apply([.. Enumerable.Range(1, max + 30).Select(key => Document(key, publisher: $"p{key:000}")),
            Document(900, publisher: $"p{max + 20:000}")]);
        var last = new FacetFilter(SearchFields.Publisher, $"p{max + 30:000}");
        var values = (await Search(Query("", last))).Facets[SearchFields.Publisher.Ordinal].Values;
        Assert.Equal(max + 1, values.Count);
        Assert.Equal($"p{max + 20:000}", values[0].Value);
        Assert.Equal(last.Value, values[^1].Value);
        Assert.Equal(1, values[^1].Count);
    }

    [Fact]
    public async Task A_filter_given_twice_filters_once()
    {
        await ApplyFour();
        var result = await Search(Query("", Access("open"), Access("open"), Access("gone"), Access("gone")));
        Assert.Equal(2, result.Total);
        Assert.Equal("open:2 closed:1 controlled:1 gone:0", result.Counts(SearchFields.Access));
    }
}
