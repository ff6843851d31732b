using System.Net;
using System.Text.Json;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Tokens;

/// <summary>Somebody can always administer.</summary>
public sealed class LastAdministratorTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task Two_administrators_who_revoke_each_other_at_once_leave_one()
    {
        using var first = await application.As("first", Scopes.Administer);
        using var second = await application.As("second", Scopes.Administer);
        var ids = JsonDocument.Parse(await first.GetStringAsync("/api/tokens")).RootElement.EnumerateArray()
            .ToDictionary(token => token.GetProperty("subject").GetString()!, token => token.GetProperty("id").GetString()!);

        var answers = await Task.WhenAll(first.DeleteAsync($"/api/tokens/{ids["second"]}"), second.DeleteAsync($"/api/tokens/{ids["first"]}"));

        var refused = Assert.Single(answers, answer => !answer.IsSuccessStatusCode);
        // The slower one is refused as the last, or is revoked before it was recognised.
        Assert.Contains(refused.StatusCode, (HttpStatusCode[])[HttpStatusCode.Conflict, HttpStatusCode.Unauthorized]);
        var survivor = answers[0].IsSuccessStatusCode ? (Client: first, Id: ids["first"]) : (Client: second, Id: ids["second"]);
        await ProblemAssert.IsAsync(await survivor.Client.DeleteAsync($"/api/tokens/{survivor.Id}"), HttpStatusCode.Conflict, "token-last-administrator");
    }
}
