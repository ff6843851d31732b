using Catalog.Records.Metadata;
using Catalog.Records.Tests.Metadata;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>What a check says of a record's terms when their ontology is in use.</summary>
public sealed class TermRuleTests
{
    private static readonly RuleContext Context = RuleRecord.Context with { Terminologies = TestOntologies.Use(TestOntologies.Diseases) };

    [Theory]
    [InlineData("""[{"curie":"MONDO:0005148"}]""")]
    [InlineData("""[{"curie":"mondo:0005148","label":"Type 2 Diabetes Mellitus"}]""")]
    [InlineData("""[{"iri":"http://purl.obolibrary.org/obo/MONDO_0005148"}]""")]
    [InlineData("""[{"curie":"MONDO:0005148","label":"type II diabetes","ontology":"MONDO","role":"disease"}]""")]
    public void A_term_that_exists_is_fine(string annotations) => Assert.Empty(Findings(annotations));

    [Fact]
    public void A_term_that_its_ontology_does_not_have_stops_the_publish_and_the_one_meant_is_named()
    {
        var finding = One("""[{"curie":"MONDO:0005149","label":"Parkinson disease"}]""", "term-unknown", Severity.Error, "/annotations/0/curie");
        Assert.Contains("mondo 2026-03-01 has no term MONDO:0005149", finding.Message);
        Assert.Contains("MONDO:0005180 (Parkinson disease)", finding.Message);
    }

    [Fact]
    public void A_number_that_lacks_its_zeros_is_recognised() =>
        Assert.Contains("MONDO:0005180", One("""[{"curie":"MONDO:5180"}]""", "term-unknown", Severity.Error, "/annotations/0/curie").Message);

    [Fact]
    public void An_IRI_of_the_ontology_that_names_no_term_is_unknown_too() =>
        One("""[{"iri":"http://purl.obolibrary.org/obo/MONDO_7777777"}]""", "term-unknown", Severity.Error, "/annotations/0/iri");

    [Theory]
    [InlineData("""[{"curie":"foo bar"}]""", "/annotations/0/curie"), InlineData("""[{"curie":"0005148"}]""", "/annotations/0/curie"), InlineData("""[{"iri":"MONDO 5148"}]""", "/annotations/0/iri")]
    [InlineData("""[{"curie":"","iri":"diabetes"}]""", "/annotations/0/iri")]
    public void What_is_no_name_of_a_term_is_told(string annotations, string pointer) => One(annotations, "term-unreadable", Severity.Warning, pointer);

    [Theory]
    [InlineData("""[{}]"""), InlineData("""[{"label":"diabetes","ontology":"MONDO"}]""")]
    public void An_annotation_without_a_term_is_told(string annotations) => One(annotations, "term-unnamed", Severity.Warning, "/annotations/0");

    [Fact]
    public void A_term_of_another_ontology_is_not_checked_and_this_is_told() =>
        One("""[{"curie":"HP:0000001"}]""", "ontology-not-loaded", Severity.Warning, "/annotations/0");

    [Theory]
    [InlineData("diabetes"), InlineData(":0005148"), InlineData("Ⅷ"), InlineData("http://purl.obolibrary.org/obo/MONDO_0005148x")]
    public void A_CURIE_without_a_prefix_is_told_with_how_to_write_one(string curie) =>
        Assert.Contains("MONDO:0005148", One($$"""[{"curie":"{{curie}}"}]""", "term-unreadable", Severity.Warning, "/annotations/0/curie").Message);

    [Fact]
    public void An_obsolete_term_is_a_warning_that_names_its_replacement() =>
        Assert.Contains("take MONDO:0005180 (Parkinson disease)", One("""[{"curie":"MONDO:0000100"}]""", "term-obsolete", Severity.Warning, "/annotations/0/curie").Message);

    [Fact]
    public void Where_there_are_several_to_take_instead_all_are_named()
    {
        var message = One("""[{"curie":"MONDO:0000200"}]""", "term-obsolete", Severity.Warning, "/annotations/0/curie").Message;
        Assert.Contains("consider", message);
        Assert.Contains("MONDO:0005015 (diabetes mellitus)", message);
        Assert.Contains("MONDO:0005180 (Parkinson disease)", message);
    }

