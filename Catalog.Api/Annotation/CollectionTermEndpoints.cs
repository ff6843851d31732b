using System.Globalization;
using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Catalog.Records.Terminology.Proposals;

namespace Catalog.Api.Annotation;

/// <summary>Terms proposed for the published records of a collection, decided by its curators in bulk.</summary>
internal static class CollectionTermEndpoints
{
    private const int BodyLimit = 256 * 1024;
    private const int PageSize = 100;
    private const int MostPageSize = 1000;

    private const string Deciding = """
        The body names the proposals by `ids`, by `term` (a CURIE) or by `run`; `minConfidence` leaves out those below. By term or run, proposals that are
        `ambiguous` are left for a decision by their ids. Each record gets one revision with all that was accepted for it, by you, with a summary that names the terms and
        the run; `summary` puts a sentence of your own before it. A record with an open draft, or that the checks refuse, is passed over and told in `skipped`.
        At most 100 records are revised in one request: while `nextCursor` is not null, send the same body with it as `cursor`. To repeat a request does no harm.
        """;

    private const string Body = """{"run":"k7xq-9m2t-ab3c","minConfidence":0.9,"summary":"Diseases from the abstracts"}""";

    private const string Decision = """
        {"proposals":214,"records":97,"skipped":[{"dataset":"qxqy-cczs-f49k","code":"draft-open",
          "detail":"A draft (revision) is open already; publish or delete it first.","errors":[]}],"nextCursor":"1024"}
        """;

    public static void MapCollectionTerms(this IEndpointRouteBuilder routes)
    {
        var proposals = routes.MapGroup("/api/collections/{id}/term-proposals").WithTags("Curation").RequireScope(Scopes.Curate);
        proposals.MapGet("", ListAsync).WithName("listTermProposals").Example(200, $$"""{"proposals":[{{ProposalJson.Example}}],"nextCursor":null}""")
            .WithSummary("Terms proposed for the published records of a collection")
            .WithDescription("`state` (proposed, accepted, refused), `term` (a CURIE: proposed, or to be replaced) and `run` narrow. `size` is 1 to 1000, default 100; `nextCursor` goes on as `cursor`.")
            .Refuses(400, 401, 403, 404);
        proposals.MapPost("/actions/accept", AcceptAsync).WithName("acceptTermProposals").Example(200, Decision)
            .WithSummary("Accept proposals: each record gets one revision").WithDescription(Deciding).Accepts(Body).Refuses(400, 401, 403, 404, 413, 415, 422);
        proposals.MapPost("/actions/refuse", RefuseAsync).WithName("refuseTermProposals").Example(200, """{"proposals":12,"records":0,"skipped":[],"nextCursor":null}""")
            .WithSummary("Refuse proposals by ids, term or run; they are not made again").Accepts("""{"term":"MONDO:0005148"}""").Refuses(400, 401, 403, 404, 413, 415, 422);
    }

    private static async Task<IResult> ListAsync(
        string id, string? state, string? term, string? run, int? size, string? cursor, CollectionProposals proposals, Caller caller, CancellationToken cancellationToken)
    {
        ProposalState? wanted = null;
        if (state is not null)
        {
            if (!Words<ProposalState>.TryParse(state, out var known)) return DraftTermEndpoints.StateUnknown(state).ToResult();
            wanted = known;
        }
        if (size is < 1 or > MostPageSize) return new Refusal(RefusalKind.Malformed, "parameter-invalid", $"The parameter 'size' is a whole number from 1 to {MostPageSize}.").ToResult();
        var after = 0L;
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new Refusal(RefusalKind.Malformed, "cursor-invalid", "The cursor is none that this list gave; begin without one.").ToResult();
        var query = new ProposalQuery { State = wanted, Term = term, Run = run, After = after, Size = size ?? PageSize };
        return (await proposals.ListAsync(caller, id, query, cancellationToken)).ToResult(found => new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            ProposalJson.WriteAll(writer, found);
            writer.WriteString("nextCursor"u8, found.Count == query.Size ? found[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
            writer.WriteEndObject();
        }));
    }

    private static async Task<IResult> AcceptAsync(string id, HttpContext http, CollectionProposals proposals, Caller caller)
    {
        var asked = await ReadAsync(http, "summary", "cursor");
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        return (await proposals.AcceptAsync(caller, id, asked.Value.Query, asked.Value.Summary, asked.Value.Cursor, http.RequestAborted)).ToResult(Answer);
    }

    private static async Task<IResult> RefuseAsync(string id, HttpContext http, CollectionProposals proposals, Caller caller)
    {
        var asked = await ReadAsync(http);
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        return (await proposals.RefuseAsync(caller, id, asked.Value.Query, http.RequestAborted)).ToResult(Answer);
    }

    private static async Task<Outcome<Asked>> ReadAsync(HttpContext http, params string[] further)
    {
        var json = await JsonBody.ReadAsync(http, BodyLimit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        var body = ObjectBody.Read(document.RootElement, ["ids", "term", "run", "minConfidence", .. further]);
        var query = new ProposalQuery { Ids = body.Numbers("ids"), Term = body.Text("term"), Run = body.Text("run"), MinConfidence = body.Number("minConfidence", 0, 1) };
        if (query is { Ids: null, Term: null, Run: null }) body.Missing("ids", "Say which proposals: by ids, by term or by run.");
        var asked = new Asked(query, body.Text("summary"), body.Text("cursor"));
        return body.Refusal("The body has not what this needs. Nothing was changed.") is { } refusal ? refusal : asked;
    }

    private static JsonAnswer Answer(BulkDecision decision) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("proposals"u8, decision.Proposals);
        writer.WriteNumber("records"u8, decision.Records);
        writer.WriteStartArray("skipped"u8);
        foreach (var skipped in decision.Skipped) Write(writer, skipped);
        writer.WriteEndArray();
        writer.WriteString("nextCursor"u8, decision.NextCursor);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, SkippedRecord skipped)
    {
        writer.WriteStartObject();
        writer.WriteString("dataset"u8, skipped.Dataset);
        writer.WriteString("code"u8, skipped.Reason.Code);
        writer.WriteString("detail"u8, skipped.Reason.Detail);
        DatasetJson.WriteFindings(writer, [.. skipped.Reason.Findings.Where(finding => finding.Severity == Records.Metadata.Severity.Error)], "errors");
        writer.WriteEndObject();
    }

    private sealed record Asked(ProposalQuery Query, string? Summary, string? Cursor);
}
