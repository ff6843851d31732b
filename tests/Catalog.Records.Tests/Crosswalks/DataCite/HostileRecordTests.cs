using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.Schema;
using Catalog.Testing;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

/// <summary>Records that no rule has passed yet: drafts, values of no list, characters of no text.</summary>
public sealed class HostileRecordTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"titles":[{"title":"  "},{"titleType":"Subtitle"}],"creators":[{}],"publisher":{},"types":{},"dates":[{"dateType":"Issued"}],"subjects":[{}],"geoLocations":[{}],"fundingReferences":[{}],"relatedItems":[{}],"rightsList":[{}]}""")]
    [InlineData("""{"titles":[{"title":"T","titleType":"Nickname","lang":"not a language"}],"creators":[{"name":"C","nameType":"Robot","nameIdentifiers":[{"nameIdentifier":"1"}],"affiliation":["A",{"name":"B","schemeUri":"http://a b/<>{}[]^`|#x#y%zz"}]}],"types":{"resourceTypeGeneral":"Spreadsheet"},"publicationYear":"about 1990","language":"English (US)","dates":[{"date":"soon","dateType":"Whenever"}],"descriptions":[{"description":"d","descriptionType":"Gossip"},{"description":"e"}],"contributors":[{"name":"X","contributorType":"Friend"},{"name":"Y"}]}""")]
    [InlineData("""{"relatedIdentifiers":[{"relatedIdentifier":"https://a.org","relatedIdentifierType":"Web","relationType":"likes","resourceTypeGeneral":"Thing"},{"relatedIdentifier":"GSE1","relatedIdentifierType":"GEO"},{"relatedIdentifier":"10.1/x","relatedIdentifierType":"DOI"}],"relatedItems":[{"relationType":"likes","relatedItemIdentifier":{"relatedItemIdentifier":"1","relatedItemIdentifierType":"GEO"},"publicationYear":"x","number":7,"numberType":"Ninth","contributors":[{"familyName":"F"}]}],"fundingReferences":[{"funderIdentifier":"1","funderIdentifierType":"Mine","awardUri":"http://[bad"},{"awardTitle":"T"}]}""")]
    [InlineData("""{"geoLocations":[{"geoLocationPoint":{"pointLatitude":91,"pointLongitude":0}},{"geoLocationPoint":{"pointLatitude":"NaN","pointLongitude":0}},{"geoLocationBox":{"westBoundLongitude":1}},{"geoLocationPolygon":[{"polygonPoint":{"pointLatitude":1,"pointLongitude":1}},{"polygonPoint":{"pointLatitude":2,"pointLongitude":1}},{"polygonPoint":{"pointLatitude":1,"pointLongitude":2}}]},{"geoLocationPlace":"P","geoLocationPolygon":[[{"polygonPoint":{"pointLatitude":1e1,"pointLongitude":" 7 "}}]]}]}""")]
    public async Task Whatever_a_record_holds_the_XML_is_valid(string json)
    {
        var record = JsonElement.Parse(json);
        var xml = CrosswalkSource.Write("datacite-xml", record);
        Assert.Empty(DataCiteXsd.Errors(xml));
        Assert.Empty(Errors("dublin-core", record));
        await CrosswalkSource.ReadOneAsync("datacite-xml", xml);
    }

    /// <summary>Such a record is refused at the door; one that came in before the door was there is still written.</summary>
    [Fact]
    public void Characters_that_no_text_should_hold_do_not_break_the_XML()
    {
        var record = JsonElement.Parse("""{"titles":[{"title":"a\u0000b\u0001\u001f\u007f\ufffe\uffff\ud800c\udc00 <>&\"' ]]> \u202e"}],"creators":[{"name":"\ud83e\uddec\r\n\t"}],"publisher":"\ud800","version":"\u0000","sizes":["\u0001"],"formats":[12]}""");
        Assert.Empty(DataCiteXsd.Errors(CrosswalkSource.Write("datacite-xml", record)));
        Assert.Empty(Errors("dublin-core", record));
    }

    [Fact]
    public void What_is_missing_is_written_as_unavailable_and_read_as_missing()
    {
        var xml = XDocument.Parse(Encoding.UTF8.GetString(CrosswalkSource.Write("datacite-xml", JsonElement.Parse("{}"))));
        Assert.Equal(["identifier=10.5072/k7xq-9m2t-ab3c", "creators=(:unav)", "titles=(:unav)", "publisher=(:unav)", "publicationYear=0000", "resourceType=(:unav)"],
            xml.Root!.Elements().Select(element => $"{element.Name.LocalName}={element.Value.Trim()}"));
    }

    [Fact]
    public async Task What_was_unavailable_is_missing_again()
    {
        var back = await CrosswalkSource.ReadOneAsync("datacite-xml", CrosswalkSource.Write("datacite-xml", JsonElement.Parse("{}")));
        Assert.Equal($$"""{"doi":"{{CrosswalkSource.Doi}}"}""", back.GetRawText());
    }

    [Theory]
    [MemberData(nameof(DataCiteRoundTripTests.SampleIds), MemberType = typeof(DataCiteRoundTripTests))]
    public void A_sample_is_valid_Dublin_Core(string id)
    {
        Assert.Empty(Errors("dublin-core", Catalog.Records.Samples.Samples.All.Single(sample => sample.SampleId == id).Record));
    }

    [Fact]
    public void No_format_throws_for_what_a_record_holds()
    {
        string[] hostile = ["{}", """{"titles":"no list","creators":{"a":1},"publisher":[1],"publicationYear":{},"dates":[[]],"types":[],"distributions":[{}],"geoLocations":[{"geoLocationPoint":[]}]}"""];
        foreach (var json in hostile)
        {
            Assert.Empty(DataCiteXsd.Errors(CrosswalkSource.Write("datacite-xml", JsonElement.Parse(json))));
            foreach (var id in new[] { "json", "datacite-json", "dublin-core" }) Assert.NotEmpty(CrosswalkSource.Write(id, JsonElement.Parse(json)));
        }
    }

    private static List<string> Errors(string format, JsonElement record)
    {
        var set = new XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        set.Add(null, ConformanceData.Path("standards", "oai-pmh", "oai_dc.xsd"));
        set.Compile();
        var errors = new List<string>();
        XDocument.Parse(Encoding.UTF8.GetString(CrosswalkSource.Write(format, record))).Validate(set, (_, problem) => errors.Add(problem.Message));
        return errors;
    }
}