    [Fact]
    public void A_term_that_was_merged_leads_to_the_one_that_took_it_over() =>
        Assert.Contains("merged into MONDO:0005148 (type 2 diabetes mellitus)", One("""[{"curie":"MONDO:0099999"}]""", "term-obsolete", Severity.Warning, "/annotations/0/curie").Message);

    [Fact]
    public void A_label_that_the_term_does_not_have_is_told() =>
        Assert.Contains("'type 2 diabetes mellitus'", One("""[{"curie":"MONDO:0005148","label":"sugar"}]""", "term-label-differs", Severity.Warning, "/annotations/0/label").Message);

    [Fact]
    public void The_label_of_another_term_asks_which_is_meant() =>
        Assert.Contains("is the label of MONDO:0005180", One("""[{"curie":"MONDO:0005148","label":"Parkinson disease"}]""", "term-label-differs", Severity.Warning, "/annotations/0/label").Message);

    [Fact]
    public void An_IRI_of_another_term_than_the_CURIE_is_told() =>
        One("""[{"curie":"MONDO:0005148","iri":"http://purl.obolibrary.org/obo/MONDO_0005180"}]""", "term-iri-differs", Severity.Warning, "/annotations/0/iri");

    [Theory]
    [InlineData("variables", """[{"name":"dm","terms":[{"curie":"MONDO:0005148"},{"curie":"MONDO:1"}]}]""", "term-unknown", Severity.Error, "/variables/0/terms/1/curie")]
    [InlineData("variables", """[{"name":"dm","coding":[{"code":1,"term":{"curie":"MONDO:0000100"}}]}]""", "term-obsolete", Severity.Warning, "/variables/0/coding/0/term/curie")]
    [InlineData("subjects", """[{"subject":"Palsy","valueUri":"http://purl.obolibrary.org/obo/MONDO_0000100"}]""", "term-obsolete", Severity.Warning, "/subjects/0/valueUri")]
    [InlineData("subjects", """[{"subject":"Palsy","subjectScheme":"MONDO","classificationCode":"MONDO:4"}]""", "term-unknown", Severity.Warning, "/subjects/0/classificationCode")]
    [InlineData("profiles", """{"genomics":{"diseases":[{"curie":"MONDO:0000200"}]}}""", "term-obsolete", Severity.Warning, "/profiles/genomics/diseases/0/curie")]
    public void Terms_elsewhere_in_a_record_are_checked_too(string property, string json, string code, Severity severity, string pointer)
    {
        var finding = Assert.Single(MetadataValidator.Validate(RuleRecord.With(property, json), Context));
        Assert.Equal((code, severity, pointer), (finding.Code, finding.Severity, finding.Pointer));
    }

    [Fact]
    public void What_stood_in_the_published_record_stops_no_revision()
    {
        var record = RuleRecord.With("annotations", """[{"curie":"MONDO:0005149"},{"curie":"MONDO:0000003"}]""");
        var before = RuleRecord.With("annotations", """[{"curie":"MONDO:0005149"}]""");
        Assert.Equal([Severity.Warning, Severity.Error], MetadataValidator.Validate(record, Context with { Before = before }).Select(finding => finding.Severity));
    }

    [Fact]
    public void In_an_import_an_unknown_term_is_a_warning_since_nobody_can_be_asked()
    {
        var record = RuleRecord.With("annotations", """[{"curie":"MONDO:0005149"}]""");
        Assert.Equal(Severity.Warning, Assert.Single(MetadataValidator.Validate(record, Context with { TermsMustExist = false })).Severity);
    }

    [Fact]
    public void A_thousand_wrong_terms_are_told_and_bounded()
    {
        var wrong = string.Join(',', Enumerable.Range(0, 1000).Select(n => $$"""{"curie":"MONDO:{{8000000 + n}}","label":"disease"}"""));
        Assert.Equal(501, Findings($"[{wrong}]").Count);
    }

    private static IReadOnlyList<Finding> Findings(string annotations) => MetadataValidator.Validate(RuleRecord.With("annotations", annotations), Context);

    private static Finding One(string annotations, string code, Severity severity, string pointer)
    {
        var finding = Assert.Single(Findings(annotations));
        Assert.Equal((code, severity, pointer), (finding.Code, finding.Severity, finding.Pointer));
        Assert.Matches("[.?]$", finding.Message);
        return finding;
    }
}
