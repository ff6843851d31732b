using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Tests.Metadata;

/// <summary>What the schemas of profiles cannot say of their blocks.</summary>
public sealed class ProfileContentTests
{
    private static readonly RuleContext Context = RuleRecord.Context with { Schemas = SchemaSet.Carried };

    [Theory]
    [InlineData("cohort", """{"recruitment":{"start":"2020-05","end":"2010"}}""", "date-order", "/recruitment/end")]
    [InlineData("cohort", """{"population":{"minimumAge":{"value":60,"unit":"years"},"maximumAge":{"value":18,"unit":"months"}}}""", "age-range-reversed", "/population/minimumAge")]
    [InlineData("cohort", """{"population":{"countries":["GB","UK"]}}""", "country-unknown", "/population/countries/1")]
    [InlineData("clinical-trial", """{"startDate":"2020","completionDate":"2019-12"}""", "date-order", "/completionDate")]
    [InlineData("clinical-trial", """{"eligibility":{"minimumAge":"18 Years","maximumAge":"6 Months"}}""", "age-range-reversed", "/eligibility/minimumAge")]
    [InlineData("clinical-trial", """{"countries":["XX"]}""", "country-unknown", "/countries/0")]
    public void A_block_does_not_contradict_itself(string profile, string block, string code, string pointer)
    {
        var finding = Assert.Single(Findings(profile, block));
        Assert.Equal((code, Severity.Warning, $"/profiles/{profile}{pointer}"), (finding.Code, finding.Severity, finding.Pointer));
        Assert.Matches("[.?]$", finding.Message);
    }

    [Theory]
    [InlineData("cohort", """{"recruitment":{"start":"2020","end":"2020-03"},"population":{"minimumAge":{"value":18,"unit":"months"},"maximumAge":{"value":18,"unit":"years"},"countries":["GB","DE"]}}""")]
    [InlineData("clinical-trial", """{"startDate":"2019-12-31","primaryCompletionDate":"2019-12-31","completionDate":"2020","eligibility":{"minimumAge":"6 Months","maximumAge":"18 Years"}}""")]
    public void What_can_be_so_is_right(string profile, string block) => Assert.Empty(Findings(profile, block));

    [Fact]
    public void A_profile_in_another_spelling_is_recognised() =>
        Assert.Contains("'genomics'", Assert.Single(Findings("Genomics", "{}")).Message, StringComparison.Ordinal);

    private static IReadOnlyList<Finding> Findings(string profile, string block)
    {
        var record = JsonNode.Parse(RuleRecord.With("profiles", new JsonObject { [profile] = JsonNode.Parse(block) }.ToJsonString()).GetRawText())!;
        return MetadataValidator.Validate(JsonSerializer.SerializeToElement(record), Context);
    }
}
