namespace Catalog.Records.Tests.Crosswalks.OtherSystems;

/// <summary>BibTeX as Crossref, DataCite, Zotero, JabRef and people write it.</summary>
public sealed class BibTeXOfOthersTests
{
    [Fact]
    public async Task Names_in_the_parts_of_biblatex_are_people()
    {
        var record = await FormatFixture.OneAsync("bibtex",
            "@dataset{a, title={T}, author={family=Beethoven, given=Ludwig, prefix=van, useprefix=true and given={Jean Pierre}, family={D\\'{e}}, suffix=Jr and Doe, Jane and {A=B, C=D Ltd.} and a=b, c=d}}");
        Assert.Equal(["van Beethoven, Ludwig", "Dé, Jean Pierre, Jr", "Doe, Jane", "A=B, C=D Ltd.", "a=b, c=d"], record.All("creators", "name"));
        Assert.Equal("van Beethoven", record.At("creators/0/familyName"));
    }

    [Fact]
    public async Task Semicolons_between_names_are_taken_for_the_word()
    {
        var record = await FormatFixture.OneAsync("bibtex", "@misc{a, title={T}, author={Doe, J.; Miller, K.}, editor={{One; two} Ltd. and X, Y}}");
        Assert.Equal(["Doe, J.", "Miller, K."], record.All("creators", "name"));
        Assert.Equal(2, record.All("contributors", "name").Count());
    }

    [Fact]
    public async Task Entities_that_Crossref_left_in_a_title_are_characters()
    {
        var record = await FormatFixture.OneAsync("bibtex", " @article{a, title={Genes {&amp;} hearts: p &lt; 0.05 at &nbsp; AT\\&amp;T}, year={2019}, month=apr}");
        Assert.Equal("Genes & hearts: p < 0.05 at &nbsp; AT&amp;T", record.At("titles/0/title"));
        Assert.Equal("2019-04", record.At("dates/0/date"));
    }

    [Theory]
    [InlineData("month = \"12~\" # jan", "2020-01-12")]
    [InlineData("month = {May 3}", "2020-05-03")]
    [InlineData("month = 5, day = 7", "2020-05-07")]
    [InlineData("month = {summer}", null)]
    [InlineData("month = {13}", null)]
    public async Task The_day_may_stand_beside_the_month(string fields, string? day)
    {
        Assert.Equal(day, (await FormatFixture.OneAsync("bibtex", $"@misc{{a, title={{T}}, year=2020, {fields}}}")).At("dates/0/date"));
    }

    [Theory]
    [InlineData("2021-03~/2021-05", "2021-03~/2021-05")]
    [InlineData("2021-03-04", "2021-03-04")]
    [InlineData("12 May 2021", "2021-05-12")]
    public async Task Dates_of_biblatex_keep_what_they_say(string date, string kept)
    {
        var record = await FormatFixture.OneAsync("bibtex", $"@dataset{{a, title={{T}}, date={{{date}}}}}");
        Assert.Equal(("2021", kept), (record.At("publicationYear"), record.At("dates/0/date")));
    }

    [Fact]
    public async Task Comments_between_fields_are_passed()
    {
        var record = await FormatFixture.OneAsync("bibtex", "@misc{a, % first\n  title = {50% {of} all}, % of an entry\n  %year = 2019,\n  year = 2020 % the last\n}");
        Assert.Equal(("50% of all", "2020"), (record.At("titles/0/title"), record.At("publicationYear")));
    }

    [Fact]
    public async Task A_licence_in_words_gets_its_code()
    {
        var record = await FormatFixture.OneAsync("bibtex", "@misc{https://doi.org/10.5061/dryad.8515, title={T}, copyright = {Creative Commons Zero v1.0 Universal}}");
        Assert.Equal(("CC0-1.0", "SPDX", "Creative Commons Zero v1.0 Universal"),
            (record.At("rightsList/0/rightsIdentifier"), record.At("rightsList/0/rightsIdentifierScheme"), record.At("rightsList/0/rights")));
    }

    [Fact]
    public async Task What_programs_note_for_themselves_is_no_advice()
    {
        var record = Assert.Single(await FormatFixture.ReadAsync("bibtex", "@dataset{a, title={T}, creationdate={2021-01-01T00:00:00}, modificationdate={2021-01-01}, ranking={rank5}, mendeley-groups={X}}"));
        Assert.Empty(record.Findings);
    }
}
