using System.Text.Json.Nodes;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>Texts that are no record and yet shown to others: reasons, comments, names of collections and subjects.</summary>
public sealed class ShownTextTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    public static TheoryData<string, string> Hiding { get; } = new()
    {
        { "Withdrawn\u202Enrut", "text-bidi-control" },
        { "Withdrawn\u001B[2J", "text-control-character" },
        { "Withdrawn\U000E0069\U000E0067", "text-hidden-character" },
        { "Withdrawn\uFFFF", "text-noncharacter" },
    };

    [Theory]
    [MemberData(nameof(Hiding))]
    public async Task A_text_that_hides_something_is_refused_wherever_others_would_read_it(string text, string code)
    {
        using var administrator = await application.AsAdministrator();
        var published = await administrator.PublishNewAsync(SampleRecords.Complete());
        var draft = await administrator.CreateAsync(SampleRecords.Complete());
        (await administrator.ActAsync(draft.Id, "submit")).Is(200);
        (string Path, string Name, JsonObject Body)[] places =
        [
            ($"/api/datasets/{published.Id}/actions/withdraw", "reason", new JsonObject { ["reason"] = text }),
            ($"/api/datasets/{draft.Id}/draft/actions/return", "comment", new JsonObject { ["comment"] = text }),
            ("/api/collections", "title", new JsonObject { ["id"] = "hidden", ["title"] = text }),
            ("/api/tokens", "note", new JsonObject { ["subject"] = "ana", ["scopes"] = new JsonArray("read"), ["note"] = text }),
            ("/api/tokens", "subject", new JsonObject { ["subject"] = text, ["scopes"] = new JsonArray("read") }),
        ];
        foreach (var (path, name, body) in places)
        {
            var refused = (await administrator.CallAsync("POST", path, body)).Is(422);
            // A token says of control characters what it always said.
            Assert.Contains(refused.Findings, finding => finding == $"{code} /{name}" || (finding == $"text-unfit /{name}" && code == "text-control-character"));
        }
        (await administrator.GetDatasetAsync(published.Id)).Is(200);
        (await administrator.CallAsync("GET", "/api/collections/hidden")).Is(404);
    }

    [Fact]
    public async Task All_scripts_and_lines_are_taken_in_a_reason()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.PublishNewAsync(SampleRecords.Complete());
        const string Reason = "שלום\u200F: consent was withdrawn.\nSee the letter of 2 March — 撤回済み.";
        Assert.Equal(Reason, (await ana.CallAsync("POST", $"/api/datasets/{made.Id}/actions/withdraw", new JsonObject { ["reason"] = Reason })).Is(200)
            .Json.GetProperty("tombstone").GetProperty("reason").GetString());
    }
}
