using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.CslJson;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class CslJsonTests
{
    // The variables of CSL 1.0.2 that we write; the input schema of CSL allows no others.
    private static readonly string[] Variables =
    [
        "type", "id", "title", "author", "editor", "issued", "submitted", "publisher", "version", "genre", "container-title", "volume", "issue", "page", "ISSN", "ISBN",
        "DOI", "URL", "language", "keyword", "abstract", "custom",
    ];

    [Fact]
    public void An_item_is_written_as_CSL_has_it()
    {
        var expected = """
            {"type":"dataset","id":"https://doi.org/10.5072/k7xq-9m2t","title":"5 µm <i>TP53</i> {panel}: 100% of $50_samples & more #1 ~ ^",
            "author":[{"family":"Miller","given":"Elizabeth A."},{"family":"Müller-Lüdenscheidt","given":"Jean-Pierre"},{"literal":"Genomes & Health, Inc."}],
            "editor":[{"family":"Okafor","given":"Chidi"}],"issued":{"date-parts":[[2024,3,1]]},"publisher":"Zenodo","version":"1.2","genre":"Gene panel",
            "DOI":"10.5072/k7xq-9m2t","URL":"https://doi.org/10.5072/k7xq-9m2t","language":"en","keyword":"genes, human; Neoplasms",
            "abstract":"Two lines\nof \"text\".\n\nAnd </script> more.","custom":{"license":"CC-BY-4.0"}}
            """;
        Assert.Equal(expected.ReplaceLineEndings(""), CrosswalkFixture.Write(new CslJsonCrosswalk(), CrosswalkFixture.Of(CrosswalkFixture.Everything)));
    }

    [Fact]
    public void Nothing_is_written_that_the_schema_of_CSL_does_not_allow()
    {
        foreach (var (id, record) in Records.Samples.Samples.All)
        {
            var item = JsonElement.Parse(CrosswalkFixture.Write(new CslJsonCrosswalk(), CrosswalkFixture.Of(record)));
            Assert.True(item.EnumerateObject().All(property => Variables.Contains(property.Name)), id);
            Assert.True(item.TryGetProperty("type", out _) && item.TryGetProperty("id", out _), id);
        }
    }

    [Fact]
    public async Task Items_are_read_by_themselves_and_in_lists()
    {
        const string item = """
            {"id": "key1", "type": "article-journal", "title": ["A title"], "author": [{"family": "Beethoven", "non-dropping-particle": "van", "given": "Ludwig", "suffix": "Sr.",
              "ORCID": "http://orcid.org/0000-0001-5000-0007", "affiliation": [{"name": "Bonn"}]}, {"literal": "World Health Organization"}, {"name": "Consortium X"}],
             "editor": [{"family": "Miller"}], "issued": {"date-parts": [["2020", 3]]}, "container-title": "Nature", "page": "12-19", "ISSN": ["1476-4687"], "DOI": "10.5072/ABC",
             "URL": "http://dx.doi.org/10.5072/ABC", "keyword": "a, b", "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}], "medium": "tape", "PMID": 123}
            """;
        foreach (var text in new[] { item, $"[{item}]" })
        {
            var record = Assert.Single(await FormatFixture.ReadAsync("csl-json", text));
            var body = record.Body!.Value;
            Assert.Equal(("A title", "JournalArticle", "2020", "2020-03", "10.5072/abc"), (body.At("titles/0/title"), body.At("types/resourceTypeGeneral"), body.At("publicationYear"), body.At("dates/0/date"), body.At("doi")));
            Assert.Equal(["van Beethoven, Ludwig, Sr.", "World Health Organization", "Consortium X"], body.All("creators", "name"));
            Assert.Equal(("Bonn", "ORCID"), (body.At("creators/0/affiliation/0/name"), body.At("creators/0/nameIdentifiers/0/nameIdentifierScheme")));
            Assert.Equal(("Miller", "Editor"), (body.At("contributors/0/name"), body.At("contributors/0/contributorType")));
            Assert.Equal(("Nature", "12", "19", "1476-4687"), (body.At("container/title"), body.At("container/firstPage"), body.At("container/lastPage"), body.At("container/identifier")));
            Assert.Equal((null, "123", "https://creativecommons.org/licenses/by/4.0/"), (body.At("url"), body.At("alternateIdentifiers/0/alternateIdentifier"), body.At("rightsList/0/rightsUri")));
            Assert.Equal(("key1", "fields-not-taken"), (record.Key, Assert.Single(record.Findings).Code));
        }
    }

    [Theory]
    [InlineData("""{"date-parts":[[2011],[2017,12]]}""", "2011", "2011/2017-12")]
    [InlineData("""{"raw":"2020-02-03"}""", "2020", "2020-02-03")]
    [InlineData("""{"literal":"4 March 2020"}""", "2020", "2020-03-04")]
    [InlineData("\"2020\"", "2020", null)]
    [InlineData("""{"date-parts":[[null]]}""", null, null)]
    [InlineData("""{"literal":"long ago"}""", null, null)]
    [InlineData("""{"date-parts":"x"}""", null, null)]
    public async Task Dates_are_read_in_all_their_forms(string issued, string? year, string? date)
    {
        var body = await FormatFixture.OneAsync("csl-json", $"{{\"type\":\"dataset\",\"title\":\"T\",\"issued\":{issued}}}");
        Assert.Equal((year, date), (body.At("publicationYear"), body.At("dates/0/date")));
    }

    [Theory]
    [InlineData("""{"type":"dataset","title":"T","DOI":"10.1/x"}""", "csl-json")]
    [InlineData("""{"type":"article-journal","title":"T","author":[]}""", "csl-json")]
    [InlineData("""{"type":"dataset","title":"T"}""", null)]
    [InlineData("""{"type":"dois","id":"10.1/x","attributes":{}}""", null)]
    [InlineData("""{"titles":[],"type":"dataset","DOI":"x"}""", null)]
    [InlineData("""{"@context":"https://schema.org","@type":"Dataset","name":"T"}""", "schema-org")]
    [InlineData("""{"@type":"Person","name":"T"}""", null)]
    public void An_import_knows_the_format_by_the_first_record(string json, string? format) =>
        Assert.Equal(format, RecordFormatTable.Recognise(JsonElement.Parse(json))?.Id);

    [Fact]
    public async Task What_is_no_item_is_refused()
    {
        Assert.Equal("wrong-type", Assert.Single(await FormatFixture.ReadAsync("csl-json", "[1]")).Findings[0].Code);
        Assert.Equal("json-lone-surrogate", Assert.Single(await FormatFixture.ReadAsync("csl-json", """{"type":"dataset","title":"\ud800"}""")).Findings[0].Code);
        Assert.Equal("json-broken", Assert.Single(await FormatFixture.ReadAsync("csl-json", """{"type":"dataset","title":}""")).Findings[0].Code);
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));
        Assert.Null(Assert.Single(await FormatFixture.ReadAsync("csl-json", $"{{\"type\":\"dataset\",\"title\":{deep}}}")).Body);
    }
}
