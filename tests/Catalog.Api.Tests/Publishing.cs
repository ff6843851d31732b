using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Catalog.Api.Tests;

/// <summary>Puts records into the catalogue the way depositors do.</summary>
public static class Publishing
{
    /// <summary>A record that can be published; change what the test is about.</summary>
    public static JsonObject Record(string title, string access = "open", int year = 2024) => new()
    {
        ["titles"] = new JsonArray(new JsonObject { ["title"] = title }),
        ["creators"] = new JsonArray(new JsonObject { ["name"] = "Miller, Elizabeth", ["nameType"] = "Personal" }),
        ["publisher"] = new JsonObject { ["name"] = "Institute of Tests" },
        ["publicationYear"] = year,
        ["types"] = new JsonObject { ["resourceTypeGeneral"] = "Dataset" },
        ["descriptions"] = new JsonArray(new JsonObject { ["description"] = "Measured with care.", ["descriptionType"] = "Abstract" }),
        ["rightsList"] = new JsonArray(new JsonObject { ["rights"] = "CC BY 4.0", ["rightsUri"] = "https://creativecommons.org/licenses/by/4.0/" }),
        ["access"] = new JsonObject { ["level"] = access },
    };

    /// <summary>Makes a draft and returns the dataset's JSON.</summary>
    public static async Task<JsonElement> DraftAsync(this HttpClient client, JsonNode record)
    {
        using var answer = await client.PostAsJsonAsync("/api/datasets", record);
        return await ReadAsync(answer, HttpStatusCode.Created);
    }

    /// <summary>Makes a draft, publishes it and returns the dataset's JSON.</summary>
    public static async Task<JsonElement> PublishAsync(this HttpClient client, JsonNode record) =>
        await client.PublishDraftAsync((await client.DraftAsync(record)).GetProperty("id").GetString()!);

    /// <summary>Publishes the open draft and returns the dataset's JSON.</summary>
    public static async Task<JsonElement> PublishDraftAsync(this HttpClient client, string id)
    {
        using var answer = await client.PostAsync($"/api/datasets/{id}/draft/actions/publish", null);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>Withdraws a dataset.</summary>
    public static async Task WithdrawAsync(this HttpClient client, string id, string reason, string? replacement = null)
    {
        using var answer = await client.PostAsJsonAsync($"/api/datasets/{id}/actions/withdraw", replacement is null ? (object)new { reason } : new { reason, replacement });
        await ReadAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
