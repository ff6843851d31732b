using Catalog.Indexer.Analysis;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("lung cancer", "lung cancer")]
    [InlineData("lung lungs LUNG", "lung")]
    [InlineData("the role of genes", "role gene")]
    [InlineData("the of", "the of")]
    [InlineData("\"lung cancer\" -smoking title:x OR (y)", "lung cancer smoking title x y")]
    [InlineData("IL-6", "il6")]
    [InlineData("COVID-19 single-cell", "covid19 covid singlecell single cell")]
    [InlineData("phs000220.v2.p2", "phs000220.v2.p2 phs000220")]
    [InlineData("https://doi.org/10.5072/abc.def", "10.5072/abc.def")]
    [InlineData("GO:0008150", "go:0008150")]
    [InlineData("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097")]
    public void These_words_are_looked_for(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', QueryParser.Parse(text).Words.Select(word => word.Term)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void No_text_asks_for_everything(string? text) => Assert.Same(ParsedQuery.Everything, QueryParser.Parse(text));

    [Fact]
    public void A_long_text_is_cut_and_a_note_says_so()
    {
        var query = QueryParser.Parse(new string(' ', QueryParser.MaxLength) + "unread");
        Assert.True(query.MatchesEverything);
        Assert.Contains(query.Notes, note => note.Code == "query-cut");
    }

    [Theory]
    [InlineData("phs000220", "phs000220")]
    [InlineData("\"GSE1234\",", "gse1234")]
    [InlineData("https://dx.doi.org/10.1038/S41586-020-2649-2", "10.1038/s41586-020-2649-2")]
    [InlineData("DOI:10.5072/x1", "10.5072/x1")]
    [InlineData("https://www.example.org/12345", "example.org/12345")]
    [InlineData("https://ror.org/02catss52", "02catss52")]
    [InlineData("IL-6", null)]
    [InlineData("COVID-19", null)]
    [InlineData("2020", null)]
    [InlineData("type 1234", null)]
    [InlineData("ab\0c123", null)]
    [InlineData("", null)]
    public void An_identifier_has_one_form(string text, string? normal) =>
        Assert.Equal(normal, IdentifierText.TryNormalize(text));
}
