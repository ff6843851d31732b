using System.Net;
using System.Net.Http.Headers;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;
using Catalog.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Catalog.Api.Tests.Security;

/// <summary>Who may do what, by the token sent.</summary>
public sealed class SignInTests(SignInTests.Application application) : IClassFixture<SignInTests.Application>
{
    [Fact]
    public async Task Without_a_token_what_needs_one_is_401_and_says_how_to_sign_in()
    {
        using var client = application.Anonymous();
        var answer = await client.PostAsync("/test/curate", new StringContent("{}"));
        await ProblemAssert.IsAsync(answer, HttpStatusCode.Unauthorized, "sign-in-required");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_403()
    {
        using var client = await application.As("depositor", Scopes.Deposit);
        await ProblemAssert.IsAsync(await client.PostAsync("/test/curate", null), HttpStatusCode.Forbidden, "scope-missing");
    }

    [Theory]
    [InlineData(Scopes.Curate)]
    [InlineData(Scopes.Administer)]
    [InlineData(Scopes.Curate | Scopes.Deposit)]
    public async Task A_token_with_the_scope_or_a_wider_one_passes(Scopes scopes)
    {
        using var client = await application.As("someone", scopes);
        Assert.Equal("someone", await (await client.PostAsync("/test/curate", null)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Bearer fcat_nothing", "token-invalid")]
    [InlineData("Bearer ", "scheme-unknown")]
    [InlineData("Basic YTpi", "scheme-unknown")]
    public async Task A_token_that_does_not_stand_is_refused_even_where_none_is_needed(string header, string code)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        await ProblemAssert.IsAsync(await client.GetAsync("/test/open"), HttpStatusCode.Unauthorized, code);
    }

    [Fact]
    public async Task An_expired_and_a_revoked_token_are_refused()
    {
        var (expiring, text) = await application.InScopeAsync((TokenService tokens) =>
            tokens.CreateAsync("guest", Scopes.Read, null, application.Clock.Now.AddMinutes(1), default));
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/test/open")).StatusCode);

        application.Clock.Advance(TimeSpan.FromMinutes(1));
        await ProblemAssert.IsAsync(await client.GetAsync("/test/open"), HttpStatusCode.Unauthorized, "token-invalid");
        Assert.NotNull(expiring.Expires);
    }

    /// <summary>Two endpoints of the test's own.</summary>
    public sealed class Application(PostgresServer server) : CatalogApplication(server)
    {
        protected override void MapEndpoints(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/test/curate", (Caller caller) => caller.Subject).RequireScope(Scopes.Curate);
            routes.MapGet("/test/open", (Caller caller) => Results.Text(caller.Subject ?? "nobody"));
        }
    }
}
