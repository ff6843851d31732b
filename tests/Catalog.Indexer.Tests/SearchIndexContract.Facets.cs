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

    private Task ApplyRanges() => Apply(
        Document(1, type: "Dataset > Survey > Panel", participants: 0, size: 999_999, year: "2010"),
        Document(2, type: "Dataset > Survey", participants: 99, size: 1_000_000, year: "2011"),
        Document(3, type: "Dataset", participants: 100, year: "2012"),
        Document(4, type: "Software", participants: 250_000, size: 2_000_000_000_000_000),
        Document(5, type: "Dataset > Image"));

    [Fact]
    public async Task A_hierarchical_value_counts_and_finds_all_that_lies_below()
    {
        await ApplyRanges();
        FacetFilter type(string path) => new(SearchFields.Type, path);
        Assert.Equal(
            "Dataset:4 Dataset > Survey:2 Dataset > Image:1 Dataset > Survey > Panel:1 Software:1", (await Search("")).Counts(SearchFields.Type));
        Assert.Equal([2, 1], (await Search(Query("", type("Dataset > Survey")))).Keys());
        var both = await Search(Query("", type("Dataset > Image"), type("Software")));
        Assert.Equal([5, 4], both.Keys());
        Assert.Equal("Dataset:4 Dataset > Survey:2 Dataset > Image:1 Dataset > Survey > Panel:1 Software:1", both.Counts(SearchFields.Type));
    }

    [Fact]
    public async Task A_facet_of_ranges_counts_numbers_from_the_lowest_range_up()
    {
        await ApplyRanges();
        var result = await Search("");
        Assert.Equal("0..99:2 100..999:1 100000..:1", result.Counts(SearchFields.Participants));
        Assert.Equal("0..999999:1 1000000..999999999:1 1000000000000..:1", result.Counts(SearchFields.DataSize));
    }

    [Theory]
    [InlineData("0..99", "2 1", "0..99:2 100..999:1 100000..:1")]
    [InlineData("1..100", "3 2", "0..99:2 100..999:1 100000..:1 1..100:2")]
    [InlineData("100..", "4 3", "0..99:2 100..999:1 100000..:1 100..:2")]
    [InlineData("..0", "1", "0..99:2 100..999:1 100000..:1 ..0:1")]
    [InlineData("9..5", "", "0..99:2 100..999:1 100000..:1 9..5:0")]
    [InlineData("many", "", "0..99:2 100..999:1 100000..:1 many:0")]
    public async Task A_range_filters_and_stays_listed_with_its_count(string range, string keys, string counts)
    {
        await ApplyRanges();
        var result = await Search(Query("", new FacetFilter(SearchFields.Participants, range)));
        Assert.Equal(keys, string.Join(' ', result.Keys()));
        Assert.Equal(counts, result.Counts(SearchFields.Participants));
    }

    [Fact]
    public async Task Years_are_filtered_by_value_and_by_range()
    {
        await ApplyRanges();
        var result = await Search(Query("", Year("2010"), Year("2012..2015")));
        Assert.Equal([3, 1], result.Keys());
        Assert.Equal("2012:1 2011:1 2010:1 2012..2015:1", result.Counts(SearchFields.Year));
        Assert.Equal("Dataset:2 Dataset > Survey:1 Dataset > Survey > Panel:1", result.Counts(SearchFields.Type));
    }

    [Fact]
    public async Task Only_the_facets_asked_for_are_counted_in_their_order()
    {
        await ApplyFour();
        var result = await Search(Query("", Access("open")) with { Facets = [SearchFields.Subject, SearchFields.Access, SearchFields.Subject] });
        Assert.Equal([SearchFields.Access, SearchFields.Subject], result.Facets.Select(facet => facet.Field));
        Assert.Equal("open:2 closed:1 controlled:1", result.Counts(SearchFields.Access));
        Assert.Empty((await Search(Query("asthma") with { Facets = [] })).Facets);
    }
}
