using System.Text.Json;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Tests.Schemas.Registry;

/// <summary>Findings on the blocks of a record, and the versions that are written into them.</summary>
public sealed class ProfileRulesTests
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    // Beside what the program carries: a newer genomics that wants organisms, and a profile of drafts before 2020.
    private static readonly SchemaSet Schemas = SchemaSet.Carried.With(
    [
        Row("genomics", "1.10", $$"""{"$schema":"{{Draft}}","type":"object","required":["organisms"],"x-appliesTo":["Image"]}"""),
        Row("genomics", "1.9", $$"""{"$schema":"{{Draft}}","type":"object","required":["assays"]}"""),
        Row("broken", "1.0", $$"""{"$schema":"{{Draft}}","properties":{"a":{"$ref":"#/$defs/none"} } }"""),
        Row("rare", "0.1", """{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"code":{"type":"string","pattern":"^ORPHA:"}},"properties":{"a/b":{"$ref":"#/definitions/code"}}}"""),
    ]);

    [Theory]
    [InlineData("""{"cohort":{"designs":["prospective-cohort"]}}""")]
    [InlineData("""{"genomics":{"organisms":[],"anything":1},"rare":{}}""", "profile-type warning /profiles/genomics")]
    [InlineData("""{"genomics":{"assays":[]}}""", "profile-invalid error /profiles/genomics", "profile-type warning /profiles/genomics")]
    [InlineData("""{"genomics":{"$schema":"genomics/1.9","assays":[]}}""")]
    [InlineData("""{"genomics":{"$schema":"https://catalog.example.org/api/schemas/genomics/1.0","samples":-1}}""", "profile-invalid error /profiles/genomics/samples")]
    [InlineData("""{"genomics":{"$schema":"genomics/1.1"}}""", "profile-unknown error /profiles/genomics/$schema")]
    [InlineData("""{"genomics":{"$schema":"imaging/1.0"}}""", "profile-unknown error /profiles/genomics/$schema")]
    [InlineData("""{"genomics":{"$schema":7}}""", "profile-unknown error /profiles/genomics/$schema")]
    [InlineData("""{"gnomics":{"x":1}}""", "profile-unknown warning /profiles/gnomics")]
    [InlineData("""{"record":{}}""", "profile-unknown warning /profiles/record")]
    [InlineData("""{"rare":{"a/b":"6"}}""", "profile-invalid error /profiles/rare/a~1b")]
    [InlineData("""{"broken":{"a":1}}""", "profile-unchecked warning /profiles/broken")]
    public void Blocks_follow_the_version_they_name_or_the_newest(string profiles, params string[] expected)
    {
        var record = JsonElement.Parse($$"""{"types":{"resourceTypeGeneral":"Dataset"},"profiles":{{profiles}}}""");
        var found = MetadataValidator.Validate(record, new() { Today = new(2026, 3, 1), Schemas = Schemas })
            .Where(finding => finding.Code.StartsWith("profile-", StringComparison.Ordinal))
            .Select(finding => $"{finding.Code} {finding.Severity.ToString().ToLowerInvariant()} {finding.Pointer}").Distinct();
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_mistake_names_the_schema_and_the_rule_in_it()
    {
        var record = JsonElement.Parse("""{"profiles":{"rare":{"a/b":"6"},"genomics":{"$schema":"genomics/1.0","assays":[{"name":"x","libraryStrategy":"WGZ"}]}}}""");
        var found = MetadataValidator.Validate(record, new() { Today = new(2026, 3, 1), Schemas = Schemas }).Where(finding => finding.Code == "profile-invalid");
        Assert.Equal(
            [("rare/0.1", "/properties/a~1b/$ref/pattern"), ("genomics/1.0", "/properties/assays/items/properties/libraryStrategy/enum")],
            found.Select(finding => (finding.Schema!, finding.SchemaPointer!)));
        var wrong = Assert.Single(RecordSchema.Check(JsonElement.Parse("""{"titles":[{"title":1}]}""")));
        Assert.Equal("record/1.0", wrong.Schema);
        Assert.EndsWith("/title/type", wrong.SchemaPointer, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_publish_a_block_gets_the_version_it_had_or_the_newest()
    {
        var before = JsonElement.Parse("""{"profiles":{"genomics":{"$schema":"genomics/1.9"},"gone":{"$schema":"gone/1.0"}}}""");
        var record = JsonElement.Parse("""{"titles":[],"profiles":{"genomics":{"a":null},"rare":{},"imaging":{"$schema":"imaging/1.0"},"unknown":{}},"participants":1}""");
        Assert.Equal(
            """{"titles":[],"profiles":{"genomics":{"$schema":"genomics/1.10","a":null},"rare":{"$schema":"rare/0.1"},"imaging":{"$schema":"imaging/1.0"},"unknown":{}},"participants":1}""",
            ProfileBlocks.WithVersions(record, Schemas, null).GetRawText());
        Assert.Equal("genomics/1.9", ProfileBlocks.WithVersions(record, Schemas, before).GetProperty("profiles").GetProperty("genomics").GetProperty("$schema").GetString());
    }

    private static StoredSchema Row(string id, string version, string document) => new()
    {
        Id = id,
        Version = version,
        Document = System.Text.Encoding.UTF8.GetBytes(document),
        Sha256 = "",
        Created = default,
        By = "test",
    };
}
