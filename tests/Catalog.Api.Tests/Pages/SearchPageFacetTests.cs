using System.Net;
using System.Text.RegularExpressions;
using Catalog.Api.Pages.Search;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Api.Tests.Pages;

/// <summary>Facets of every kind beside the results.</summary>
public sealed partial class SearchPageFacetTests
{
    private const string Evil = "</title><script>alert(1)</script>\"'&`";

    [Fact]
    public async Task Common_facets_are_open_and_the_others_wait_behind_their_names()
    {
        var page = await RenderAsync(SearchRequest.Everything, [.. SearchFields.Facets.Select(field => SearchPageView.Facet(field, field.IsHierarchical ? ["Top=3", "Top > Low=2"] : ["1990=3", "2000=2"]))]);
        foreach (var field in SearchFields.Facets) Assert.Contains($"<h3>{field.Label}</h3>", page);
        foreach (var field in (FacetField[])[SearchFields.Access, SearchFields.Type, SearchFields.Organism, SearchFields.Assay, SearchFields.Subject, SearchFields.Year])
            Assert.StartsWith("<details class=\"facet\" open", SearchPageView.FacetOf(page, field));
        foreach (var field in (FacetField[])[SearchFields.Format, SearchFields.Licence, SearchFields.Creator, SearchFields.Profile])
            Assert.StartsWith("<details class=\"facet\">", SearchPageView.FacetOf(page, field));
    }

    [Fact]
    public async Task A_facet_without_values_is_not_shown()
    {
        var page = await RenderAsync(SearchRequest.Everything, SearchPageView.Facet(SearchFields.Funder), SearchPageView.Facet(SearchFields.Access, "open=1"));
        Assert.DoesNotContain("Funder", page);
        Assert.Contains("Access", page);
    }

    [Fact]
    public async Task A_long_list_is_folded_and_what_is_chosen_stands_on_top_in_an_open_facet()
    {
        var values = Enumerable.Range(1, 30).Select(number => $"Publisher {number}={31 - number}").ToList();
        var asked = With(SearchFields.Publisher, "Publisher 25");
        var facet = SearchPageView.FacetOf(await RenderAsync(asked, SearchPageView.Facet(SearchFields.Publisher, values)), SearchFields.Publisher);
        Assert.StartsWith("<details class=\"facet\" open", facet);
        var labels = Labels(facet);
        Assert.Equal("Publisher 25", labels[0]);
        Assert.Equal("Publisher 1", labels[1]);
        Assert.Equal(30, labels.Count);
        Assert.Contains(">24 more<span class=\"unseen\"> in Publisher</span></summary>", facet);
        Assert.Contains("<a class=\"chosen\" href=\"/search\"", facet);
        Assert.Contains("<span class=\"tally\">1<span class=\"unseen\"> chosen</span></span>", facet);
        Assert.Contains("href=\"/search?publisher=Publisher%2025&amp;publisher=Publisher%201\"", facet);
    }

    [Fact]
    public async Task A_single_value_more_is_not_folded_away()
    {
        var facet = SearchPageView.FacetOf(await RenderAsync(SearchRequest.Everything, SearchPageView.Facet(SearchFields.Subject, Enumerable.Range(1, 7).Select(number => $"S{number}=2"))), SearchFields.Subject);
        Assert.Equal(7, Labels(facet).Count);
        Assert.DoesNotContain("more<", facet);
    }

    [Fact]
    public async Task Values_below_others_are_a_tree()
    {
        var facet = SearchPageView.FacetOf(
            await RenderAsync(SearchRequest.Everything, SearchPageView.Facet(SearchFields.Assay, "Sequencing=9", "Imaging=7", "Sequencing > Long reads=5", "Imaging > Microscopy=4", "Imaging > Microscopy > Confocal=1", "Lost > Child=1")),
            SearchFields.Assay);
        Assert.Matches("Sequencing</span>.*?<ul><li>.*Long reads</span>.*?</li></ul></li><li>.*Imaging</span>.*?<ul><li>.*Microscopy</span>.*?<ul><li>.*Confocal</span>.*?</li></ul></li></ul></li>", facet);
        Assert.Contains("Child", facet);
        Assert.Contains("assay=Imaging%20%3E%20Microscopy", facet);
    }

    [Fact]
    public async Task What_lies_below_a_chosen_value_narrows_it_and_what_lies_above_widens_it()
    {
        var values = SearchPageView.Facet(SearchFields.Type, "Dataset=9", "Dataset > Survey=5", "Text=1");
        var above = SearchPageView.FacetOf(await RenderAsync(With(SearchFields.Type, "Dataset"), values), SearchFields.Type);
        Assert.Contains("href=\"/search?type=Dataset%20%3E%20Survey\"", above);
        Assert.Contains("href=\"/search?type=Dataset&amp;type=Text\"", above);
        var below = SearchPageView.FacetOf(await RenderAsync(With(SearchFields.Type, "Dataset > Survey"), values), SearchFields.Type);
        Assert.Contains("href=\"/search?type=Dataset\"", below);
        Assert.Equal("Dataset", Labels(below)[0]);
    }

