using System.Xml.Linq;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks.DublinCore;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class DublinCoreTests
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    [Fact]
    public void The_other_versions_are_relations()
    {
        var record = CrosswalkFixture.Of("""{"titles": [{"title": "T"}]}""") with { OtherVersions = [new(2, "10.5072/v2", "https://doi.org/10.5072/v2")] };
        var dc = XDocument.Parse(CrosswalkFixture.Write(new DublinCoreCrosswalk(), record)).Root!;
        Assert.Equal(["https://doi.org/10.5072/v2"], dc.Elements(Dc + "relation").Select(element => element.Value));
    }

    [Theory]
    [InlineData(AccessLevel.Open, false, "openAccess")]
    [InlineData(AccessLevel.Open, true, "embargoedAccess")]
    [InlineData(AccessLevel.Registered, true, "restrictedAccess")]
    [InlineData(AccessLevel.Controlled, false, "restrictedAccess")]
    [InlineData(AccessLevel.Closed, true, "closedAccess")]
    public void Only_what_opens_at_the_end_of_its_embargo_is_called_embargoed(AccessLevel level, bool embargoed, string term)
    {
        var record = CrosswalkFixture.Of("""{"titles": [{"title": "T"}]}""") with { AccessLevel = level, EmbargoUntil = embargoed ? new DateOnly(2031, 1, 1) : null };
        var dc = XDocument.Parse(CrosswalkFixture.Write(new DublinCoreCrosswalk(), record)).Root!;
        Assert.Equal("info:eu-repo/semantics/" + term, dc.Element(Dc + "rights")!.Value);
        Assert.Equal(embargoed, dc.Elements(Dc + "date").Any(date => date.Value == "info:eu-repo/date/embargoEnd/2031-01-01"));
    }

    [Fact]
    public void Identifiers_are_told_with_what_they_are()
    {
        const string json = """
            {"titles": [{"title": "T"}], "creators": [{"familyName": "Miller", "givenName": "Ann"}],
             "alternateIdentifiers": [{"alternateIdentifier": "phs000007", "alternateIdentifierType": "dbGaP"}],
             "identifiers": [{"identifier": "https://doi.org/10.5072/K7XQ-9M2T", "identifierType": "DOI"}, {"identifier": "phs000007", "identifierType": "dbGaP"}, {"identifier": "oai:x:1", "identifierType": "oai"}],
             "relatedIdentifiers": [{"relatedIdentifier": "10.1038/nature15393", "relatedIdentifierType": "DOI", "relationType": "IsDescribedBy"},
               {"relatedIdentifier": "26432245", "relatedIdentifierType": "PMID", "relationType": "Cites"}, {"relatedIdentifier": "https://example.org/a", "relatedIdentifierType": "URL", "relationType": "References"},
               {"relatedIdentifier": "9783905673821", "relatedIdentifierType": "ISBN", "relationType": "IsPartOf"}, {"relatedIdentifier": "urn:nbn:de:1", "relatedIdentifierType": "URN", "relationType": "IsDerivedFrom"}],
             "relatedItems": [{"relationType": "IsPublishedIn", "titles": [{"title": "A Journal"}]},
               {"relationType": "IsDerivedFrom", "titles": [{"title": "Data"}], "relatedItemIdentifier": {"relatedItemIdentifier": "10.5072/raw", "relatedItemIdentifierType": "DOI"}}]}
            """;
        var dc = XDocument.Parse(CrosswalkFixture.Write(new DublinCoreCrosswalk(), CrosswalkFixture.Of(json))).Root!;
        Assert.Equal(["https://doi.org/10.5072/k7xq-9m2t", "phs000007", "oai:x:1"], dc.Elements(Dc + "identifier").Select(element => element.Value));
        Assert.Equal(["https://doi.org/10.1038/nature15393", "https://pubmed.ncbi.nlm.nih.gov/26432245", "https://example.org/a", "ISBN:9783905673821", "A Journal"],
            dc.Elements(Dc + "relation").Select(element => element.Value));
        Assert.Equal(["urn:nbn:de:1", "https://doi.org/10.5072/raw"], dc.Elements(Dc + "source").Select(element => element.Value));
        Assert.Equal("Miller, Ann", dc.Element(Dc + "creator")!.Value);
    }
}
