using System.Net;
using System.Xml;
using System.Xml.Linq;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Search;

/// <summary>Any search as an Atom feed.</summary>
public sealed class FeedTests(FoundLibrary library) : IClassFixture<FoundLibrary>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    [Theory]
    [InlineData("")]
    [InlineData("q=hearts&size=3")]
    [InlineData("q=nothingofthesort")]
    [InlineData("q=%22open+quote+%3Cb%3E%26%00&access=open&year=2012..2015")]
    [InlineData("sort=relevance&q=series")]
    public async Task A_feed_has_what_RFC_4287_demands(string query)
    {
        using var client = library.Anonymous();
        using var answer = await client.GetAsync("/api/search/feed?" + query);
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        foreach (var holder in feed.Elements(Atom + "entry").Prepend(feed))
        {
            foreach (var name in (string[])["id", "title", "updated"]) Assert.NotEmpty(Assert.Single(holder.Elements(Atom + name)).Value);
            Assert.True(Uri.TryCreate(holder.Element(Atom + "id")!.Value, UriKind.Absolute, out _));
            Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", holder.Element(Atom + "updated")!.Value);
            Assert.All(holder.Elements(Atom + "link"), link => Assert.True(Uri.TryCreate(link.Attribute("href")!.Value, UriKind.Absolute, out _)));
            Assert.All(holder.Elements(Atom + "category"), category => Assert.NotEmpty(category.Attribute("term")!.Value));
            // At most one alternate of a type (4.1.1).
            Assert.Equal(["text/html"], holder.Elements(Atom + "link").Where(link => link.Attribute("rel")!.Value == "alternate" && link.Attribute("type")!.Value == "text/html").Select(link => link.Attribute("type")!.Value));
        }
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Single(feed.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "self");
        var ids = feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("https://doi.org/10.5072/", id));
        // Its own address gives the same again.
        var self = feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value;
        Assert.Equal(feed.ToString(), XDocument.Parse(await client.GetStringAsync(self)).Root!.ToString());
    }

    [Fact]
    public async Task The_newest_come_first_and_the_pages_hold_each_once()
    {
        using var client = library.Anonymous();
        var titles = new List<string>();
        var pages = 0;
        for (var next = "/api/search/feed?q=series+hearts&size=4"; next is not null; pages++)
        {
            var feed = await FeedAsync(client, next);
            Assert.Equal("11", feed.Element(OpenSearch + "totalResults")!.Value);
            Assert.Equal("4", feed.Element(OpenSearch + "itemsPerPage")!.Value);
            Assert.Equal("series hearts", feed.Element(OpenSearch + "Query")!.Attribute("searchTerms")!.Value);
            Assert.Equal("request", feed.Element(OpenSearch + "Query")!.Attribute("role")!.Value);
            titles.AddRange(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
            Assert.Equal(Link(feed, "first"), feed.Element(Atom + "id")!.Value);
            next = Link(feed, "next");
        }
        Assert.Equal(3, pages);
        Assert.Equal(11, titles.Count);
        Assert.Equal("Series 10 of hearts, guarded", titles[1]);
        Assert.Equal("Series 1 of hearts", titles[^1]);
        var oldest = await FeedAsync(client, "/api/search/feed?q=series+hearts&sort=oldest&size=1");
        Assert.Equal("Series 1 of hearts", oldest.Element(Atom + "entry")!.Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task Wild_texts_stay_texts()
    {
        using var client = library.Anonymous();
        var entry = Assert.Single((await FeedAsync(client, "/api/search/feed?q=hyperlink")).Elements(Atom + "entry"));
        Assert.Equal(FoundLibrary.Wild, entry.Element(Atom + "title")!.Value);
        Assert.Equal(["@Cmd|' /C calc'!A0", "O'Neil, \"Q\""], entry.Elements(Atom + "author").Select(author => author.Element(Atom + "name")!.Value));
        Assert.Equal("Tags <i>like this</i> & control ]]> end.", entry.Element(Atom + "summary")!.Value);
        Assert.Equal(["a; b, \"c\"", "odd"], entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value));
        Assert.Null(entry.Element(Atom + "summary")!.Attribute("type"));
    }

    [Fact]
    public async Task A_feed_that_did_not_change_is_not_sent_again()
    {
        using var client = library.Anonymous();
        using var first = await client.GetAsync("/api/search/feed?q=wombats");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search/feed?q=wombats");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using (var second = await client.SendAsync(request)) Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);

        using var owner = await library.As("eve", Scopes.Deposit);
        var id = (await owner.PublishAsync(Publishing.Record("Wombats"))).GetProperty("id").GetString()!;
        await library.IndexedAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/search/feed?q=wombats");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using (var third = await client.SendAsync(again)) Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        await owner.WithdrawAsync(id, "For the other tests.");
        await library.IndexedAsync();
    }

    [Theory]
    [InlineData("facets=none", "parameter-unknown")]
    [InlineData("size=0", "parameter-invalid")]
    [InlineData("cursor=AAAA", "cursor-invalid")]
    [InlineData("year=2015..2010", "parameter-invalid")]
    public async Task What_a_feed_cannot_be_asked_is_refused(string query, string code)
    {
        using var client = library.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync("/api/search/feed?" + query), HttpStatusCode.BadRequest, code);
    }

    private static string? Link(XElement feed, string relation) =>
        feed.Elements(Atom + "link").SingleOrDefault(link => link.Attribute("rel")!.Value == relation)?.Attribute("href")!.Value;

    private static async Task<XElement> FeedAsync(HttpClient client, string address)
    {
        await using var stream = await client.GetStreamAsync(address);
        using var reader = XmlReader.Create(stream, new() { Async = true });
        return (await XDocument.LoadAsync(reader, LoadOptions.None, default)).Root!;
    }
}
