using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

/// <summary>What every backend behind <see cref="ISearchIndex"/> must do. A backend derives one class from this.</summary>
public abstract partial class SearchIndexContract
{
    private ISearchIndex? index;

    private ISearchIndex Index => index ??= CreateIndex();

    /// <summary>A new and empty index.</summary>
    protected abstract ISearchIndex CreateIndex();

    private async Task Apply(params SearchDocument[] documents) => await Index.ApplyAsync(Batch(documents), default);

    private async Task<SearchResult> Search(SearchQuery query) => await Index.SearchAsync(query, default);

    private Task<SearchResult> Search(string text) => Search(Query(text));

    [Fact]
    public async Task An_empty_index_answers_with_nothing_and_all_facets_empty()
    {
        var result = await Search("asthma");
        Assert.Equal(0, result.Total);
        Assert.Empty(result.Hits);
        Assert.Null(result.NextCursor);
        Assert.Equal(SearchFields.Facets, result.Facets.Select(facet => facet.Field));
        Assert.All(result.Facets, facet => Assert.Empty(facet.Values));
    }

    [Fact]
    public async Task Any_word_matches_and_more_words_rank_higher()
    {
        await Apply(
            Document(1, title: "Asthma", subjects: "asthma", description: "asthma asthma asthma asthma asthma asthma"),
            Document(2, description: "a longer text that says something of childhood and asthma and many other things"),
            Document(3, description: "childhood"),
            Document(4, description: "nothing of the kind"));
        var result = await Search("childhood asthma");
        Assert.Equal(3, result.Total);
        Assert.Equal(2, result.Hits[0].Key);
    }

    [Fact]
    public async Task A_word_in_the_title_ranks_above_the_same_word_in_the_description()
    {
        await Apply(
            Document(1, title: "Heart", description: "asthma in children"),
            Document(2, title: "Asthma in children", description: "heart"),
            Document(3, title: "Lung", subjects: "asthma in children"));
        Assert.Equal([2, 3, 1], (await Search("asthma")).Keys());
    }

    [Fact]
    public async Task A_rare_word_ranks_above_a_common_one()
    {
        await Apply([.. Enumerable.Range(1, 20).Select(key => Document(key, title: key == 17 ? "proteome" : "genome"))]);
        var result = await Search("genome proteome");
        Assert.Equal(20, result.Total);
        Assert.Equal(17, result.Hits[0].Key);
    }

    [Theory]
    [InlineData("phs000220")]
    [InlineData("PHS000220")]
    [InlineData("10.5072/abc-1234")]
    [InlineData("https://doi.org/10.5072/ABC-1234")]
    [InlineData("doi:10.5072/abc-1234.")]
    [InlineData("about phs000220 only")]
    public async Task A_whole_identifier_comes_first(string text)
    {
        await Apply(
            Document(1, title: "phs000220 phs000220", subjects: "phs000220 10.5072/abc-1234", description: "about phs000220 only"),
            Document(2, title: "A study", identifiers: ["phs000220", "https://doi.org/10.5072/abc-1234"]),
            Document(3, title: "about phs000220", identifiers: ["phs000221"]));
        var first = (await Search(text)).Hits[0];
        Assert.Equal(2, first.Key);
        Assert.Contains(first.Why, match => match.Kind == MatchKind.Identifier && match.Fields.SequenceEqual([SearchFields.Identifiers]));
    }

    [Fact]
    public async Task An_accession_finds_the_record_whose_identifier_carries_a_version()
    {
        await Apply(Document(1, identifiers: ["phs000220.v2.p2"]), Document(2, identifiers: ["phs000221.v2.p2"]));
        Assert.Equal([1], (await Search("phs000220")).Keys());
    }

    [Theory]
    [InlineData("MÜLLER")]
    [InlineData("Mu\u0308ller")]
    [InlineData("muller")]
    public async Task Case_and_accents_do_not_matter(string text)
    {
        await Apply(Document(1, creators: "Müller, Jürgen"), Document(2, creators: "Miller, J"));
        Assert.Equal([1], (await Search(text)).Keys());
    }

    [Fact]
    public async Task A_plural_finds_the_singular()
    {
        await Apply(Document(1, description: "one study"), Document(2, description: "many studies"));
        Assert.Equal(2, (await Search("studies")).Total);
    }

