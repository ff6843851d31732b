using Catalog.Ontology.Terms;
using Catalog.Records.Datasets;
using Catalog.Records.Terminology;
using Catalog.Records.Tests.Metadata;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>What a publish writes into the terms of a record.</summary>
public sealed class TermStampTests
{
    private static readonly Terminologies InUse = TestOntologies.Use(TestOntologies.Diseases, TestOntologies.Organisms);

    [Theory]
    [InlineData("""{"curie":"MONDO:0005148"}""")]
    [InlineData("""{"iri":"http://purl.obolibrary.org/obo/MONDO_0005148"}""")]
    [InlineData("""{"curie":"mondo:0005148","label":"Zuckerkrankheit","ontology":"MONDO","release":"1999"}""")]
    public void Names_label_and_release_are_those_of_the_ontology_in_use(string annotation) =>
        Assert.Equal(
            """[{"curie":"MONDO:0005148","iri":"http://purl.obolibrary.org/obo/MONDO_0005148","label":"type 2 diabetes mellitus","ontology":"MONDO","release":"2026-03-01"}]""",
            Stamped($"[{annotation}]"));

    [Fact]
    public void The_role_stays_as_it_was_stated() =>
        Assert.Contains("""[{"curie":"NCBITaxon:9606","iri":"http://purl.obolibrary.org/obo/NCBITaxon_9606","label":"Homo sapiens","ontology":"NCBITaxon","release":"2026-01-15","role":"organism"}]""",
            Stamped("""[{"role":"organism","curie":"NCBITaxon:9606"}]"""));

    [Theory]
    [InlineData("""[{"curie":"HP:0000001","label":"All"}]""")]
    [InlineData("""[{"curie":"MONDO:7777777","label":"Nothing"}]""")]
    [InlineData("""[{"curie":"MONDO:0099999","label":"taken over"}]""")]
    public void What_is_not_found_or_was_merged_stays_as_it_was_stated(string annotations) => Assert.Equal(annotations, Stamped(annotations));

    [Fact]
    public void Terms_of_variables_and_their_values_get_names_and_label()
    {
        var stamped = TermStamps.Write(RuleRecord.With("variables", """[{"name":"dm","terms":[{"curie":"MONDO:0005148"}],"coding":[{"code":1,"term":{"iri":"http://purl.obolibrary.org/obo/MONDO_0005180"}}]}]"""), InUse);
        Assert.Equal(
            """[{"name":"dm","terms":[{"curie":"MONDO:0005148","iri":"http://purl.obolibrary.org/obo/MONDO_0005148","label":"type 2 diabetes mellitus"}],"coding":[{"code":1,"term":{"curie":"MONDO:0005180","iri":"http://purl.obolibrary.org/obo/MONDO_0005180","label":"Parkinson disease"}}]}]""",
            stamped.GetProperty("variables").GetRawText());
    }

    [Fact]
    public void Nothing_else_of_the_record_is_touched()
    {
        var record = RuleRecord.With("annotations", """[{"curie":"MONDO:0005148"}]""");
        Assert.Equal(["annotations"], RecordDocument.Differences(record, TermStamps.Write(record, InUse)));
    }

    [Fact]
    public void What_a_source_repeats_keeps_the_stamp_of_its_publish()
    {
        var held = RuleRecord.With("annotations", """[{"curie":"MONDO:0005148","iri":"http://purl.obolibrary.org/obo/MONDO_0005148","label":"as it was called","ontology":"MONDO","release":"2020-01-01"}]""");
        var repeated = TermStamps.Write(RuleRecord.With("annotations", """[{"curie":"MONDO:0005148"},{"curie":"MONDO:0005180"}]"""), InUse, held);
        Assert.Equal(["2020-01-01", "2026-03-01"], repeated.GetProperty("annotations").EnumerateArray().Select(item => item.GetProperty("release").GetString()));
        Assert.Equal("as it was called", repeated.GetProperty("annotations")[0].GetProperty("label").GetString());
    }

    private static string Stamped(string annotations) => TermStamps.Write(RuleRecord.With("annotations", annotations), InUse).GetProperty("annotations").GetRawText();
}
