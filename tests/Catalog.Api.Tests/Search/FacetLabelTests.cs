using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Tests.Search;

/// <summary>People read words where programs read codes.</summary>
public sealed class FacetLabelTests
{
    [Theory]
    [InlineData("access", "controlled", "On application")]
    [InlineData("type", "JournalArticle", "Journal article")]
    [InlineData("type", "Dataset > RNA-Seq", "RNA-Seq")]
    [InlineData("type", "Dataset > LongName", "LongName")]
    [InlineData("assay", "Sequencing", "Sequencing")]
    [InlineData("assay", "Sequencing > WXS", "Whole exome sequencing (WXS)")]
    [InlineData("assay", "Imaging > MR", "Magnetic resonance (MR)")]
    [InlineData("assay", "Imaging > confocal microscopy", "confocal microscopy")]
    [InlineData("language", "en", "English")]
    [InlineData("language", "tlh", "tlh")]
    [InlineData("collection", "hearts", "Heart studies")]
    [InlineData("collection", "gone", "gone")]
    [InlineData("profile", "imaging", "Biomedical imaging")]
    [InlineData("participants", "0..99", "fewer than 100")]
    [InlineData("participants", "100..999", "100–999")]
    [InlineData("participants", "100000..", "100,000 or more")]
    [InlineData("dataSize", "0..999999", "less than 1 MB")]
    [InlineData("dataSize", "1000000..999999999", "1 MB–1 GB")]
    [InlineData("dataSize", "1000000000..99999999999", "1–100 GB")]
    [InlineData("dataSize", "1000000000000..", "1 TB or more")]
    [InlineData("year", "2015", "2015")]
    [InlineData("year", "2010..2015", "2010–2015")]
    [InlineData("year", "..2015", "up to 2015")]
    [InlineData("year", "2012..", "2012 or later")]
    [InlineData("licence", "CC-BY-4.0", "CC-BY-4.0")]
    public void A_value_has_a_name_for_people(string facet, string value, string label) =>
        Assert.Equal(label, FacetLabels.Of(SearchFields.FindFacet(facet)!, value, new(new Dictionary<string, string> { ["hearts"] = "Heart studies" }, SchemaSet.Carried)));
}
