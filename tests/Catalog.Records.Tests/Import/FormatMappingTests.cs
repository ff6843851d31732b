using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Import;

namespace Catalog.Records.Tests.Import;

/// <summary>By what a record of another format is found again.</summary>
public sealed class FormatMappingTests
{
    [Fact]
    public void A_citation_key_alone_does_not_make_two_works_one()
    {
        var first = Identity("bibtex", "smith2020", """{"titles":[{"title":"First lab data"}]}""");
        Assert.NotEqual(first, Identity("bibtex", "smith2020", """{"titles":[{"title":"Wholly different data"}]}"""));
        Assert.Equal(first, Identity("bibtex", "smith2020", """{"titles":[{"title":"First lab data"}],"version":"2"}"""));
        Assert.NotEqual(first, Identity("csl-json", "smith2020", """{"titles":[{"title":"First lab data"}]}"""));
    }

    [Fact]
    public void An_address_or_a_DOI_names_a_record_whatever_its_title()
    {
        Assert.Equal(
            Identity("schema-org", "https://example.org/7", """{"titles":[{"title":"A"}]}"""), Identity("schema-org", "https://example.org/7", """{"titles":[{"title":"B"}]}"""));
        Assert.Equal(new RecordIdentity("doi", "10.1234/a"), Identity("bibtex", "smith2020", """{"doi":"10.1234/A","titles":[{"title":"A"}]}"""));
    }

    private static RecordIdentity? Identity(string format, string key, string body) =>
        new FormatMapping(RecordFormatTable.Find(format)!).Map(JsonElement.Parse(body), key, []).Identity;
}
