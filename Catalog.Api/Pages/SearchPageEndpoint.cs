using Catalog.Api.Search;
using Catalog.Indexer.Following;
using Catalog.Indexer.Queries;
using Catalog.Records.Access;

namespace Catalog.Api.Pages;

/// <summary><c>/</c> and <c>/search</c>.</summary>
internal static class SearchPageEndpoint
{
    public static async Task<IResult> ShowAsync(
        HttpRequest request, CatalogSearch search, SearchFollower follower, Caller caller, CancellationToken cancellationToken)
    {
        var asked = SearchRequest.Read(request.Query, lenient: true);
        if (!asked.Succeeded) return Page(SearchRequest.Everything, null, asked.Refusal.Detail);
        try
        {
            return Page(asked.Value, await search.SearchAsync(caller, asked.Value, cancellationToken), null, !follower.IsCaughtUp);
        }
        catch (InvalidCursorException altered)
        {
            return Page(asked.Value with { Cursor = null }, null, altered.Message);
        }
    }

    private static PageResult<SearchPage> Page(SearchRequest asked, FoundPage? found, string? trouble, bool building = false) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SearchPage.Asked)] = asked,
            [nameof(SearchPage.Found)] = found,
            [nameof(SearchPage.Trouble)] = trouble,
            [nameof(SearchPage.Building)] = building,
        })
        {
            Status = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
}
