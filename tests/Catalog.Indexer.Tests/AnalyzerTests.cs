using System.Text;
using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Tests;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("Lung cancer", "lung cancer")]
    [InlineData("studies study", "study study")]
    [InlineData("genes diseases classes", "gene disease class")]
    [InlineData("virus analysis mass his bias", "virus analysis mass his bia")]
    [InlineData("Alzheimer's O’Brien Graves' 'quoted'", "alzheimer obrien grave quoted")]
    [InlineData("Müller Sørensen Łukasz Straße Æon", "muller sorensen lukasz strasse aeon")]
    [InlineData("Mu\u0308ller", "muller")]
    [InlineData("H₂O CD4⁺ ﬁbrosis Ａｓｔｈｍａ", "h2o cd4 fibrosis asthma")]
    [InlineData("άλφα ΣΟΦΟΣ", "αλφα σοφοσ")]
    [InlineData("IL-6", "il6 il 6")]
    [InlineData("IL6", "il6")]
    [InlineData("COVID-19", "covid19 covid 19")]
    [InlineData("β-catenin", "βcatenin β catenin")]
    [InlineData("single-cell RNA\u2011seq", "singlecell single cell rnaseq rna seq")]
    [InlineData("TP53, p53", "tp53 p53")]
    [InlineData("and/or end.The", "and or end the")]
    [InlineData("5-10 1.5 10", "5-10 5 10 1.5 1 5 10")]
    [InlineData("phs000220.v2.p2", "phs000220.v2.p2 phs000220 v2 p2")]
    [InlineData("0000-0002-1825-009X", "0000-0002-1825-009x 0000 0002 1825 009x")]
    [InlineData("doi:10.5072/abc-1", "doi 10.5072/abc1 10 5072 abc 1")]
    [InlineData("(https://doi.org/10.5072/ab).", "http doi org 10.5072/ab 10 5072 ab")]
    [InlineData("GO:0008150", "go:0008150 go 0008150")]
    [InlineData("ratio a:b -x- --", "ratio a b x")]
    [InlineData("a\0b \ud800c\udc00 \ufffd", "a b c")]
    [InlineData("", "")]
    [InlineData("\u0301", "")]
    public void Text_is_cut_into_these_terms(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Fact]
    public void Characters_beyond_the_first_plane_are_letters_too() => Assert.Equal("𝛼x 𐐨", Terms("𝛼x 𐐀"));

    [Fact]
    public void Long_words_and_long_compounds_are_cut()
    {
        Assert.Equal(new string('a', Analyzer.MaxTermLength), Terms(new string('a', 5000)));
        var terms = Terms(string.Concat(Enumerable.Repeat("ab-", 1000))).Split(' ');
        Assert.All(terms, term => Assert.InRange(term.Length, 1, Analyzer.MaxTermLength));
        Assert.Equal(1000, terms.Count(term => term == "ab"));
    }

    [Fact]
    public void A_token_names_its_place_in_the_text()
    {
        const string text = "«Die Höhen» IL-6's";
        var places = new List<string>();
        Analyzer.Analyze(text, token => places.Add($"{token.Kind}:{text[token.Start..token.End]}"));
        Assert.Equal(["Word:Die", "Word:Höhen", "Whole:IL-6's", "Part:IL", "Part:6's"], places);
    }

    [Theory]
    [InlineData("The \"Élan\" Study", "the elan study")]
    [InlineData("IL-6 levels", "il 6 levels")]
    [InlineData("…", "")]
    public void Titles_sort_by_folded_words(string title, string key) =>
        Assert.Equal(key, Encoding.UTF8.GetString(Analyzer.SortKey(title)));

    [Fact]
    public void A_sort_key_is_cut() =>
        Assert.Equal(Analyzer.MaxSortKeyLength, Analyzer.SortKey(string.Concat(Enumerable.Repeat("ab ", 900))).Length);

    private static string Terms(string text)
    {
        var terms = new List<string>();
        Analyzer.Analyze(text, token => terms.Add(Analyzer.Stem(token.Term)));
        return string.Join(' ', terms);
    }
}
