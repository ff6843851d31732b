using Catalog.Indexer.Analysis;
using Catalog.Indexer.Highlighting;

namespace Catalog.Indexer.Tests.Highlighting;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("Studies of <b>asthma</b>", "study", "[Studies] of <b>asthma</b>")]
    [InlineData("Müller's ASTHMA.", "muller asthma", "[Müller's] [ASTHMA].")]
    [InlineData("IL-6 and IL", "il6 il", "[IL-6] and [IL]")]
    [InlineData("covid-19 vaccine", "covid", "[covid]-19 vaccine")]
    [InlineData("TNFα, TNF-α; TNF-alpha", "tnfalpha", "[TNFα], [TNF-α]; [TNF-alpha]")]
    [InlineData("oestrogen receptors", "estrogen receptor", "[oestrogen] [receptors]")]
    [InlineData("fu\u0308r 肺癌の研究", "肺 癌", "fu\u0308r [肺][癌]の研究")]
    [InlineData("Ｇｅｎｅ ge\u00ADnes", "gene", "[Ｇｅｎｅ] [ge\u00ADnes]")]
    [InlineData("", "x", "")]
    public void A_short_text_is_given_whole_with_its_matches(string text, string words, string expected)
    {
        var snippet = Highlighter.Cut(text, Stems(words), 200);
        Assert.Equal(expected, Marked(snippet));
        Assert.False(snippet.CutAtStart || snippet.CutAtEnd);
    }

    [Theory]
    [InlineData("cancers of the cancer", "cancer", "", "cancers of the [cancer]")]
    [InlineData("asthmatic asthma", "", "asthm", "[asthmatic] [asthma]")]
    public void Exact_forms_and_prefixes_are_marked_as_asked(string text, string terms, string prefixes, string expected) =>
        Assert.Equal(expected, Marked(Highlighter.Cut(text, new MarkedTerms([], Split(terms), Split(prefixes)), 200)));

    [Fact]
    public void A_long_text_is_cut_at_words_where_most_terms_stand()
    {
        string text = $"asthma {Filler} lung and asthma together {Filler}";
        var snippet = Highlighter.Cut(text, Stems("asthma lung"), 100);
        string marked = Marked(snippet);
        Assert.Contains("[lung] and [asthma]", marked);
        Assert.StartsWith("filler", marked);
        Assert.EndsWith("filler", marked);
        Assert.True(snippet.CutAtStart && snippet.CutAtEnd);
    }

    [Fact]
    public void Of_places_with_as_many_terms_the_one_where_they_stand_closest_is_shown()
    {
        string text = $"lung of the smokers with cancer {Filler} lung cancer {Filler}";
        Assert.Contains("filler [lung] [cancer] filler", Marked(Highlighter.Cut(text, Stems("lung cancer"), 120)));
    }

    [Fact]
    public void Words_before_the_match_give_it_context()
    {
        string marked = Marked(Highlighter.Cut($"{Filler} the heart {Filler}", Stems("heart"), 100));
        Assert.InRange(marked.IndexOf("[heart]", StringComparison.Ordinal), 15, 45);
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
            string.Concat(Enumerable.Repeat("e\u0301\u0302", 300)), string.Concat(Enumerable.Repeat("😀", 300)), "a" + new string('\u0301', 900),
            string.Concat(Enumerable.Repeat("肺癌", 300)), string.Concat(Enumerable.Repeat("\udc00\ud800", 300)),
        ];
        var terms = Stems("asthma il6 𝛼 x 癌");
        foreach (string text in texts)
        {
            string piece = string.Concat(Highlighter.Cut(text, terms, length).Segments.Select(segment => segment.Text));
            Assert.InRange(piece.Length, 1, length);
            Assert.Contains(piece, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("e\u0301", 5)]
    [InlineData("𝛼", 5)]
    [InlineData("😀", 7)]
    public void A_snippet_never_ends_inside_a_character(string character, int length)
    {
        string piece = string.Concat(Highlighter.Cut(string.Concat(Enumerable.Repeat(character, 100)), MarkedTerms.None, length).Segments.Select(segment => segment.Text));
        Assert.Equal(0, piece.Length % character.Length);
    }

    private static string Filler { get; } = string.Join(' ', Enumerable.Repeat("filler", 60));

    private static MarkedTerms Stems(string words) => new(Split(words).Select(word => Analyzer.Stem(word)), [], []);

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Marked(Snippet snippet) =>
        string.Concat(snippet.Segments.Select(segment => segment.IsMatch ? $"[{segment.Text}]" : segment.Text));
}
