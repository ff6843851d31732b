using System.Net;
using System.Text.Json;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Terms;

/// <summary><c>/api/terms</c>: one term by its name, and what lies around it.</summary>
public sealed class TermEndpointTests(TermApplication application) : IClassFixture<TermApplication>
{
    [Theory]
    [InlineData("GO:0012501")]
    [InlineData("go:0012501")]
    [InlineData("GO_0012501")]
    [InlineData("http%3A%2F%2Fpurl.obolibrary.org%2Fobo%2FGO_0012501")]
    // A former identifier leads to the term that took it over.
    [InlineData("GO:0016244")]
    public async Task A_term_is_found_by_every_writing_of_its_name(string name)
    {
        var term = await GetAsync("/api/terms/" + name);
        Assert.Equal("GO:0012501", term.GetProperty("curie").GetString());
        Assert.Equal("http://purl.obolibrary.org/obo/GO_0012501", term.GetProperty("iri").GetString());
        Assert.Equal("programmed cell death", term.GetProperty("label").GetString());
        Assert.Equal(("go", "2026-07-31"), (term.GetProperty("ontology").GetString(), term.GetProperty("release").GetString()));
        Assert.False(term.GetProperty("obsolete").GetBoolean());
    }

    [Fact]
    public async Task A_term_tells_all_that_its_ontology_says()
    {
        var term = await GetAsync("/api/terms/GO:0012501");
        Assert.Equal("Cell death that a cell brings about itself.", term.GetProperty("definition").GetString());
        Assert.Equal(["PCD exact", "regulated cell death related"],
            term.GetProperty("synonyms").EnumerateArray().Select(synonym => $"{synonym.GetProperty("text").GetString()} {synonym.GetProperty("scope").GetString()}"));
        Assert.Equal("Beware of the difference from necrosis.", term.GetProperty("comments")[0].GetProperty("text").GetString());
        Assert.Equal(["GO:0008219"], Curies(term.GetProperty("parents")));
        Assert.Equal(["GO:0016244"], Texts(term.GetProperty("alternativeIds")));
        Assert.Equal(["goslim_test"], Texts(term.GetProperty("subsets")));
        Assert.Equal("biological_process", term.GetProperty("namespace").GetString());
        var counts = term.GetProperty("counts");
        Assert.Equal((1, 1, 2), (counts.GetProperty("children").GetInt32(), counts.GetProperty("descendants").GetInt32(), counts.GetProperty("descendantsWide").GetInt32()));
        Assert.EndsWith("/api/terms/GO:0012501/children", term.GetProperty("links").GetProperty("children").GetString());
        using var client = application.Anonymous();
        foreach (var link in term.GetProperty("links").EnumerateObject().Where(link => link.Name != "records"))
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link.Value.GetString())).StatusCode);

        var part = await GetAsync("/api/terms/GO:0097194");
        Assert.Equal(["part of GO:0006915", "regulates GO:0070265"], part.GetProperty("relations").EnumerateArray()
            .Select(link => $"{link.GetProperty("relation").GetProperty("label").GetString()} {link.GetProperty("target").GetProperty("curie").GetString()}"));
        Assert.Equal(["MESH:D016923"], Texts((await GetAsync("/api/terms/GO:0008219")).GetProperty("crossReferences")));
    }

    [Fact]
    public async Task An_obsolete_term_is_answered_with_its_replacement()
    {
        var term = await GetAsync("/api/terms/GO:0006917");
        Assert.True(term.GetProperty("obsolete").GetBoolean());
        Assert.Equal(["GO:0006915"], Curies(term.GetProperty("replacedBy")));
        Assert.Equal(["GO:0012501"], Curies(term.GetProperty("consider")));
    }

    [Theory]
    [InlineData("ancestors", "", "GO:0008150 GO:0008219 GO:0012501")]
    [InlineData("children", "", "")]
    [InlineData("children", "?hierarchy=wide", "GO:0097194")]
    [InlineData("siblings", "", "")]
    public async Task What_lies_around_a_term_is_listed(string list, string query, string expected)
    {
        var answer = await GetAsync($"/api/terms/GO:0006915/{list}{query}");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Curies(answer.GetProperty("terms")).Order(StringComparer.Ordinal));
        Assert.Equal(answer.GetProperty("terms").GetArrayLength(), answer.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Siblings_are_the_other_children_of_all_parents() =>
        Assert.Equal(["GO:0012501"], Curies((await GetAsync("/api/terms/GO:0070265/siblings")).GetProperty("terms")));

    [Fact]
    public async Task Descendants_come_in_pages_that_fit_together()
    {
        var (seen, path) = (new List<string>(), "/api/terms/GO:0008150/descendants?hierarchy=wide&size=2");
        for (var next = path; next is not null;)
        {
            var page = await GetAsync(next);
            Assert.Equal(5, page.GetProperty("total").GetInt32());
            seen.AddRange(Curies(page.GetProperty("terms")));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"{path}&cursor={cursor}" : null;
        }
        Assert.Equal(["GO:0006915", "GO:0008219", "GO:0012501", "GO:0070265", "GO:0097194"], seen.Order(StringComparer.Ordinal));

        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync($"{path}&cursor=2.0123456789"), HttpStatusCode.BadRequest, "parameter-invalid");
    }

    [Fact]
    public async Task Paths_lead_from_a_root_to_the_term()
    {
        var paths = (await GetAsync("/api/terms/GO:0006915/paths")).GetProperty("paths");
        Assert.Equal(["GO:0008150", "GO:0008219", "GO:0012501", "GO:0006915"], Curies(paths[0]));
    }

    [Fact]
    public async Task Mappings_come_from_either_end_and_name_no_term_that_the_caller_may_not_see()
    {
        var mappings = (await GetAsync("/api/terms/DOID:5844/mappings")).GetProperty("mappings").EnumerateArray().ToList();
        Assert.Equal(["MESH:D009203", "ICD10CM:I21"], mappings.Select(mapping => mapping.GetProperty("objectId").GetString()));
        Assert.Equal(0, (await GetAsync("/api/terms/DOID:4/mappings")).GetProperty("mappings").GetArrayLength());

        using var reader = await application.As("reader", Scopes.Read);
        var seen = JsonDocument.Parse(await reader.GetStringAsync("/api/terms/DOID:5844/mappings")).RootElement.GetProperty("mappings");
        var snomed = seen.EnumerateArray().Single(mapping => mapping.GetProperty("objectId").GetString() == "SNOMEDCT:22298006");
        Assert.Equal(("Myocardial infarction", 0.98), (snomed.GetProperty("objectLabel").GetString(), snomed.GetProperty("confidence").GetDouble()));
        var other = JsonDocument.Parse(await reader.GetStringAsync("/api/terms/DOID:4/mappings")).RootElement.GetProperty("mappings");
        Assert.Equal("DOID:4", other[0].GetProperty("objectId").GetString());
    }

    [Theory]
    // A digit too few, too many, another one, two that changed places, zeros that a spreadsheet took.
    [InlineData("GO:001250", "GO:0012501")]
    [InlineData("GO:00125011", "GO:0012501")]
    [InlineData("GO:0012591", "GO:0012501")]
    [InlineData("GO:0012051", "GO:0012501")]
    [InlineData("GO:12501", "GO:0012501")]
    public async Task A_name_that_nobody_has_is_refused_with_what_is_near(string name, string near)
    {
        using var client = application.Anonymous();
        var problem = await ProblemAssert.IsAsync(await client.GetAsync("/api/terms/" + name), HttpStatusCode.NotFound, "term-not-found");
        Assert.Contains(near, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Who_has_not_signed_in_sees_nothing_of_an_ontology_that_is_not_public()
    {
        using var client = application.Anonymous();
        foreach (var path in (string[])["/api/terms/SNOMEDCT:22298006", "/api/terms/22298006", "/api/terms/SNOMEDCT:22298006/children", "/api/terms/GO:0008219?ontology=snomedct"])
        {
            var problem = await ProblemAssert.IsAsync(await client.GetAsync(path), HttpStatusCode.NotFound);
            Assert.Contains("signs in", problem.GetProperty("detail").GetString());
            Assert.DoesNotContain("infarction", problem.GetProperty("detail").GetString());
        }
        using var reader = await application.As("reader", Scopes.Read);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/terms/22298006")).StatusCode);
    }

    [Theory]
    [InlineData("/api/terms/GO:0008219?ontology=none", 404, "ontology-not-found")]
    [InlineData("/api/terms/GO:0008219?ontology=doid", 404, "term-not-found")]
    [InlineData("/api/terms/GO:0008219?colour=red", 400, "parameter-unknown")]
    [InlineData("/api/terms/GO:0008219?format=cobol", 400, "parameter-invalid")]
    [InlineData("/api/terms/GO:0008219/descendants?hierarchy=flat", 400, "parameter-invalid")]
    [InlineData("/api/terms/GO:0008219/descendants?size=0", 400, "parameter-invalid")]
    [InlineData("/api/terms?size=1000", 400, "parameter-invalid")]
    [InlineData("/api/terms?exact=perhaps", 400, "parameter-invalid")]
    [InlineData("/api/terms?ontology=none", 400, "ontology-not-found")]
    [InlineData("/api/terms?under=GO:9999999", 400, "term-not-found")]
    public async Task What_will_not_do_is_named(string path, int status, string code)
    {
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync(path), (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task More_branches_than_anybody_asks_for_are_refused()
    {
        using var client = application.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync("/api/terms?" + string.Join('&', Enumerable.Repeat("under=GO:0008150", 51))), HttpStatusCode.BadRequest, "parameter-invalid");
    }

    [Fact]
    public async Task Who_has_the_answer_already_gets_304()
    {
        using var client = application.Anonymous();
        using var first = await client.GetAsync("/api/terms/GO:0008219");
        Assert.Contains("Accept", first.Headers.Vary);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/terms/GO:0008219");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        using var head = await client.SendAsync(new(HttpMethod.Head, "/api/terms/GO:0008219"));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
    }

    private static IEnumerable<string> Curies(JsonElement terms) => terms.EnumerateArray().Select(term => term.GetProperty("curie").GetString()!);

    private static IEnumerable<string> Texts(JsonElement texts) => texts.EnumerateArray().Select(text => text.GetString()!);

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
