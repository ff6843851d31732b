using System.Text.RegularExpressions;
using Catalog.Api.Pages.Search;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Highlighting;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Api.Tests.Pages;

/// <summary>What the page says of a search beside its facets: chips, notes, reasons, other forms, its head.</summary>
public sealed class SearchPageStateTests
{
    private const string Evil = "<script>alert(1)</script>\"'&";

    private static readonly SearchRequest Lung = SearchRequest.Everything with
    {
        Text = "lung cancer",
        Sort = SearchSort.Newest,
        Filters = [new(SearchFields.Access, "open"), new(SearchFields.Publisher, "A & B")],
    };

    [Fact]
    public async Task Every_chip_takes_one_thing_away_and_leaves_the_rest()
    {
        var page = await SearchPageView.RenderAsync(Lung, SearchPageView.Result(3));
        Assert.Contains("href=\"/search?access=open&amp;publisher=A%20%26%20B&amp;sort=newest\" rel=\"nofollow\"><span class=\"unseen\">Remove the words </span>“lung cancer”", page);
        Assert.Contains("href=\"/search?q=lung%20cancer&amp;publisher=A%20%26%20B&amp;sort=newest\" rel=\"nofollow\"><span class=\"unseen\">Remove filter </span>Access: Open", page);
        Assert.Contains("Publisher: A &amp; B", page);
        Assert.Contains("<a class=\"plain\" href=\"/search?q=lung%20cancer&amp;sort=newest\" rel=\"nofollow\">Remove all filters</a>", page);
        Assert.Contains("<a class=\"plain\" href=\"/search\">Start again</a>", page);
        Assert.DoesNotContain("Active filters", await SearchPageView.RenderAsync(SearchRequest.Everything, SearchPageView.Result(3)));
    }

    [Fact]
    public async Task A_suggested_query_is_a_link_and_notes_are_text()
    {
        var page = await SearchPageView.RenderAsync(Lung, SearchPageView.Result(3) with { DidYouMean = "lung <cancer>", Notes = [new("words-cut", Evil), new("other", "Another.")] });
        Assert.Contains("Did you mean <a href=\"/search?q=lung%20%3Ccancer%3E&amp;access=open&amp;publisher=A%20%26%20B&amp;sort=newest\" rel=\"nofollow\">lung &lt;cancer&gt;</a>?", page);
        Assert.Contains("<li>&lt;script&gt;", page);
        Assert.DoesNotContain("<script>", page);
    }

    [Fact]
    public async Task The_words_of_the_query_are_marked_in_title_text_subjects_and_creators()
    {
        var hit = SearchPageView.Hit("Lungs <b> & more") with
        {
            Creators = ["A", "B", "C", "D", "E", "Lung, Ann"],
            Highlights = new Dictionary<TextField, IReadOnlyList<Snippet>>
            {
                [SearchFields.Title] = [Marked("", "Lungs", " <b> & more")],
                [SearchFields.Description] = [Marked("of the ", "lung", " <i>") with { CutAtStart = true }],
                [SearchFields.Subjects] = [Marked("", "Lung", " diseases"), Marked("Right ", "lung", "")],
                [SearchFields.Creators] = [Marked("", "Lung", ", Ann")],
            },
        };
        var page = await SearchPageView.RenderAsync(Lung, SearchPageView.Result(1), hit);
        Assert.Contains("<mark>Lungs</mark> &lt;b&gt; &amp; more", page);
        Assert.Contains("… of the <mark>lung</mark> &lt;i&gt;", page);
        Assert.Contains("<li><mark>Lung</mark> diseases</li>", Tight(page));
        Assert.Contains("A; B; C; D; <mark>Lung</mark>, Ann and 1 more", Tight(page));
    }

    [Fact]
    public void Why_a_record_was_found_is_a_sentence()
    {
        Assert.Equal("", WhyText.Of([], []));
        Assert.Equal(
            "“genome” in title and subjects; “lung” and “cells” in description; named by its identifier phs000007",
            WhyText.Of([Word("genome", SearchFields.Title, SearchFields.Subjects), Word("lung", SearchFields.Description), Word("cells", SearchFields.Description),
                new("phs000007", [SearchFields.Identifiers], MatchKind.Identifier)], []));
        Assert.Equal(
            "The words “gene expression” in title; words that begin with “genom” in other details; words like “astma” in description; its title is what you asked for",
            WhyText.Of([new("\"gene expression\"", [SearchFields.Title], MatchKind.Phrase), new("genom*", [SearchFields.Other], MatchKind.Prefix),
                new("astma~1", [SearchFields.Description], MatchKind.Fuzzy), new("x", [SearchFields.Title], MatchKind.Title)], []));
        Assert.EndsWith("; and 12 more words", WhyText.Of([.. Enumerable.Range(0, 20).Select(number => Word("w" + number, SearchFields.Title))], []));
    }

