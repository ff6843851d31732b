using System.Text;
using System.Text.Json.Nodes;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Deposit;

/// <summary>What a deposit body may be, and what comes of one that is not.</summary>
public sealed class DepositBodyTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    // In the shape in which DataCite's REST API gives a DOI, written for this test.
    private const string DataCite = """
        {
          "id": "10.1234/heart.7", "type": "dois",
          "attributes": {
            "doi": "10.1234/heart.7", "prefix": "10.1234", "suffix": "heart.7", "identifiers": [], "alternateIdentifiers": [],
            "creators": [{"name": "Miller, Elizabeth", "nameType": "Personal", "givenName": "Elizabeth", "familyName": "Miller",
              "affiliation": ["Example University"], "nameIdentifiers": [{"schemeUri": "https://orcid.org", "nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}]}],
            "titles": [{"title": "Echocardiograms of 2,000 volunteers"}], "publisher": "Example University", "container": {}, "publicationYear": 2024,
            "subjects": [{"subject": "Echocardiography"}], "contributors": [], "dates": [{"date": "2024-03-01", "dateType": "Issued"}], "language": "en",
            "types": {"ris": "DATA", "bibtex": "misc", "citeproc": "dataset", "schemaOrg": "Dataset", "resourceTypeGeneral": "Dataset"},
            "relatedIdentifiers": [], "relatedItems": [], "sizes": [], "formats": [], "version": "1.0",
            "rightsList": [{"rights": "Creative Commons Attribution 4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode", "schemeUri": "https://spdx.org/licenses/", "rightsIdentifier": "cc-by-4.0", "rightsIdentifierScheme": "SPDX"}],
            "descriptions": [{"description": "Echocardiograms of 2,000 healthy volunteers with the measurements of two readers each.", "descriptionType": "Abstract"}],
            "geoLocations": [], "fundingReferences": [], "url": "https://data.example.org/heart/7", "contentUrl": null, "metadataVersion": 1,
            "schemaVersion": "http://datacite.org/schema/kernel-4", "source": "api", "isActive": true, "state": "findable", "reason": null,
            "viewCount": 3, "downloadCount": 0, "citationCount": 1, "created": "2024-03-01T10:00:00Z", "registered": "2024-03-01T10:00:01Z", "updated": "2024-03-02T10:00:00Z"
          },
          "relationships": {"client": {"data": {"id": "example.heart", "type": "clients"}}}
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DataCites_own_JSON_is_a_deposit_with_or_without_its_envelope(bool envelope)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var resource = (JsonObject)JsonNode.Parse(DataCite.Replace("heart.7", envelope ? "heart.8" : "heart.9", StringComparison.Ordinal))!;
        var sent = envelope ? new JsonObject { ["data"] = resource } : (JsonObject)resource["attributes"]!.DeepClone();
        var made = await ana.CreateAsync(sent);
        Assert.Contains($"read-only-dropped {(envelope ? "/data/attributes" : "")}", made.Findings);
        Assert.Equal("open", made.Json.GetProperty("access").GetProperty("level").GetString());

        var published = (await ana.ActAsync(made.Id, "publish")).Is(200);
        Assert.Equal(envelope ? "10.1234/heart.8" : "10.1234/heart.9", published.Doi);
        Assert.Equal("Echocardiography", published.Json.GetProperty("metadata").GetProperty("subjects")[0].GetProperty("subject").GetString());
        Assert.False(published.Json.GetProperty("metadata").TryGetProperty("viewCount", out _));
    }

    [Fact]
    public async Task All_that_is_wrong_in_the_structure_is_told_at_once_and_no_draft_is_made()
    {
        using var dora = await application.As("dora", Scopes.Deposit);
        var body = SampleRecords.Complete().With("titel", "?").With("titles", "a text").With("creators", new JsonArray(new JsonObject { ["name"] = 5, ["nam"] = "x" }));
        var refused = await (await dora.CallAsync("POST", "/api/datasets", body)).RefusedAsync(422, "record-unreadable");
        Assert.Equal(["unknown-property /creators/0/nam", "unknown-property /titel", "wrong-type /creators/0/name", "wrong-type /titles"], refused.Findings);
        Assert.Empty((await dora.CallAsync("GET", "/api/datasets?owner=me")).Json.GetProperty("datasets").EnumerateArray());

        // Nor is an open draft touched by such an edit or check.
        var made = await dora.CreateAsync(SampleRecords.Complete());
        await (await dora.SaveAsync(made.Id, body)).RefusedAsync(422, "record-unreadable");
        await (await dora.ActAsync(made.Id, "validate", body)).RefusedAsync(422, "record-unreadable");
        Assert.Equal(made.ETag, (await dora.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).ETag);
    }

    [Fact]
    public async Task What_is_missing_or_poor_is_found_on_a_draft_that_is_kept_and_stops_its_publish()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync([]);
        string[] errors = ["creator-missing /creators", "description-missing /descriptions", "licence-missing-when-open /rightsList", "publisher-missing /publisher",
            "title-missing /titles", "type-missing /types/resourceTypeGeneral", "year-missing /publicationYear"];
        Assert.Subset(made.Findings.ToHashSet(), errors.ToHashSet());
        var refused = await (await ana.ActAsync(made.Id, "publish")).RefusedAsync(422, "not-publishable");
        Assert.Equal(made.Findings, refused.Findings);
        Assert.Equal(made.Text, (await ana.GetDatasetAsync(made.Id)).Text);
    }

    [Theory]
    [InlineData("http://purl.org/coar/access_right/c_16ec", "controlled")]
    [InlineData("http://purl.org/coar/access_right/c_14cb", "closed")]
    [InlineData("info:eu-repo/semantics/openAccess", "open")]
    [InlineData("info:eu-repo/semantics/restrictedAccess", "controlled")]
    [InlineData("https://spdx.org/licenses/CC0-1.0", "open")]
    [InlineData("https://example.org/our-own-terms", "registered")]
    public async Task Without_an_access_block_the_level_comes_from_the_rights_and_else_from_the_collection(string uri, string level)
    {
        using var administrator = await application.AsAdministrator();
        await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "registered", ["title"] = "Registered", ["defaultAccess"] = "registered" });
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete().WithRights(uri).With("collection", "registered"));
        Assert.Equal(level, made.Json.GetProperty("access").GetProperty("level").GetString());
        var draft = (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).Is(200);
        Assert.False(draft.Json.TryGetProperty("access", out _));
        if (made.Findings.Any(finding => finding.StartsWith("licence", StringComparison.Ordinal))) return;
        Assert.Equal(level, (await ana.ActAsync(made.Id, "publish")).Is(200).Json.GetProperty("access").GetProperty("level").GetString());
    }

    [Fact]
    public async Task HTML_is_kept_as_text_and_quotes_stay_readable()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        const string Title = "<script>alert(\"x\")</script> & 'n\u00e9on' \ud83e\uddec";
        var made = await ana.CreateAsync(SampleRecords.Complete().Titled(Title));
        Assert.Equal(Title, made.Json.GetProperty("metadata").GetProperty("titles")[0].GetProperty("title").GetString());
        Assert.Contains("& 'n\u00e9on'", made.Text);
        Assert.Equal("nosniff", made.Message.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("application/json", made.Message.Content.Headers.ContentType?.MediaType);
        var refused = await (await ana.GetDatasetAsync("none")).RefusedAsync(404, "dataset-not-found");
        Assert.Contains("'none'", refused.Text);
    }

    [Theory]
    [InlineData("application/json", "{\"titles\":[}", 400, "json-malformed")]
    [InlineData("application/json", "{\"titles\":[],\"titles\":[]}", 400, "json-duplicate-name")]
    [InlineData("application/json", "", 400, "body-empty")]
    [InlineData("application/json", "[]", 422, "record-unreadable")]
    [InlineData("application/json", "null", 422, "record-unreadable")]
    [InlineData("text/plain", "titles", 415, "media-type-unsupported")]
    public async Task A_malformed_body_is_refused_on_every_route_that_takes_a_record(string contentType, string body, int status, string code)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.CreateAsync(SampleRecords.Complete());
        foreach (var (method, path) in (IEnumerable<(string, string)>)[("POST", "/api/datasets"), ("PUT", $"/api/datasets/{made.Id}/draft"), ("POST", $"/api/datasets/{made.Id}/draft/actions/validate")])
        {
            if (body.Length == 0 && path.EndsWith("validate", StringComparison.Ordinal)) continue;
            using var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(body, Encoding.UTF8, contentType) };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            var answer = await ana.SendAsync(request);
            await new Answer(answer, await answer.Content.ReadAsStringAsync()).RefusedAsync(status, code);
        }
        Assert.Equal(made.ETag, (await ana.CallAsync("GET", $"/api/datasets/{made.Id}/draft")).ETag);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_with_the_limit()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var refused = await (await ana.CallAsync("POST", "/api/datasets", SampleRecords.Complete(new string('x', 1 << 20)))).RefusedAsync(413, "body-too-large");
        Assert.Contains("1048576", refused.Text);
    }

    [Theory]
    [InlineData("/api/datasets/%00")]
    [InlineData("/api/datasets?collection=%00")]
    [InlineData("/api/datasets?size=many")]
    [InlineData("/api/datasets?size=99999999999")]
    public async Task A_malformed_address_is_refused_with_a_reason(string path)
    {
        using var reader = application.Anonymous();
        var answer = await reader.CallAsync("GET", path);
        Assert.Contains((int)answer.Message.StatusCode, (int[])[400, 404]);
        if (path.Contains("size", StringComparison.Ordinal)) Assert.Contains("'size'", (await answer.RefusedAsync(400, "parameter-invalid")).Text);
    }
}
