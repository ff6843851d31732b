using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class CitationStyleTests
{
    private const string Two = """
        {"creators": [{"name": "Miller, Elizabeth A.", "nameType": "Personal"}, {"name": "van der Berg, Jean-Pierre", "nameType": "Personal", "familyName": "van der Berg", "givenName": "Jean-Pierre"}],
         "titles": [{"title": "Genomes of 130 families"}], "publisher": {"name": "Zenodo"}, "publicationYear": 2024, "version": "2", "types": {"resourceTypeGeneral": "Dataset"}}
        """;

    private const string Office = """
        {"creators": [{"name": "World Health Organization", "nameType": "Organizational"}], "titles": [{"title": "Is it so?"}],
         "publisher": "World Health Organization", "publicationYear": 2019, "version": "v35.p16", "types": {"resourceTypeGeneral": "Software"}}
        """;

    [Theory]
    [InlineData("apa", "Miller, E. A., & van der Berg, J.-P. (2024). Genomes of 130 families (Version 2) [Data set]. Zenodo. https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "Miller EA, van der Berg JP. Genomes of 130 families [dataset]. Version 2. Zenodo; 2024. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "Miller, E.A. and van der Berg, J.-P. (2024) Genomes of 130 families (Version 2) [Dataset]. Zenodo. Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "Miller, Elizabeth A., and Jean-Pierre van der Berg. 2024. “Genomes of 130 families.” Dataset. Version 2. Zenodo. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "Miller, Elizabeth A., and Jean-Pierre van der Berg. Genomes of 130 families. Version 2, Zenodo, 2024, https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "E. A. Miller and J.-P. van der Berg, 2024, “Genomes of 130 families,” version 2, Zenodo, doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "Miller, E. A. & van der Berg, J.-P. Genomes of 130 families (Version 2). Zenodo https://doi.org/10.5072/k7xq-9m2t (2024).")]
    [InlineData("ama", "Miller EA, van der Berg JP. Genomes of 130 families. Dataset. Version 2. Zenodo; 2024. doi:10.5072/k7xq-9m2t")]
    public void Two_people_are_cited_as_the_style_wants(string style, string expected) => Assert.Equal(expected, Cite(style, Two));

    [Theory]
    [InlineData("apa", "World Health Organization. (2019). Is it so? (v35.p16) [Computer software]. https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "World Health Organization. Is it so? [computer software]. v35.p16. World Health Organization; 2019. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "World Health Organization (2019) Is it so? (v35.p16) [Computer software]. Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "World Health Organization. 2019. “Is it so?” v35.p16. World Health Organization. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "Is it so? v35.p16, World Health Organization, 2019, https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "World Health Organization, 2019, “Is it so?” v35.p16, World Health Organization, doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "World Health Organization. Is it so? (v35.p16). World Health Organization https://doi.org/10.5072/k7xq-9m2t (2019).")]
    [InlineData("ama", "World Health Organization. Is it so? Computer software. v35.p16. World Health Organization; 2019. doi:10.5072/k7xq-9m2t")]
    public void An_organization_that_publishes_its_own_data_is_cited_as_the_style_wants(string style, string expected) => Assert.Equal(expected, Cite(style, Office));

    [Theory]
    [InlineData("apa", "What is this? [Data set]. (n.d.). https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "What is this? [dataset]. [publisher unknown]; [date unknown]. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "What is this? [Dataset] (no date). Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "“What is this?” n.d. Dataset. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "What is this? https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "n.d., “What is this?” doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "What is this? https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ama", "What is this? Dataset. doi:10.5072/k7xq-9m2t")]
    public void What_a_record_lacks_is_left_out_or_said(string style, string expected) => Assert.Equal(expected, Cite(style, CrosswalkFixture.Bare));

    [Theory]
    [InlineData("apa", 20, "Family19, G., & Family20, G. (2020)")]
    [InlineData("apa", 21, "Family19, G., . . . Family21, G. (2020)")]
    [InlineData("vancouver", 6, "Family5 G, Family6 G. Crowd")]
    [InlineData("vancouver", 7, "Family6 G, et al. Crowd")]
    [InlineData("harvard", 3, "Family1, G., Family2, G. and Family3, G. (2020)")]
    [InlineData("harvard", 4, "Family1, G. et al. (2020)")]
    [InlineData("chicago", 10, "Given Family9, and Given Family10. 2020")]
    [InlineData("chicago", 11, "Given Family7, et al. 2020")]
    [InlineData("mla", 2, "Family1, Given, and Given Family2. Crowd")]
    [InlineData("mla", 3, "Family1, Given, et al. Crowd")]
    [InlineData("ieee", 6, "G. Family5, and G. Family6, 2020")]
    [InlineData("ieee", 7, "G. Family1 et al., 2020")]
    [InlineData("nature", 5, "Family4, G. & Family5, G. Crowd")]
    [InlineData("nature", 6, "Family1, G. et al. Crowd")]
    [InlineData("ama", 6, "Family5 G, Family6 G. Crowd")]
    [InlineData("ama", 7, "Family2 G, Family3 G, et al. Crowd")]
    public void Many_authors_are_cut_where_the_style_cuts(string style, int people, string part) =>
        Assert.Contains(part, Cite(style, CrosswalkFixture.Crowd(people)));

    private const string Article = """
        {"creators": [{"name": "King, Martin Luther, Jr.", "nameType": "Personal"}, {"name": "Doe, Jane, MD", "nameType": "Personal"}], "titles": [{"title": "On <i>E. coli</i> at CO<sub>2</sub> < 5"}],
         "publisher": "Wiley", "publicationYear": 2020, "types": {"resourceTypeGeneral": "JournalArticle"},
         "relatedItems": [{"relatedItemType": "Journal", "relationType": "IsPublishedIn", "titles": [{"title": "Journal of Things"}], "volume": "12", "issue": 3, "firstPage": "101", "lastPage": "110"}]}
        """;

    [Theory]
    [InlineData("apa", "King, M. L., Jr., & Doe, J. (2020). On E. coli at CO2 < 5. Journal of Things, 12(3), 101–110. https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "King ML Jr, Doe J. On E. coli at CO2 < 5. Journal of Things. 2020;12(3):101-110. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "King, M.L., Jr. and Doe, J. (2020) ‘On E. coli at CO2 < 5’, Journal of Things, 12(3), pp. 101–110. Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "King, Martin Luther, Jr., and Jane Doe. 2020. “On E. coli at CO2 < 5.” Journal of Things 12 (3): 101–110. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "King, Martin Luther, Jr., and Jane Doe. “On E. coli at CO2 < 5.” Journal of Things, vol. 12, no. 3, 2020, pp. 101–110, https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "M. L. King Jr. and J. Doe, “On E. coli at CO2 < 5,” Journal of Things, vol. 12, no. 3, pp. 101–110, 2020, doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "King, M. L., Jr. & Doe, J. On E. coli at CO2 < 5. Journal of Things 12, 101–110 (2020). https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("ama", "King ML Jr, Doe J. On E. coli at CO2 < 5. Journal of Things. 2020;12(3):101-110. doi:10.5072/k7xq-9m2t")]
    public void An_article_is_cited_by_its_journal_and_its_title_without_markup(string style, string expected) => Assert.Equal(expected, Cite(style, Article));

    [Theory]
    [InlineData("apa", "A chapter. (2020). In The Book (pp. 7–9). Press. https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "A chapter. In: The Book. Press; 2020:7-9. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "‘A chapter’ (2020), in The Book. Press, pp. 7–9. Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "“A chapter.” 2020. In The Book, 7–9. Press. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "“A chapter.” The Book, Press, 2020, pp. 7–9, https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "“A chapter,” in The Book, Press, 2020, pp. 7–9, doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "A chapter. in The Book, 7–9 (2020). https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("ama", "A chapter. In: The Book. Press; 2020:7-9. doi:10.5072/k7xq-9m2t")]
    public void A_chapter_is_cited_by_its_book(string style, string expected) => Assert.Equal(expected, Cite(style, """
        {"titles": [{"title": "A chapter"}], "publisher": "Press", "publicationYear": 2020, "types": {"resourceTypeGeneral": "BookChapter"},
         "container": {"type": "Book", "title": "The Book", "firstPage": "7", "lastPage": "9"}}
        """));

    [Theory]
    [InlineData("Personal", "King, Martin Luther, Jr.", null, null, "King, M. L., Jr. (n.d.).")]
    [InlineData("Personal", "x", "King", "Martin Luther Jr.", "King, M. L., Jr. (n.d.).")]
    [InlineData("Personal", "x", "King Jr.", "Martin Luther", "King, M. L., Jr. (n.d.).")]
    [InlineData("Personal", "Martin Luther King Jr.", null, null, "King, M. L., Jr. (n.d.).")]
    [InlineData("Personal", "x", "Doe", "Jane, MD, PhD", "Doe, J. (n.d.).")]
    [InlineData(null, "King, Martin Luther, III", null, null, "King, M. L., III. (n.d.).")]
    [InlineData(null, "Department of X, University of Y, Jr. College", null, null, "Department of X, University of Y, Jr. College. (n.d.).")]
    [InlineData("Personal", "x", "Ivanov", "I", "Ivanov, I. (n.d.).")]
    public void What_stands_behind_a_name_is_no_initial(string? type, string name, string? family, string? given, string start) => Assert.StartsWith(start, Cite("apa",
        System.Text.Json.JsonSerializer.Serialize(new { creators = new[] { new { name, nameType = type, familyName = family, givenName = given } }, titles = new[] { new { title = "T" } } })));

    [Fact]
    public void Markup_that_is_no_whole_pair_is_text() => Assert.StartsWith(
        "p<i and <b>x</i> or y</sup><em>z [Data set].", Cite("apa", """{"titles": [{"title": "p<i and <b>x</i> or <SUB>y</sub></sup><em>z"}]}"""));

    [Fact]
    public void Names_of_any_script_are_cited_and_only_those_with_capitals_get_initials()
    {
        Assert.Equal("山田太郎, الخوارزمي, محمد, & Менделеев, Д. И. (2023). ゲノムデータ [Data set]. 国立遺伝学研究所. https://doi.org/10.5072/k7xq-9m2t", Cite("apa", CrosswalkFixture.Scripts));
        Assert.StartsWith("山田太郎, محمد الخوارزمي, and Дмитрий Иванович Менделеев. 2023.", Cite("chicago", CrosswalkFixture.Scripts));
    }

    [Theory]
    [InlineData("Maria del Carmen", "Ruiz, M. del C.")]
    [InlineData("J.R.R.", "Ruiz, J. R. R.")]
    [InlineData("ÉLODIE", "Ruiz, É.")]
    [InlineData("’Abd", "Ruiz, A.")]
    [InlineData("- -", "Ruiz, - -")]
    public void Given_names_become_initials(string given, string expected) => Assert.StartsWith(expected, Cite("apa", $$"""
        {"creators": [{"name": "Ruiz, x", "nameType": "Personal", "familyName": "Ruiz", "givenName": "{{given}}"}], "titles": [{"title": "T"}]}
        """));

    [Fact]
    public void A_local_DOI_is_cited_by_its_page_and_the_number_stands_in_for_a_version()
    {
        var record = CrosswalkFixture.Of(CrosswalkFixture.Crowd(1), registered: false) with { Version = 2 };
        Assert.Equal("Family1, G. (2020). Crowd (Version 2) [Data set]. P. https://catalog.example.org/doi/10.5072/k7xq-9m2t", CitationStyles.Find("APA")!.Write(record));
        Assert.EndsWith("P. [Online]. Available: https://catalog.example.org/doi/10.5072/k7xq-9m2t", CitationStyles.Find("ieee")!.Write(record));
    }

    [Fact]
    public void A_citation_is_one_line_whatever_the_title_holds()
    {
        var citation = Cite("apa", """{"titles": [{"title": " A\n\ttitle\u0000 \u0007with  <b>marks</b>\r\n"}]}""");
        Assert.StartsWith("A title with marks [Data set].", citation);
    }

    [Fact]
    public void The_styles_are_those_that_the_addresses_promise() =>
        Assert.Equal(["apa", "vancouver", "harvard", "chicago", "mla", "ieee", "nature", "ama"], CitationStyles.All.Select(style => style.Id));

    private static string Cite(string style, string json) => CitationStyles.Find(style)!.Write(CrosswalkFixture.Of(json));
}
