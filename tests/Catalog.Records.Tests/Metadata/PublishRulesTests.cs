using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Metadata;
using Catalog.Testing;

namespace Catalog.Records.Tests.Metadata;

public sealed class PublishRulesTests
{
    private static readonly RuleContext Context = new()
    {
        Today = new DateOnly(2026, 3, 1),
        Terminologies = TestOntologies.Use(TestOntologies.Diseases),
    };

    [Fact]
    public void A_complete_record_has_no_findings() => Assert.Empty(Findings(_ => { }));

    [Fact]
    public void An_empty_record_is_told_everything_it_lacks_at_once() =>
        Assert.Equal(
            [
                ("title-missing", "/titles"), ("year-missing", "/publicationYear"), ("publisher-missing", "/publisher"),
                ("description-missing", "/descriptions"), ("creator-missing", "/creators"), ("access-missing", "/access/level"),
                ("type-missing", "/types/resourceTypeGeneral"),
            ],
            MetadataValidator.Validate(JsonElement.Parse("{}"), Context)
                .Where(finding => finding.Severity == Severity.Error).Select(finding => (finding.Code, finding.Pointer)));

    [Fact]
    public void Publish_without_licence_when_open_is_refused() =>
        AssertFinding("licence-missing-when-open", Severity.Error, "/rightsList", record => record.Remove("rightsList"));

    [Theory]
    [InlineData("""[{"rights":"free to use"}]""")]
    [InlineData("""[{"rightsUri":"http://purl.org/coar/access_right/c_abf2"}]""")]
    [InlineData("""[{"rightsIdentifier":"GRU","rightsIdentifierScheme":"dbGaP consent group"}]""")]
    public void A_statement_that_is_no_licence_does_not_stand_for_one(string rights) =>
        AssertFinding("licence-missing-when-open", Severity.Error, "/rightsList", record => record["rightsList"] = JsonNode.Parse(rights));

    [Theory]
    [InlineData("controlled")]
    [InlineData("registered")]
    [InlineData("closed")]
    public void A_licence_is_asked_for_only_when_open(string level) =>
        Assert.Empty(Findings(record =>
        {
            record.Remove("rightsList");
            record["access"]!["level"] = level;
        }));

    [Theory]
    [InlineData("titles", """[{"title":"  "}]""", "title-missing", "/titles")]
    [InlineData("creators", "[]", "creator-missing", "/creators")]
    [InlineData("creators", """[{"name":"A","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya142"}]},{"name":" "}]""", "creator-name-missing", "/creators/1/name")]
    [InlineData("publicationYear", "999", "year-implausible", "/publicationYear")]
    [InlineData("publicationYear", "2028", "year-implausible", "/publicationYear")]
    [InlineData("publicationYear", "\"20 24\"", "year-implausible", "/publicationYear")]
    [InlineData("publisher", """{"name":""}""", "publisher-missing", "/publisher")]
    [InlineData("types", """{"resourceType":"x"}""", "type-missing", "/types/resourceTypeGeneral")]
    [InlineData("types", """{"resourceTypeGeneral":"dataset"}""", "type-unknown", "/types/resourceTypeGeneral")]
    [InlineData("descriptions", """[{"description":""}]""", "description-missing", "/descriptions")]
    [InlineData("distributions", """[{"accessUrl":"https://a.b/c"},{"title":"x"}]""", "distribution-url-missing", "/distributions/1")]
    [InlineData("distributions", """[{"downloadUrl":"javascript:alert(1)"}]""", "distribution-url-unreadable", "/distributions/0/downloadUrl")]
    [InlineData("distributions", """[{"downloadUrl":"https://a.b/c d"}]""", "distribution-url-unreadable", "/distributions/0/downloadUrl")]
    [InlineData("distributions", """[{"accessUrl":"https://a.b/c","access":{"level":"secret"}}]""", "access-unknown", "/distributions/0/access/level")]
    [InlineData("access", """{"level":"secret"}""", "access-unknown", "/access/level")]
    [InlineData("access", """{"level":"open","embargoUntil":"next year"}""", "embargo-unreadable", "/access/embargoUntil")]
    [InlineData("doi", "\"10.5072\"", "doi-unreadable", "/doi")]
    public void Publish_is_refused(string property, string value, string code, string pointer) =>
        AssertFinding(code, Severity.Error, pointer, record => record[property] = JsonNode.Parse(value));

