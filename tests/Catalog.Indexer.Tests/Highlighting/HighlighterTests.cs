using Catalog.Indexer.Analysis;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests.Highlighting;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("Studies of <b>asthma</b>", "study", "[Studies] of <b>asthma</b>")]
    [InlineData("Müller's ASTHMA.", "muller asthma", "[Müller's] [ASTHMA].")]
    [InlineData("IL-6 and IL", "il6 il", "[IL-6] and [IL]")]
    [InlineData("covid-19 vaccine", "covid", "[covid]-19 vaccine")]
    [InlineData("", "x", "")]
    public void A_short_text_is_given_whole_with_its_matches(string text, string terms, string expected)
    {
        var snippet = Highlighter.Cut(text, new MarkedTerms(terms.Split(' ').Select(term => Analyzer.Stem(term)), [], []), 200);
        Assert.Equal(expected, Marked(snippet));
        Assert.False(snippet.CutAtStart || snippet.CutAtEnd);
    }

    [Fact]
    public void A_long_text_is_cut_at_words_where_most_terms_stand()
    {
        string filler = string.Join(' ', Enumerable.Repeat("filler", 60));
        string text = $"asthma {filler} lung and asthma together {filler}";
        var snippet = Highlighter.Cut(text, new MarkedTerms(["asthma", "lung"], [], []), 100);
        string marked = Marked(snippet);
        Assert.Contains("[lung] and [asthma]", marked);
        Assert.StartsWith("filler", marked);
        Assert.EndsWith("filler", marked);
        Assert.True(snippet.CutAtStart && snippet.CutAtEnd);
    }

    [Fact]
    public void Without_a_match_the_beginning_is_given()
    {
        var snippet = Highlighter.Cut("one two three four", MarkedTerms.None, 9);
        Assert.Equal("one two", Marked(snippet));
        Assert.False(snippet.CutAtStart);
        Assert.True(snippet.CutAtEnd);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(119)]
    public void A_snippet_is_a_piece_of_the_text_no_longer_than_asked(int length)
    {
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("𝛼", 200)), new('x', 500), "a " + new string('x', 500) + " asthma",
            new('.', 500), string.Concat(Enumerable.Repeat("IL-6 of asthma, ", 50)), "\ud800" + new string('\0', 300),
        ];
        var terms = new MarkedTerms(QueryParser.Parse("asthma IL-6 𝛼 x").Words.Select(word => word.Term), [], []);
        foreach (string text in texts)
        {
            string piece = string.Concat(Highlighter.Cut(text, terms, length).Segments.Select(segment => segment.Text));
            Assert.InRange(piece.Length, 0, Math.Max(length, 2));
            Assert.Contains(piece, text, StringComparison.Ordinal);
            Assert.False(piece.Length > 1 && char.IsHighSurrogate(piece[^1]) && piece[0] != '\ud800');
        }
    }

    private static string Marked(Snippet snippet) =>
        string.Concat(snippet.Segments.Select(segment => segment.IsMatch ? $"[{segment.Text}]" : segment.Text));
}
