namespace Catalog.Api.Http;

/// <summary>
/// Pages of any origin may call the API. Nothing of a caller's rights goes along by itself: there are no cookies, and the
/// answer never allows credentials, so a foreign page acts as nobody unless its user gave it a token. That is why it may
/// send one (Authorization) and may use it for writes too: it can do no more than any program with that token.
/// </summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private static readonly string[] Exposed =
    [
        "ETag", "Link", "Location", "Content-Location", "Content-Disposition", "Allow", "Accept-Post", "Retry-After", "WWW-Authenticate", "X-Request-Id", "X-Total-Count",
        "Idempotency-Replayed", "Change-Number",
    ];

    public static void Add(IServiceCollection services) => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
        .AllowAnyOrigin()
        .AllowAnyHeader()
        .WithMethods("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
        .WithExposedHeaders(Exposed)
        .SetPreflightMaxAge(Kept)));
}
