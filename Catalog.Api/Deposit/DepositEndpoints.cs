using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Metadata;

namespace Catalog.Api.Deposit;

/// <summary>Deposit: drafts, their review, publishing, new versions and revisions.</summary>
internal static class DepositEndpoints
{
    public static void MapDeposit(this IEndpointRouteBuilder routes)
    {
        var datasets = routes.MapGroup("/api/datasets").WithTags("Deposit");
        datasets.MapPost("", CreateAsync).RequireScope(Scopes.Deposit).WithName("createDataset").Example(201, Examples.Draft)
            .WithSummary("Make a dataset with its first draft; the answer has the findings").TakesRecord().Refuses(400, 401, 403, 413, 415, 422).Idempotent();
        datasets.MapPost("/{id}/versions", (string id, DepositService deposits, DatasetJson json, Links links, Caller caller, CancellationToken cancellationToken) =>
                OpenAsync(id, DraftKind.Version, deposits, json, links, caller, cancellationToken))
            .RequireScope(Scopes.Deposit | Scopes.Curate).WithName("openVersion").Example(201, Examples.Draft).WithSummary("Open the draft of a new version").Refuses(401, 403, 404, 409, 410).Idempotent();
        datasets.MapPost("/{id}/revisions", (string id, DepositService deposits, DatasetJson json, Links links, Caller caller, CancellationToken cancellationToken) =>
                OpenAsync(id, DraftKind.Revision, deposits, json, links, caller, cancellationToken))
            .RequireScope(Scopes.Deposit | Scopes.Curate).WithName("openRevision").Example(201, Examples.Draft).WithSummary("Open a draft that revises the metadata").Refuses(401, 403, 404, 409, 410).Idempotent();

        var draft = datasets.MapGroup("/{id}/draft");
        draft.MapGet("", ReadAsync).RequireScope(Scopes.Read).WithName("readDraft").Example(200, Examples.Body)
            .WithSummary("The open draft, as PUT takes it").Refuses(401, 403, 404);
        draft.MapPut("", SaveAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("saveDraft").Example(200, Examples.Draft)
            .WithSummary("Replace the draft; If-Match names the state it was made from").TakesRecord().Refuses(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428);
        draft.MapDelete("", DeleteAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("deleteDraft")
            .WithSummary("Delete the draft; a dataset never published goes with it").Produces(204).Refuses(401, 403, 404, 410, 412);
        draft.MapPost("/actions/validate", ValidateAsync).RequireScope(Scopes.Read).WithName("validateDraft").Example(200, Examples.Findings)
            .WithSummary("All findings on the draft, or on the body if one is sent; nothing is saved").TakesRecord().Refuses(400, 401, 403, 404, 413, 415, 422).Idempotent();
        draft.MapPost("/actions/submit", SubmitAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("submitDraft").Example(200, Examples.Draft)
            .WithSummary("Hand the draft to the curators").Refuses(401, 403, 404, 409, 410, 412).Idempotent();
        draft.MapPost("/actions/return", ReturnAsync).RequireScope(Scopes.Curate).WithName("returnDraft").Example(200, Examples.Draft)
            .WithSummary("Give a submitted draft back with a comment").Accepts("""{"comment":"Please say which assay was used."}""")
            .Refuses(400, 401, 403, 404, 409, 410, 412, 415, 422).Idempotent();
        draft.MapPost("/actions/publish", PublishAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("publishDraft").Example(200, Examples.Published)
            .WithSummary("Publish the draft; by a curator this accepts the review")
            .WithDescription("The answer is the dataset as a GET gives it, with its entity tag, and beside it the findings that refused nothing: what is worth a revision.")
            .Accepts("""{"summary":"First release"}""")
            .Refuses(400, 401, 403, 404, 409, 410, 412, 415, 422).TellsChange().Idempotent();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, CatalogOptions options, DepositService deposits, DatasetJson json, Links links, Caller caller)
    {
        var body = await RecordBody.ReadAsync(http, options.Limits.MaxRecordBytes);
        if (!body.Succeeded) return body.Refusal.ToResult();
        return (await deposits.CreateAsync(caller, body.Value, http.RequestAborted)).ToResult(state =>
            DraftAnswer(json, caller, state, 201, links.Dataset(state.Dataset.Id)));
    }

    private static async Task<IResult> OpenAsync(
        string id, DraftKind kind, DepositService deposits, DatasetJson json, Links links, Caller caller, CancellationToken cancellationToken) =>
        (await deposits.OpenAsync(caller, id, kind, cancellationToken)).ToResult(state =>
            DraftAnswer(json, caller, state, 201, links.Draft(id)));

    private static async Task<IResult> ReadAsync(string id, DepositService deposits, Caller caller, CancellationToken cancellationToken) =>
        (await deposits.ReadAsync(caller, id, cancellationToken)).ToResult(state =>
            new JsonAnswer(writer => DatasetJson.WriteBody(writer, state)) { ETag = EntityTags.Of(state.Draft) });

    private static async Task<IResult> SaveAsync(
        string id, HttpContext http, CatalogOptions options, DepositService deposits, DatasetJson json, Caller caller)
    {
        var (stamp, refusal) = EntityTags.Expected(http.Request, required: true);
        if (refusal is not null) return refusal.ToResult();
        var body = await RecordBody.ReadAsync(http, options.Limits.MaxRecordBytes);
        if (!body.Succeeded) return body.Refusal.ToResult();
        return (await deposits.SaveAsync(caller, id, body.Value, stamp, http.RequestAborted)).ToResult(state => DraftAnswer(json, caller, state));
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, DepositService deposits, Caller caller)
    {
        var (stamp, refusal) = EntityTags.Expected(http.Request, required: false);
        return refusal is not null ? refusal.ToResult()
            : (await deposits.DeleteAsync(caller, id, stamp, http.RequestAborted)).ToResult(_ => Results.NoContent());
    }

    private static async Task<IResult> ValidateAsync(
        string id, HttpContext http, CatalogOptions options, DepositService deposits, Caller caller)
    {
        DepositBody? sent = null;
        if (HasBody(http.Request))
        {
            var body = await RecordBody.ReadAsync(http, options.Limits.MaxRecordBytes);
            if (!body.Succeeded) return body.Refusal.ToResult();
            sent = body.Value;
        }
        return (await deposits.ValidateAsync(caller, id, sent, http.RequestAborted)).ToResult(findings => new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("publishable", findings.All(finding => finding.Severity != Severity.Error));
            DatasetJson.WriteFindings(writer, findings);
            writer.WriteEndObject();
        }));
    }

    private static async Task<IResult> SubmitAsync(string id, HttpContext http, CurationService curation, DatasetJson json, Caller caller)
    {
        var (stamp, refusal) = EntityTags.Expected(http.Request, required: false);
        return refusal is not null ? refusal.ToResult()
            : (await curation.SubmitAsync(caller, id, stamp, http.RequestAborted)).ToResult(state => DraftAnswer(json, caller, state));
    }

    private static async Task<IResult> ReturnAsync(
        string id, HttpContext http, CurationService curation, DatasetJson json, Caller caller)
    {
        var (stamp, refusal) = EntityTags.Expected(http.Request, required: false);
        if (refusal is not null) return refusal.ToResult();
        var body = await CommandBody.ReadAsync(http, required: true, "comment!");
        if (!body.Succeeded) return body.Refusal.ToResult();
        return (await curation.ReturnAsync(caller, id, stamp, body.Value["comment"]!, http.RequestAborted))
            .ToResult(state => DraftAnswer(json, caller, state));
    }

    private static async Task<IResult> PublishAsync(
        string id, HttpContext http, PublishService publisher, DatasetJson json, Caller caller)
    {
        var (stamp, refusal) = EntityTags.Expected(http.Request, required: false);
        if (refusal is not null) return refusal.ToResult();
        var body = await CommandBody.ReadAsync(http, required: false, "summary");
        if (!body.Succeeded) return body.Refusal.ToResult();
        return (await publisher.PublishAsync(caller, id, stamp, body.Value["summary"], http.RequestAborted)).ToResult(published =>
            new JsonAnswer(writer => json.Write(writer, caller, published.State, published.Findings)) { TaggedAs = writer => json.Write(writer, caller, published.State) });
    }

    private static JsonAnswer DraftAnswer(DatasetJson json, Caller caller, DraftState state, int status = 200, string? location = null) =>
        new(writer => json.Write(writer, caller, state)) { Status = status, ETag = EntityTags.Of(state.Draft), Location = location };

    internal static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
}
