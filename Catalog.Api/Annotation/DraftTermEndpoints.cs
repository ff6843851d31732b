using Catalog.Api.Datasets;
using Catalog.Api.Deposit;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Catalog.Records.Terminology.Proposals;

namespace Catalog.Api.Annotation;

/// <summary>Terms proposed for an open draft, which its depositor accepts or refuses.</summary>
internal static class DraftTermEndpoints
{
    private const int BodyLimit = 256 * 1024;
    private const string Ids = """{"ids":[4711,4712]}""";
    private const string List = $$"""{"proposals":[{{ProposalJson.Example}}]}""";

    private const string Suggesting = """
        Looks for terms of the ontologies in use in titles, descriptions and keywords of the draft as it is saved, and proposes those that its annotations lack, the
        likeliest first. `places` says where each was found (offsets in UTF-16 code units); `role` is a guess from the ontology; `ambiguous` says that the same
        words name others too. Nothing of the draft is changed until a proposal is accepted; what was refused is not proposed again.
        """;

    public static void MapDraftTerms(this IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/api/datasets/{id}/draft").WithTags("Deposit");
        draft.MapPost("/actions/suggest-terms", SuggestAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("suggestTerms").Example(200, List)
            .WithSummary("Propose annotations from the draft's titles, descriptions and keywords").WithDescription(Suggesting)
            .Accepts("""{"ontologies":["mondo"]}""").Refuses(400, 401, 403, 404, 410, 413, 415, 422).Idempotent();
        draft.MapGet("/term-proposals", ListAsync).RequireScope(Scopes.Read).WithName("listDraftTermProposals").Example(200, List)
            .WithSummary("The terms proposed for the draft, the likeliest first; state=proposed, accepted or refused narrows").Refuses(400, 401, 403, 404, 410);
        draft.MapPost("/actions/accept-terms", AcceptAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("acceptTerms").Example(200, Examples.Draft)
            .WithSummary("Write proposed terms into the draft's annotations; If-Match may name the state it was read in").Accepts(Ids)
            .Refuses(400, 401, 403, 404, 409, 410, 412, 413, 415, 422).Idempotent();
        draft.MapPost("/actions/refuse-terms", RefuseAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("refuseTerms").Example(200, List)
            .WithSummary("Refuse proposed terms, which are then not proposed again; the answer has those still open").Accepts(Ids)
            .Refuses(400, 401, 403, 404, 410, 413, 415, 422).Idempotent();
    }

    private static async Task<IResult> SuggestAsync(string id, HttpContext http, DraftProposals proposals, Caller caller)
    {
        IReadOnlyList<string>? ontologies = null;
        if (DepositEndpoints.HasBody(http.Request))
        {
            var json = await JsonBody.ReadAsync(http, BodyLimit);
            if (!json.Succeeded) return json.Refusal.ToResult();
            using var document = json.Value;
            var body = ObjectBody.Read(document.RootElement, "ontologies");
            ontologies = body.Texts("ontologies");
            if (body.Refusal("The body has not what this needs. Nothing was looked for.") is { } refusal) return refusal.ToResult();
        }
        return (await proposals.SuggestAsync(caller, id, ontologies, http.RequestAborted)).ToResult(Answer);
    }

    private static async Task<IResult> ListAsync(string id, string? state, DraftProposals proposals, Caller caller, CancellationToken cancellationToken)
    {
        ProposalState? wanted = null;
        if (state is not null)
        {
            if (!Words<ProposalState>.TryParse(state, out var known)) return StateUnknown(state).ToResult();
            wanted = known;
        }
        return (await proposals.ListAsync(caller, id, wanted, cancellationToken)).ToResult(Answer);
    }

    private static async Task<IResult> AcceptAsync(string id, HttpContext http, DraftProposals proposals, DatasetJson json, Caller caller)
    {
        var (stamp, stale) = EntityTags.Expected(http.Request, required: false);
        if (stale is not null) return stale.ToResult();
        var ids = await IdsAsync(http);
        if (!ids.Succeeded) return ids.Refusal.ToResult();
        return (await proposals.AcceptAsync(caller, id, stamp, ids.Value, http.RequestAborted)).ToResult(state =>
            new JsonAnswer(writer => json.Write(writer, caller, state)) { ETag = EntityTags.Of(state.Draft) });
    }

    private static async Task<IResult> RefuseAsync(string id, HttpContext http, DraftProposals proposals, Caller caller)
    {
        var ids = await IdsAsync(http);
        if (!ids.Succeeded) return ids.Refusal.ToResult();
        return (await proposals.RefuseAsync(caller, id, ids.Value, http.RequestAborted)).ToResult(Answer);
    }

    /// <summary>The refusal of a state that there is none of.</summary>
    public static Refusal StateUnknown(string state) => new(RefusalKind.Malformed, "parameter-invalid",
        $"The parameter 'state' is one of {string.Join(", ", Words<ProposalState>.All)}, not '{state}'.");

    private static async Task<Outcome<IReadOnlyList<long>>> IdsAsync(HttpContext http)
    {
        var json = await JsonBody.ReadAsync(http, BodyLimit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        var body = ObjectBody.Read(document.RootElement, "ids");
        var ids = body.Numbers("ids");
        if (ids is not { Count: > 0 }) body.Missing("ids", "'ids' lists the numbers of proposals, for example [4711].");
        return body.Refusal("The body has not what this needs. Nothing was changed.") is { } refusal ? refusal : Outcome.Of(ids!);
    }

    private static JsonAnswer Answer(IReadOnlyList<TermProposal> proposals) => new(writer =>
    {
        writer.WriteStartObject();
        ProposalJson.WriteAll(writer, proposals);
        writer.WriteEndObject();
    });
}
