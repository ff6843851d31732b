using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    [Theory]
    [InlineData("asth", "subject Asthma 2; title Asthma in children 1 id-1; creator Asthma Network 1; title Severe asthma 1 id-2")]
    [InlineData("ASTHMA N", "creator Asthma Network 1")]
    [InlineData("children asth", "title Asthma in children 1 id-1")]
    [InlineData("m", "creator Müller, Jürgen 2")]
    [InlineData("jurg", "creator Müller, Jürgen 2")]
    [InlineData("müller j", "creator Müller, Jürgen 2")]
    [InlineData("phs0002", "identifier phs000220.v2.p2 1 id-1; identifier phs000221 1 id-2")]
    [InlineData("https://doi.org/10.5072/ab", "identifier 10.5072/abc-1 1 id-1")]
    [InlineData("10.5", "identifier 10.5072/abc-1 1 id-1")]
    [InlineData("0000-0001", "identifier 0000-0001-2345-6789 2")]
    [InlineData("severe", "title Severe asthma 1 id-2")]
    // White space ends a word.
    [InlineData("asthm ", "subject Asthma 2; title Severe asthma 1 id-2; title Asthma in children 1 id-1; creator Asthma Network 1")]
    [InlineData("net ", "")]
    [InlineData("il-6", "subject IL-6 receptor 1")]
    [InlineData("il6", "subject IL-6 receptor 1")]
    [InlineData("il 6 rec", "subject IL-6 receptor 1")]
    // One slip, where nothing has the words as typed.
    [InlineData("ashtm", "subject Asthma 2; title Severe asthma 1 id-2; title Asthma in children 1 id-1; creator Asthma Network 1")]
    [InlineData("chidlren", "title Asthma in children 1 id-1")]
    [InlineData("msth", "")]
    [InlineData("unobtainium", "")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("*", "")]
    [InlineData("?!", "")]
    public async Task What_is_typed_is_completed(string text, string expected)
    {
        await Apply(
            Typed(1, "Asthma in children", ["Müller, Jürgen", "Asthma Network"], ["Asthma"], ["phs000220.v2.p2", "doi:10.5072/ABC-1", "https://orcid.org/0000-0001-2345-6789"]),
            Typed(2, "Severe asthma", ["Müller, Jürgen"], ["Asthma", "IL-6 receptor"], ["phs000221", "0000-0001-2345-6789"]));
        Assert.Equal(expected, await Suggested(text));
    }

    [Fact]
    public async Task What_begins_so_comes_before_what_has_it_inside_and_more_records_before_fewer()
    {
        await Apply([.. Enumerable.Range(1, 9).Select(key => Typed(key, "", [], key > 6 ? ["Heart"] : key > 2 ? ["Open heart"] : ["Heart failure"], []))]);
        Assert.Equal("subject Heart 3; subject Heart failure 2; subject Open heart 4", await Suggested("heart"));
    }

    [Fact]
    public async Task One_kind_does_not_crowd_out_the_others()
    {
        await Apply([.. Enumerable.Range(1, 30).Select(key => Typed(key, $"Heart {key}", [$"Heart {key % 15}"], [$"Heart {key % 10}"], []))]);
        var suggestions = await Index.SuggestAsync(new("heart", Audience.Everyone, 9), default);
        Assert.Equal([3, 3, 3], suggestions.GroupBy(suggestion => suggestion.Kind).Select(kind => kind.Count()));
        await Apply([.. Enumerable.Range(1, 30).Select(key => Typed(key, "", [], [$"Heart {key}"], [], number: 2))]);
        Assert.Equal(9, (await Index.SuggestAsync(new("heart", Audience.Everyone, 9), default)).Count);
    }

    [Fact]
    public async Task Titles_of_many_records_are_one_suggestion()
    {
        await Apply(Typed(1, "Untitled", [], [], []), Typed(2, "Untitled", [], [], []), Typed(3, "untitled", [], [], []) with { Completeness = 10 });
        Assert.Equal("title untitled 1 id-3; title Untitled 2", await Suggested("unt"));
        // In whichever segments they lie.
        await Apply(Typed(4, "Untitled", [], [], [], number: 2) with { Completeness = 20 });
        Assert.Equal("title Untitled 3; title untitled 1 id-3", await Suggested("unt"));
    }

    [Fact]
    public async Task What_is_gone_or_not_for_the_audience_is_not_suggested()
    {
        await Apply(
            Typed(1, "Quokka", ["Quokka Fund"], ["Quokkas"], ["quokka-123"]),
            Typed(2, "Quokka hidden", ["Quokka Fund", "Quokka Ring"], ["Quokkas", "Quokka secrets"], ["quokka-124"]) with { FindableBy = ["owner:7"] });
        Assert.Equal("title Quokka 1 id-1; creator Quokka Fund 1; subject Quokkas 1", await Suggested("quokk"));
        Assert.Equal("identifier quokka-123 1 id-1", await Suggested("quokka-12"));
        Assert.Equal(
            "creator Quokka Fund 2; subject Quokkas 2; title Quokka hidden 1 id-2; title Quokka 1 id-1; creator Quokka Ring 1; subject Quokka secrets 1",
            await Suggested("quokk", "owner:7"));
        Assert.Equal("", await Suggested("quokka r"));

        // A changed record has its new texts only, a removed one none.
        await Apply(Typed(1, "Wombat", ["Wombat Fund"], [], [], number: 2));
        Assert.Equal("", await Suggested("quokk"));
        Assert.Equal("title Wombat 1 id-1; creator Wombat Fund 1", await Suggested("womb"));
        await Index.ApplyAsync(new([], [new(1, 3)], 3), default);
        Assert.Equal("", await Suggested("womb"));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Hostile_text_is_completed_or_not_but_harms_nothing(string text)
    {
        await Apply(Typed(1, text, [text], [text], [text]), Typed(2, "asthma", [], [], []));
        Assert.NotNull(await Suggested(text));
        Assert.NotNull(await Suggested(text[..Math.Min(text.Length, 300)]));
        Assert.Contains("asthma", await Suggested("asth"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SuggestQuery.MaxSize + 1)]
    public async Task An_absurd_size_is_refused(int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Index.SuggestAsync(new("a", Audience.Everyone, size), default));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Suggestions_are_those_of_a_naive_model_whatever_happened(int seed)
    {
        var random = new Random(seed);
        var held = new Dictionary<long, SearchDocument>();
        var hits = 0;
        for (var (round, number) = (0, 0L); round < 60; round++)
        {
            var (documents, removals) = (new List<SearchDocument>(), new List<SearchRemoval>());
            foreach (long key in Enumerable.Range(1, 50).OrderBy(_ => random.Next()).Take(random.Next(1, 12)))
            {
                if (random.Next(5) == 0)
                {
                    removals.Add(new(key, ++number));
                    held.Remove(key);
                    continue;
                }
                documents.Add(held[key] = Typed(
                    key, Phrase(4), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Phrase(2))], [.. Enumerable.Range(0, random.Next(4)).Select(_ => Phrase(2))],
                    [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"phs{random.Next(100, 140)}{(random.Next(3) == 0 ? ".v1" : "")}")], ++number)
                    with
                {
                    Completeness = (byte)random.Next(3),
                    FindableBy = random.Next(5) == 0 ? ["owner:1"] : [Audience.EveryoneGroup],
                });
            }
            await Index.ApplyAsync(new(documents, removals, number), default);
            for (var asked = 0; asked < 12; asked++)
            {
                var text = random.Next(8) == 0 ? $"phs{random.Next(10, 14)}" : Mistype(Phrase(3));
                var query = new SuggestQuery(text[..random.Next(1, text.Length + 1)], random.Next(2) == 0 ? Audience.Everyone : Audience.Of(["owner:1"]), random.Next(1, 12));
                var expected = NaiveSuggestions.Of(held.Values, query);
                Assert.Equal(Show(expected), Show(await Index.SuggestAsync(query, default)));
                hits += expected.Count;
            }
        }
        Assert.True(hits > 1000, $"Only {hits} suggestions were compared.");

        string Phrase(int most) => string.Join(random.Next(6) == 0 ? "-" : " ", Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Typable[random.Next(Typable.Length)]));

        string Mistype(string phrase)
        {
            var at = random.Next(phrase.Length);
            return random.Next(6) switch
            {
                0 => phrase.Remove(at, 1) + " ",
                1 => phrase.Insert(at, "e"),
                2 => phrase + " ",
                _ => phrase,
            };
        }
    }

    private static readonly string[] Typable =
        ["asthma", "Asthmatic", "heart", "hearts", "Hertz", "IL-6", "il6", "genome", "genomes", "Größe", "of", "a", "ab", "Αθήνα", "β-catenin", "p53", "TP53", "x"];

    private static SearchDocument Typed(long key, string title, string[] creators, string[] subjects, string[] identifiers, long number = 1) => Document(key, title, number: number) with
    {
        Title = title,
        Facets = new Dictionary<FacetField, IReadOnlyList<string>> { [SearchFields.Creator] = creators, [SearchFields.Subject] = subjects },
        Identifiers = identifiers,
    };

    private async Task<string> Suggested(string text, params string[] groups) =>
        Show(await Index.SuggestAsync(new(text, Audience.Of(groups)), default));

    private static string Show(IEnumerable<Suggestion> suggestions) =>
        string.Join("; ", suggestions.Select(one => $"{one.Kind.ToString().ToLowerInvariant()} {one.Text} {one.Count}{(one.Id is null ? "" : " " + one.Id)}"));
}
