using Catalog.Api.Tests.Terms;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Fhir;

/// <summary>ValueSet/$expand and $validate-code (FHIR R4).</summary>
public sealed class ValueSetTests(TermApplication application) : IClassFixture<TermApplication>
{
    private const string Go = "http://purl.obolibrary.org/obo/go.owl";

    [Theory]
    [InlineData("?fhir_vs", "GO:0006915 GO:0006917 GO:0008150 GO:0008219 GO:0012501 GO:0070265 GO:0097194")]
    [InlineData("?fhir_vs&activeOnly=true", "GO:0006915 GO:0008150 GO:0008219 GO:0012501 GO:0070265 GO:0097194")]
    [InlineData("?fhir_vs=isa/GO:0012501", "GO:0006915 GO:0012501")]
    [InlineData("?fhir_vs=isa/GO:0008219&filter=death", "GO:0008219 GO:0012501 GO:0070265")]
    [InlineData("?fhir_vs=isa/GO:0008219&filter=pcd", "GO:0012501")]
    [InlineData("?fhir_vs&filter=zebra", "")]
    public async Task An_implicit_value_set_is_expanded(string query, string expected)
    {
        using var client = application.Anonymous();
        var set = await client.ResourceAsync($"/fhir/ValueSet/$expand?url={Go}{query}", "ValueSet");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), set.Codes().Order(StringComparer.Ordinal));
        Assert.Equal(set.Codes().Length, set.GetProperty("expansion").GetProperty("total").GetInt32());
        Assert.NotEmpty(set.GetProperty("expansion").GetProperty("timestamp").GetString()!);
    }

    [Fact]
    public async Task An_expansion_comes_in_pages()
    {
        using var client = application.Anonymous();
        var path = $"/fhir/ValueSet/$expand?url={Go}?fhir_vs&count=3";
        var seen = new List<string>();
        for (var offset = 0; offset < 7; offset += 3)
        {
            var page = await client.ResourceAsync($"{path}&offset={offset}", "ValueSet");
            Assert.Equal((7, offset), (page.GetProperty("expansion").GetProperty("total").GetInt32(), page.GetProperty("expansion").GetProperty("offset").GetInt32()));
            seen.AddRange(page.Codes());
        }
        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(7, (await client.ResourceAsync($"/fhir/ValueSet/$expand?url={Go}?fhir_vs&count=0", "ValueSet")).GetProperty("expansion").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_code_of_an_expansion_says_what_it_is()
    {
        using var client = application.Anonymous();
        var set = await client.ResourceAsync($"/fhir/ValueSet/$expand?url={Go}?fhir_vs=isa/GO:0012501&includeDesignations=true", "ValueSet");
        var code = set.GetProperty("expansion").GetProperty("contains").EnumerateArray().Single(item => item.GetProperty("code").GetString() == "GO:0012501");
        Assert.Equal((Go, "programmed cell death"), (code.GetProperty("system").GetString(), code.GetProperty("display").GetString()));
        Assert.Contains("PCD", code.GetProperty("designation").EnumerateArray().Select(text => text.GetProperty("value").GetString()));
        Assert.Contains($"{Go}|2026-07-31", set.GetProperty("expansion").GetProperty("parameter").EnumerateArray()
            .Where(parameter => parameter.GetProperty("name").GetString() == "version").Select(parameter => parameter.GetProperty("valueUri").GetString()));
        var all = await client.ResourceAsync($"/fhir/ValueSet/$expand?url={Go}?fhir_vs", "ValueSet");
        Assert.True(all.GetProperty("expansion").GetProperty("contains").EnumerateArray().Single(item => item.GetProperty("code").GetString() == "GO:0006917").GetProperty("inactive").GetBoolean());
    }

    [Theory]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"is-a","value":"GO:0008219"}]}]}""", "GO:0006915 GO:0008219 GO:0012501 GO:0070265")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"descendent-of","value":"GO:0008219"}]}],"exclude":[{"system":"GO","concept":[{"code":"GO:0070265"}]}]}""", "GO:0006915 GO:0012501")]
    [InlineData("""{"include":[{"system":"GO","concept":[{"code":"GO:0006915"},{"code":"GO:0006917"},{"code":"GO:1"}]}]}""", "GO:0006915 GO:0006917")]
    [InlineData("""{"inactive":false,"include":[{"system":"GO","concept":[{"code":"GO:0006915"},{"code":"GO:0006917"}]}]}""", "GO:0006915")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"is-a","value":"GO:0012501"}]},{"system":"http://purl.obolibrary.org/obo/doid.owl"}]}""", "DOID:4 DOID:5844 GO:0006915 GO:0012501")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"is-a","value":"GO:0008219"}],"valueSet":["GO?fhir_vs=isa/GO:0012501"]}]}""", "GO:0006915 GO:0012501")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"generalizes","value":"GO:0012501"}]}]}""", "GO:0008150 GO:0008219 GO:0012501")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"parent","op":"=","value":"GO:0008219"}]}]}""", "GO:0012501 GO:0070265")]
    public async Task A_value_set_that_is_sent_is_expanded(string compose, string expected)
    {
        using var client = application.Anonymous();
        var set = $$"""{"resourceType":"ValueSet","url":"http://example.org/vs","status":"draft","compose":{{compose.Replace("\"GO", "\"" + Go).Replace(Go + ":", "GO:")}}}""";
        foreach (var body in (string[])[set, FhirAssert.Parameters(("valueSet", "\"resource\":" + set))])
        {
            var expanded = await client.ResourceAsync("/fhir/ValueSet/$expand", "ValueSet", body);
            Assert.Equal(expected.Split(' '), expanded.Codes().Order(StringComparer.Ordinal));
            Assert.Equal("http://example.org/vs", expanded.GetProperty("url").GetString());
            var unknown = expanded.GetProperty("expansion").GetProperty("parameter").EnumerateArray().Where(parameter => parameter.GetProperty("name").GetString() == "unknown-code");
            Assert.Equal(compose.Contains("GO:1\"", StringComparison.Ordinal) ? [$"{Go}|GO:1"] : [], unknown.Select(parameter => parameter.GetProperty("valueString").GetString()));
        }
    }

    [Theory]
    [InlineData("""{"include":[]}""", 400, "required")]
    [InlineData("""{"include":[{"version":"1"}]}""", 400, "invalid")]
    [InlineData("""{"include":["GO"]}""", 400, "invalid")]
    [InlineData("""{"include":[{"system":"GO"}],"exclude":[1]}""", 400, "invalid")]
    [InlineData("""{"include":[{"system":"http://example.org/none"}]}""", 404, "not-found")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"regex","value":"x"}]}]}""", 400, "not-supported")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"is-a"}]}]}""", 400, "required")]
    [InlineData("""{"include":[{"system":"GO","filter":[{"property":"concept","op":"is-a","value":"GO:1"}]}]}""", 422, "code-invalid")]
    public async Task A_compose_that_will_not_do_is_refused(string compose, int status, string issue)
    {
        using var client = application.Anonymous();
        await client.OutcomeAsync("/fhir/ValueSet/$expand", status, issue, $$"""{"resourceType":"ValueSet","compose":{{compose.Replace("\"GO\"", $"\"{Go}\"")}}}""");
    }

    [Theory]
    [InlineData("""{"system":"GO","filter":[MANY]}""", """{"property":"concept","op":"is-a","value":"GO:0008150"}""")]
    [InlineData("""{"system":"GO","valueSet":[MANY]}""", "\"GO?fhir_vs\"")]
    public async Task A_compose_of_thousands_of_passes_is_refused_at_once(string include, string one)
    {
        using var client = application.Anonymous();
        var many = include.Replace("MANY", string.Join(',', Enumerable.Repeat(one, 5000)), StringComparison.Ordinal);
        await client.OutcomeAsync("/fhir/ValueSet/$expand", 422, "too-costly",
            $$"""{"resourceType":"ValueSet","compose":{"include":[{{many.Replace("\"GO\"", $"\"{Go}\"").Replace("\"GO?", $"\"{Go}?")}}] } }""");
    }

    [Theory]
    [InlineData("GO:0006915", "True")]
    [InlineData("GO:0070265", "False")]
    public async Task A_code_is_validated_against_a_value_set(string code, string result)
    {
        using var client = application.Anonymous();
        var verdict = await client.ResourceAsync($"/fhir/ValueSet/$validate-code?url={Go}?fhir_vs=isa/GO:0012501&system={Go}&code={code}", "Parameters");
        Assert.Equal(result, verdict.Value("result"));
        Assert.NotEmpty(verdict.Value("display")!);
    }

    [Fact]
    public async Task SNOMED_CT_s_own_form_of_value_sets_is_known()
    {
        using var reader = await application.As("reader", Scopes.Read);
        var set = await reader.ResourceAsync("/fhir/ValueSet/$expand?url=http://snomed.info/sct?fhir_vs=isa/22298006", "ValueSet");
        Assert.Equal(["22298006", "57054005"], set.Codes().Order(StringComparer.Ordinal));
        await reader.OutcomeAsync("/fhir/ValueSet/$expand?url=http://snomed.info/sct?fhir_vs=refset/723264001", 400, "not-supported");
        await reader.OutcomeAsync("/fhir/ValueSet/$expand?url=http://example.org/vs", 404, "not-found");
        await reader.OutcomeAsync("/fhir/ValueSet/$expand?url=http://snomed.info/sct?fhir_vs|2001", 404, "not-found");
    }
}
