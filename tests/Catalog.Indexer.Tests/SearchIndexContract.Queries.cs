using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    private Task ApplyFive() => Apply(
        Document(1, title: "Childhood asthma", description: "lung cancer and asthma", access: "open", year: "2010", participants: 50, size: 5_000_000_000),
        Document(2, title: "Cancer of the lung", description: "no smokers", access: "registered", year: "2012", participants: 5000, size: 20_000_000_000),
        Document(3, title: "Children and asthmas", subjects: "lung diseases", access: "controlled", year: "2015", type: "Dataset > Survey"),
        Document(4, title: "Genomes of smokers", creators: "Lung, Martin", access: "Open", year: "2020", participants: 100_000, type: "Dataset"),
        Document(5, title: "Exomes", description: "astma, a misspelling", publisher: "\u00c9cole", type: "Software"));

    [Theory]
    [InlineData("asthma", "1 3")]
    [InlineData("asthma cancer", "1 2 3")]
    [InlineData("+asthma cancer", "1 3")]
    [InlineData("asthma AND cancer", "1")]
    [InlineData("exomes OR genomes", "4 5")]
    [InlineData("lung -asthma", "2 4")]
    [InlineData("lung NOT (asthma OR cancer)", "4")]
    [InlineData("-lung", "5")]
    [InlineData("-lung -exomes", "")]
    [InlineData("\"lung cancer\"", "1")]
    [InlineData("\"cancer lung\"", "")]
    [InlineData("\"cancer of the lung\"", "2")]
    [InlineData("\"lung diseases\" exomes", "3")]
    [InlineData("\"lung disease\"", "")]
    [InlineData("title:lung", "2")]
    [InlineData("creator:lung", "4")]
    [InlineData("title:\"childhood asthma\"", "1")]
    [InlineData("description:\"childhood asthma\"", "")]
    [InlineData("title:(exomes genomes) lung", "4 5")]
    [InlineData("smok*", "2 4")]
    [InlineData("title:smok*", "4")]
    [InlineData("astma~", "1 5")]
    [InlineData("asthmsa~1", "1 3")]
    [InlineData("xomes~", "")]
    [InlineData("access:open", "1 4")]
    [InlineData("access:OPEN lung", "1 4")]
    [InlineData("access:(open OR registered)", "1 2 4")]
    [InlineData("access:open OR exomes", "1 4 5")]
    [InlineData("-access:open", "2 3 5")]
    [InlineData("publisher:ecole", "5")]
    [InlineData("type:dataset", "3 4")]
    [InlineData("type:\"Dataset > Survey\"", "3")]
    [InlineData("year:2012", "2")]
    [InlineData("year:[2010 TO 2015]", "1 2 3")]
    [InlineData("year:{2010 TO 2015}", "2")]
    [InlineData("year:>=2015 -access:open", "3")]
    [InlineData("-year:*", "5")]
    [InlineData("participants:>1000 lung", "2 4")]
    [InlineData("size:<10GB", "1")]
    [InlineData("published:2020-01-03", "2")]
    [InlineData("published:>2019 exomes", "5")]
    [InlineData("\"lung cancer", "1 2 3 4")]
    [InlineData("(lung", "1 2 3 4")]
    public async Task A_query_finds(string text, string keys)
    {
        await ApplyFive();
        Assert.Equal(keys, string.Join(' ', (await Search(text)).Keys().Order()));
    }

    [Theory]
    [InlineData("IL-6")]
    [InlineData("IL6")]
    [InlineData("\"IL-6\"")]
    [InlineData("+IL-6")]
    [InlineData("description:IL-6")]
    public async Task A_name_with_a_hyphen_is_one_name(string text)
    {
        await Apply(
            Document(1, description: "IL-6 levels"), Document(2, description: "the IL6 receptor"), Document(3, description: "il and six 6"),
            Document(4, description: "IL-60"));
        Assert.Equal([1, 2], (await Search(text)).Keys().Order());
    }

    [Fact]
    public async Task A_name_with_a_hyphen_is_found_where_it_is_written_with_a_space()
    {
        await Apply(Document(1, description: "IL 6 levels"), Document(2, description: "single cell atlas"), Document(3, description: "6 il"));
        Assert.Equal([1], (await Search("IL-6")).Keys());
        Assert.Equal([2], (await Search("\"single-cell atlas\"")).Keys());
        Assert.Equal([2], (await Search("+single-cell")).Keys());
    }

    [Theory]
    [InlineData("\"IL 6 levels\"", "1 2 3")]
    [InlineData("\"IL-6 levels\"", "1 2 3")]
    [InlineData("\"in IL 6\"", "1 4")]
    [InlineData("\"TNF alpha\"", "5 6")]
    [InlineData("\"6 levels\"", "1 2")]
    public async Task A_phrase_finds_a_name_with_and_without_its_sign(string text, string found)
    {
        await Apply(
            Document(1, description: "changes in IL-6 levels"), Document(2, description: "IL 6 levels"), Document(3, description: "IL6 levels"),
            Document(4, description: "levels in IL-6"), Document(5, description: "TNF-\u03b1"), Document(6, description: "TNF alpha"), Document(7, description: "6 il"));
        Assert.Equal(found, string.Join(' ', (await Search(text)).Keys().Order()));
    }

    [Fact]
    public async Task No_phrase_reaches_from_one_text_into_the_next()
    {
        await Apply(Document(1) with
        {
            Texts = new Dictionary<TextField, IReadOnlyList<string>>
            {
                [SearchFields.Subjects] = ["lung", "cancer"],
                [SearchFields.Description] = ["a breast", "cancer of the breast"],
            },
        });
        Assert.Equal(0, (await Search("\"lung cancer\"")).Total);
        Assert.Equal(0, (await Search("\"breast cancer\"")).Total);
        Assert.Equal(1, (await Search("\"cancer of the breast\"")).Total);
    }

    [Fact]
    public async Task Words_that_stand_close_rank_above_the_same_words_apart()
    {
        const string Between = "one two three four five six seven eight nine ten";
        await Apply(
            Document(1, description: $"genome {Between} sequencing"), Document(2, description: $"{Between} genome sequencing"),
            Document(3, description: $"genome and the sequencing {Between[..^4]}"));
        Assert.Equal([2, 3, 1], (await Search("genome sequencing")).Keys());
    }

    [Fact]
    public async Task The_form_that_was_typed_ranks_above_other_forms()
    {
        await Apply(Document(1, title: "genomes"), Document(2, title: "genome"), Document(3, title: "exome"));
        Assert.Equal([2, 1], (await Search("genome")).Keys());
        Assert.Equal([1, 2], (await Search("genomes")).Keys());
    }

    [Fact]
    public async Task A_whole_title_comes_before_all_but_a_whole_identifier()
    {
        await Apply(
            Document(1, title: "Asthma", subjects: "asthma asthma", description: "asthma"), Document(2, title: "The \u00c9lan of Asthma!", number: 2),
            Document(3, title: "The elan of asthma in lungs", subjects: "elan asthma", number: 3), Document(4, identifiers: ["GSE12345"], number: 4));
        var result = await Search("the elan of ASTHMA");
        Assert.Equal(2, result.Keys()[0]);
        Assert.Contains(result.Hits[0].Why, match => match.Kind == MatchKind.Title && match.Fields.SequenceEqual([SearchFields.Title]));
        Assert.Equal(4, (await Search("the elan of asthma GSE12345")).Keys()[0]);
        Assert.DoesNotContain((await Search("elan -lung asthma")).Hits, hit => hit.Why.Any(match => match.Kind == MatchKind.Title));
    }

    [Fact]
    public async Task Equal_scores_go_by_completeness_then_freshness_then_key()
    {
        await Apply(
            Document(1, title: "asthma", day: 5, completeness: 40), Document(2, title: "asthma", day: 9, completeness: 40),
            Document(3, title: "asthma", day: 1, completeness: 90), Document(4, title: "asthma", day: 5, completeness: 40));
        Assert.Equal([3, 2, 1, 4], (await Search("asthma")).Keys());
    }

    [Fact]
    public async Task A_query_that_only_filters_and_excludes_lists_the_newest_first_without_scores()
    {
        await ApplyFive();
        var result = await Search("-lung access:open OR -smokers");
        Assert.All(result.Hits, hit => Assert.Equal(0, hit.Score));
        Assert.Equal(result.Keys().OrderDescending(), result.Keys());
    }

    [Fact]
    public async Task Why_says_in_which_way_each_part_of_the_query_matched()
    {
        await Apply(Document(1, title: "Childhood asthma", description: "lung cancer", identifiers: ["GSE12345"]));
        var why = (await Search("\"lung cancer\" astma~ chil* GSE12345 children nothing")).Hits[0].Why;
        Assert.Equal(
            ["Fuzzy description,title", "Identifier identifiers", "Phrase description", "Prefix title"],
            why.Select(match => $"{match.Kind} {string.Join(',', match.Fields.Select(f => f.Name).Order())}").Order().Select(text => text.Replace("Fuzzy title", "Fuzzy description,title")));
    }

    [Fact]
    public async Task Marked_terms_are_those_that_matched()
    {
        await ApplyFive();
        var terms = (await Search("\"lung cancer\" smok* astma~ genome -exome")).Terms;
        foreach (string marked in new[] { "lung", "cancer", "smokers", "smoking", "asthma", "astma", "genomes", "genome" })
            Assert.NotNull(terms.Find(marked));
        foreach (string plain in new[] { "lungs", "exome", "the", "children" })
            Assert.Null(terms.Find(plain));
        Assert.True((await Search("access:open -lung")).Terms.IsEmpty);
    }

    [Fact]
    public async Task Of_phrases_only_telling_words_are_marked()
    {
        await Apply(Document(1, title: "Type 2 diabetes and IL-6"));
        var terms = (await Search("\"type 2 diabetes and\" IL-6")).Terms;
        foreach (string marked in new[] { "type", "diabetes", "il6", "il" })
            Assert.NotNull(terms.Find(marked));
        foreach (string plain in new[] { "2", "6", "and" })
            Assert.Null(terms.Find(plain));
    }

    [Theory]
    [MemberData(nameof(QueryParserTests.HostileTexts), MemberType = typeof(QueryParserTests))]
    public async Task A_hostile_query_is_answered(string text)
    {
        await ApplyFive();
        var query = Query(text);
        var result = await Search(query);
        Assert.InRange(result.Total, 0, 5);
        Assert.Equal(result.Keys(), (await Search(query with { Size = SearchQuery.MaxSize })).Keys());
    }

    [Theory]
    [InlineData("\"lung", "query-read-as-words")]
    [InlineData("mood:blue", "unknown-field")]
    [InlineData("*", "no-words")]
    [InlineData("l* asthma", "prefix-too-short")]
    public async Task Notes_of_the_query_come_with_the_answer(string text, string code)
    {
        await ApplyFive();
        Assert.Equal(code, Assert.Single((await Search(text)).Notes).Code);
    }

    [Fact]
    public async Task A_beginning_of_very_many_words_is_cut_and_a_note_says_so()
    {
        await Apply([.. Enumerable.Range(0, 1100).Select(i => Document(i + 1, title: $"aa{i:0000}"))]);
        var result = await Search("aa*");
        Assert.Equal("terms-cut", Assert.Single(result.Notes).Code);
        Assert.InRange(result.Total, 1, 1100);
        Assert.Empty((await Search("aa00*")).Notes);
    }

    [Fact]
    public async Task Without_time_what_is_left_is_passed_over_and_a_note_says_so()
    {
        await ApplyFive();
        var result = await Search(Query("lung asthma") with { Budget = TimeSpan.Zero });
        Assert.Contains(result.Notes, note => note.Code == "time-cut");
        Assert.Equal(0, result.Total);
    }

    [Fact]
    public async Task Rarity_does_not_know_what_the_audience_may_not_find()
    {
        await Apply(Document(1, title: "asthma lungs"), Document(2, title: "asthma genomes"), Document(3, title: "genomes"));
        string[] texts = ["asthma", "asth*", "asthma~", "\"asthma lungs\"", "asthma genome lung"];
        var before = new List<float>();
        foreach (string text in texts) before.AddRange((await Search(text)).Hits.Select(hit => hit.Score));
        // As long as the others on average, so that lengths stay the same.
        await Apply([.. Enumerable.Range(4, 8).Select(key => Document(key, title: key < 8 ? "asthma" : "asthma lungs genomes", findableBy: ["owner:7"])),
            Document(20, title: "asthmb x", findableBy: ["owner:7"]), Document(21, title: "x", findableBy: ["owner:7"]), Document(22, title: "a b", findableBy: ["owner:7"])]);
        var after = new List<float>();
        foreach (string text in texts) after.AddRange((await Search(text)).Hits.Select(hit => hit.Score));
        Assert.Equal(before.Count, after.Count);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 0.1f * pair.First));
    }
}