    [Fact]
    public async Task Ranges_keep_their_order_and_a_range_of_the_reader_s_own_gives_way_to_another()
    {
        var asked = With(SearchFields.Participants, "50..70");
        var facet = SearchPageView.FacetOf(await RenderAsync(asked, SearchPageView.Facet(SearchFields.Participants, "0..99=2", "100..999=7", "100000..=1")), SearchFields.Participants);
        Assert.Equal(3, Labels(facet).Count);
        Assert.Contains("href=\"/search?participants=100..999\"", facet);
        Assert.Contains("name=\"participants-from\" type=\"number\" min=\"0\" inputmode=\"numeric\" placeholder=\"from\" value=\"50\"", facet);
        var two = SearchPageView.FacetOf(await RenderAsync(With(SearchFields.Participants, "100..999"), SearchPageView.Facet(SearchFields.Participants, "0..99=2", "100..999=7")), SearchFields.Participants);
        Assert.Contains("href=\"/search?participants=100..999&amp;participants=0..99\"", two);
    }

    [Fact]
    public async Task The_chart_of_years_leaves_gaps_and_each_bar_is_a_link_with_words()
    {
        var facet = await YearsAsync(SearchRequest.Everything, "2012=1", "2010=4", "1999=2");
        Assert.Contains("aria-label=\"Records by year, 1999 to 2012\"", facet);
        Assert.Equal(3, Regex.Count(facet, "class=\"bar-link\""));
        Assert.Contains("href=\"/search?year=2010\" rel=\"nofollow\" aria-label=\"2010: 4 records\"", facet);
        Assert.Contains("<title>2012: 1 record</title>", facet);
        Assert.Contains("Years as a list", facet);
        // Fourteen years share the width; the last begins at thirteen fourteenths.
        Assert.Contains("x=\"245.14\"", facet);
        Assert.DoesNotContain("style=", facet);
    }

    [Fact]
    public async Task A_long_time_is_shown_by_decades_which_open_into_their_years()
    {
        string[] years = ["2021=3", "2015=5", "2013=1", "1890=1"];
        Assert.Contains("aria-label=\"2010–2019: 6 records\"", await YearsAsync(SearchRequest.Everything, years));
        var decade = await YearsAsync(With(SearchFields.Year, "2010..2019"), years);
        Assert.Contains("aria-label=\"2015: 5 records\"", decade);
        Assert.Contains("href=\"/search?year=2015\"", decade);
        Assert.DoesNotContain("class=\"bar-link\" href=\"/search?year=2021\"", decade);
        Assert.Contains(">All years</a>", decade);
        var year = await YearsAsync(With(SearchFields.Year, "2015"), years);
        Assert.Contains("class=\"bar-link chosen\" href=\"/search\" rel=\"nofollow\" aria-label=\"Remove filter 2015: 5 records\"", year);
        Assert.Contains("aria-label=\"2013: 1 record\"", year);
    }

    [Theory]
    [InlineData("2015..", "2015=2", "1999=1")]
    [InlineData("..1999", "2015=2", "1999=1")]
    [InlineData("3000..4000", "2015=2", "1999=1")]
    [InlineData("9223372036854775807..", "2015=2", "1999=1")]
    [InlineData("2015", "2015..2015=4", "0=1", "9999=1", "-3=1", "later=2", "99999999999=1")]
    [InlineData("x", "0=1")]
    public void A_chart_is_made_of_any_years_and_ranges(string filter, params string[] years)
    {
        var chart = YearChart.Of(SearchPageView.Facet(SearchFields.Year, years), With(SearchFields.Year, filter));
        Assert.NotNull(chart);
        Assert.InRange(chart.Bars.Count, 1, 101);
        Assert.All(chart.Bars.Zip(chart.Bars.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
    }

    [Fact]
    public async Task A_facet_s_values_are_text_whatever_they_hold()
    {
        foreach (var field in SearchFields.Facets)
        {
            var page = await RenderAsync(With(field, Evil), SearchPageView.Facet(field, Evil + "=1", "Other=2"));
            Assert.DoesNotContain("<script>", page);
            Assert.DoesNotContain("</title><", page[page.IndexOf("<body", StringComparison.Ordinal)..]);
            Assert.Contains("&lt;script&gt;", page);
            Assert.Contains("name=\"" + field.Name + "\" value=\"&lt;/title&gt;", page);
        }
    }

    private static SearchRequest With(FacetField field, string value) => SearchRequest.Everything with { Filters = [new FacetFilter(field, value)] };

    private static Task<string> RenderAsync(SearchRequest asked, params FacetCounts[] facets) =>
        SearchPageView.RenderAsync(asked, SearchPageView.Result(2) with { Facets = facets });

    private static async Task<string> YearsAsync(SearchRequest asked, params string[] years) =>
        SearchPageView.FacetOf(await RenderAsync(asked, SearchPageView.Facet(SearchFields.Year, years)), SearchFields.Year);

    private static List<string> Labels(string facet) =>
        [.. Label().Matches(facet).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    [GeneratedRegex("<span class=\"value\">(?:<span class=\"unseen\">Remove filter </span>)?([^<]*)</span>")]
    private static partial Regex Label();
}
