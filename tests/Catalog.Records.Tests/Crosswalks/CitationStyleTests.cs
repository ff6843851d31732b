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
    public void Two_people_are_cited_as_the_style_wants(string style, string expected) => Assert.Equal(expected, Cite(style, Two));

    [Theory]
    [InlineData("apa", "World Health Organization. (2019). Is it so? (v35.p16) [Computer software]. https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "World Health Organization. Is it so? [computer software]. v35.p16. World Health Organization; 2019. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "World Health Organization (2019) Is it so? (v35.p16) [Computer software]. Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "World Health Organization. 2019. “Is it so?” v35.p16. World Health Organization. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "Is it so? v35.p16, World Health Organization, 2019, https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "World Health Organization, 2019, “Is it so?” v35.p16, World Health Organization, doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "World Health Organization. Is it so? (v35.p16). World Health Organization https://doi.org/10.5072/k7xq-9m2t (2019).")]
    public void An_organization_that_publishes_its_own_data_is_cited_as_the_style_wants(string style, string expected) => Assert.Equal(expected, Cite(style, Office));

    [Theory]
    [InlineData("apa", "What is this? [Data set]. (n.d.). https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("vancouver", "What is this? [dataset]. [publisher unknown]; [date unknown]. Available from: https://doi.org/10.5072/k7xq-9m2t")]
    [InlineData("harvard", "What is this? [Dataset] (no date). Available at: https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("chicago", "“What is this?” n.d. Dataset. https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("mla", "What is this? https://doi.org/10.5072/k7xq-9m2t.")]
    [InlineData("ieee", "n.d., “What is this?” doi: 10.5072/k7xq-9m2t.")]
    [InlineData("nature", "What is this? https://doi.org/10.5072/k7xq-9m2t.")]
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
    public void Many_authors_are_cut_where_the_style_cuts(string style, int people, string part) =>
        Assert.Contains(part, Cite(style, CrosswalkFixture.Crowd(people)));

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
        Assert.StartsWith("A title with <b>marks</b> [Data set].", citation);
    }

    [Fact]
    public void The_styles_are_those_that_the_addresses_promise() =>
        Assert.Equal(["apa", "vancouver", "harvard", "chicago", "mla", "ieee", "nature"], CitationStyles.All.Select(style => style.Id));

    private static string Cite(string style, string json) => CitationStyles.Find(style)!.Write(CrosswalkFixture.Of(json));
}
