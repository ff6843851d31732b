using System.Net;

namespace Catalog.Api.Tests.Pages;

/// <summary>The page's forms for ranges, and the advice where nothing is found, over the real host.</summary>
public sealed class SearchPageRangeTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Theory]
    [InlineData("q=lung&year-from=2010&year-to=2015", "/search?q=lung&year=2010..2015")]
    [InlineData("year=1999&access=open&year-from=2015&year-to=2010&sort=newest", "/search?access=open&year=2010..2015&sort=newest")]
    [InlineData("year-from=2010&year-to=2010", "/search?year=2010")]
    [InlineData("participants-from=100&participants-to=", "/search?participants=100..")]
    [InlineData("participants-from=&participants-to=+50+", "/search?participants=..50")]
    [InlineData("year=2010..2015&year-from=&year-to=&cursor=AAAA", "/search")]
    public async Task A_form_s_two_ends_become_one_filter(string query, string address)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync("/search?" + query);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(address, Uri.UnescapeDataString(answer.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("year-from=soon", "Year: the number at “from”")]
    [InlineData("participants-to=-5", "Participants: the number at “to”")]
    [InlineData("year-to=99999999999999999999", "Year: the number at “to”")]
    public async Task An_end_that_is_no_number_is_explained(string query, string told)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync("/search?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Where_nothing_is_found_less_is_tried_for_the_reader()
    {
        using var owner = await application.As("ana", Catalog.Records.Access.Scopes.Deposit);
        await owner.PublishAsync(Publishing.Record("Okapi genomes", "open", 2019));
        await owner.PublishAsync(Publishing.Record("Okapi stripes", "controlled", 2018));
        await application.IndexedAsync();
        using var client = application.Anonymous();
        var page = await client.GetStringAsync("/search?q=okapi&access=closed&year=2019");
        Assert.Contains("The same words without filters</a> <span class=\"note\">2 records</span>", page);
        Assert.Contains("without the filter by access</a> <span class=\"note\">1 record</span>", page);
        // What would find nothing either is not offered.
        Assert.DoesNotContain("without the filter by year", page);
        Assert.DoesNotContain("These filters without the words", page);
    }
}
