using Catalog.Api.Hosting;
using Catalog.Api.Search;
using Catalog.Indexer.Queries;
using Catalog.Records.Access;

namespace Catalog.Api.Pages.Search;

/// <summary><c>/</c> and <c>/search</c>.</summary>
internal static class SearchPageEndpoint
{
    public static async Task<IResult> ShowAsync(
        HttpRequest request, CatalogSearch search, EmptyAdviser adviser, Links links, Caller caller, CancellationToken cancellationToken)
    {
        var read = SearchRequest.Read(request.Query, lenient: true);
        if (!read.Succeeded) return Page(new() { [nameof(SearchPage.Trouble)] = read.Refusal.Detail });
        var asked = read.Value;
        if (RangeParameters.Read(request.Query, asked) is { } ranged)
        {
            return ranged.Succeeded ? Results.Redirect(links.SearchPath(ranged.Value.ToParameters()))
                : Page(new() { [nameof(SearchPage.Asked)] = asked, [nameof(SearchPage.Trouble)] = ranged.Refusal.Detail });
        }
        try
        {
            var found = await search.SearchAsync(caller, asked, cancellationToken);
            return Page(new()
            {
                [nameof(SearchPage.Asked)] = asked,
                [nameof(SearchPage.Found)] = found,
                [nameof(SearchPage.Advice)] = found.Result.Total == 0 ? await adviser.AdviseAsync(caller, asked, cancellationToken) : null,
            });
        }
        catch (InvalidCursorException altered)
        {
            return Page(new() { [nameof(SearchPage.Asked)] = asked with { Cursor = null }, [nameof(SearchPage.Trouble)] = altered.Message });
        }
    }

    private static PageResult<SearchPage> Page(Dictionary<string, object?> parameters)
    {
        parameters.TryAdd(nameof(SearchPage.Asked), SearchRequest.Everything);
        var unreadable = parameters.ContainsKey(nameof(SearchPage.Trouble));
        return new(parameters) { Status = unreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK };
    }
}
