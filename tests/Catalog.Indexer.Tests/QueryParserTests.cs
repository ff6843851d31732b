using Catalog.Indexer.Analysis;
using Catalog.Indexer.Queries;
using Catalog.Records.Identifiers;

namespace Catalog.Indexer.Tests;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("asthma", "asthma")]
    [InlineData("lung cancer", "(lung cancer)")]
    [InlineData("lung lungs LUNG", "lung")]
    [InlineData("the role of genes", "(role genes)")]
    [InlineData("the of", "(the of)")]
    [InlineData("(the) (of)", "(the of)")]
    [InlineData("CD4+ T cells", "(cd4 t cells)")]
    [InlineData("COPD - asthma -- lung", "(copd asthma lung)")]
    [InlineData("asthma, lung; (child)", "(asthma lung child)")]
    [InlineData("a\tb\r\nc\0d\u00a0e", "(b c d e)")]
    public void Words_may_each_match(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("IL-6", "[il6 | \"il 6\"]")]
    [InlineData("COVID-19 lung", "([covid19 | \"covid 19\"] covid lung)")]
    [InlineData("+single-cell -RNA-seq", "(+[singlecell | \"single cell\"] -[rnaseq | \"rna seq\"])")]
    [InlineData("title:IL-6", "[title:il6 | title:\"il 6\"]")]
    [InlineData("lung/airway", "(lung airway)")]
    [InlineData("+lung/airway heart", "(+lung +airway heart)")]
    public void A_compound_is_one_thing_or_its_parts_in_order(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("\"lung cancer\"", "\"lung cancer\"")]
    [InlineData("\u201clung cancer\u201d child", "(+\"lung cancer\" child)")]
    [InlineData("\u201elung cancer\u201c", "\"lung cancer\"")]
    [InlineData("\u00ablung cancer\u00bb", "\"lung cancer\"")]
    [InlineData("\"the lung\"", "\"the lung\"")]
    [InlineData("\"asthma\" lung", "(+asthma lung)")]
    [InlineData("\"IL-6 receptor\"", "[\"il6 receptor\" | \"il 6 receptor\"]")]
    [InlineData("\"IL 6 receptor\"", "[\"il 6 receptor\" | \"il6 receptor\"]")]
    [InlineData("\"TNF alpha\"", "[\"tnf alpha\" | tnfalpha]")]
    [InlineData("\"5 10 2026\"", "\"5 10 2026\"")]
    [InlineData("creator:\"Müller, Jürgen\"", "creators:\"muller jurgen\"")]
    [InlineData("\"\" asthma", "asthma")]
    public void Quotes_demand_a_phrase(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("asthma -child", "(asthma -child)")]
    [InlineData("asthma NOT child", "(asthma -child)")]
    [InlineData("-asthma", "(-asthma)")]
    [InlineData("-(asthma lung)", "(-asthma -lung)")]
    [InlineData("-\"lung cancer\" x", "(x -\"lung cancer\")")]
    [InlineData("+asthma child", "(+asthma child)")]
    [InlineData("asthma AND child lung", "(+asthma +child lung)")]
    [InlineData("asthma AND NOT child", "(+asthma -child)")]
    [InlineData("NOT NOT asthma", "asthma")]
    [InlineData("asthma OR copd", "[asthma | copd]")]
    [InlineData("asthma copd OR lung", "(asthma [copd | lung])")]
    [InlineData("a1 AND b1 OR c1 AND d1", "[(+a1 +b1) | (+c1 +d1)]")]
    [InlineData("(asthma OR copd) AND child", "(+[asthma | copd] +child)")]
    [InlineData("asthma OR -child", "[asthma | (-child)]")]
    [InlineData("asthma OR (copd OR lung)", "[asthma | copd | lung]")]
    [InlineData("\"lung cancer\" OR \"breast cancer\" x", "(+[\"lung cancer\" | \"breast cancer\"] x)")]
    [InlineData("asthma (child (lung))", "(asthma child lung)")]
    [InlineData("asthma (+child lung)", "(asthma (+child lung))")]
    [InlineData("asthma and child or not lung", "(asthma child not lung)")]
    [InlineData("(asthma)(child)", "(asthma child)")]
    public void Signs_and_operators_say_what_must_be(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("asth*", "asth*")]
    [InlineData("IL-*", "il*")]
    [InlineData("asthma~", "asthma~2")]
    [InlineData("lung~", "lung~1")]
    [InlineData("lung~2, asthma~1", "(lung~2 asthma~1)")]
    [InlineData("title:asth*", "title:asth*")]
    [InlineData("~50 participants", "(50 participants)")]
    public void Stars_and_tildes_widen_a_word(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("title:asthma", "title:asthma")]
    [InlineData("TITLE:asthma lung", "(+title:asthma lung)")]
    [InlineData("title:(lung cancer)", "(title:lung title:cancer)")]
    [InlineData("x title:(lung cancer)", "(+(title:lung title:cancer) x)")]
    [InlineData("title:(\"lung cancer\" OR asthma)", "[title:\"lung cancer\" | title:asthma]")]
    [InlineData("subject:lung", "subjects:lung")]
    [InlineData("creator:smith", "creators:smith")]
    [InlineData("access:open", "access=open")]
    [InlineData("access:open asthma -type:\"Dataset > Survey\"", "(+access=open asthma -type=Dataset > Survey)")]
    [InlineData("access:(open OR registered)", "[access=open | access=registered]")]
    [InlineData("access:(open registered) x", "(+(access=registered access=open) x)")]
    [InlineData("access:open OR access:registered x", "(+[access=open | access=registered] x)")]
    [InlineData("datatype:\"Whole genome\"", "dataType=Whole genome")]
    [InlineData("license:CC-BY-4.0", "licence=CC-BY-4.0")]
    public void Fields_are_named_before_a_colon(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("year:2015", "year=2015..2015")]
    [InlineData("year:[2010 TO 2015]", "year=2010..2015")]
    [InlineData("year:{2010 TO 2015}", "year=2011..2014")]
    [InlineData("year:[2010 TO 2015}", "year=2010..2014")]
    [InlineData("year:[2010 TO *]", "year=2010..")]
    [InlineData("year:[2015 TO 2010]", "year=2010..2015")]
    [InlineData("year:2010..2015", "year=2010..2015")]
    [InlineData("year:..2015", "year=..2015")]
    [InlineData("year:>=2010", "year=2010..")]
    [InlineData("year:\u2265 2010 asthma", "(+year=2010.. asthma)")]
    [InlineData("year:<2010", "year=..2009")]
    [InlineData("year:(2010 OR 2012..2013)", "[year=2010..2010 | year=2012..2013]")]
    [InlineData("year:*", "year=..")]
    [InlineData("participants:>1,000", "participants=1001..")]
    [InlineData("size:>10GB", "dataSize=10000000001..")]
    [InlineData("dataSize:>10GB", "dataSize=10000000001..")]
    [InlineData("DATASIZE:*", "dataSize=..")]
    [InlineData("size:[1.5TB TO 2 TB]", "dataSize=1500000000000..2000000000000")]
    [InlineData("size:<=1KiB", "dataSize=..1024")]
    [InlineData("published:2020-02", "published=737455..737483")]
    [InlineData("published:2020-02-29", "published=737483..737483")]
    [InlineData("published:>2020", "published=737790..")]
    [InlineData("published:>=2020", "published=737424..")]
    public void Numbers_are_asked_for_by_value_and_range(string text, string tree) => AssertReads(text, tree);

    [Theory]
    [InlineData("phs000220", "(<phs000220> phs000220)")]
    [InlineData("phs000220.v2.p2", "(<phs000220.v2.p2> phs000220.v2.p2 phs000220)")]
    [InlineData("+phs000220", "[<phs000220> | phs000220]")]
    [InlineData("https://doi.org/10.5072/abc.def", "(<10.5072/abc.def> 10.5072/abc.def)")]
    [InlineData("doi:10.5072/abc.def", "(<10.5072/abc.def> 10.5072/abc.def)")]
    [InlineData("\"10.5072/abc.def\" x", "(+[<10.5072/abc.def> | 10.5072/abc.def] x)")]
    [InlineData("GO:0008150", "(<go:0008150> go:0008150)")]
    [InlineData("identifier:GSE1234", "[<gse1234> | identifiers:gse1234]")]
    [InlineData("title:GSE1234", "title:gse1234")]
    [InlineData("https://orcid.org/0000-0002-1825-0097", "(<0000-0002-1825-0097> 0000-0002-1825-0097)")]
    public void Identifiers_are_no_fields(string text, string tree) => AssertReads(text, tree);

    private static void AssertReads(string text, string tree)
    {
        var query = QueryParser.Parse(text);
        Assert.Equal(tree, QueryTree.Show(query.Root));
        Assert.Empty(query.Notes);
    }

    [Theory]
    [InlineData("\"lung cancer", "(lung cancer)", "query-read-as-words")]
    [InlineData("(lung cancer", "(lung cancer)", "query-read-as-words")]
    [InlineData("lung) cancer", "(lung cancer)", "query-read-as-words")]
    [InlineData("title: asthma", "(title asthma)", "query-read-as-words")]
    [InlineData("asthma title:", "(asthma title)", "query-read-as-words")]
    [InlineData("title:\"\" asthma", "(title asthma)", "query-read-as-words")]
    [InlineData("OR asthma", "asthma", "query-read-as-words")]
    [InlineData("asthma AND", "asthma", "query-read-as-words")]
    [InlineData("asthma OR OR lung", "[asthma | lung]", "query-read-as-words")]
    [InlineData("asthma NOT", "(asthma not)", "query-read-as-words")]
    [InlineData("year:soon", "(year soon)", "query-read-as-words")]
    [InlineData("year:[2010 TO", "(year 2010)", "query-read-as-words")]
    [InlineData("published:2020-13-01", "(published [2020-13-01 | \"2020 13 01\"])", "query-read-as-words")]
    [InlineData("access:* asthma", "(access asthma)", "query-read-as-words")]
    [InlineData("mood:blue", "(mood blue)", "unknown-field")]
    [InlineData("mood:\"deep blue\"", "(+\"deep blue\" mood)", "unknown-field")]
    [InlineData("a* lung", "lung", "prefix-too-short")]
    [InlineData("ab~ lung", "(ab lung)", "query-read-as-words")]
    [InlineData("\"lung cancer\"~3", "\"lung cancer\"", "query-read-as-words")]
    [InlineData("*itis", "itis", "query-read-as-words")]
    [InlineData("*asth*", "asth*", "query-read-as-words")]
    [InlineData("ast*ma", "(ast ma)", "query-read-as-words")]
    [InlineData("title:-asthma lung", "(+title:asthma lung)", "query-read-as-words")]
    [InlineData("*", "everything", "no-words")]
    [InlineData("-", "everything", "no-words")]
    [InlineData("~~~~", "everything", "no-words")]
    [InlineData("?! * \ud83d\ude00", "everything", "no-words")]
    public void What_is_broken_is_read_as_words_and_a_note_says_so(string text, string tree, string note)
    {
        var query = QueryParser.Parse(text);
        Assert.Equal(tree, QueryTree.Show(query.Root));
        Assert.Equal(note, string.Join(' ', query.Notes.Select(n => n.Code).Distinct()));
    }

    [Theory]
    [InlineData("CYP2D6*4")]
    [InlineData("HLA-A*02:01 asthma")]
    [InlineData("title:\"CYP2C19*2\"")]
    public void The_star_in_the_name_of_an_allele_is_not_remarked_on(string text) => Assert.Empty(QueryParser.Parse(text).Notes);

    [Fact]
    public void A_long_phrase_is_cut_and_the_note_says_cut() =>
        Assert.Equal("words-cut", Assert.Single(QueryParser.Parse($"\"{Many("lung ", 65)}\"").Notes).Code);

    public static TheoryData<string> HostileTexts => new(
        new string('(', 10_000), new string(')', 10_000), new string('(', 4000) + "asthma" + new string(')', 4000), new string('"', 9_999),
        new string('-', 100_000), new string('~', 100_000), new string('*', 100_000), new string('+', 100_000), new string(':', 100_000),
        Many("title:", 20_000), Many("title:(", 20_000), Many("year:[", 20_000), Many("NOT ", 20_000), Many("a OR ", 20_000),
        Many("a AND ", 20_000), Many("-(a OR ", 20_000), Many("w~ ", 20_000), Many("ab* ", 20_000), Many("\"a b\" ", 20_000),
        Many("phs000123 ", 20_000), Many("a-", 20_000), Many("\ud800 ", 20_000), Many("\udc00(", 20_000), Many("\u0001", 100_000), Many("\u0301", 100_000),
        Many("\u202e", 100_000), string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"-w{i}")));

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Hostile_text_gives_a_bounded_tree(string text) => AssertBounded(QueryParser.Parse(text));

    private static readonly string[] Pieces =
    [
        "asthma", "Lung", "the", "IL-6", "phs000123", "10.5072/a-1", "TNF-\u03b1", "title:", "access:", "year:", "size:", "mood:", "open", "2010", "1.5TB",
        " ", " ", " ", "  ", "(", ")", "(", ")", "\"", "\u201c", "-", "+", "*", "~", "~1", "[", "]", "{", " TO ", "..", ">=", "<", " AND ", " OR ", " NOT ",
        ":", ",", ".", "/", "'", "\t", "\0", "\ud83d", "\ude00", "\u0301", "\ufeff", "\u202e", "\u03b1", "\u5065\u5eb7",
    ];

    [Fact]
    public void Any_text_is_read_into_a_bounded_tree_and_always_the_same()
    {
        var random = new Random(4);
        for (int round = 0; round < 5_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(12) == 0 ? $"{(char)random.Next(0x10000)}" : Pieces[random.Next(Pieces.Length)]));
            var query = QueryParser.Parse(text);
            AssertBounded(query);
            var again = QueryParser.Parse(text);
            Assert.Equal(QueryTree.Show(query.Root), QueryTree.Show(again.Root));
            Assert.Equal((query.Canonical, query.Title), (again.Canonical, again.Title));
            Assert.Equal(query.Notes, again.Notes);
        }
    }

    private static void AssertBounded(ParsedQuery query)
    {
        Assert.InRange(query.Root is null ? 0 : Leaves(query.Root), 0, QueryParser.MaxLeaves);
        // A bracket adds a group and what its clauses are made of two more.
        Assert.InRange(query.Root is null ? 0 : Depth(query.Root), 0, 3 * (QueryParser.MaxDepth + 1));
        Assert.InRange(query.Notes.Count, 0, 8);
        Assert.All(query.Notes, note => Assert.InRange(note.Message.Length, 1, 200));
        Assert.Equal(query.Root is null && query.Notes.Count > 0, query.Notes.Any(note => note.Code == "no-words"));
    }

    private static int Leaves(QueryNode node) => Inner(node) is { Count: > 0 } inner ? inner.Sum(Leaves) : 1;

    private static int Depth(QueryNode node) => 1 + Inner(node).Select(Depth).DefaultIfEmpty().Max();

    private static List<QueryNode> Inner(QueryNode node)
    {
        var inner = node switch
        {
            QueryNode.Group group => [.. group.Required, .. group.Optional, .. group.Excluded],
            QueryNode.AnyOf any => any.Alternatives.ToList(),
            QueryNode.Phrase phrase => Phrase(phrase),
            _ => [],
        };
        // A group or an alternative without any clause has no meaning.
        Assert.True(node is not (QueryNode.Group or QueryNode.AnyOf) || inner.Count > 0);
        return inner;

        static List<QueryNode> Phrase(QueryNode.Phrase phrase)
        {
            Assert.InRange(phrase.Terms.Count, 2, 1024);
            return [];
        }
    }

    [Theory]
    [InlineData("+asthma +lung", "asthma AND lung")]
    [InlineData("asthma -b1 -c1", "(asthma) NOT c1 NOT b1")]
    [InlineData("access:open +asthma +lung year:2010", "year:2010 +asthma access:open +lung")]
    [InlineData("(asthma OR copd) AND x", "+(COPD OR Asthma) +x")]
    [InlineData("year:>=2010 asthma", "Year:2010.. asthma")]
    [InlineData("\"Lung cancer\"", "\u201clung  cancer\u201d")]
    public void What_asks_the_same_has_the_same_canonical_text(string one, string other) =>
        Assert.Equal(QueryParser.Parse(one).Canonical, QueryParser.Parse(other).Canonical);

    [Theory]
    [InlineData("lung cancer", "cancer lung")]
    [InlineData("lung", "the lung")]
    [InlineData("lung", "lungs")]
    [InlineData("lung", "title:lung")]
    [InlineData("lung cancer", "\"lung cancer\"")]
    [InlineData("lung cancer", "lung OR cancer")]
    [InlineData("access:open", "access:closed")]
    [InlineData("year:2010", "year:2011")]
    [InlineData("", "-lung")]
    public void What_asks_something_else_has_another_canonical_text(string one, string other) =>
        Assert.NotEqual(QueryParser.Parse(one).Canonical, QueryParser.Parse(other).Canonical);

    [Theory]
    [InlineData("Framingham: \"a study\" (2010)", true)]
    [InlineData("lung -cancer", false)]
    [InlineData("lung OR cancer", false)]
    [InlineData("title:lung", false)]
    [InlineData("lung*", false)]
    [InlineData("?", false)]
    public void Only_a_text_without_operators_may_be_a_title(string text, bool may) =>
        Assert.Equal(may ? text : null, QueryParser.Parse(text).Title);

    [Theory]
    [InlineData("lung", true)]
    [InlineData("access:open lung", true)]
    [InlineData("lung OR access:open", true)]
    [InlineData("-lung", false)]
    [InlineData("access:open year:>2010", false)]
    public void Only_words_score(string text, bool scores) => Assert.Equal(scores, QueryParser.Parse(text).Scores);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void No_text_asks_for_everything(string? text) => Assert.Same(ParsedQuery.Everything, QueryParser.Parse(text));

    [Fact]
    public void A_long_text_is_cut_and_a_note_says_so()
    {
        var query = QueryParser.Parse(new string(' ', QueryParser.MaxLength) + "unread");
        Assert.Null(query.Root);
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

    [Fact]
    public void A_name_of_the_catalogue_s_own_is_an_identifier_with_hardly_a_digit()
    {
        const long letters = 0b01010_01010_01010_01010_01010_01010_01010_01010_01010_01010;
        string name = Crockford.FromBits(letters);
        Assert.StartsWith("aaaa-aaaa-aa", name);
        Assert.Equal(name, IdentifierText.TryNormalize(name.ToUpperInvariant()));
        Assert.Null(IdentifierText.TryNormalize("aaaa-aaaa-aaaa"));
    }
}
