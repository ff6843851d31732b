using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>What changes published records tells the number with which a search sees it.</summary>
public sealed class ChangeNumberTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_search_after_the_number_of_a_publish_or_a_withdrawal_sees_it()
    {
        using var depositor = await application.As("numbered", Scopes.Deposit);
        for (var i = 0; i < 20; i++)
        {
            var draft = await depositor.DraftAsync(Publishing.Record($"Zebrafish heart {i}"));
            var id = draft.GetProperty("id").GetString();
            using var published = await depositor.PostAsync($"/api/datasets/{id}/draft/actions/publish", null);
            Assert.Equal(1, await TotalAsync($"\"Zebrafish heart {i}\"", Number(published)));
            using var withdrawn = await depositor.PostAsJsonAsync($"/api/datasets/{id}/actions/withdraw", new { reason = "For the test." });
            Assert.True(Number(withdrawn) > Number(published));
            Assert.Equal(0, await TotalAsync($"\"Zebrafish heart {i}\"", Number(withdrawn)));
        }
    }

    [Fact]
    public async Task A_repeated_answer_tells_a_number_that_contains_it_and_a_draft_tells_none()
    {
        using var depositor = await application.As("numbered", Scopes.Deposit);
        var draft = await depositor.DraftAsync(Publishing.Record("Repeated"));
        var path = $"/api/datasets/{draft.GetProperty("id").GetString()}/draft/actions/publish";
        using var first = await SendAsync();
        using var second = await SendAsync();
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.True(Number(second) >= Number(first));

        using var made = await depositor.PostAsJsonAsync("/api/datasets", Publishing.Record("Draft"));
        Assert.False(made.Headers.Contains("Change-Number"));
        using var refused = await depositor.PostAsync(path, null);
        Assert.False(refused.IsSuccessStatusCode);
        Assert.False(refused.Headers.Contains("Change-Number"));

        Task<HttpResponseMessage> SendAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Add("Idempotency-Key", "number-1");
            return depositor.SendAsync(request);
        }
    }

    private static long Number(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode);
        return long.Parse(answer.Headers.GetValues("Change-Number").Single(), CultureInfo.InvariantCulture);
    }

    private async Task<int> TotalAsync(string query, long after)
    {
        using var client = application.Anonymous();
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/search?after={after}&q={Uri.EscapeDataString(query)}");
        return answer.GetProperty("total").GetInt32();
    }
}
