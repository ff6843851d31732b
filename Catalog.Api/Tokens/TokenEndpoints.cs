using Catalog.Api.Hosting;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;

namespace Catalog.Api.Tokens;

/// <summary><c>/api/tokens</c>: the administrator makes, lists and revokes bearer tokens.</summary>
internal static class TokenEndpoints
{
    private const string Example = """
        { "id": "4f1c09d2ab37", "subject": "lab-uploader", "scopes": ["deposit"], "note": "nightly upload", "created": "2026-03-02T10:00:00Z", "expires": "2027-03-02T00:00:00Z", "revoked": null }
        """;

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/api/tokens").WithTags("Tokens").RequireScope(Scopes.Administer);
        tokens.MapGet("", ListAsync)
            .WithName("listTokens").WithSummary("All tokens, newest first")
            .WithDescription("Revoked and expired ones too. The text of a token is shown only when it is made.")
            .Produces<IReadOnlyList<TokenAnswer>>().Example(200, $"[{Example}]").Refuses(401, 403);
        tokens.MapPost("", CreateAsync)
            .WithName("createToken").WithSummary("Make a token")
            .WithDescription("The answer holds its text, which is kept nowhere: note it down. "
                + "The subject is shown in the public history of what it publishes: choose a name, not an e-mail address.")
            .Accepts("""{ "subject": "lab-uploader", "scopes": ["deposit"], "note": "nightly upload", "expires": "2027-03-02T00:00:00Z" }""")
            .Produces<TokenAnswer>(201)
            .Example(201, Example.Replace("\"subject\"", "\"token\": \"fcat_0123456789abcdef0123456789abcdef0123456789abcdef\", \"subject\"", StringComparison.Ordinal))
            .Refuses(400, 401, 403, 413, 415, 422).Idempotent(sealAnswer: true);
        tokens.MapDelete("/{id}", RevokeAsync)
            .WithName("revokeToken").WithSummary("Revoke a token at once")
            .WithDescription("Revoking again changes nothing. The last standing token that may administer cannot be revoked.")
            .Produces<TokenAnswer>().Example(200, Example).Refuses(401, 403, 404, 409);
    }

    private static async Task<IResult> ListAsync(TokenService tokens, CancellationToken cancellationToken) =>
        Results.Json((await tokens.ListAsync(cancellationToken)).Select(token => TokenAnswer.Of(token)));

    private static async Task<IResult> CreateAsync(
        HttpContext http, TokenService tokens, CatalogOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var read = await JsonBody.ReadAsync(http, options.Limits.MaxRecordBytes);
        if (!read.Succeeded) return read.Refusal.ToResult();
        using var document = read.Value;
        var asked = TokenBody.Read(document.RootElement, clock.GetUtcNow());
        if (!asked.Succeeded) return asked.Refusal.ToResult();
        var (token, text) = await tokens.CreateAsync(asked.Value.Subject, asked.Value.Scopes, asked.Value.Note, asked.Value.Expires, cancellationToken);
        return Results.Json(TokenAnswer.Of(token, text), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeAsync(string id, TokenService tokens, CancellationToken cancellationToken) =>
        (await tokens.RevokeAsync(id, cancellationToken)).ToResult(token => Results.Json(TokenAnswer.Of(token)));
}
