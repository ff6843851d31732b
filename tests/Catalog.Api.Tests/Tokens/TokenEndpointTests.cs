using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Tokens;

/// <summary>The administrator's work on tokens.</summary>
public sealed class TokenEndpointTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_token_is_shown_once_works_and_stops_when_revoked()
    {
        using var administrator = await application.AsAdministrator();
        var answer = await administrator.PostAsJsonAsync("/api/tokens", new { subject = "ana", scopes = new[] { "deposit", "read" }, note = "laptop", expires = "2027-01-01T00:00:00+01:00" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var (id, text) = (made.GetProperty("id").GetString()!, made.GetProperty("token").GetString()!);
        Assert.Equal(["read", "deposit"], made.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 0, 0, default), made.GetProperty("expires").GetDateTimeOffset());

        using var ana = application.Anonymous();
        ana.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync("/health/live")).StatusCode);
        var list = await administrator.GetStringAsync("/api/tokens");
        Assert.Contains(id, list);
        Assert.DoesNotContain(text, list);

        Assert.Equal(HttpStatusCode.OK, (await administrator.DeleteAsync($"/api/tokens/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await administrator.DeleteAsync($"/api/tokens/{id}")).StatusCode);
        await ProblemAssert.IsAsync(await ana.GetAsync("/health/live"), HttpStatusCode.Unauthorized, "token-invalid");
        await ProblemAssert.IsAsync(await administrator.DeleteAsync("/api/tokens/none"), HttpStatusCode.NotFound, "token-not-found");
    }

    [Theory]
    [InlineData("""{"subject":"a","scopes":["read"],"scope":[]}""", "/scope")]
    [InlineData("""{"subject":"a","scopes":["read","write"]}""", "/scopes/1")]
    [InlineData("""{"subject":"a","scopes":["none"]}""", "/scopes/0")]
    [InlineData("""{"subject":"a","scopes":[]}""", "/scopes")]
    [InlineData("""{"subject":"a"}""", "/scopes")]
    [InlineData("""{"subject":" ","scopes":["read"]}""", "/subject")]
    [InlineData("""{"subject":7,"scopes":["read"]}""", "/subject")]
    [InlineData("""{"scopes":["read"]}""", "/subject")]
    [InlineData("""{"subject":"a","scopes":["read"],"expires":"tomorrow"}""", "/expires")]
    [InlineData("""{"subject":"a","scopes":["read"],"expires":"2027-01-01T00:00:00"}""", "/expires")]
    [InlineData("""{"subject":"a","scopes":["read"],"expires":"2026-01-01T00:00:00Z"}""", "/expires")]
    [InlineData("""{"subject":"a","scopes":["read"],"note":false}""", "/note")]
    [InlineData("[]", "")]
    public async Task What_will_not_do_is_pointed_at(string body, string pointer)
    {
        using var administrator = await application.AsAdministrator();
        using var content = new StringContent(body, null, "application/json");
        var problem = await ProblemAssert.IsAsync(await administrator.PostAsync("/api/tokens", content), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(pointer, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Nobody_but_an_administrator_touches_tokens()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        await ProblemAssert.IsAsync(await curator.GetAsync("/api/tokens"), HttpStatusCode.Forbidden);
        await ProblemAssert.IsAsync(await curator.PostAsJsonAsync("/api/tokens", new { }), HttpStatusCode.Forbidden);
        await ProblemAssert.IsAsync(await curator.DeleteAsync("/api/tokens/x"), HttpStatusCode.Forbidden);
    }
}