    [Theory]
    [InlineData("https://lab:pass@a.b/c"), InlineData("ftp://lab:pass@a.b")]
    [InlineData("https://b.s3.amazonaws.com/c?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=ab12")]
    [InlineData("https://b.blob.core.windows.net/c?sv=2024-11-04&se=2026-01-01&sig=ab%2F")]
    [InlineData("https://b.s3.amazonaws.com/c?AWSAccessKeyId=AK&Expires=1&Signature=x"), InlineData("https://a.b/c?ACCESS_TOKEN=x#d")]
    public void An_address_that_opens_the_data_by_itself_is_told(string url)
    {
        AssertFinding("distribution-url-secret", Severity.Warning, "/distributions/0/downloadUrl", record => record["distributions"] = new JsonArray(new JsonObject { ["downloadUrl"] = url }));
        AssertFinding("distribution-url-secret", Severity.Warning, "/distributions/0/accessUrl", record => record["distributions"] = new JsonArray(new JsonObject { ["accessUrl"] = url }));
    }

    [Theory]
    [InlineData("ftp://anonymous@a.b/c"), InlineData("https://a.b/c@d:e"), InlineData("https://a.b/c?password=&sig=x&signature=page"), InlineData("https://a.b:8443/c?u=x:y@z"), InlineData("s3://bucket/c")]
    public void A_plain_address_is_not(string url) =>
        RuleRecord.AssertNone("distributions", new JsonArray(new JsonObject { ["downloadUrl"] = url }).ToJsonString());

