using System.Text;
using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Datasets;

namespace Catalog.Indexer.Tests.Following;

/// <summary>What of a record is searchable, and as what.</summary>
public sealed class SearchDocumentBuilderTests
{
    [Fact]
    public void Every_searchable_part_of_a_record_goes_to_its_field()
    {
        var document = SearchDocumentBuilder.Build(Record("""
            {"titles":[{"title":"Sous-titre","titleType":"Subtitle"},{"title":"Heart study"}],
             "creators":[{"name":"Miller, E.","affiliation":[{"name":"Broad"}],"nameIdentifiers":[{"nameIdentifier":"https://orcid.org/0000-0001-5000-0007"}]},
                         {"name":"Smith, J.","affiliation":[{"name":"Broad"}]}],
             "contributors":[{"name":"Curator, C."}],
             "publisher":{"name":"dbGaP"},"publicationYear":2021,"types":{"resourceTypeGeneral":"Dataset","resourceType":"Cohort"},
             "subjects":[{"subject":"Cardiology"}],"annotations":[{"curie":"MONDO:0005267","label":"heart disease"}],
             "descriptions":[{"description":"Long."},{"description":"Method."}],
             "alternateIdentifiers":[{"alternateIdentifier":"phs000007"}],
             "relatedIdentifiers":[{"relatedIdentifier":"10.1038/nature123"}],
             "fundingReferences":[{"funderName":"NIH","awardNumber":"R01"}]}
            """), Terminologies.Empty);

        Assert.Equal("Heart study", document.Title);
        Assert.Equal(["Sous-titre", "Heart study"], document.Texts[SearchFields.Title]);
        Assert.Equal(["Miller, E.", "Smith, J."], document.Texts[SearchFields.Creators]);
        Assert.Equal(["Cardiology", "heart disease", "MONDO:0005267"], document.Texts[SearchFields.Subjects]);
        Assert.Equal(["Long.", "Method."], document.Texts[SearchFields.Description]);
        Assert.Equal(["Cohort", "Broad", "Curator, C.", "dbGaP", "NIH", "R01", "10.1038/nature123"], document.Texts[SearchFields.Other]);
        Assert.Equal(["abc", "10.5072/v", "10.5072/c", "phs000007", "https://orcid.org/0000-0001-5000-0007"], document.Identifiers);
        Assert.Equal(["controlled"], document.Facets[SearchFields.Access]);
        Assert.Equal(["dbGaP"], document.Facets[SearchFields.Publisher]);
        Assert.Equal(["2021"], document.Facets[SearchFields.Year]);
        Assert.Equal(["Dataset", "Dataset > Cohort"], document.Facets[SearchFields.Type]);
        Assert.Equal(["Miller, E.", "Smith, J."], document.Facets[SearchFields.Creator]);
        Assert.Equal(["NIH"], document.Facets[SearchFields.Funder]);
        Assert.Equal(["default"], document.Facets[SearchFields.Collection]);
        Assert.Equal("Heart study", document.Title);
        Assert.Equal(["Cardiology", "heart disease"], document.Facets[SearchFields.Subject]);
        Assert.Equal((7L, 42L, "abc"), (document.Key, document.Number, document.Id));
    }

    [Fact]
    public void A_publisher_and_a_year_may_be_plain_text()
    {
        var document = SearchDocumentBuilder.Build(Record("""{"publisher":"EGA","publicationYear":"1999"}"""), Terminologies.Empty);
        Assert.Equal(["EGA"], document.Facets[SearchFields.Publisher]);
        Assert.Equal(["1999"], document.Facets[SearchFields.Year]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"titles":"x","creators":[1,null],"publisher":5,"types":[],"subjects":{"subject":1},"publicationYear":{}}""")]
    public void A_record_of_another_shape_gives_a_document_without_those_parts(string json)
    {
        var document = SearchDocumentBuilder.Build(Record(json), Terminologies.Empty);
        Assert.Equal("", document.Title);
        Assert.All(document.Texts.Values, Assert.Empty);
        Assert.Equal(["abc", "10.5072/v", "10.5072/c"], document.Identifiers);
    }

    [Fact]
    public void An_unreadable_record_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => SearchDocumentBuilder.Build(Record("{\"titles\":"), Terminologies.Empty));

    internal static PublishedRecord Record(string json) => new()
    {
        Key = 7,
        Id = "abc",
        Doi = "10.5072/v",
        ConceptDoi = "10.5072/c",
        State = DatasetState.Published,
        AccessLevel = AccessLevel.Controlled,
        Collection = "default",
        Version = 1,
        Revision = 1,
        Created = DateTimeOffset.UnixEpoch,
        Published = DateTimeOffset.UnixEpoch,
        Updated = DateTimeOffset.UnixEpoch,
        Document = Encoding.UTF8.GetBytes(json),
        Change = 42,
    };
}
