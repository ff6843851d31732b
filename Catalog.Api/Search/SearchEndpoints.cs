using Catalog.Api.Datasets;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Search.Export;
using Catalog.Api.Search.Feed;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Search;

/// <summary><c>/api/search</c> and what is made of its result.</summary>
internal static class SearchEndpoints
{
    private const string Description = """
        Parameters: `q`, `size` (1 to 100, default 20), `cursor` (the `nextCursor` of the page before, with the same query), `sort` (relevance, newest, oldest, title; without `q` the newest come first; newest and oldest go by `published`, the time of publication here),
        `facets` (names separated by commas, or none; default all), `after` (a number in the change log: the answer waits for it up to two seconds, so that a depositor finds what was just published),
        `expand` (on or off: whether words that name a term also find what has to do with it, after all that has the words), `parent` (a term: the facet `term` shows the way to it and what lies directly below; it filters nothing), and each facet's name as a filter that may be repeated: values of one facet widen, different facets narrow. A value is written as the facets list it, in case too.
        A value of subject, organism, assay or term may be the CURIE, OBO id or IRI of a term and then finds all below it. `term` is a tree: each value with its `parent`, `ontology` and whether it `hasBelow`.
        Facets over numbers (year, participants, dataSize) take ranges: `year=2010..2015`, `participants=1000..`, `dataSize=..1000000000` (bytes).
        In `q` any of the words matches; an identifier or a whole title finds its record first. "Quoted words" must stand together, `-word` must not be there, `+word` must; `OR`, `AND` and brackets work, as do
        `begin*`, `fuzzy~`, `title:asthma`, `access:open`, `year:[2010 TO 2015]`, `participants:>1000`. A text that is broken is read as words, and `notes` says so. 8,192 characters and 64 words are read.
        A facet's counts are exact and not narrowed by its own filter; a facet without values is `[]`; of a value in a hierarchy `parent` says what it lies below.
        `highlights` holds, by field, the texts that matched: HTML in which everything is escaped and the words of the query stand in `<mark>`; it may be inserted into a page as it is.
        `why` says which word stands in which field and how it matched; of kind `term` the way from the word by its term (`via` self, descendant, synonym or mapping, `through`). `terms` are those that words of `q` name. `suggestion` is the query as it may have been meant. `reflects` is the number in the change log that the answer contains.
        `notes` say with stable codes what was read differently, cut or is not there yet (`not-yet`, `index-building`).
        """;

    private const string BodyDescription = """
        The same as `GET /api/search` for queries that are too long for an address: the members are its parameters, `facets` a list of names (an empty one counts nothing), `filters` an object with a list
        of values by facet. It means the same and changes nothing, so the cursor of either goes on in the other, and a repeat does no harm. The body is taken up to 262,144 bytes; of `q` 8,192 characters are read.
        """;

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/search", SearchAsync).WithTags("Search")
            .WithName("search").WithSummary("Find published records by words and facets").WithDescription(Description)
            .Example(200, SearchJson.Example).Refuses(400, 414);
        routes.MapPost("/api/search", SearchByBodyAsync).WithTags("Search")
            .WithName("searchByBody").WithSummary("The same search as a JSON body, for long queries").WithDescription(BodyDescription)
            .Accepts(SearchBody.Example).Example(200, SearchJson.Example).Refuses(400, 413, 415, 422);
        routes.MapResults();
        routes.MapFeed();
    }

    private static async Task<IResult> SearchAsync(HttpRequest request, CatalogSearch search, Caller caller, CancellationToken cancellationToken) =>
        await AnswerAsync(SearchRequest.Read(request.Query), search, caller, cancellationToken);

    private static async Task<IResult> SearchByBodyAsync(HttpContext http, CatalogSearch search, Caller caller, CancellationToken cancellationToken) =>
        http.Request.Query.Count > 0
            ? new Refusal(RefusalKind.Malformed, "parameter-unknown", "A search as a body takes no parameters in its address.").ToResult()
            : await AnswerAsync(await SearchBody.ReadAsync(http), search, caller, cancellationToken);

    private static async Task<IResult> AnswerAsync(Outcome<SearchRequest> asked, CatalogSearch search, Caller caller, CancellationToken cancellationToken)
    {
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        var page = await search.SearchAsync(caller, asked.Value, cancellationToken);
        return new JsonAnswer(writer => SearchJson.Write(writer, page));
    }
}