    [Theory]
    [InlineData("creators", """[{"name":"A","nameIdentifiers":[{"nameIdentifier":"0000-0002-1825-0098","nameIdentifierScheme":"ORCID"}]}]""", "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("contributors", """[{"name":"A","contributorType":"Other","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya143"}]}]""", "ror-invalid", "/contributors/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("creators", """[{"name":"A","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya142"}]},{"name":"B"},{"name":"b"}]""", "creator-twice", "/creators/2")]
    [InlineData("dates", """[{"date":"2024-01-01","dateType":"Issued"},{"date":"spring","dateType":"Issued"}]""", "date-unreadable", "/dates/1/date")]
    [InlineData("dates", """[{"date":"2024","dateType":"Released"}]""", "value-not-in-list", "/dates/0/dateType")]
    [InlineData("annotations", """[{"curie":"MONDO:0005148"},{"curie":"HP:0000001"}]""", "ontology-not-loaded", "/annotations/1")]
    [InlineData("profiles", """{"genomics":{},"imaging/1.0":{}}""", "profile-unknown", "/profiles/imaging~11.0")]
    public void A_probable_mistake_is_a_warning(string property, string value, string code, string pointer) =>
        AssertFinding(code, Severity.Warning, pointer, record => record[property] = JsonNode.Parse(value));

    [Theory]
    [InlineData("titles", """[{"title":"ALL THE GENOMES OF THE WORLD"}]""", "title-in-capitals", "/titles/0/title")]
    [InlineData("creators", """[{"name":"A"}]""", "creator-not-identified", "/creators")]
    [InlineData("descriptions", """[{"description":"Some data.","descriptionType":"Abstract"}]""", "description-short", "/descriptions")]
    [InlineData("language", "null", "language-missing", "/language")]
    public void What_would_make_a_record_better_is_advice(string property, string value, string code, string pointer) =>
        AssertFinding(code, Severity.Advice, pointer, record => record[property] = JsonNode.Parse(value));

    [Fact]
    public void An_acronym_as_title_is_no_shout() =>
        Assert.Empty(Findings(record => record["titles"] = JsonNode.Parse("""[{"title":"INGENIOUS"}]""")));

    [Fact]
    public void The_level_of_the_importer_or_the_collection_will_do() =>
        Assert.Empty(MetadataValidator.Validate(Record(record => record.Remove("access")), Context with { AccessLevel = AccessLevels.Controlled }));

    [Fact]
    public void A_wrong_type_inside_a_saved_record_never_throws() =>
        Assert.NotEmpty(MetadataValidator.Validate(
            JsonElement.Parse("""{"titles":3,"creators":[1,"x"],"publisher":[],"dates":[null],"access":"open","types":7,"profiles":1,"rightsList":{}}"""), Context));

    [Theory]
    [InlineData("2024"), InlineData("2024-03"), InlineData("2024-03-01"), InlineData("2024-03-01T10:00Z"), InlineData("2024-03-01T10:00:00+02:00")]
    [InlineData("2020/2024"), InlineData("2020-01-01/"), InlineData("../2024"), InlineData("1984~")]
    public void Dates_of_DataCite_are_read(string date) =>
        Assert.Empty(Findings(record => record["dates"] = new JsonArray(new JsonObject { ["date"] = date, ["dateType"] = "Collected" })));

    [Theory]
    [InlineData("""[{"rightsUri":"http://purl.org/coar/access_right/c_abf2"}]""", "open", null)]
    [InlineData("""[{"rightsUri":"http://purl.org/coar/access_right/c_16ec"},{"rightsIdentifier":"CC-BY-4.0"}]""", "controlled", null)]
    [InlineData("""[{"rightsUri":"https://purl.org/coar/access_right/c_14cb/"}]""", "closed", null)]
    [InlineData("""[{"rightsUri":"http://purl.org/coar/access_right/c_f1cf"}]""", "open", "2027-05-01")]
    [InlineData("""[{"rights":"info:eu-repo/semantics/embargoedAccess"},{"rightsUri":"info:eu-repo/date/embargoEnd/2028-01-01"}]""", "open", "2028-01-01")]
    [InlineData("""[{"rightsUri":"info:eu-repo/semantics/openAccess"},{"rightsUri":"info:eu-repo/semantics/closedAccess"}]""", "closed", null)]
    [InlineData("""[{"rightsUri":"info:eu-repo/semantics/restrictedAccess"}]""", "controlled", null)]
    [InlineData("""[{"rightsIdentifier":"cc-by-4.0"}]""", "open", null)]
    [InlineData("""[{"rightsUri":"https://creativecommons.org/licenses/by-nc/4.0/"}]""", "open", null)]
    [InlineData("""[{"rightsUri":"https://spdx.org/licenses/Apache-2.0.html"}]""", "open", null)]
    [InlineData("""[{"rights":"ask us"}]""", null, null)]
    [InlineData("""[{"rightsUri":"info:eu-repo/date/embargoEnd/2028-01-01"}]""", null, "2028-01-01")]
    [InlineData("""[{"rightsIdentifier":"cc-by-4.0"},{"rightsUri":"info:eu-repo/date/embargoEnd/2028-01-01"}]""", "open", "2028-01-01")]
    [InlineData("""[{"rightsUri":"info:eu-repo/semantics/restrictedAccess"},{"rights":"info:eu-repo/date/embargoEnd/2028-01-01"},{"rights":"info:eu-repo/date/embargoEnd/2027-01-01"}]""", "controlled", "2028-01-01")]
    public void Access_is_read_from_rights(string rights, string? level, string? embargo)
    {
        var record = JsonElement.Parse("""{"dates":[{"date":"2027-05-01","dateType":"Available"}],"rightsList":""" + rights + "}");
        var derived = AccessFromRights.Derive(record);
        Assert.Equal((level, embargo), (derived?.Level, derived?.EmbargoUntil?.ToString("O")));
    }

    [Fact]
    public void An_embargo_without_an_end_leaves_the_data_closed() =>
        Assert.Equal(new DerivedAccess(AccessLevels.Closed, null),
            AccessFromRights.Derive(JsonElement.Parse("""{"rightsList":[{"rightsUri":"info:eu-repo/semantics/embargoedAccess"}]}""")));

    private static void AssertFinding(string code, Severity severity, string pointer, Action<JsonObject> change)
    {
        var finding = Assert.Single(Findings(change));
        Assert.Equal((code, severity, pointer), (finding.Code, finding.Severity, finding.Pointer));
        Assert.Matches("[.?]$", finding.Message);
    }

    private static IReadOnlyList<Finding> Findings(Action<JsonObject> change) => MetadataValidator.Validate(Record(change), Context);

    private static JsonElement Record(Action<JsonObject> change)
    {
        var record = JsonNode.Parse("""
            {"titles":[{"title":"Whole genomes of 2,504 people"}],"publisher":"IGSR","publicationYear":2015,"language":"en",
             "creators":[{"name":"Broad Institute","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya142","nameIdentifierScheme":"ROR"}]}],
             "types":{"resourceTypeGeneral":"Dataset"},"access":{"level":"open"},"rightsList":[{"rightsIdentifier":"CC0-1.0"}],
             "descriptions":[{"description":"Whole genome sequences of people from 26 populations of the world.","descriptionType":"Abstract"}]}
            """)!.AsObject();
        change(record);
        return JsonSerializer.SerializeToElement(record);
    }
}
