using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Collections;

/// <summary>Making and changing collections.</summary>
public sealed class CollectionTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task A_collection_is_made_read_listed_and_changed_in_part()
    {
        using var administrator = await application.AsAdministrator();
        using var reader = application.Anonymous();
        var made = (await administrator.CallAsync("POST", "/api/collections", (JsonObject)JsonNode.Parse(
            """{"id":"heart-studies","title":"Heart \"studies\"","description":"<b>Hearts</b>","review":"required","defaultAccess":"controlled","curators":["cora","ana","cora"]}""")!)).Is(201);
        Assert.Equal($"{application.Address}api/collections/heart-studies", made.Message.Headers.Location?.ToString());
        Assert.Equal(["ana", "cora"], CuratorsOf(made));
        Assert.Equal(made.Text, (await administrator.CallAsync("GET", "/api/collections/heart-studies")).Is(200).Text);
        Assert.False((await reader.CallAsync("GET", "/api/collections/heart-studies")).Is(200).Json.TryGetProperty("curators", out _));

        var changed = (await ChangeAsync(administrator, "heart-studies", """{"curators":["ben","ana"],"title":"Hearts"}""")).Is(200);
        Assert.Equal(["ana", "ben"], CuratorsOf(changed));
        Assert.Equal(("Hearts", "<b>Hearts</b>", "required", "controlled"), (changed.Json.GetProperty("title").GetString(), changed.Json.GetProperty("description").GetString(),
            changed.Json.GetProperty("review").GetString(), changed.Json.GetProperty("defaultAccess").GetString()));
        Assert.Equal(changed.Text, (await administrator.CallAsync("GET", "/api/collections/heart-studies")).Text);
        var ids = (await reader.CallAsync("GET", "/api/collections")).Is(200).Json.GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("id").GetString()).ToList();
        Assert.Contains("default", ids);
        Assert.Contains("heart-studies", ids);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_collection_is_told_at_once()
    {
        using var administrator = await application.AsAdministrator();
        var refused = await (await administrator.CallAsync("POST", "/api/collections",
            JsonNode.Parse("""{"id":7,"title":[],"review":"sometimes","defaultAccess":"secret","curators":[" "],"colour":"red"}"""))).RefusedAsync(422, "collection-refused");
        Assert.Equal(["not-in-list /defaultAccess", "not-in-list /review", "unknown-property /colour", "wrong-type /curators", "wrong-type /id", "wrong-type /title"], refused.Findings);
        foreach (var id in (string?[])[null, "", "A", "a", "-a", "a b", "ab\n", new string('a', 65)])
        {
            var shape = await (await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = id, ["title"] = " " })).RefusedAsync(422, "collection-refused");
            Assert.Equal(["collection-id /id", "title-missing /title"], shape.Findings);
        }
        await (await ChangeAsync(administrator, "default", """{"id":"other"}""")).RefusedAsync(422, "collection-refused");
        await (await ChangeAsync(administrator, "default", """{"title":""}""")).RefusedAsync(422, "collection-refused");
        await (await ChangeAsync(administrator, "none", """{"title":"x"}""")).RefusedAsync(404, "collection-not-found");
        await (await administrator.CallAsync("GET", "/api/collections/none")).RefusedAsync(404, "collection-not-found");
    }

    [Fact]
    public async Task A_collection_with_named_curators_keeps_at_least_one()
    {
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("POST", "/api/collections", JsonNode.Parse("""{"id":"kept-close","title":"Kept close","curators":["cora"]}"""))).Is(201);
        var refused = await (await ChangeAsync(administrator, "kept-close", """{"curators":[],"title":"Open to all"}""")).RefusedAsync(422, "collection-refused");
        Assert.Equal(["curators-emptied /curators"], refused.Findings);
        var kept = await administrator.CallAsync("GET", "/api/collections/kept-close");
        Assert.Equal(["cora"], CuratorsOf(kept));
        Assert.Equal("Kept close", kept.Json.GetProperty("title").GetString());

        (await administrator.CallAsync("POST", "/api/collections", JsonNode.Parse("""{"id":"never-named","title":"Never named"}"""))).Is(201);
        (await ChangeAsync(administrator, "never-named", """{"curators":[]}""")).Is(200);
    }

    [Fact]
    public async Task Of_those_who_make_one_collection_at_once_one_does()
    {
        using var administrator = await application.AsAdministrator();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
            administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "at-once", ["title"] = "At once" }, key: n % 2 == 0 ? null : $"at-once-{n}")));
        Assert.Single(answers, answer => answer.Message.IsSuccessStatusCode);
        foreach (var other in answers.Where(answer => !answer.Message.IsSuccessStatusCode)) await other.RefusedAsync(409, "collection-exists");

        var changes = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => ChangeAsync(administrator, "at-once", $$"""{"curators":["ana","c{{n % 3}}"]}""")));
        Assert.All(changes, change => change.Is(200));
        Assert.Equal(2, CuratorsOf(await administrator.CallAsync("GET", "/api/collections/at-once")).Length);
    }

    [Fact]
    public async Task Only_an_administrator_makes_or_changes_collections()
    {
        using var cora = await application.As("cora", Scopes.Curate | Scopes.Deposit);
        await (await cora.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "mine", ["title"] = "Mine" })).RefusedAsync(403, "scope-missing");
        await (await ChangeAsync(cora, "default", """{"review":"required"}""")).RefusedAsync(403, "scope-missing");
        using var reader = application.Anonymous();
        await (await ChangeAsync(reader, "default", "{}")).RefusedAsync(401, "sign-in-required");
    }

    private static Task<Answer> ChangeAsync(HttpClient client, string id, string body) => client.CallAsync("PATCH", $"/api/collections/{id}", JsonNode.Parse(body));

    private static string[] CuratorsOf(Answer answer) => [.. answer.Json.GetProperty("curators").EnumerateArray().Select(curator => curator.GetString()!)];
}
