using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Search;

/// <summary>What ontologies do to a search, over the API and on the page, before and after another release comes into use.</summary>
public sealed class TermSearchTests(TermSearchTests.AnnotatedApplication application) : IClassFixture<TermSearchTests.AnnotatedApplication>
{
    [Fact]
    public async Task Words_that_name_a_term_find_its_descendants_and_the_answer_says_the_way()
    {
        var answer = await GetAsync("q=heart+attack");
        Assert.Equal(["Attacks of panic", "Troponin"], Titles(answer));
        var term = Assert.Single(answer.GetProperty("terms").EnumerateArray());
        Assert.Equal("""{"curie":"DOID:5844","label":"myocardial infarction","ontology":"doid","release":"1","text":"heart attack","start":0,"end":12}""", term.GetRawText());
        var why = Assert.Single(answer.GetProperty("hits")[1].GetProperty("why").EnumerateArray());
        Assert.Equal(
            """{"word":"heart attack","kind":"term","term":"DOID:5844","label":"myocardial infarction","via":"descendant","through":{"curie":"DOID:9408","label":"acute myocardial infarction"},"fields":["subjects"]}""",
            why.GetRawText());
        Assert.Equal(0, answer.GetProperty("hits")[1].GetProperty("score").GetDouble());

        var off = await GetAsync("q=heart+attack&expand=off");
        Assert.Equal(["Attacks of panic"], Titles(off));
        Assert.Empty(off.GetProperty("terms").EnumerateArray());
        Assert.Equal(answer.GetProperty("hits")[0].GetRawText(), off.GetProperty("hits")[0].GetRawText());
    }

    [Theory]
    [InlineData("subject=DOID:114", "Troponin")]
    [InlineData("term=http://purl.obolibrary.org/obo/DOID_4", "Lungs Troponin")]
    [InlineData("q=subject:DOID:4", "Lungs Troponin")]
    [InlineData("q=term:doid:2841", "Lungs")]
    [InlineData("subject=asthma+of+children", "Lungs")]
    [InlineData("term=DOID:2841&term=DOID:114", "Lungs Troponin")]
    [InlineData("term=DOID:2841&subject=DOID:114", "")]
    public async Task A_term_filters_with_all_below_it_and_a_label_as_ever(string query, string titles) =>
        Assert.Equal(titles, string.Join(' ', Titles(await GetAsync(query)).Order()));

