using Catalog.Api.Tests.Terms;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Fhir;

/// <summary>Operations on codes of code systems (FHIR R4).</summary>
public sealed class CodeSystemTests(TermApplication application) : IClassFixture<TermApplication>
{
    private const string Go = "http://purl.obolibrary.org/obo/go.owl";
    private const string Sct = "http://snomed.info/sct";

    [Fact]
    public async Task A_code_is_looked_up_with_its_names_and_its_parents()
    {
        using var client = application.Anonymous();
        var found = await client.ResourceAsync($"/fhir/CodeSystem/$lookup?system={Go}&code=GO:0012501", "Parameters");
        Assert.Equal(("2026-07-31", "programmed cell death"), (found.Value("version"), found.Value("display")));
        Assert.NotEmpty(found.Value("name")!);
        Assert.Equal(["PCD", "programmed cell death", "regulated cell death"], found.Named("designation").Select(part => part.Value("value", "part")!).Order());
        Assert.Contains(("parent", "GO:0008219"), found.Properties());
        Assert.Contains(("inactive", "False"), found.Properties());
        Assert.Contains(("definition", "Cell death that a cell brings about itself."), found.Properties());
        Assert.DoesNotContain(found.Properties(), property => property.Code == "child");
    }

    [Fact]
    public async Task Only_the_properties_that_are_asked_for_come()
    {
        using var client = application.Anonymous();
        var found = await client.ResourceAsync($"/fhir/CodeSystem/$lookup?system={Go}&code=GO:0008219&property=child&property=crossReference", "Parameters");
        Assert.Equal([("child", "GO:0012501"), ("child", "GO:0070265"), ("crossReference", "MESH:D016923")], found.Properties().Order());
        Assert.Empty(found.Named("designation"));
        Assert.Equal("programmed cell death", found.Named("property").First(property => property.Value("value", "part") == "GO:0012501").Value("description", "part"));

        var obsolete = await client.ResourceAsync($"/fhir/CodeSystem/$lookup?system={Go}&code=GO:0006917", "Parameters");
        Assert.Contains(("inactive", "True"), obsolete.Properties());
        Assert.Contains(("replacedBy", "GO:0006915"), obsolete.Properties());
    }

    [Fact]
    public async Task A_coding_in_a_body_is_looked_up_likewise()
    {
        using var client = application.Anonymous();
        var body = FhirAssert.Parameters(("coding", $$"""
            "valueCoding":{"system":"{{Go}}","code":"GO:0012501"}
            """));
        foreach (var type in (string[])["application/fhir+json", "application/json"])
            Assert.Equal("programmed cell death", (await client.ResourceAsync("/fhir/CodeSystem/$lookup", "Parameters", body, type)).Value("display"));
    }

    [Fact]
    public async Task Codes_of_SNOMED_CT_are_digits_and_for_who_signs_in()
    {
        using var client = application.Anonymous();
        var path = $"/fhir/CodeSystem/$lookup?system={Sct}&code=22298006";
        Assert.Contains("signs in", await client.OutcomeAsync(path, 401, "login"));
        Assert.Contains("signs in", await client.OutcomeAsync($"/fhir/ValueSet/$expand?url={Sct}?fhir_vs%26count=1", 401, "login"));
        using var reader = await application.As("reader", Scopes.Read);
        var found = await reader.ResourceAsync(path, "Parameters");
        Assert.Equal("Myocardial infarction", found.Value("display"));
        Assert.Contains(("parent", "404684003"), found.Properties());
        await reader.OutcomeAsync($"/fhir/CodeSystem/$lookup?system={Sct}&code=SNOMEDCT:22298006", 404, "not-found");
        client.DefaultRequestHeaders.Authorization = new("Bearer", "nonsense");
        await client.OutcomeAsync(path, 401, "login");
    }

    [Theory]
    [InlineData("http://purl.obolibrary.org/obo/go.owl", 200)]
    [InlineData("http://purl.obolibrary.org/obo/go.owl|2026-07-31", 200)]
    [InlineData("http://geneontology.org/", 200)]
    [InlineData("http://purl.obolibrary.org/obo/go.owl|2020-01-01", 404)]
    [InlineData("http://example.org/none", 404)]
    public async Task A_system_is_known_by_its_URIs_and_its_version(string system, int status)
    {
        using var client = application.Anonymous();
        var path = $"/fhir/CodeSystem/$lookup?system={Uri.EscapeDataString(system)}&code=GO:0008219";
        if (status == 200) await client.ResourceAsync(path, "Parameters");
        else await client.OutcomeAsync(path, status, "not-found");
    }

