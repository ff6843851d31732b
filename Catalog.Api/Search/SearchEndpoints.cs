using Catalog.Api.Datasets;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Access;

namespace Catalog.Api.Search;

/// <summary><c>GET /api/search</c>.</summary>
internal static class SearchEndpoints
{
    private const string Description = """
        Parameters: `q` (any of its words; an identifier finds its record first; empty lists everything, newest first), `size` (1 to 100, default 20),
        `cursor` (the `nextCursor` of the page before, with the same query), `sort` (relevance, newest, oldest, title), `expand` (on or off; without effect yet),
        and each facet's name as a filter that may be repeated: values of one facet widen, different facets narrow.
        A facet's counts are exact and not narrowed by its own filter; a facet without values is `[]`.
        `highlights` holds, by field, the texts that matched: HTML in which everything is escaped and the words of the query stand in `<mark>`; it may be inserted into a page as it is.
        `why` says which word stands in which field. `reflects` is the number in the change log that the answer contains.
        """;

    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/search", SearchAsync).WithTags("Search")
            .WithName("search").WithSummary("Find published records by words and facets").WithDescription(Description)
            .Example(200, SearchJson.Example).Refuses(400);

    private static async Task<IResult> SearchAsync(HttpRequest request, CatalogSearch search, Caller caller, CancellationToken cancellationToken)
    {
        var asked = SearchRequest.Read(request.Query);
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        var page = await search.SearchAsync(caller, asked.Value, cancellationToken);
        return new JsonAnswer(writer => SearchJson.Write(writer, page));
    }
}
