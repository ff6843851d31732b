using System.Net;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Terminology;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Terms;

/// <summary><c>GET /api/terms</c>.</summary>
public sealed class TermSearchTests(TermApplication application) : IClassFixture<TermApplication>
{
    [Fact]
    public async Task A_hit_has_the_members_that_others_rely_on_and_says_what_matched()
    {
        var found = await GetAsync("/api/terms?q=pcd");
        Assert.Equal(["total", "terms", "nextCursor"], found.EnumerateObject().Select(member => member.Name));
        var hit = found.GetProperty("terms")[0];
        Assert.Equal(["curie", "iri", "label", "ontology", "release", "matched", "obsolete", "kind", "way"], hit.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("GO:0012501", "PCD", "exact", "exact"),
            (Text(hit, "curie"), Text(hit, "matched"), Text(hit, "kind"), Text(hit, "way")));
    }

    [Theory]
    [InlineData("q=cell+death&exact=true", "GO:0008219")]
    [InlineData("q=cell+deat", "GO:0008219 GO:0012501 GO:0070265")]
    [InlineData("q=cell+death&under=GO:0012501", "GO:0012501")]
    // Below by part of.
    [InlineData("q=execution&under=GO:0012501", "GO:0097194")]
    [InlineData("q=infarction&ontology=go", "")]
    [InlineData("q=infarction&ontology=go&ontology=doid", "DOID:5844")]
    [InlineData("q=induction", "")]
    [InlineData("q=induction&obsolete=true", "GO:0006917")]
    [InlineData("q=http://purl.obolibrary.org/obo/GO_0008219", "GO:0008219")]
    public async Task It_is_narrowed_by_what_is_asked(string query, string expected)
    {
        var found = await GetAsync("/api/terms?" + query);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.GetProperty("terms").EnumerateArray().Select(term => Text(term, "curie")).Order());
    }

    [Fact]
    public async Task Pages_fit_together_and_a_cursor_ends_with_its_releases()
    {
        var first = await GetAsync("/api/terms?size=5");
        var cursor = first.GetProperty("nextCursor").GetString()!;
        var second = await GetAsync($"/api/terms?size=5&cursor={cursor}");
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
        var all = first.GetProperty("terms").EnumerateArray().Concat(second.GetProperty("terms").EnumerateArray()).Select(term => Text(term, "curie")).ToList();
        Assert.Equal((8, 8), (first.GetProperty("total").GetInt32(), all.Distinct().Count()));

        var current = application.Services.GetRequiredService<CurrentTerminologies>();
        var before = current.Now;
        current.Use(new([.. before.Ontologies.Reverse()]));
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/terms?size=5&cursor={cursor}"), HttpStatusCode.BadRequest, "parameter-invalid");
        current.Use(before);
        // Nor does a place that no page leads to.
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/terms?size=5&cursor=2000000000.{cursor.Split('.')[1]}"), HttpStatusCode.BadRequest, "parameter-invalid");
    }

    [Fact]
    public async Task Only_who_signs_in_finds_terms_of_what_is_not_public()
    {
        Assert.Equal(["DOID:5844"], (await GetAsync("/api/terms?q=myocardial+infarction&exact=true")).GetProperty("terms").EnumerateArray().Select(term => Text(term, "curie")));
        using var reader = await application.As("reader", Scopes.Read);
        var found = JsonDocument.Parse(await reader.GetStringAsync("/api/terms?q=myocardial+infarction&exact=true")).RootElement;
        Assert.Equal(["DOID:5844", "SNOMEDCT:22298006"], found.GetProperty("terms").EnumerateArray().Select(term => Text(term, "curie")));
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