    [Theory]
    [InlineData("code=GO:0012501", true, null)]
    [InlineData("code=GO:0012501&display=Programmed+Cell++Death", true, null)]
    [InlineData("code=GO:0012501&display=PCD", true, null)]
    [InlineData("code=GO:0012501&display=necrosis", false, "programmed cell death")]
    [InlineData("code=GO:9999999", false, "is not in")]
    // Another writing is another code, and a former one is told of.
    [InlineData("code=GO_0012501", false, "is not in")]
    [InlineData("code=GO:0016244", false, "former code of 'GO:0012501'")]
    [InlineData("code=GO:0006917", true, "inactive")]
    public async Task A_code_and_its_display_are_validated(string query, bool result, string? message)
    {
        using var client = application.Anonymous();
        var verdict = await client.ResourceAsync($"/fhir/CodeSystem/$validate-code?url={Go}&{query}", "Parameters");
        Assert.Equal(result.ToString(), verdict.Value("result"));
        if (message is null) Assert.Null(verdict.Value("message"));
        else Assert.Contains(message, verdict.Value("message"));
        if (result) Assert.NotEmpty(verdict.Value("display")!);
    }

    [Fact]
    public async Task Of_a_codeable_concept_one_right_coding_will_do()
    {
        using var client = application.Anonymous();
        var body = FhirAssert.Parameters(("codeableConcept", $$"""
            "valueCodeableConcept":{"coding":[{"system":"{{Go}}","code":"GO:9"},{"system":"{{Go}}","code":"GO:0008219"}]}
            """));
        Assert.Equal("True", (await client.ResourceAsync("/fhir/CodeSystem/$validate-code", "Parameters", body)).Value("result"));
    }

    [Theory]
    [InlineData("GO:0008219", "GO:0006915", "subsumes")]
    [InlineData("GO:0006915", "GO:0008219", "subsumed-by")]
    [InlineData("GO:0006915", "GO:0006915", "equivalent")]
    [InlineData("GO:0006915", "GO:0070265", "not-subsumed")]
    // A part is no kind.
    [InlineData("GO:0006915", "GO:0097194", "not-subsumed")]
    public async Task Two_codes_are_compared_by_is_a(string a, string b, string outcome)
    {
        using var client = application.Anonymous();
        Assert.Equal(outcome, (await client.ResourceAsync($"/fhir/CodeSystem/$subsumes?system={Go}&codeA={a}&codeB={b}", "Parameters")).Value("outcome"));
        string Coding(string code) => $$"""
            "valueCoding":{"system":"{{Go}}","code":"{{code}}"}
            """;
        var body = FhirAssert.Parameters(("codingA", Coding(a)), ("codingB", Coding(b)));
        Assert.Equal(outcome, (await client.ResourceAsync("/fhir/CodeSystem/$subsumes", "Parameters", body)).Value("outcome"));
    }

    [Fact]
    public async Task Ontologies_are_listed_and_read_as_code_systems()
    {
        using var client = application.Anonymous();
        var bundle = await client.ResourceAsync("/fhir/CodeSystem", "Bundle");
        Assert.Equal(("searchset", 2), (bundle.GetProperty("type").GetString(), bundle.GetProperty("total").GetInt32()));
        using var reader = await application.As("reader", Scopes.Read);
        Assert.Equal(3, (await reader.ResourceAsync("/fhir/CodeSystem", "Bundle")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await client.ResourceAsync($"/fhir/CodeSystem?url={Go}", "Bundle")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await client.ResourceAsync("/fhir/CodeSystem?name=zebra", "Bundle")).GetProperty("total").GetInt32());
        await client.OutcomeAsync("/fhir/CodeSystem?colour=red", 400, "not-supported");

        var go = await client.ResourceAsync("/fhir/CodeSystem/go", "CodeSystem");
        Assert.Equal((Go, "2026-07-31", "active", "not-present", Go + "?fhir_vs"), (Text("url"), Text("version"), Text("status"), Text("content"), Text("valueSet")));
        Assert.Equal(6, go.GetProperty("count").GetInt32());
        await client.OutcomeAsync("/fhir/CodeSystem/snomedct", 404, "not-found");

        string Text(string name) => go.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task The_service_says_what_it_can_do()
    {
        using var client = application.Anonymous();
        var can = await client.ResourceAsync("/fhir/metadata", "CapabilityStatement");
        Assert.Equal(("4.0.1", "instance", "active"), (can.GetProperty("fhirVersion").GetString(), can.GetProperty("kind").GetString(), can.GetProperty("status").GetString()));
        var operations = can.GetProperty("rest")[0].GetProperty("resource").EnumerateArray()
            .SelectMany(resource => resource.GetProperty("operation").EnumerateArray().Select(operation => operation.GetProperty("definition").GetString()!.Split('/')[^1]));
        Assert.Equal(["CodeSystem-lookup", "CodeSystem-subsumes", "CodeSystem-validate-code", "ConceptMap-translate", "ValueSet-expand", "ValueSet-validate-code"], operations.Order(StringComparer.Ordinal));

        var terminology = await client.ResourceAsync("/fhir/metadata?mode=terminology", "TerminologyCapabilities");
        Assert.Equal([Go, "http://purl.obolibrary.org/obo/doid.owl"], terminology.GetProperty("codeSystem").EnumerateArray().Select(system => system.GetProperty("uri").GetString()));
        await client.OutcomeAsync("/fhir/metadata?mode=magic", 400, "invalid");
    }
}
