using System.Text.Json;
using Catalog.Api.Fhir;
using Catalog.Api.Tests.Terms;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Fhir;

/// <summary>ConceptMap/$translate by the mappings in use (FHIR R4).</summary>
public sealed class TranslateTests(TermApplication application) : IClassFixture<TermApplication>
{
    private const string Doid = "http://purl.obolibrary.org/obo/doid.owl";

    [Fact]
    public async Task A_code_is_translated_by_every_mapping_that_names_it()
    {
        using var reader = await application.As("reader", Scopes.Read);
        var found = await reader.ResourceAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:5844", "Parameters");
        Assert.Equal("True", found.Value("result"));
        Assert.Equal(
            ["equivalent http://id.nlm.nih.gov/mesh D009203 Myocardial Infarction", "equivalent http://snomed.info/sct 22298006 Myocardial infarction", "narrower http://hl7.org/fhir/sid/icd-10-cm I21 Acute myocardial infarction"],
            Matches(found).Order(StringComparer.Ordinal));
        var snomed = await reader.ResourceAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:5844&targetsystem=http://snomed.info/sct", "Parameters");
        Assert.Equal(["equivalent http://snomed.info/sct 22298006 Myocardial infarction"], Matches(snomed));
    }

    [Fact]
    public async Task From_its_object_s_end_a_mapping_says_the_converse()
    {
        using var client = application.Anonymous();
        // ICD-10-CM is not loaded; its codes are mapped all the same.
        var found = await client.ResourceAsync("/fhir/ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=I21", "Parameters");
        Assert.Equal([$"wider {Doid} DOID:5844 myocardial infarction"], Matches(found));
        // What is not public is mapped for who signs in.
        var broad = await client.ResourceAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:4", "Parameters");
        Assert.Equal(("False", 0), (broad.Value("result"), Matches(broad).Count()));
        using var reader = await application.As("reader", Scopes.Read);
        broad = await reader.ResourceAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:4", "Parameters");
        Assert.Equal(["narrower http://snomed.info/sct 404684003 Clinical finding"], Matches(broad));
        Assert.Equal("False", (await client.ResourceAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:5844&reverse=true", "Parameters")).Value("result"));
    }

    [Fact]
    public async Task A_code_without_a_mapping_has_no_result_and_says_why()
    {
        using var client = application.Anonymous();
        var found = await client.ResourceAsync("/fhir/ConceptMap/$translate?system=http://purl.obolibrary.org/obo/go.owl&code=GO:0008219", "Parameters");
        Assert.Equal("False", found.Value("result"));
        Assert.NotEmpty(found.Value("message")!);
        await client.OutcomeAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:1", 404, "not-found");
        await client.OutcomeAsync($"/fhir/ConceptMap/$translate?system={Doid}&code=DOID:4&url=http://example.org/map", 404, "not-found");
        await client.OutcomeAsync("/fhir/ConceptMap/$translate?code=DOID:4", 400, "required");
        await client.OutcomeAsync("/fhir/ConceptMap/$translate?system=http://snomed.info/sct&code=22298006", 401, "login");
    }

    [Theory]
    [InlineData("skos:exactMatch", "equivalent", "equivalent")]
    [InlineData("skos:broadMatch", "wider", "narrower")]
    [InlineData("skos:narrowMatch", "narrower", "wider")]
    [InlineData("skos:closeMatch", "inexact", "inexact")]
    [InlineData("skos:relatedMatch", "relatedto", "relatedto")]
    [InlineData("rdfs:subClassOf", "subsumes", "specializes")]
    public void Predicates_of_SSSOM_have_an_equivalence_from_either_end(string predicate, string fromSubject, string fromObject)
    {
        Assert.Equal(fromSubject, TranslateOperation.EquivalenceOf(predicate, fromSubject: true));
        Assert.Equal(fromObject, TranslateOperation.EquivalenceOf(predicate, fromSubject: false));
    }

    private static IEnumerable<string> Matches(JsonElement parameters) => parameters.Named("match").Select(match =>
    {
        var concept = match.Named("concept", "part").Single().GetProperty("valueCoding");
        return $"{match.Value("equivalence", "part")} {concept.GetProperty("system").GetString()} {concept.GetProperty("code").GetString()} {(concept.TryGetProperty("display", out var display) ? display.GetString() : "")}";
    });
}