    [Fact]
    public async Task The_search_is_offered_whole_in_other_forms()
    {
        var asked = Lung with { Cursor = "abc", Size = 5 };
        var page = await SearchPageView.RenderAsync(asked, SearchPageView.Result(300));
        const string Query = "?q=lung%20cancer&amp;access=open&amp;publisher=A%20%26%20B&amp;sort=newest";
        Assert.Contains("Take all 300 records with you", page);
        Assert.Contains($"href=\"/api/search{Query}&amp;size=5&amp;cursor=abc\"", page);
        foreach (var format in (string[])["csv", "ndjson", "bibtex", "ris"]) Assert.Contains($"href=\"/api/search/export/{format}{Query}\" type=", page);
        Assert.Contains($"<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/api/search/feed{Query}\"", page);
        Assert.DoesNotContain("Take ", await SearchPageView.RenderAsync(asked, SearchPageView.Result(0)));
    }

    [Fact]
    public async Task The_head_names_the_proper_address_and_keeps_deep_states_out_of_search_engines()
    {
        var page = await SearchPageView.RenderAsync(Lung with { Cursor = "abc" }, SearchPageView.Result(3));
        Assert.Contains("<link rel=\"canonical\" href=\"https://catalogue.example/search?q=lung%20cancer&amp;access=open&amp;publisher=A%20%26%20B&amp;sort=newest\">", page);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page);
        var one = await SearchPageView.RenderAsync(SearchRequest.Everything with { Filters = [new(SearchFields.Access, "open")] }, SearchPageView.Result(3));
        Assert.DoesNotContain("robots", one);
        Assert.Contains("<link rel=\"canonical\" href=\"https://catalogue.example/search?access=open\">", one);
    }

    [Fact]
    public async Task Where_nothing_is_found_the_page_says_what_would_find_something()
    {
        var page = await SearchPageView.RenderAsync(new()
        {
            [nameof(SearchPage.Asked)] = Lung,
            [nameof(SearchPage.Found)] = new FoundPage(SearchPageView.Result(), []),
            [nameof(SearchPage.Advice)] = new EmptyAdvice(
                [new("The same words", Lung.WithoutFilters(), 1234), new("Words & more", Lung.WithoutText(), 1)],
                [SearchPageView.Facet(SearchFields.Subject, "Asthma=12", Evil + "=3")]),
        });
        Assert.Contains("<a href=\"/search?q=lung%20cancer&amp;sort=newest\" rel=\"nofollow\">The same words</a> <span class=\"note\">1,234 records</span>", page);
        Assert.Contains(">Words &amp; more</a> <span class=\"note\">1 record</span>", page);
        Assert.Contains("<a href=\"/search?subject=Asthma\">Asthma", page);
        Assert.DoesNotContain("<script>", page);
    }

    [Theory]
    [InlineData("lung cancer", null)]
    [InlineData("   lung  cancer ", "lung cancer")]
    [InlineData("+lung AND \"small cell\"", "lung small cell")]
    [InlineData("title:lung (year:2015 OR access:open)", "lung 2015 open")]
    [InlineData("lung -mouse NOT \"wild type\" -title:\"a b\" rat", "lung rat")]
    [InlineData("-mouse", null)]
    [InlineData("\"", null)]
    [InlineData("non-small-cell IL-6", null)]
    public void A_query_that_asks_for_much_is_also_tried_as_its_words(string text, string? words) => Assert.Equal(words, EmptyAdviser.AnyWords(text));

    [Fact]
    public async Task A_long_query_is_shown_short_and_kept_whole()
    {
        var text = string.Concat(Enumerable.Repeat("🧬 <", 3000));
        var page = await SearchPageView.RenderAsync(SearchRequest.Everything with { Text = text }, SearchPageView.Result());
        Assert.Contains("…”</h1>", page);
        Assert.True(Regex.Match(page, "<h1>(.*?)</h1>").Groups[1].Length < 1000);
        Assert.DoesNotContain("\ufffd", page);
    }

    [Fact]
    public async Task Nothing_of_the_page_is_inline_script_or_style()
    {
        var page = await SearchPageView.RenderAsync(Lung, SearchPageView.Result(1) with { Facets = [SearchPageView.Facet(SearchFields.Year, "1990=3", "2000=2")] }, SearchPageView.Hit("x"));
        Assert.DoesNotMatch("<style|<script(?![^>]* src=)|\\sstyle=|\\son[a-z]+=", page);
    }

    private static WordMatch Word(string word, params TextField[] fields) => new(word, fields, MatchKind.Word);

    private static Snippet Marked(string before, string match, string after) => new([new(before, false), new(match, true), new(after, false)], false, false);

    private static string Tight(string page) => Regex.Replace(Regex.Replace(page, "(<li>|<mark>) ", "$1"), " (</li>|</mark>)", "$1");
}
