using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Search.Export;

/// <summary><c>GET /api/search/export/{format}</c>.</summary>
internal static class ResultEndpoints
{
    private static readonly TimeSpan Building = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Taken = TimeSpan.FromSeconds(10);

    private static readonly string Description = $"""
        `format` is one of {string.Join(", ", ResultFormats.Ids)}. Parameters are those of `GET /api/search` but for `size`, `cursor` and `facets`; the order is that of the search.
        `csv` is UTF-8 with a header row (RFC 4180) and the columns {string.Join(", ", CsvFormat.Columns)}. Several values stand in one cell apart by "; ", line breaks are blanks, and a
        text that a spreadsheet would take for a formula has an apostrophe before it. `ndjson` has one dataset a line, as `GET /api/datasets/<id>` gives it to the caller.
        The file comes as it is written; `X-Total-Count` says how many records were found at the start. What is published or changed meanwhile does no harm: a record comes once, at the end if its place in the order changed.
        When the server fails on the way the connection breaks, so what ends regularly is whole. While the index is being built, or while as many
        files are being written as the server writes at once, the answer is 503 with Retry-After. Who takes less than 4 kB a second is cut off.
        """;

    private const string Example = "id,doi,version,title,creators\r\nk7xq-9m2t-ab3c,10.5072/k7xq-9m2t-ab3c.v1,1,\"Whole genomes of 2,504 people\",1000 Genomes Project\r\n";

    public static void MapResults(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/search/export/{format}", ExportAsync).WithTags("Search").WithName("exportSearch")
            .WithSummary("All that a search finds as one file").WithDescription(Description)
            .Example(200, Example, "text/csv").Answers(200, ["application/x-ndjson", "application/x-bibtex", "application/x-research-info-systems"]).Refuses(400, 404, 414, 503);

    private static async Task<IResult> ExportAsync(
        string format, HttpRequest request, ResultFormats formats, WholeResult result, ExportPlaces places, Caller caller, CancellationToken cancellationToken)
    {
        if (formats.Find(format) is not { } found)
            return new Refusal(RefusalKind.NotFound, "format-unknown", $"A result is to be had as {string.Join(", ", ResultFormats.Ids)}.").ToResult();
        var asked = SearchParameters.Export.Read(request.Query);
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        if (places.Take() is not { } place)
            return new ProblemResult(new(StatusCodes.Status503ServiceUnavailable, "exports-busy", "Many whole results are being written at the moment. Try again soon.") { RetryAfter = Taken });
        // However the answer ends: whole, refused, broken off or with nobody left to take it.
        request.HttpContext.Response.RegisterForDispose(place);
        return await result.BeginAsync(caller, asked.Value, cancellationToken) is { } first
            ? new ResultAnswer(found, result, caller, asked.Value, first)
            : new ProblemResult(new(StatusCodes.Status503ServiceUnavailable, "index-building", "The search index does not have all records yet, or not the change that 'after' names, and a file would lack some. Try again in a moment.") { RetryAfter = Building });
    }
}
