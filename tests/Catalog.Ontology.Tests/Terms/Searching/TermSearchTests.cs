using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms.Searching;

/// <summary>What is typed finds terms by their texts, the best first.</summary>
public sealed class TermSearchTests
{
    private const string Hearts = """
        D:1 = heart disease; definition A disease of the heart or its vessels.
        D:2 = myocardial infarction; exact heart attack; exact MI; related cardiac event; is a D:1
        D:3 = heart attack rehabilitation
        D:4 = acute myocardial infarction; is a D:2
        D:5 = angina; definition Chest pain that may come before a heart attack.; is a D:1
        D:6 = obsolete heart attack; obsolete
        D:7 = Sjögren's syndrome; exact Sjogren syndrome
        D:8 = Alzheimer's disease; exact Alzheimer disease
        D:9 = heartburn; is a D:10
        D:10 = reflux
        D:11 = has heart; relation
        D:12 = Heart
        D:13 = TNF-α receptor
        """;

    private static readonly Terminologies InUse = Worded.InUse(Hearts);

    [Fact]
    public void A_question_of_very_many_words_takes_no_more_than_one_of_some()
    {
        var question = string.Join(' ', Enumerable.Repeat("heart", 100_000)) + " attack";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["D:2", "D:3", "D:5"], InUse.Search(new() { Text = question }, default).Terms.Select(hit => hit.Term.Curie).Order(StringComparer.Ordinal));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
        // Of those beyond the last that count none is asked for.
        var different = string.Join(' ', Enumerable.Range(0, 31).Select(_ => "heart").Prepend("angina")) + string.Concat(Enumerable.Range(0, 40).Select(n => " w" + n));
        Assert.Empty(InUse.Search(new() { Text = different }, default).Terms);
    }

    [Theory]
    // The whole text first, then what begins so, then what has the words, then definitions; labels before synonyms, short before long.
    [InlineData("heart attack", "D:2 Exact Exact, D:3 Prefix Label, D:5 Words Definition")]
    [InlineData("heart", "D:12 Exact Label, D:9 Prefix Label, D:1 Prefix Label, D:3 Prefix Label, D:2 Prefix Exact, D:5 Words Definition")]
    [InlineData("HEART att", "D:3 Prefix Label, D:2 Prefix Exact, D:5 Words Definition")]
    [InlineData("infarction myo", "D:2 Words Label, D:4 Words Label")]
    [InlineData("disease", "D:1 Words Label, D:8 Words Label")]
    [InlineData("vessels disease", "D:1 Words Definition")]
    [InlineData("event", "D:2 Words Related")]
    // Accents, possessives and Greek letters.
    [InlineData("SJOGREN", "D:7 Prefix Label")]
    [InlineData("Sjögren’s syndrome", "D:7 Exact Label")]
    [InlineData("alzheimer's", "D:8 Prefix Label")]
    [InlineData("tnf alpha", "D:13 Prefix Label")]
    [InlineData("TNFα receptor", "D:13 Exact Label")]
    // Misspelt.
    [InlineData("myocardial infraction", "D:2 Fuzzy Label, D:4 Fuzzy Label")]
    [InlineData("anigna", "D:5 Fuzzy Label")]
    [InlineData("miocardal infarcton", "D:2 Fuzzy Label, D:4 Fuzzy Label")]
    [InlineData("D:5", "D:5 Identifier ")]
    [InlineData("d:5", "D:5 Identifier ")]
    // Neither obsolete terms nor relations, nor what is in no text.
    [InlineData("obsolete", "")]
    [InlineData("has", "")]
    [InlineData("zebra", "")]
    [InlineData("+", "")]
    public void Terms_come_by_how_their_best_text_matches(string text, string expected) =>
        Assert.Equal(expected, Told(InUse.Search(new() { Text = text }, TestContext.Current.CancellationToken)));

    [Theory]
    [InlineData("heart attack", "D:2")]
    [InlineData("Heart Attack ", "D:2")]
    [InlineData("HEART", "D:12")]
    [InlineData("sjogren's SYNDROME", "D:7")]
    [InlineData("chest pain that may come before a heart attack.", "D:5")]
    [InlineData("D:4", "D:4")]
    // A sign, a space or a word too many is another text.
    [InlineData("heart-attack", "")]
    [InlineData("heart  attack", "")]
    [InlineData("heart att", "")]
    [InlineData("heart attacks", "")]
    [InlineData("infarction", "")]
    [InlineData("angine", "")]
    [InlineData("chest pain that may come before a heart attack", "")]
    public void What_is_asked_for_exactly_is_found_exactly_or_not_at_all(string text, string expected)
    {
        var page = InUse.Search(new() { Text = text, Exact = true }, TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(", ", page.Terms.Select(hit => hit.Term.Curie)));
        Assert.Equal(page.Terms.Count, page.Total);
    }

    [Fact]
    public void Each_hit_tells_the_text_that_matched()
    {
        var page = InUse.Search(new() { Text = "heart att" }, TestContext.Current.CancellationToken);
        Assert.Equal(["heart attack rehabilitation", "heart attack", "Chest pain that may come before a heart attack."], page.Terms.Select(hit => hit.Matched));
        Assert.Equal("myocardial infarction", page.Terms[1].Term.Label);
        Assert.Equal("D:5", Assert.Single(InUse.Search(new() { Text = "D_5" }, TestContext.Current.CancellationToken).Terms).Matched);
    }

    [Fact]
    public void A_search_is_kept_to_branches_kinds_and_ontologies()
    {
        Assert.Equal("D:1, D:2, D:5", Curies(new() { Text = "heart", Under = ["D:1"] }));
        Assert.Equal("D:9, D:2", Curies(new() { Text = "heart", Under = ["d_10", "http://purl.obolibrary.org/obo/D_2"] }));
        Assert.Equal("", Curies(new() { Text = "heart", Under = ["D:99"] }));
        Assert.Equal("", Curies(new() { Text = "D:3", Under = ["D:1"] }));
        Assert.Equal("D:2, D:3, D:6, D:5", Curies(new() { Text = "heart attack", IncludesObsolete = true }));
        Assert.Equal("", Curies(new() { Text = "D:6" }));
        Assert.Equal("D:11", Curies(new() { Text = "has", ClassesOnly = false }));
        Assert.Equal("", Curies(new() { Text = "heart", Ontologies = ["other"] }));
        Assert.Equal("D:12", Curies(new() { Text = "heart", Ontologies = ["TEST"], Size = 1 }));
    }

    [Fact]
    public void Nothing_typed_lists_all_by_label()
    {
        Assert.Equal("D:4, D:8, D:5, D:12, D:3, D:1, D:9, D:2, D:10, D:7, D:13", Curies(new()));
        Assert.Equal("D:4, D:5, D:1", Curies(new() { Under = ["D:1"], Size = 3 }));
    }

    [Fact]
    public void Pages_follow_each_other_and_tell_the_total()
    {
        var all = InUse.Search(new() { Text = "heart" }, TestContext.Current.CancellationToken);
        Assert.Equal(6, all.Total);
        for (var offset = 0; offset <= 7; offset++)
        {
            var page = InUse.Search(new() { Text = "heart", Offset = offset, Size = 2 }, TestContext.Current.CancellationToken);
            Assert.Equal(all.Terms.Skip(offset).Take(2), page.Terms);
            Assert.Equal(6, page.Total);
        }
        Assert.Equal(6, InUse.Search(new() { Text = "heart", Size = 0 }, TestContext.Current.CancellationToken).Total);
    }

    [Fact]
    public void Several_ontologies_are_one_list_and_what_two_describe_is_found_once_as_the_first_has_it()
    {
        var first = Worded.Ontology("first", "X:1 = heart valve; definition A valve.\nX:2 = lung");
        var second = Worded.Ontology("second", "X:1 = valve of heart; exact heart flap\nY:1 = heart\nY:2 = heart wall\nY:3 = heart beat");
        var both = new Terminologies([first, second]);
        var page = both.Search(new() { Text = "heart" }, TestContext.Current.CancellationToken);
        Assert.Equal("Y:1, Y:3, Y:2, X:1", string.Join(", ", page.Terms.Select(hit => hit.Term.Curie).Take(4)));
        Assert.Equal(4, page.Total);
        Assert.Equal("first", page.Terms.Single(hit => hit.Term.Curie == "X:1").Term.Ontology.Name);
        var alone = both.Search(new() { Text = "flap", Ontologies = ["second"] }, TestContext.Current.CancellationToken);
        Assert.Equal("X:1", Assert.Single(alone.Terms).Term.Curie);
    }

    [Fact]
    public void Like_words_are_looked_for_only_where_no_ontology_has_the_words()
    {
        var both = new Terminologies([Worded.Ontology("first", "X:1 = angina"), Worded.Ontology("second", "Y:1 = angine")]);
        var page = both.Search(new() { Text = "angine" }, TestContext.Current.CancellationToken);
        Assert.Equal(["Y:1"], page.Terms.Select(hit => hit.Term.Curie));
    }

    private static string Curies(TermQuery query) => string.Join(", ", InUse.Search(query, TestContext.Current.CancellationToken).Terms.Select(hit => hit.Term.Curie));

    private static string Told(TermPage page) => string.Join(", ", page.Terms.Select(hit => $"{hit.Term.Curie} {hit.Way} {hit.Kind}"));
}