    [Fact]
    public async Task An_unknown_term_is_told()
    {
        var answer = await GetAsync("term=DOID:1");
        Assert.Equal(0, answer.GetProperty("total").GetInt32());
        Assert.Equal("term-unknown", Assert.Single(answer.GetProperty("notes").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_facet_is_walked_from_the_roots_down()
    {
        Assert.Equal("DOID:4 disease 2 - True", Tree(await GetAsync("")));
        Assert.Equal("DOID:4 disease 2 - True; DOID:1287 cardiovascular system disease 1 DOID:4 True; DOID:2841 asthma 1 DOID:4 False", Tree(await GetAsync("parent=DOID:4")));
        Assert.Equal("DOID:4 disease 2 - True; DOID:2841 asthma 1 DOID:4 False", Tree(await GetAsync("term=DOID:2841")));
        Assert.Equal("", Tree(await GetAsync("q=nothing-at-all")));
        using var body = await application.Client.PostAsJsonAsync("/api/search", new { parent = "DOID:4", facets = (string[])["term"] });
        Assert.Equal(3, (await body.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("facets").GetProperty("term").GetArrayLength());
        using var refused = await application.Client.GetAsync("/api/search?parent=");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Who_has_not_signed_in_learns_nothing_of_an_ontology_that_is_not_public()
    {
        Assert.Empty((await GetAsync("q=secret+process")).GetProperty("terms").EnumerateArray());
        Assert.DoesNotContain("S:", Tree(await GetAsync("")), StringComparison.Ordinal);
        Assert.Empty(Titles(await GetAsync("term=S:1")));
        using var signed = await application.As("ana", Scopes.Read);
        var answer = await signed.GetFromJsonAsync<JsonElement>("/api/search?q=secret+process");
        Assert.Equal("S:1", Assert.Single(answer.GetProperty("terms").EnumerateArray()).GetProperty("curie").GetString());
        Assert.Equal(["Kidneys"], Titles(answer));
    }

    [Fact]
    public async Task The_page_says_the_way_and_its_tree_opens_by_links()
    {
        var page = WebUtility.HtmlDecode(await application.Client.GetStringAsync("/search?q=heart+attack"));
        Assert.Contains("“heart attack” → myocardial infarction (DOID:5844) → its subtype acute myocardial infarction (DOID:9408) is a term of the record in subjects", page, StringComparison.Ordinal);
        Assert.Contains("/search?q=heart%20attack&expand=off", page, StringComparison.Ordinal);
        Assert.Contains("/search?q=heart%20attack&parent=DOID%3A4", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(await application.Client.GetStringAsync("/search?parent=DOID:4"));
        Assert.Contains("/search?term=DOID%3A2841", page, StringComparison.Ordinal);
        Assert.Contains(">All terms<", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(await application.Client.GetStringAsync("/search?term=DOID:2841"));
        Assert.Contains("Term: asthma", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_name_a_term_are_not_mended_into_others()
    {
        Assert.Null((await GetAsync("q=myocardial+infarction")).GetProperty("suggestion").GetString());
        Assert.Equal("myocardal infarction", (await GetAsync("q=myocardial+infarction&expand=off")).GetProperty("suggestion").GetString());
    }

    [Fact]
    public async Task Pages_feed_and_export_have_what_the_search_has()
    {
        var first = await GetAsync("q=heart+attack&size=1");
        Assert.Equal(2, first.GetProperty("total").GetInt32());
        Assert.Equal(["Troponin"], Titles(await GetAsync($"q=heart+attack&size=1&cursor={first.GetProperty("nextCursor").GetString()}")));
        Assert.Contains("Troponin", await application.Client.GetStringAsync("/api/search/feed?q=heart+attack"), StringComparison.Ordinal);
        Assert.Contains("Troponin", await application.Client.GetStringAsync("/api/search/export/csv?q=heart+attack"), StringComparison.Ordinal);
        Assert.DoesNotContain("Troponin", await application.Client.GetStringAsync("/api/search/export/csv?q=heart+attack&expand=off"), StringComparison.Ordinal);
    }

    private Task<JsonElement> GetAsync(string query) => application.Client.GetFromJsonAsync<JsonElement>("/api/search?" + query);

    private static IReadOnlyList<string> Titles(JsonElement answer) => [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("title").GetString()!)];

    private static string Tree(JsonElement answer) => string.Join("; ", answer.GetProperty("facets").GetProperty("term").EnumerateArray().Select(node =>
        $"{node.GetProperty("value")} {node.GetProperty("label")} {node.GetProperty("count")} {(node.GetProperty("parent").GetString() is { } parent ? parent : "-")} {node.GetProperty("hasBelow")}"));

    public sealed class AnnotatedApplication(PostgresServer server) : CatalogApplication(server)
    {
        public HttpClient Client { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Client = Anonymous();
            using var owner = await As("owner", Scopes.Deposit);
            await owner.PublishAsync(Annotated("Troponin", "DOID:9408", "acute coronary event"));
            await owner.PublishAsync(Annotated("Lungs", "DOID:2841", "asthma of children"));
            await owner.PublishAsync(Annotated("Kidneys", "S:2", "classified"));
            await owner.PublishAsync(Publishing.Record("Attacks of panic"));
            await owner.PublishAsync(Publishing.Record("Myocardal images"));
            Services.GetRequiredService<CurrentTerminologies>().Use(SmallOntology.InUse(
                SmallOntology.Load("doid", SmallOntology.Diseases), SmallOntology.Load("s", "S:1 | secret process\nS:2 | other | is a S:1", isPublic: false)));
            await Eventually.IsTrueAsync(
                async () => (await Client.GetFromJsonAsync<JsonElement>("/api/search?term=DOID:4")).GetProperty("total").GetInt32() == 2, "the index is built by the ontologies in use");
        }

        private static JsonObject Annotated(string title, string curie, string label)
        {
            var record = Publishing.Record(title);
            record["annotations"] = new JsonArray(new JsonObject { ["curie"] = curie, ["label"] = label });
            return record;
        }
    }
}