    [Fact]
    public async Task Why_names_the_words_as_typed_and_the_fields()
    {
        await Apply(Document(1, title: "Asthma study", description: "Studies of asthma"));
        var why = (await Search("Studies, lung & ASTHMA")).Hits[0].Why;
        Assert.Equal(["Studies", "ASTHMA"], why.Select(match => match.Word));
        Assert.All(why, match => Assert.Equal([SearchFields.Title, SearchFields.Description], match.Fields));
    }

    [Fact]
    public async Task An_empty_query_lists_everything_newest_first()
    {
        await Apply(Document(1, day: 5), Document(2, day: 9), Document(3, day: 1), Document(4, day: 9));
        var result = await Search("");
        Assert.Equal([4, 2, 1, 3], result.Keys());
        Assert.Equal(4, result.Total);
        Assert.All(result.Hits, hit => Assert.Empty(hit.Why));
    }

    [Fact]
    public async Task Stop_words_are_ignored_beside_others_and_searched_when_alone()
    {
        await Apply(Document(1, title: "The genome"), Document(2, title: "The exome"), Document(3, title: "Proteome"));
        Assert.Equal([1], (await Search("the genome")).Keys());
        Assert.Equal(2, (await Search("the")).Total);
        Assert.Equal(0, (await Search("which of")).Total);
    }

    [Fact]
    public async Task A_query_without_letters_or_digits_lists_everything_and_says_so()
    {
        await Apply(Document(1), Document(2));
        var result = await Search("?! *");
        Assert.Equal([2, 1], result.Keys());
        Assert.Equal("no-words", Assert.Single(result.Notes).Code);
    }

    public static TheoryData<string> HostileTexts => new(
        new string('a', 100_000),
        new string('(', 100_000),
        string.Concat(Enumerable.Repeat("a-", 50_000)),
        string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"w{i}")),
        "asthma\0lung", "\ud800 asthma \udc00", "\udc00\ud800", "asthma\u0301\u0301\u0301", "\uFFFF\uFEFF asthma");

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Hostile_text_is_taken_in_documents_and_queries(string text)
    {
        await Apply(
            Document(1, title: text, description: text, access: text, subject: [text], identifiers: [text], publisher: "a\0b"),
            Document(2, title: "asthma"));
        var result = await Search(text);
        Assert.InRange(result.Total, 1, 2);
        Assert.Contains(1L, result.Keys());
        Assert.Equal(1, (await Search(Query("", new FacetFilter(SearchFields.Access, text)))).Total);
    }

    [Fact]
    public async Task Too_many_words_are_cut_and_a_note_says_so()
    {
        await Apply(Document(1, title: "w5"), Document(2, title: "w900"));
        var result = await Search(string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"w{i}")));
        Assert.Equal([1], result.Keys());
        Assert.Equal("words-cut", Assert.Single(result.Notes).Code);
    }

    [Fact]
    public async Task What_the_audience_may_not_find_is_counted_nowhere()
    {
        await Apply(
            Document(1, title: "asthma", access: "open"),
            Document(2, title: "asthma", access: "closed", findableBy: ["owner:7"]),
            Document(3, title: "asthma", access: "closed", findableBy: ["owner:8", "curators:1"]));
        var everyone = await Search("asthma");
        Assert.Equal([1], everyone.Keys());
        Assert.Equal("open:1", everyone.Counts(SearchFields.Access));

        var owner = await Search(Query("asthma") with { Audience = Audience.Of(["owner:7"]) });
        Assert.Equal(2, owner.Total);
        Assert.Equal("closed:1 open:1", owner.Counts(SearchFields.Access));
        Assert.Equal(0, (await Search(Query("", new FacetFilter(SearchFields.Access, "closed")))).Total);
    }

    [Fact]
    public async Task Hidden_documents_do_not_shift_the_scores_of_others()
    {
        await Apply(Document(1, title: "asthma"), Document(2, title: "lung"));
        float before = (await Search("asthma")).Hits[0].Score;
        await Apply([.. Enumerable.Range(3, 50).Select(key => Document(key, title: "asthma", findableBy: ["owner:7"]))]);
        Assert.Equal(before, (await Search("asthma")).Hits[0].Score);
    }
}
