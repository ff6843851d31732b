using System.Text.Json;
using Catalog.Records.Crosswalks;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>The journal or book of a work in the formats of citation programs, from either place in which DataCite has it.</summary>
public sealed class CitedContainerTests
{
    private const string Rest = """
        "creators": [{"name": "King, Martin Luther, Jr.", "nameType": "Personal"}], "titles": [{"title": "T"}], "publisher": "P", "publicationYear": 2020, "types": {"resourceTypeGeneral": "JournalArticle"}
        """;

    private const string Item = $$"""
        { {{Rest}}, "relatedItems": [{"relatedItemType": "Book", "relationType": "References", "titles": [{"title": "Another"}]},
          {"relatedItemType": "Journal", "relationType": "IsPublishedIn", "relatedItemIdentifier": {"relatedItemIdentifier": "2049-3630", "relatedItemIdentifierType": "ISSN"},
           "titles": [{"title": "Things & <i>Genes</i>"}], "volume": "12", "issue": 3, "firstPage": "S1-5", "lastPage": "S1-9"}] }
        """;

    private const string Container = $$"""
        { {{Rest}}, "container": {"type": "Journal", "title": "Things & <i>Genes</i>", "identifier": "2049-3630", "identifierType": "ISSN", "volume": "12", "issue": "3", "firstPage": "S1-5", "lastPage": "S1-9"} }
        """;

    private static readonly string[] Both = [Item, Container];

    [Fact]
    public void BibTeX_names_the_journal_and_the_pages() => Assert.All(Both, json => Assert.Contains("""
          journal = {Things \& \textit{Genes}},
          volume = {12},
          number = {3},
          pages = {S1-5--S1-9},
          issn = {2049-3630},
          publisher = {P},

        """.ReplaceLineEndings("\n"), Write("bibtex", json), StringComparison.Ordinal));

    [Fact]
    public void RIS_names_the_journal_and_the_pages() => Assert.All(Both, json =>
    {
        var text = Write("ris", json);
        Assert.Contains("\r\nT2  - Things & <i>Genes</i>\r\nVL  - 12\r\nIS  - 3\r\nSP  - S1-5\r\nEP  - S1-9\r\nSN  - 2049-3630\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nAU  - King, Martin Luther, Jr.\r\n", text, StringComparison.Ordinal);
    });

    [Fact]
    public void CSL_JSON_names_the_journal_and_the_pages() => Assert.All(Both, json =>
    {
        var item = JsonElement.Parse(Write("csl-json", json));
        Assert.Equal(("Things & <i>Genes</i>", "12", "3", "S1-5-S1-9", "2049-3630"), (item.At("container-title"), item.At("volume"), item.At("issue"), item.At("page"), item.At("ISSN")));
        Assert.Equal(("King", "Martin Luther", "Jr."), (item.At("author/0/family"), item.At("author/0/given"), item.At("author/0/suffix")));
    });

    [Theory]
    [InlineData("bibtex", "pages = {e0123},")]
    [InlineData("ris", "SP  - e0123\r\n")]
    [InlineData("csl-json", "\"page\":\"e0123\"")]
    [InlineData("citation", "PLoS, 5, e0123. https://")]
    public void The_number_of_an_article_stands_for_its_pages(string format, string part) => Assert.Contains(part, Write(format, """
        {"titles": [{"title": "T"}], "types": {"resourceTypeGeneral": "JournalArticle"},
         "relatedItems": [{"relationType": "IsPublishedIn", "titles": [{"title": "PLoS"}], "volume": "5", "number": "e0123", "numberType": "Article"}]}
        """), StringComparison.Ordinal);

    [Fact]
    public void A_data_set_is_cited_by_its_publisher_and_not_by_a_series() => Assert.Equal("T [Data set]. (2020). Q. https://doi.org/10.5072/k7xq-9m2t\n", Write("citation", """
        {"titles": [{"title": "T"}], "publisher": "Q", "publicationYear": 2020, "types": {"resourceTypeGeneral": "Dataset"}, "container": {"type": "Series", "title": "S"}}
        """));

    [Theory]
    [InlineData("bibtex", "version = {2},")]
    [InlineData("ris", "ET  - 2\r\n")]
    [InlineData("csl-json", "\"version\":\"2\"")]
    public void The_second_version_is_told_by_its_number_where_the_record_has_no_name_for_it(string format, string part)
    {
        var record = CrosswalkFixture.Of(CrosswalkFixture.Bare);
        Assert.Contains(part, CrosswalkFixture.Write(CrosswalkTable.Find(format)!, record with { Version = 2 }), StringComparison.Ordinal);
        Assert.DoesNotContain("version", CrosswalkFixture.Write(CrosswalkTable.Find(format)!, record), StringComparison.Ordinal);
    }

    private static string Write(string format, string json) => CrosswalkFixture.Write(CrosswalkTable.Find(format)!, CrosswalkFixture.Of(json));
}
