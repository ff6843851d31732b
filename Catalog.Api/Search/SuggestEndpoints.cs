using Catalog.Api.Datasets;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Indexer.Following;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>What helps to find without a query of one's own: completions of what is being typed, and records like one.</summary>
internal static class SuggestEndpoints
{
    private const string SuggestExample = """
        {"suggestions":[{"kind":"subject","text":"Asthma","count":214,"id":null},{"kind":"creator","text":"Asthma Research Network","count":3,"id":null},
          {"kind":"title","text":"Asthma in early childhood","count":1,"id":"k7xq-9m2t-ab3c"}]}
        """;

    private const string OpenSearchExample = """["asth",["Asthma","Asthma Research Network","Asthma in early childhood"]]""";

    private const string SuggestDescription = """
        Completes the last, perhaps unfinished word of `q` from titles, creators, subjects and identifiers of published records; the words before it must stand
        in the same text, in any order. `size` is 1 to 50, default 10. `count` is the number of records that have the text; `id` is the record's for a title or
        an identifier that only one has. Case and accents do not matter; when nothing is found, words with one slip are.
        With `format=opensearch`, or an Accept header of `application/x-suggestions+json`, the answer is that of the OpenSearch Suggestions extension.
        """;

    public static void MapSuggestions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/suggest", SuggestAsync).WithTags("Search")
            .WithName("suggest").WithSummary("Complete what is being typed into a search box").WithDescription(SuggestDescription)
            .Example(200, SuggestExample).Example(200, OpenSearchExample, SuggestRequest.OpenSearchType).Refuses(400);
        routes.MapGet("/api/datasets/{id}/similar", SimilarAsync).WithTags("Search")
            .WithName("similar").WithSummary("Published records that share telling words with one")
            .WithDescription($"The most alike first, `size` (1 to {SimilarQuery.MaxSize}, default {SimilarQuery.DefaultSize}) at most. Hits are those of `GET /api/search`.")
            .Example(200, SearchJson.SimilarExample).Refuses(400, 404, 410);
        routes.MapGet(OpenSearchDescription.Path, OpenSearchDescription.Answer).ExcludeFromDescription();
    }

    private static async Task<IResult> SuggestAsync(HttpContext http, SearchGenerations generations, SearchFollower follower, CancellationToken cancellationToken)
    {
        var asked = SuggestRequest.Read(http.Request);
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        // What is published is for all, as in a search. These texts are the index's own, and one that starts from an old
        // file may still have those of records withdrawn since.
        var found = follower.IsCaughtUp ? await generations.Now.Index.SuggestAsync(new(asked.Value.Text, Audience.Everyone, asked.Value.Size), cancellationToken) : [];
        // Who takes a letter back has the answer still; who publishes sees it in the box seconds later.
        http.Response.Headers.CacheControl = http.Request.Headers.Authorization.Count > 0 ? "private, max-age=10" : "max-age=10";
        return asked.Value.OpenSearch
            ? new JsonAnswer(writer =>
            {
                writer.WriteStartArray();
                writer.WriteStringValue(asked.Value.Text);
                writer.WriteStartArray();
                foreach (var suggestion in found) writer.WriteStringValue(suggestion.Text);
                writer.WriteEndArray();
                writer.WriteEndArray();
            })
            { ContentType = SuggestRequest.OpenSearchType, Negotiated = true }
            : new JsonAnswer(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("suggestions");
                foreach (var suggestion in found)
                {
                    writer.WriteStartObject();
                    writer.WriteString("kind", Words<SuggestionKind>.Of(suggestion.Kind));
                    writer.WriteString("text", suggestion.Text);
                    writer.WriteNumber("count", suggestion.Count);
                    writer.WriteString("id", suggestion.Id);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
                writer.WriteEndObject();
            })
            { Negotiated = true };
    }

    private static async Task<IResult> SimilarAsync(
        string id, int? size, DatasetStore store, CatalogSearch search, Caller caller, CancellationToken cancellationToken)
    {
        if (size is < 1 or > SimilarQuery.MaxSize)
            return new Refusal(RefusalKind.Malformed, "parameter-invalid", $"The parameter 'size' must be a whole number from 1 to {SimilarQuery.MaxSize}.").ToResult();
        var found = await store.ReadAsync(caller, id, null, null, cancellationToken);
        if (!found.Succeeded) return found.Refusal.ToResult();
        var hits = await search.SimilarAsync(caller, found.Value, size ?? SimilarQuery.DefaultSize, marked: true, cancellationToken);
        return new JsonAnswer(writer => SearchJson.WriteHits(writer, hits));
    }
}
