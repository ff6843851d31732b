using System.Text;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Schemas;

/// <summary>A record's profiles from the draft to the publish, and what newer versions of their schemas mean for it.</summary>
public sealed class ProfileLifeTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task Mistakes_in_a_block_are_findings_of_the_draft_and_refused_only_at_the_publish()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(With("""{"genomics":{"assays":[{"name":"x","libraryStrategy":"WGZ"}],"assay":1},"cohort":{"$schema":"cohort/7.0"}}"""));
        string[] expected = ["profile-invalid /profiles/genomics/assay", "profile-invalid /profiles/genomics/assays/0/libraryStrategy", "profile-unknown /profiles/cohort/$schema"];
        Assert.Equal(expected, made.Findings);
        Assert.Equal(expected, (await ana.ActAsync(made.Id, "validate")).Is(200).Findings);
        Assert.Equal(expected, (await (await ana.ActAsync(made.Id, "publish")).RefusedAsync(422, "not-publishable")).Findings);

        (await ana.SaveAsync(made.Id, With("""{"genomics":{"assays":[{"name":"x","libraryStrategy":"WGS"}]},"cohort":{"$schema":"https://catalog.example.org/api/schemas/cohort/1.0"}}"""))).Is(200);
        var published = (await ana.ActAsync(made.Id, "publish")).Is(200);
        var profiles = published.Json.GetProperty("profiles");
        Assert.Equal("genomics/1.0", profiles.GetProperty("genomics").GetProperty("$schema").GetString());
        Assert.Equal("https://catalog.example.org/api/schemas/cohort/1.0", profiles.GetProperty("cohort").GetProperty("$schema").GetString());
    }

    [Fact]
    public async Task What_is_not_registered_or_does_not_fit_the_type_is_a_warning()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(With("""{"astronomy":{"telescope":"x"},"genomics":{}}""").With("types", new JsonObject { ["resourceTypeGeneral"] = "Software" }));
        Assert.Equal(["profile-type /profiles/genomics", "profile-unknown /profiles/astronomy"], made.Findings);
        var published = (await ana.ActAsync(made.Id, "publish")).Is(200);
        Assert.False(published.Json.GetProperty("profiles").GetProperty("astronomy").TryGetProperty("$schema", out _));
    }

    [Fact]
    public async Task Old_records_stay_with_the_version_they_were_published_under()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        using var administrator = await application.AsAdministrator();
        await AddAsync(administrator, "sleep/1.0", """{"hours":{"type":"number"}}""");
        var old = await ana.PublishNewAsync(With("""{"sleep":{"hours":7.5}}"""));
        var waiting = await ana.CreateAsync(With("""{"sleep":{"hours":7.5}}"""));

        await AddAsync(administrator, "sleep/2.0", """{"minutes":{"type":"integer"}}""");
        // A draft that names no version follows the newest; the published record does not change, and can be revised as it is.
        Assert.Equal(["profile-invalid /profiles/sleep/hours"], (await ana.ActAsync(waiting.Id, "validate")).Is(200).Findings);
        await (await ana.ActAsync(waiting.Id, "publish")).RefusedAsync(422, "not-publishable");
        Assert.Equal("sleep/1.0", await SchemaAsync(ana, old.Id));
        (await ana.CallAsync("POST", $"/api/datasets/{old.Id}/revisions")).Is(201);
        (await ana.ActAsync(old.Id, "publish")).Is(200);
        Assert.Equal("sleep/1.0", await SchemaAsync(ana, old.Id));

        // Who wants the newer version writes the block for it.
        (await ana.CallAsync("POST", $"/api/datasets/{old.Id}/revisions")).Is(201);
        (await ana.SaveAsync(old.Id, With("""{"sleep":{"minutes":450}}"""))).Is(200);
        (await ana.ActAsync(old.Id, "publish")).Is(200);
        Assert.Equal("sleep/2.0", await SchemaAsync(ana, old.Id));
    }

    private static async Task<string?> SchemaAsync(HttpClient client, string id) =>
        (await client.GetDatasetAsync(id)).Is(200).Json.GetProperty("profiles").GetProperty("sleep").GetProperty("$schema").GetString();

    private static JsonObject With(string profiles) => SampleRecords.Complete().With("profiles", JsonNode.Parse(profiles));

    private static async Task AddAsync(HttpClient administrator, string name, string properties)
    {
        var schema = $$"""{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{{properties}},"additionalProperties":false}""";
        Assert.Equal(201, (int)(await administrator.PutAsync($"/api/schemas/{name}", new StringContent(schema, Encoding.UTF8, "application/schema+json"))).StatusCode);
    }
}
