using Catalog.Api.Problems;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Security;

/// <summary>
/// Signs a request in by its bearer token (RFC 6750) and checks the scope that its endpoint requires. A token that does
/// not stand is refused even where none is needed: its owner should know.
/// </summary>
internal sealed class BearerSignIn(RequestDelegate next)
{
    private const string Scheme = "Bearer";

    public async Task InvokeAsync(HttpContext http, CallerAccessor accessor)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count > 0)
        {
            var (caller, refusal) = await RecogniseAsync(http, header.Count == 1 ? header[0]! : "");
            if (refusal is not null)
            {
                await RefuseAsync(http, refusal, "error=\"invalid_token\"");
                return;
            }
            accessor.Caller = caller!;
            // Of the signed-in nothing goes into a shared cache, unless a handler says that all get the same.
            http.Response.Headers.CacheControl = "private, no-cache";
        }
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } required && !accessor.Caller.HasAny(required.Scope))
        {
            var word = string.Join(" or ", required.Names);
            if (!accessor.Caller.IsSignedIn)
                await RefuseAsync(http, new(RefusalKind.Unauthenticated, "sign-in-required", $"Sign in with a token that has the scope {word}: Authorization: Bearer TOKEN."), null);
            else
                await RefuseAsync(http, new(RefusalKind.Forbidden, "scope-missing", $"Your token lacks the scope {word} that this needs."), $"error=\"insufficient_scope\", scope=\"{word.Replace(" or ", " ", StringComparison.Ordinal)}\"");
            return;
        }
        await next(http);
    }

    private static async Task<(Caller? Caller, Refusal? Refusal)> RecogniseAsync(HttpContext http, string header)
    {
        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
            return (null, new(RefusalKind.Unauthenticated, "scheme-unknown", "Only Authorization: Bearer TOKEN signs in here."));
        var caller = await http.RequestServices.GetRequiredService<TokenService>().RecogniseAsync(header[(Scheme.Length + 1)..].Trim(), http.RequestAborted);
        return caller is null
            ? (null, new(RefusalKind.Unauthenticated, "token-invalid", "The token is unknown, expired or revoked. Ask the administrator for another."))
            : (caller, null);
    }

    private static Task RefuseAsync(HttpContext http, Refusal refusal, string? parameters)
    {
        http.Response.Headers.WWWAuthenticate = $"{Scheme} realm=\"catalogue\"{(parameters is null ? "" : ", " + parameters)}";
        return ProblemMapping.WriteAsync(http, Problem.Of(refusal));
    }
}
