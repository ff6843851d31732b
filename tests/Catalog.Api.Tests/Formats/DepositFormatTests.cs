using System.Net;
using System.Text;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;

namespace Catalog.Api.Tests.Formats;

/// <summary>Deposit bodies in other formats.</summary>
public sealed class DepositFormatTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    private const string Title = "Echocardiograms of 2,000 volunteers";

    private const string DataCiteXml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <resource xmlns="http://datacite.org/schema/kernel-4">
          <identifier identifierType="DOI">10.1234/XML.DOI</identifier>
          <creators><creator><creatorName nameType="Personal">Miller, Elizabeth</creatorName></creator></creators>
          <titles><title>Echocardiograms of 2,000 volunteers</title></titles>
          <publisher>Example University</publisher>
          <publicationYear>2024</publicationYear>
          <resourceType resourceTypeGeneral="Dataset">Images</resourceType>
        </resource>
        """;

    /// <summary>The media type, a body of one record, and one of two.</summary>
    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "application/json", """{"titles":[{"title":"Echocardiograms of 2,000 volunteers"}]}""" },
        { "application/vnd.fair-catalog.record+json", """{"titles":[{"title":"Echocardiograms of 2,000 volunteers"}]}""" },
        { "application/vnd.datacite.datacite+json", """{"titles":[{"title":"Echocardiograms of 2,000 volunteers"}],"types":{"resourceTypeGeneral":"Dataset"}}""" },
        { "application/vnd.api+json", """{"data":{"type":"dois","attributes":{"titles":[{"title":"Echocardiograms of 2,000 volunteers"}]}}}""" },
        { "application/vnd.datacite.datacite+xml", DataCiteXml },
        { "application/xml", DataCiteXml },
        { "text/xml; charset=utf-8", DataCiteXml },
        { "application/ld+json", """{"@context":"https://schema.org/","@type":"Dataset","name":"Echocardiograms of 2,000 volunteers"}""" },
        { "application/vnd.schemaorg.ld+json", """{"@context":"https://schema.org/","@type":"Dataset","name":"Echocardiograms of 2,000 volunteers"}""" },
        { "application/x-bibtex", "@misc{miller, title = {Echocardiograms of 2,000 volunteers}, author = {Miller, Elizabeth}, year = 2024}" },
        { "application/x-research-info-systems", "TY  - DATA\r\nTI  - Echocardiograms of 2,000 volunteers\r\nAU  - Miller, Elizabeth\r\nPY  - 2024\r\nER  - \r\n" },
        { "application/vnd.citationstyles.csl+json", """{"type":"dataset","id":"m","title":"Echocardiograms of 2,000 volunteers"}""" },
    };

    [Fact]
    public async Task What_is_not_free_is_not_published_as_open_by_its_licence()
    {
        const string Body = """
            {"@context":"https://schema.org/","@type":"Dataset","name":"Echocardiograms of 2,000 volunteers","description":"Moving pictures of hearts, with the age and sex of each volunteer.",
             "creator":{"@type":"Person","givenName":"Elizabeth","familyName":"Miller"},"publisher":{"@type":"Organization","name":"Example University"},"datePublished":"2024-03-01",
             "license":"https://creativecommons.org/licenses/by/4.0/","isAccessibleForFree":false,"conditionsOfAccess":"Controlled access: apply to the data access committee",
             "distribution":{"@type":"DataDownload","name":"Hearts","contentUrl":"https://data.example.org/secret/hearts.zip"}}
            """;
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = (await SendAsync(ana, "POST", "/api/datasets", "application/ld+json", Encoding.UTF8.GetBytes(Body))).Is(201);
        Assert.Equal("controlled", (await ana.ActAsync(made.Id, "publish")).Is(200).Json.GetProperty("access").GetProperty("level").GetString());
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_read_by_its_content_type_and_becomes_a_draft_with_findings(string contentType, string body)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        body = body.Replace("XML.DOI", Guid.NewGuid().ToString("N"), StringComparison.Ordinal);
        var made = (await SendAsync(ana, "POST", "/api/datasets", contentType, Encoding.UTF8.GetBytes(body))).Is(201);
        Assert.Equal(Title, TitleOf(made));
        Assert.NotEmpty(made.Findings);
        Assert.NotNull(made.Message.Headers.Location);
        Assert.Equal(Title, TitleOf((await ana.GetDatasetAsync(made.Id)).Is(200)));

        // The same at the other two doors.
        var other = await ana.CreateAsync(SampleRecords.Complete());
        Assert.Contains("\"publishable\":false", (await SendAsync(ana, "POST", $"/api/datasets/{other.Id}/draft/actions/validate", contentType, Encoding.UTF8.GetBytes(body))).Is(200).Text);
        Assert.Equal(Title, TitleOf((await SendAsync(ana, "PUT", $"/api/datasets/{other.Id}/draft", contentType, Encoding.UTF8.GetBytes(body))).Is(200)));
    }

    /// <summary>The same title in other encodings and envelopes than the plain ones.</summary>
    public static TheoryData<string, byte[]> OtherBodies { get; } = new()
    {
        { "application/x-bibtex; charset=\"ISO-8859-1\"", Encoding.Latin1.GetBytes("@misc{a, title = {Größe}}") },
        { "application/x-research-info-systems; charset=windows-1252", Encoding.Latin1.GetBytes("TY  - DATA\r\nTI  - Größe\r\nER  - \r\n") },
        { "application/x-research-info-systems", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("TY  - DATA\r\nTI  - Größe\r\nER  - \r\n")] },
        { "application/x-bibtex", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("@misc{a, title = {Größe}}")] },
        { "application/xml", Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><resource><titles><title>Größe</title></titles></resource>") },
        { "application/xml; charset=iso-8859-1", Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?><resource><titles><title>Größe</title></titles></resource>") },
        { "application/vnd.datacite.datacite+xml", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-16\"?><resource><titles><title>Größe</title></titles></resource>")] },
        { "text/xml; charset=utf-8", Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><resource><titles><title>Größe</title></titles></resource>") },
        { "application/ld+json; profile=\"http://www.w3.org/ns/json-ld#compacted\"; charset=UTF-8", Encoding.UTF8.GetBytes("[{\"@type\":\"Person\"},{\"@type\":\"Dataset\",\"name\":\"Größe\"}]") },
        { "application/citeproc+json", Encoding.UTF8.GetBytes("{\"message-type\":\"work\",\"message\":{\"type\":\"dataset\",\"title\":[\"Größe\"]}}") },
        { "application/vnd.datacite.datacite+json", Encoding.UTF8.GetBytes("[{\"titles\":[{\"title\":\"Größe\"}]}]") },
        { "application/vnd.api+json", Encoding.UTF8.GetBytes("{\"data\":[{\"type\":\"dois\",\"attributes\":{\"titles\":[{\"title\":\"Größe\"}]}}]}") },
    };

    [Theory]
    [MemberData(nameof(OtherBodies))]
    public async Task A_body_in_another_encoding_or_envelope_is_the_same_record(string contentType, byte[] body)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        Assert.Equal("Größe", TitleOf((await SendAsync(ana, "POST", "/api/datasets", contentType, body)).Is(201)));
    }

    [Fact]
    public async Task The_DOI_of_DataCite_JSON_may_stand_among_the_identifiers()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var body = "{\"titles\":[{\"title\":\"x\"}],\"identifiers\":[{\"identifier\":\"10.5281/zenodo.4711\",\"identifierType\":\"DOI\"}]}"u8.ToArray();
        Assert.Equal("10.5281/zenodo.4711", (await SendAsync(ana, "POST", "/api/datasets", "application/vnd.datacite.datacite+json", body)).Is(201).Json.GetProperty("doi").GetString());
        Assert.StartsWith("10.5072/", (await SendAsync(ana, "POST", "/api/datasets", "application/json", body)).Is(201).Json.GetProperty("doi").GetString());
    }

    public static TheoryData<string, string> TwoRecords { get; } = new()
    {
        { "application/xml", "<records>" + DataCiteXml["<?xml version=\"1.0\" encoding=\"UTF-8\"?>".Length..] + DataCiteXml["<?xml version=\"1.0\" encoding=\"UTF-8\"?>".Length..] + "</records>" },
        { "application/x-bibtex", "@misc{a, title = {One}}\n@misc{b, title = {Two}}" },
        { "application/x-research-info-systems", "TY  - DATA\r\nTI  - One\r\nER  - \r\nTY  - DATA\r\nTI  - Two\r\nER  - \r\n" },
        { "application/vnd.citationstyles.csl+json", """[{"type":"dataset","id":"a","title":"One"},{"type":"dataset","id":"b","title":"Two"}]""" },
    };

    [Theory]
    [MemberData(nameof(TwoRecords))]
    public async Task Two_records_are_refused_with_the_way_to_the_import(string contentType, string body)
    {
        using var bob = await application.As("bob", Scopes.Deposit);
        var refused = await (await SendAsync(bob, "POST", "/api/datasets", contentType, Encoding.UTF8.GetBytes(body))).RefusedAsync(422, "records-several");
        Assert.Contains("/api/imports", refused.Text);
        await NothingIsKeptAsync(bob);
    }

    public static TheoryData<string, string, byte[], int, string> Unfit { get; } = new()
    {
        { "Latin-1", "application/x-bibtex", Encoding.Latin1.GetBytes("@misc{a, title = {Größe}}"), 400, "body-not-utf8" },
        { "Latin-1 XML that says nothing of it", "application/xml", Encoding.Latin1.GetBytes("<resource><titles><title>Größe</title></titles></resource>"), 400, "record-unreadable" },
        { "Latin-1 XML that is to be UTF-8", "application/xml; charset=utf-8", Encoding.Latin1.GetBytes("<resource><titles><title>Größe</title></titles></resource>"), 400, "body-not-utf8" },
        { "half a UTF-16", "application/xml", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<resource/>"), 0x00, 0xD8, 0x20, 0x00], 400, "record-unreadable" },
        { "UTF-16 JSON", "application/ld+json", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")], 400, "body-not-utf8" },
        { "JSON in another charset", "application/ld+json; charset=iso-8859-1", "{}"u8.ToArray(), 415, "charset-unsupported" },
        { "an odd byte of UTF-16 by its type", "application/x-bibtex; charset=utf-16le", [0x40, 0x00, 0x00], 400, "body-not-decoded" },
        { "U+0000 in UTF-16", "application/x-research-info-systems", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("TY  - DATA\r\nTI  - a\0b\r\nER  - \r\n")], 400, "record-unreadable" },
        { "no item", "application/vnd.citationstyles.csl+json", "{\"titles\":[]}"u8.ToArray(), 400, "record-unreadable" },
        { "U+0000", "application/x-research-info-systems", "TY  - DATA\r\nTI  - a\0b\r\nER  - \r\n"u8.ToArray(), 400, "text-null-character" },
        { "U+0000 in JSON", "application/ld+json", "{\"@type\":\"Dataset\",\"name\":\"a\\u0000b\"}"u8.ToArray(), 400, "json-null-character" },
        { "a name twice", "application/vnd.citationstyles.csl+json", "{\"title\":\"a\",\"title\":\"b\"}"u8.ToArray(), 400, "json-duplicate-name" },
        { "half a JSON", "application/ld+json", "{\"@type\":"u8.ToArray(), 400, "json-malformed" },
        { "deep JSON", "application/vnd.citationstyles.csl+json", Encoding.ASCII.GetBytes(new string('[', 5000)), 400, "json-too-deep" },
        { "half an XML", "application/vnd.datacite.datacite+xml", "<resource xmlns=\"http://datacite.org/schema/kernel-4\"><titles>"u8.ToArray(), 400, "record-unreadable" },
        { "XML of another sort", "text/xml", "<html><body/></html>"u8.ToArray(), 400, "record-unreadable" },
        { "an outside entity", "application/xml", "<!DOCTYPE resource [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><resource xmlns=\"http://datacite.org/schema/kernel-4\"><titles><title>&x;</title></titles></resource>"u8.ToArray(), 400, "record-unreadable" },
        { "expanding entities", "application/xml", "<!DOCTYPE resource [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><resource><titles><title>&b;</title></titles></resource>"u8.ToArray(), 400, "record-unreadable" },
        { "an undefined entity", "application/xml", "<resource xmlns=\"http://datacite.org/schema/kernel-4\"><titles><title>&x;</title></titles></resource>"u8.ToArray(), 400, "record-unreadable" },
        { "no record", "application/x-bibtex", "nothing of the sort"u8.ToArray(), 400, "" },
        { "no bytes", "application/x-bibtex", [], 400, "" },
        { "another charset", "application/x-bibtex; charset=shift_jis", "@misc{a, title = {One}}"u8.ToArray(), 415, "charset-unsupported" },
        { "a list of ours", "application/json", "[]"u8.ToArray(), 422, "record-unreadable" },
        { "a property that is none", "application/json", "{\"titel\":\"x\"}"u8.ToArray(), 422, "record-unreadable" },
        { "too large", "application/x-bibtex", Encoding.ASCII.GetBytes("@misc{a, title = {" + new string('x', 1 << 20) + "}}"), 413, "body-too-large" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_cannot_be_read_is_refused_with_its_place_and_nothing_is_kept(string what, string contentType, byte[] body, int status, string code)
    {
        using var eve = await application.As("eve " + what, Scopes.Deposit);
        var refused = await SendAsync(eve, "POST", "/api/datasets", contentType, body);
        await ProblemAssert.IsAsync(refused.Message, (HttpStatusCode)status, code.Length == 0 ? null : code);
        Assert.DoesNotContain("root:", refused.Text);
        if (what.StartsWith("half", StringComparison.Ordinal)) Assert.Contains("line ", refused.Text);
        await NothingIsKeptAsync(eve);
    }

    [Theory]
    [InlineData("POST", "text/plain")]
    [InlineData("POST", "application/rdf+xml")]
    [InlineData("POST", "application/geo+json")]
    [InlineData("PUT", "application/json-patch+json")]
    public async Task What_is_not_taken_is_refused_with_what_is(string method, string contentType)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var path = method == "POST" ? "/api/datasets" : $"/api/datasets/{(await ana.CreateAsync(SampleRecords.Complete())).Id}/draft";
        var refused = await (await SendAsync(ana, method, path, contentType, "{}"u8.ToArray())).RefusedAsync(415, "media-type-unsupported");
        var taken = refused.Message.Headers.GetValues("Accept").Single();
        foreach (var type in RecordFormatTable.All.SelectMany(format => format.MediaTypes).Append("application/json"))
        {
            Assert.Contains(type, taken);
            Assert.Contains(type, refused.Text);
        }
        Assert.Equal(method == "POST", refused.Message.Headers.Contains("Accept-Post"));
    }

    [Fact]
    public async Task A_DOI_that_another_holds_is_a_finding_and_refused_only_at_the_publish()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var body = Encoding.UTF8.GetBytes(DataCiteXml.Replace("XML.DOI", "held", StringComparison.Ordinal));
        var first = (await SendAsync(ana, "POST", "/api/datasets", "application/xml", body)).Is(201);
        var complete = SampleRecords.Complete().With("doi", "10.1234/held");
        (await ana.SaveAsync(first.Id, complete)).Is(200);
        (await ana.ActAsync(first.Id, "publish")).Is(200);

        using var bob = await application.As("bob of the DOI", Scopes.Deposit);
        var second = (await SendAsync(bob, "POST", "/api/datasets", "application/vnd.datacite.datacite+xml", body)).Is(201);
        Assert.Contains(second.Findings, finding => finding.StartsWith("doi-", StringComparison.Ordinal));
        var refused = await bob.ActAsync(second.Id, "publish");
        Assert.Contains((int)refused.Message.StatusCode, (int[])[409, 422]);
        await ProblemAssert.IsAsync(refused.Message, refused.Message.StatusCode);
    }

    [Fact]
    public async Task The_same_bytes_of_another_type_are_another_request_under_an_idempotency_key()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var body = "{\"titles\":[{\"title\":\"One of two readings\"}]}"u8.ToArray();
        ana.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await SendAsync(ana, "POST", "/api/datasets", "application/json", body)).Is(201);
        Assert.Equal(first.Id, (await SendAsync(ana, "POST", "/api/datasets", "application/json", body)).Is(201).Id);
        await (await SendAsync(ana, "POST", "/api/datasets", "application/vnd.datacite.datacite+json", body)).RefusedAsync(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task What_is_exported_can_be_deposited_again()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.PublishNewAsync(SampleRecords.Complete(Title));
        foreach (var format in CrosswalkTable.All)
        {
            var type = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(format.MediaType).MediaType!;
            if (RecordFormatTable.FindByMediaType(type) is null && format.Id != "json") continue;
            var exported = await ana.GetByteArrayAsync($"/api/datasets/{made.Id}/export/{format.Id}");
            var again = (await SendAsync(ana, "POST", "/api/datasets", format.MediaType, exported)).Is(201);
            Assert.Equal(Title, TitleOf(again));
        }
    }

    private static string? TitleOf(Answer answer) => answer.Json.GetProperty("metadata").GetProperty("titles")[0].GetProperty("title").GetString();

    private static async Task NothingIsKeptAsync(HttpClient client) =>
        Assert.Empty((await client.CallAsync("GET", "/api/datasets?owner=me")).Json.GetProperty("datasets").EnumerateArray());

    private static async Task<Answer> SendAsync(HttpClient client, string method, string path, string contentType, byte[] body)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (method == "PUT") request.Headers.TryAddWithoutValidation("If-Match", "*");
        var answer = await client.SendAsync(request);
        return new(answer, await answer.Content.ReadAsStringAsync());
    }
}
