using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks.OtherSystems;

/// <summary>Who may have the data, as schema.org of others says it: nothing opens by accident.</summary>
public sealed class SchemaOrgAccessTests
{
    private const string Committee = "Controlled access: apply to the data access committee";

    [Theory]
    [InlineData("false", Committee, "controlled")]
    [InlineData("\"False\"", Committee, "controlled")]
    [InlineData("\"http://schema.org/False\"", "restricted", "controlled")]
    [InlineData("\"https://schema.org/False\"", "restricted", "controlled")]
    [InlineData("{\"@id\":\"https://schema.org/False\"}", "On request", "controlled")]
    [InlineData("{\"@value\":false}", null, "controlled")]
    [InlineData("[true,false]", null, "controlled")]
    [InlineData("false", "Closed access", "closed")]
    [InlineData("false", "Registered users", "registered")]
    [InlineData("false", "http://purl.org/coar/access_right/c_14cb", "closed")]
    [InlineData("false", "http://purl.org/coar/access_right/c_abf2", "controlled")]
    [InlineData("false", "Open: anyone may have the data.", "controlled")]
    [InlineData("false", "Under embargo until 2031-13-01. From then on: Open: anyone may have the data.", "controlled")]
    [InlineData(null, Committee, "controlled")]
    [InlineData(null, "RESTRICTED ACCESS", "controlled")]
    [InlineData(null, "Embargoed", "controlled")]
    [InlineData(null, "registered access", "registered")]
    [InlineData(null, "closed", "closed")]
    [InlineData(null, "Cite the paper", null)]
    [InlineData("true", "Restricted to nobody", null)]
    [InlineData("true", null, null)]
    public async Task What_is_not_free_is_not_open(string? free, string? conditions, string? level)
    {
        var access = (free is null ? "" : $",\"isAccessibleForFree\":{free}") + (conditions is null ? "" : $",\"conditionsOfAccess\":{JsonSerializer.Serialize(conditions)}");
        var record = await FormatFixture.OneAsync("schema-org", $$"""
            {"@context":"https://schema.org/","@type":"Dataset","name":"One","license":"https://creativecommons.org/licenses/by/4.0/"{{access}},
             "distribution":[{"@type":"DataDownload","name":"a","contentUrl":"https://example.org/a"{{access}}},{"@type":"DataDownload","name":"b","contentUrl":"https://example.org/b"}]}
            """);
        Assert.Equal(level ?? "open", RecordDocument.AccessOf(record, AccessLevel.Open).Level.ToString().ToLowerInvariant());
        Assert.Equal(level is null, AccessFromRights.Derive(record)?.Level == "open" && record.At("access") is null);
        Assert.Equal(conditions?.StartsWith("http", StringComparison.Ordinal) == true && level == "closed" ? "controlled" : level, record.At("distributions/0/access/level"));
        Assert.Null(record.At("distributions/1/access"));
        if (conditions is not null) Assert.Equal(conditions, record.At("rightsList/1/rights") ?? record.At("rightsList/1/rightsUri"));
    }

    [Theory]
    [InlineData(AccessLevel.Open, "2031-01-01")]
    [InlineData(AccessLevel.Open, null)]
    [InlineData(AccessLevel.Registered, "2031-01-01")]
    [InlineData(AccessLevel.Controlled, null)]
    [InlineData(AccessLevel.Closed, "2031-01-01")]
    public async Task Our_own_words_come_back(AccessLevel level, string? embargo)
    {
        DateOnly? until = embargo is null ? null : DateOnly.Parse(embargo, System.Globalization.CultureInfo.InvariantCulture);
        var written = CrosswalkFixture.Write(CrosswalkTable.Find("schema-org")!, CrosswalkFixture.Of(CrosswalkFixture.Everything) with { AccessLevel = level, EmbargoUntil = until });
        var back = await FormatFixture.OneAsync("schema-org", written);
        Assert.Equal((level, until), RecordDocument.AccessOf(back, AccessLevel.Closed));
        Assert.Equal(level.ToString().ToLowerInvariant(), back.At("access/level"));
        Assert.Equal("controlled", back.At("distributions/1/access/level"));
        Assert.Single(back.GetProperty("rightsList").EnumerateArray());
    }
}
