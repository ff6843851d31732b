using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Testing;

namespace Catalog.Records.Tests.Schemas;

public sealed class RecordSchemaTests
{
    [Fact]
    public void A_record_with_every_kind_of_property_is_well_formed() =>
        Assert.Empty(Check("""
            {"doi":"10.1/a","publicationYear":"2024","publisher":{"name":"x"},"creators":[{"name":"A","affiliation":["B",{"name":"C"}]}],
             "geoLocations":[{"geoLocationPoint":{"pointLongitude":"8.6","pointLatitude":50.1},
               "geoLocationPolygon":[{"polygonPoint":{"pointLongitude":1,"pointLatitude":1}}]},
               {"geoLocationPolygon":[[{"inPolygonPoint":{"pointLongitude":1,"pointLatitude":1}}]]}],
             "distributions":[{"id":"a","byteSize":1.0,"access":{"level":"open"}}],"access":{"level":"open","embargoUntil":null},
             "profiles":{"genomics/1.0":{"any":{"thing":[1,2]}}}}
            """));

    [Fact]
    public void Every_mistake_is_told_at_its_place_at_once()
    {
        var findings = Check("""{"titels":[],"titles":"A title","creators":[{"name":1},{"a/b~c":true}],"publicationYear":20.5}""");
        Assert.Equal(
            [("/titels", "unknown-property"), ("/titles", "wrong-type"), ("/creators/0/name", "wrong-type"),
                ("/creators/1/a~1b~0c", "unknown-property"), ("/publicationYear", "wrong-type")],
            findings.Select(finding => (finding.Pointer, finding.Code)));
        Assert.Contains("Did you mean 'titles'?", findings[0].Message, StringComparison.Ordinal);
        Assert.Equal("""Here stands a text ("A title"); expected is a list, for example [{"title": "Whole genomes of 2,504 people"}].""", findings[1].Message);
        Assert.All(findings, finding => Assert.Equal(Severity.Error, finding.Severity));
    }

    [Fact]
    public void A_null_counts_as_absent() => Assert.Empty(Check("""{"titles":null,"creators":[{"name":null},null],"strange":null}"""));

    [Fact]
    public void A_name_written_with_escapes_is_the_same_name() => Assert.Empty(Check("""{"tit\u006ces":[{"title":"x"}]}"""));

    [Fact]
    public void Findings_end_at_a_hundred()
    {
        var findings = Check("{" + string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"x{i}\":1")) + "}");
        Assert.Equal(RecordSchema.MostFindings + 1, findings.Count);
        Assert.Equal("too-many-findings", findings[^1].Code);
    }

    [Fact]
    public void Depth_is_bounded_even_where_no_schema_looks()
    {
        var finding = Assert.Single(Check("""{"profiles":{"p":{"x":""" + new string('[', 50) + new string(']', 50) + "}}}"));
        Assert.Equal("too-deep", finding.Code);
        Assert.StartsWith("/profiles/p/x/0/0/", finding.Pointer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correct_record_costs_no_allocation()
    {
        var record = JsonElement.Parse("""{"titles":[{"title":"x"}],"creators":[{"name":"A","affiliation":["B"]}],"publicationYear":2024}""");
        Assert.Empty(RecordSchema.Check(record));
        var before = GC.GetAllocatedBytesForCurrentThread();
        RecordSchema.Check(record);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Every_property_of_the_record_schema_is_described_with_its_source()
    {
        var schema = JsonElement.Parse(File.ReadAllText(RepositoryFiles.Path("schemas/record/1.0.json")));
        var undescribed = new List<string>();
        Walk(schema, "#", undescribed);
        Assert.Empty(undescribed);
    }

    private static void Walk(JsonElement schema, string at, List<string> undescribed)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name is "properties" or "$defs")
            {
                foreach (var property in keyword.Value.EnumerateObject())
                {
                    if (!property.Value.TryGetProperty("description", out _) || !property.Value.TryGetProperty("$comment", out _))
                    {
                        undescribed.Add($"{at}/{property.Name}");
                    }

                    Walk(property.Value, $"{at}/{property.Name}", undescribed);
                }
            }
            else if (keyword.Name == "items")
            {
                Walk(keyword.Value, at + "/items", undescribed);
            }
        }
    }

    private static IReadOnlyList<Finding> Check(string json) => RecordSchema.Check(JsonElement.Parse(json));
}
