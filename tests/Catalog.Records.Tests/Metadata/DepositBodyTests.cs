using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

public sealed class DepositBodyTests
{
    // As the DataCite JSON of InvenioRDM has it.
    private const string DoiAmongIdentifiers = """{"identifiers":[{"identifier":"10.5281/ZENODO.1","identifierType":"DOI"},{"identifier":"oai:1","identifierType":"oai"}],"titles":[{"title":"x"}]}""";

    [Fact]
    public void DataCite_without_a_DOI_has_its_own_among_the_identifiers_and_ours_has_not()
    {
        var record = JsonDocument.Parse(DoiAmongIdentifiers).RootElement;
        Assert.Equal("10.5281/zenodo.1", DepositBody.Read(record, adoptsDoi: true).Record?.GetProperty("doi").GetString(), ignoreCase: true);
        Assert.False(DepositBody.Read(record).Record?.TryGetProperty("doi", out _));
        var both = JsonDocument.Parse("""{"doi":"10.1/own","version":2,"identifiers":[{"identifier":"10.1/other","identifierType":"DOI"}]}""").RootElement;
        Assert.Equal("10.1/own", DepositBody.Read(both, adoptsDoi: true).Record?.GetProperty("doi").GetString());
        var two = JsonDocument.Parse("""{"version":2,"identifiers":[{"identifier":"10.1/a","identifierType":"DOI"},{"identifier":"10.1/b","identifierType":"doi"}]}""").RootElement;
        Assert.False(DepositBody.Read(two, adoptsDoi: true).Record?.TryGetProperty("doi", out _));
    }

    [Theory]
    [InlineData("""[{"titles":[{"title":"x"}]}]""", "/0")]
    [InlineData("""[{"id":"1","attributes":{"titles":[{"title":"x"}]}}]""", "/0/attributes")]
    [InlineData("""{"data":[{"id":"1","type":"dois","attributes":{"titles":[{"title":"x"}]}}],"meta":{"total":1}}""", "/data/0/attributes")]
    public void A_list_of_one_record_of_DataCite_is_that_record(string json, string place)
    {
        Assert.NotNull(DepositBody.Read(JsonDocument.Parse(json).RootElement, takesList: true).Record);
        var wrong = DepositBody.Read(JsonDocument.Parse(json.Replace("titles", "titel", StringComparison.Ordinal)).RootElement, takesList: true);
        Assert.Equal(place + "/titel", Assert.Single(wrong.Findings).Pointer);
        Assert.Null(Read(json).Record);
    }

    [Theory]
    [InlineData("""[{"titles":[]},{"titles":[]}]""", "", "list of 2 records")]
    [InlineData("""{"data":[{"attributes":{}},{"attributes":{}},{"attributes":{}}]}""", "/data", "list of 3 records")]
    [InlineData("[]", "", "JSON object")]
    [InlineData("[7]", "/0", "JSON object")]
    public void Any_other_list_is_told(string json, string place, string part)
    {
        var finding = Assert.Single(DepositBody.Read(JsonDocument.Parse(json).RootElement, takesList: true).Findings);
        Assert.Equal(("wrong-type", place), (finding.Code, finding.Pointer));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_record_is_taken_as_it_is()
    {
        var body = Read("""{"titles":[{"title":"x"}],"doi":"10.1/a"}""");
        Assert.Equal("""{"doi":"10.1/a","titles":[{"title":"x"}]}""", body.Record?.GetRawText());
        Assert.Empty(body.Findings);
    }

    [Theory]
    [InlineData("""{"data":{"id":"10.1/a","type":"dois","attributes":{ATTRIBUTES},"relationships":{}},"included":[]}""", "/data/attributes")]
    [InlineData("""{"id":"10.1/a","type":"dois","attributes":{ATTRIBUTES}}""", "/attributes")]
    [InlineData("""{ATTRIBUTES}""", "")]
    public void An_answer_of_DataCite_is_a_deposit_and_its_own_properties_are_dropped_with_advice(string shape, string place)
    {
        var body = Read(shape.Replace("ATTRIBUTES", """
            "doi":"10.1/a","prefix":"10.1","suffix":"a","state":"findable","viewCount":3,"viewsOverTime":[],"titles":[{"title":"Café","lang":null}],
            "container":{},"subjects":[],"schemaVersion":"http://datacite.org/schema/kernel-4","version":"1.0","publicationYear":"2020","url":null
            """, StringComparison.Ordinal));
        Assert.Equal(
            """{"doi":"10.1/a","titles":[{"title":"Café"}],"publicationYear":2020,"version":"1.0","schemaVersion":"http://datacite.org/schema/kernel-4"}""",
            body.Record?.GetRawText());
        var advice = Assert.Single(body.Findings);
        Assert.Equal(("read-only-dropped", Severity.Advice, place), (advice.Code, advice.Severity, advice.Pointer));
        Assert.EndsWith(": prefix, suffix, state, viewCount, viewsOverTime.", advice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_is_a_number_is_ours_and_dropped()
    {
        var body = Read("""{"version":3,"revision":7,"titles":[{"title":"x"}]}""");
        Assert.Equal("""{"titles":[{"title":"x"}]}""", body.Record?.GetRawText());
        Assert.Contains("version", Assert.Single(body.Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""", "", "wrong-type")]
    [InlineData("""{"data":[]}""", "/data", "wrong-type")]
    [InlineData("""{"data":{"attributes":3}}""", "/data/attributes", "wrong-type")]
    [InlineData("""{"data":{"attributes":{"titles":3}}}""", "/data/attributes/titles", "wrong-type")]
    [InlineData("""{"data":{"attributes":{}},"titles":[]}""", "/titles", "unknown-property")]
    [InlineData("""{"titel":"x"}""", "/titel", "unknown-property")]
    public void A_body_of_wrong_structure_is_refused_with_the_place_as_sent(string json, string pointer, string code)
    {
        var body = Read(json);
        Assert.Null(body.Record);
        var finding = Assert.Single(body.Findings);
        Assert.Equal((pointer, code, Severity.Error), (finding.Pointer, finding.Code, finding.Severity));
    }

    [Fact]
    public void What_was_taken_is_taken_again_without_a_change()
    {
        var first = Read("""{"titles":[{"title":"a \u003cb\u003e é"}],"profiles":{"p":{"empty":[],"none":null}}}""").Record!.Value;
        Assert.Equal(first.GetRawText(), DepositBody.Read(first).Record?.GetRawText());
        Assert.Equal("""{"titles":[{"title":"a <b> é"}],"profiles":{"p":{"empty":[],"none":null}}}""", first.GetRawText());
    }

    private static DepositBody Read(string json) => DepositBody.Read(JsonElement.Parse(json));
}
