using System.Text.Json;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Outline;
using Catalog.Testing;

namespace Catalog.Records.Tests.Schemas;

public sealed class SchemaOutlineTests
{
    private const string Profile = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.org/p/1.0","type":"object","required":["organism"],
         "properties":{
           "organism":{"$ref":"#/$defs/organism","description":"What was sequenced."},
           "assay":{"type":"string","enum":["WGS","RNA-seq"],"examples":["WGS"]},
           "kind":{"const":"raw"},
           "released":{"type":"string","format":"date","examples":["2024-05-31"]},
           "runs":{"type":"array","items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"reads":{"type":"integer","examples":[1200]}}}},
           "parent":{"$ref":"#"},"foreign":{"$ref":"https://example.org/never-fetched"},"file":{"$ref":"file:///etc/passwd"}},
         "$defs":{"organism":{"type":"object","properties":{"name":{"type":"string","examples":["Homo sapiens"]},"taxon":{"type":["string","null"]}}}}}
        """;

    [Fact]
    public void An_outline_lists_every_property_with_what_a_form_needs()
    {
        var outline = SchemaOutline.Of(JsonElement.Parse(Profile));
        Assert.Equal(
            ["organism", "organism.name", "organism.taxon", "assay", "kind", "released", "runs", "runs[].id", "runs[].reads", "parent", "foreign", "file"],
            outline.Properties.Select(property => property.Path));
        var properties = outline.Properties.ToDictionary(property => property.Path);
        Assert.Equal(("object", true, "What was sequenced."), (properties["organism"].Type, properties["organism"].IsRequired, properties["organism"].Description));
        Assert.Equal(["WGS", "RNA-seq"], properties["assay"].Values!.Select(value => value.GetString()));
        Assert.Equal("raw", Assert.Single(properties["kind"].Values!).GetString());
        Assert.Equal(("string", "date"), (properties["released"].Type, properties["released"].Format));
        Assert.True(properties["runs[].id"].IsRequired);
        Assert.Equal(1200, properties["runs[].reads"].Example!.Value.GetInt32());
        Assert.False(properties["runs[].reads"].IsRequired);
    }

    [Fact]
    public void A_sample_is_made_of_the_examples()
    {
        var sample = SchemaOutline.Of(JsonElement.Parse(Profile)).Sample;
        Assert.Equal("WGS", sample.GetProperty("assay").GetString());
        Assert.Equal("2024-05-31", sample.GetProperty("released").GetString());
        Assert.Equal("Homo sapiens", sample.GetProperty("organism").GetProperty("name").GetString());
        Assert.Equal(1200, sample.GetProperty("runs")[0].GetProperty("reads").GetInt32());
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string","examples":["x"]}}}""", """{"a":"x"}""")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"examples":[1]}}}}}""", """{"a":{"b":1}}""")]
    [InlineData("{}", "{}"), InlineData("true", "{}")]
    [InlineData("""{"$ref":"https://example.org/elsewhere"}""", "{}"), InlineData("""{"not":{"type":"string"}}""", "{}")]
    public void A_schema_that_does_not_say_what_it_is_has_an_outline_too(string schema, string sample) =>
        Assert.Equal(sample, SchemaOutline.Of(JsonElement.Parse(schema)).Sample.GetRawText());

    [Fact]
    public void The_record_schema_has_an_outline_whose_sample_has_its_structure()
    {
        var schema = JsonElement.Parse(File.ReadAllText(RepositoryFiles.Path("schemas/record/1.0.json")));
        var outline = SchemaOutline.Of(schema);
        Assert.Contains(outline.Properties, property => property.Path == "creators[].name");
        Assert.Empty(JsonSchema.Compile(schema, new SchemaOptions { NullIsAbsent = true }).Validate(outline.Sample));
    }

    [Fact]
    public void Nulls_that_schemas_made_by_programs_hold_do_not_stand_in_the_way()
    {
        var outline = SchemaOutline.Of(JsonElement.Parse("""
            {"properties":{"a":{"enum":["x",null]},"b":{"const":null},"c":{"anyOf":[{"type":"string"},{"type":"null"}],"default":null},
              "d":{"type":"string","examples":[null]},"e":{"$ref":"#/$defs/e"}},
             "$defs":{"e":{"type":"object","properties":{"f":{"type":"integer","default":null}}}},"definitions":{"e":{"type":"string"}}}
            """));
        Assert.Equal(["a", "b", "c", "d", "e", "e.f"], outline.Properties.Select(property => property.Path));
        Assert.Equal("x", Assert.Single(outline.Properties[0].Values!).GetString());
        Assert.Null(outline.Properties[1].Values);
    }

    [Theory]
    [InlineData("""{"allOf":[{"$ref":"NEXT"},{"$ref":"NEXT"}]}""", 60)]
    [InlineData("""{"anyOf":[{"$ref":"NEXT"},{"$ref":"NEXT"}]}""", 60)]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"NEXT"},"b":{"$ref":"NEXT"},"c":{"$ref":"NEXT"}}}""", 60)]
    [InlineData("""{"type":"array","items":{"$ref":"NEXT"}}""", 400)]
    [InlineData("""{"$ref":"NEXT"}""", 400)]
    public void Definitions_that_double_or_go_on_for_long_are_outlined_so_far_as_a_form_goes(string definition, int length)
    {
        var definitions = string.Join(',', Enumerable.Range(0, length).Select(i => $"\"d{i}\":{definition.Replace("NEXT", $"#/$defs/d{i + 1}", StringComparison.Ordinal)}"));
        var schema = JsonElement.Parse($$"""{"properties":{"top":{"$ref":"#/$defs/d0"} },"$defs":{ {{definitions}},"d{{length}}":{"type":"string"} } }""");
        JsonSchema.Compile(schema);
        var outline = SchemaOutline.Of(schema);
        Assert.Equal("top", outline.Properties[0].Path);
        Assert.True(outline.Properties.Count <= 2_000, $"{outline.Properties.Count}");
        Assert.True(outline.Sample.GetRawText().Length < 1_000_000);
    }
}
