using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

public sealed class DepositBodyTests
{
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
