using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Access;

namespace Catalog.Api.Search.Feed;

/// <summary><c>GET /api/search/feed</c>.</summary>
internal static class FeedEndpoints
{
    private const string Description = """
        Parameters are those of `GET /api/search` but for `facets`; without `sort` the newest come first. The answer is Atom (RFC 4287): an entry is a version of a dataset, its `id` the DOI as a URL,
        which stays; `updated` moves when its metadata are revised. `first` and `next` lead through the pages (RFC 5005); `totalResults`, `itemsPerPage` and `Query` are OpenSearch 1.1.
        Send the `ETag` as If-None-Match: while nothing changed the answer is 304.
        """;

    private const string Example = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
          <id>https://catalog.example.org/api/search/feed?q=genomes</id>
          <title>“genomes” · FAIR Biomedical Catalogue</title>
          <updated>2026-03-02T09:30:00Z</updated>
          <author><name>FAIR Biomedical Catalogue</name></author>
          <link rel="self" type="application/atom+xml" href="https://catalog.example.org/api/search/feed?q=genomes" />
          <opensearch:totalResults>1</opensearch:totalResults>
          <entry>
            <id>https://doi.org/10.5072/k7xq-9m2t-ab3c.v1</id>
            <title>Whole genomes of 2,504 people</title>
            <updated>2026-03-02T09:30:00Z</updated>
            <author><name>1000 Genomes Project</name></author>
            <link rel="alternate" type="text/html" href="https://catalog.example.org/doi/10.5072/k7xq-9m2t-ab3c.v1" />
            <summary>The genomes of people of 26 populations.</summary>
          </entry>
        </feed>
        """;

    public static void MapFeed(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/search/feed", FeedAsync).WithTags("Search").WithName("feedSearch")
            .WithSummary("A search as an Atom feed").WithDescription(Description).Example(200, Example, FeedWriter.MediaType).Refuses(400, 414);

    private static async Task<IResult> FeedAsync(
        HttpRequest request, CatalogSearch search, FeedWriter writer, ServingSince since, Caller caller, CancellationToken cancellationToken)
    {
        var asked = FeedParameters.Read(request.Query);
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        var page = await search.SearchAsync(caller, asked.Value with { Facets = [] }, cancellationToken);
        return new FeedAnswer(writer.Write(asked.Value, page, since.Time));
    }

    private sealed class FeedAnswer(byte[] feed) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => new Representation(feed, FeedWriter.MediaType + "; charset=utf-8").SendAsync(httpContext);
    }
}
