using System.Text.Json;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Tests.Schemas.Registry;

/// <summary>The schemas that the program carries.</summary>
public sealed class CarriedSchemasTests
{
    public static TheoryData<string> Profiles => [.. SchemaSet.Carried.Ids.Where(id => id != SchemaSet.RecordId)];

    [Fact]
    public void They_are_the_record_and_five_profiles()
    {
        Assert.Equal(["record", "clinical-trial", "cohort", "genomics", "imaging", "proteomics-metabolomics"], SchemaSet.Carried.Ids);
        Assert.All(SchemaSet.Carried.All, schema => Assert.Equal($"urn:fair-catalog:schema:{schema.Name.Id}:{schema.Name.Version}", schema.Address));
    }

    [Fact]
    public void They_say_nothing_that_nobody_keeps() =>
        Assert.All(SchemaSet.Carried.All, schema => Assert.Empty(JsonSchema.Compile(schema.Root).Warnings));

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Each_property_of_a_profile_says_what_it_is_where_it_comes_from_and_gives_an_example(string id)
    {
        var lacking = new List<string>();
        Walk(SchemaSet.Carried.Newest(id)!.Root, "", lacking);
        Assert.Empty(lacking);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Each_example_in_a_profile_follows_the_schema_it_stands_in(string id)
    {
        var root = SchemaSet.Carried.Newest(id)!.Root;
        var wrong = new List<string>();
        var seen = Examples(root, root, "", wrong);
        Assert.Empty(wrong);
        Assert.True(seen > 50, $"{seen} examples");
    }

    [Theory]
    [InlineData("genomics", """{"assays":[{"name":"x","libraryStrategy":"WGS","technology":"genotyping-array"}]}""", "/assays/0/technology")]
    [InlineData("genomics", """{"assays":[{"name":"x","array":"y","technology":"sequencing"}]}""", "/assays/0/technology")]
    [InlineData("genomics", """{"referenceGenomes":[{"name":"GRCh38","accession":"GCA_000001405"}]}""", "/referenceGenomes/0/accession")]
    [InlineData("genomics", """{"accessions":[{"repository":"GEO","accession":"E-MTAB-62"}]}""", "/accessions/0/accession")]
    [InlineData("genomics", """{"fileFormats":["fastq"]}""", "/fileFormats/0")]
    [InlineData("genomics", """{"organisms":[{}]}""", "/organisms/0")]
    [InlineData("genomics", """{"organisms":[{"curie":"Homo sapiens"}]}""", "/organisms/0/curie")]
    [InlineData("imaging", """{"modalities":["MRI"]}""", "/modalities/0")]
    [InlineData("imaging", """{"anatomy":[{"bodyPartExamined":"Brain"}]}""", "/anatomy/0/bodyPartExamined")]
    [InlineData("imaging", """{"anatomy":[{"laterality":"L"}]}""", "/anatomy/0")]
    [InlineData("imaging", """{"contrast":{"used":"none","agents":[{"agent":{"label":"gadobutrol"}}]}}""", "/contrast/agents")]
    [InlineData("imaging", """{"scanners":[{"magneticFieldStrength":0}]}""", "/scanners/0/magneticFieldStrength")]
    [InlineData("cohort", """{"omop":{"cdmVersion":"5.5"}}""", "/omop/cdmVersion")]
    [InlineData("cohort", """{"fhir":{"release":"4.0.1"}}""", "/fhir/release")]
    [InlineData("cohort", """{"codingSystems":[{"system":"ICD10"}]}""", "/codingSystems/0/system")]
    [InlineData("cohort", """{"followUp":{"status":"none","waves":3}}""", "/followUp")]
    [InlineData("cohort", """{"followUp":{"interval":"P"}}""", "/followUp/interval")]
    [InlineData("cohort", """{"population":{"countries":["uk"]}}""", "/population/countries/0")]
    [InlineData("clinical-trial", """{"registrations":[{"registry":"ClinicalTrials.gov","number":"NCT123"}]}""", "/registrations/0/number")]
    [InlineData("clinical-trial", """{"registrations":[{"registry":"EudraCT","number":"NCT00047385"}]}""", "/registrations/0/number")]
    [InlineData("clinical-trial", """{"masking":{"level":"NONE","whoMasked":["PARTICIPANT"]}}""", "/masking/whoMasked")]
    [InlineData("clinical-trial", """{"arms":[{"label":"Care as usual","type":"NO_INTERVENTION","interventions":["x"]}]}""", "/arms/0/interventions")]
    [InlineData("clinical-trial", """{"outcomes":[{"measure":"Deaths"}]}""", "/outcomes/0")]
    [InlineData("clinical-trial", """{"phases":["3"]}""", "/phases/0")]
    [InlineData("proteomics-metabolomics", """{"quantification":{"approach":"label-free","method":"TMT"}}""", "/quantification/approach")]
    [InlineData("proteomics-metabolomics", """{"quantification":{"approach":"label-free","plex":10}}""", "/quantification/approach")]
    [InlineData("proteomics-metabolomics", """{"accessions":[{"repository":"MetaboLights","accession":"PXD000001"}]}""", "/accessions/0/accession")]
    [InlineData("proteomics-metabolomics", """{"identification":{"falseDiscoveryRate":1.5}}""", "/identification/falseDiscoveryRate")]
    [InlineData("proteomics-metabolomics", """{"assays":[]}""", "/assays")]
    public void What_a_community_would_not_write_is_found_where_it_stands(string id, string block, string pointer)
    {
        var errors = SchemaSet.Carried.Newest(id)!.Validate(JsonElement.Parse(block));
        Assert.Contains(errors, error => error.InstancePointer == pointer || (pointer == "/assays" && error.InstancePointer is "" or "/assays"));
    }

    private static void Walk(JsonElement schema, string place, List<string> lacking)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                lacking.AddRange(((string[])["description", "$comment", "examples"])
                    .Where(keyword => !property.Value.TryGetProperty(keyword, out _)).Select(keyword => $"{place}/{property.Name}: {keyword}"));
                Walk(property.Value, $"{place}/{property.Name}", lacking);
            }
        }
        if (schema.TryGetProperty("items", out var items)) Walk(items, place + "/items", lacking);
        if (schema.TryGetProperty("$defs", out var defs))
        {
            foreach (var def in defs.EnumerateObject()) Walk(def.Value, $"/$defs/{def.Name}", lacking);
        }
    }

    private static int Examples(JsonElement root, JsonElement schema, string place, List<string> wrong)
    {
        var seen = 0;
        if (schema.TryGetProperty("examples", out var examples))
        {
            var compiled = JsonSchema.Compile(Within(root, schema));
            foreach (var example in examples.EnumerateArray())
            {
                seen++;
                wrong.AddRange(compiled.Validate(example).Select(error => $"{place}: {error.InstancePointer} {error.Message}"));
            }
        }
        foreach (var keyword in (string[])["properties", "$defs"])
        {
            if (!schema.TryGetProperty(keyword, out var inner)) continue;
            foreach (var property in inner.EnumerateObject()) seen += Examples(root, property.Value, $"{place}/{keyword}/{property.Name}", wrong);
        }
        return seen + (schema.TryGetProperty("items", out var items) ? Examples(root, items, place + "/items", wrong) : 0);
    }

    // A part of a schema by itself, with the definitions that it refers to.
    private static JsonElement Within(JsonElement root, JsonElement part) => JsonSerializer.SerializeToElement(
        part.EnumerateObject().Where(property => property.Name is not ("$defs" or "$id")).ToDictionary(property => property.Name, property => property.Value)
            .Append(KeyValuePair.Create("$defs", root.GetProperty("$defs"))).ToDictionary());
}
