using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

/// <summary>A record without findings, changed in one property, and what the rules then say.</summary>
internal static class RuleRecord
{
    public static RuleContext Context { get; } = new() { Today = new DateOnly(2026, 3, 1), Terminologies = null, Schemas = null };

    public static IReadOnlyList<Finding> Findings(string property, string json) => MetadataValidator.Validate(With(property, json), Context);

    /// <summary>Exactly one finding, of that code, severity and place.</summary>
    public static Finding AssertOne(string property, string json, string code, Severity severity, string pointer)
    {
        var finding = Assert.Single(Findings(property, json));
        Assert.Equal((code, severity, pointer), (finding.Code, finding.Severity, finding.Pointer));
        Assert.Matches("[.?]$", finding.Message);
        return finding;
    }

    public static void AssertNone(string property, string json) =>
        Assert.Equal([], Findings(property, json).Select(finding => $"{finding.Code} {finding.Pointer}: {finding.Message}"));

    public static JsonElement With(string property, string json)
    {
        var record = JsonNode.Parse("""
            {"titles":[{"title":"Whole genomes of 2,504 people"}],"publisher":"IGSR","publicationYear":2015,"language":"en",
             "creators":[{"name":"Broad Institute","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya142","nameIdentifierScheme":"ROR"}]}],
             "types":{"resourceTypeGeneral":"Dataset"},"access":{"level":"open"},"rightsList":[{"rightsIdentifier":"CC0-1.0"}],
             "descriptions":[{"description":"Whole genome sequences of people from 26 populations of the world.","descriptionType":"Abstract"}]}
            """)!.AsObject();
        record[property] = JsonNode.Parse(json);
        var changed = JsonSerializer.SerializeToElement(record);
        // The rules look at records whose structure is right.
        Assert.Empty(RecordSchema.Check(changed));
        return changed;
    }
}
