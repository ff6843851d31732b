using System.Text;
using Catalog.Records.Crosswalks.BibTeX;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class BibTeXTests
{
    [Fact]
    public void An_entry_is_written_with_everything_escaped()
    {
        var expected = """
            @dataset{10.5072/k7xq-9m2t,
              author = {Miller, Elizabeth A. and Müller-Lüdenscheidt, Jean-Pierre and {Genomes \& Health, Inc.}},
              editor = {Okafor, Chidi},
              title = {{5 µm \textit{TP53} {\textbraceleft}panel{\textbraceright}: 100\% of \$50\_samples \& more \#1 {\textasciitilde} {\textasciicircum}}},
              publisher = {Zenodo},
              year = {2024},
              month = mar,
              version = {1.2},
              type = {Gene panel},
              doi = {10.5072/k7xq-9m2t},
              url = {https://doi.org/10.5072/k7xq-9m2t},
              copyright = {CC-BY-4.0},
              language = {en},
              keywords = {{genes, human}, Neoplasms},
              abstract = {Two lines of "text". And {\textless}/script{\textgreater} more.},
            }

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), CrosswalkFixture.Write(new BibTeXCrosswalk(), CrosswalkFixture.Of(CrosswalkFixture.Everything)));
    }

    [Theory]
    [InlineData("Dataset", "@dataset{")]
    [InlineData("Software", "@software{")]
    [InlineData("JournalArticle", "@article{")]
    [InlineData("Image", "@misc{")]
    [InlineData("Nonsense", "@misc{")]
    public void The_type_of_an_entry_follows_the_general_type(string general, string start) => Assert.StartsWith(start,
        CrosswalkFixture.Write(new BibTeXCrosswalk(), CrosswalkFixture.Of($$"""{"titles": [{"title": "T"}], "types": {"resourceTypeGeneral": "{{general}}"} }""")));

    [Fact]
    public void Names_of_several_words_stay_whole()
    {
        var text = CrosswalkFixture.Write(new BibTeXCrosswalk(), CrosswalkFixture.Of("""
            {"creators": [{"name": "Maria Silva Santos", "nameType": "Personal", "familyName": "Maria Silva Santos"}, {"name": "Plato", "nameType": "Personal", "familyName": "Plato"},
              {"name": "King, Martin Luther, Jr.", "nameType": "Personal"}, {"name": "van der Berg, Jan", "nameType": "Personal"}, {"name": "Smith and Sons", "nameType": "Organizational"}],
             "publisher": "Image and Data Archive", "types": {"resourceTypeGeneral": "Dataset"}}
            """));
        Assert.Contains("  author = {{Maria Silva Santos} and Plato and King, Jr., Martin Luther and van der Berg, Jan and {Smith and Sons}},\n", text, StringComparison.Ordinal);
        // To biblatex a publisher is a list, divided at this word.
        Assert.Contains("  publisher = {{Image and Data Archive}},\n", text, StringComparison.Ordinal);
        Assert.Contains("  institution = {{A and B}},\n", CrosswalkFixture.Write(new BibTeXCrosswalk(), CrosswalkFixture.Of("""{"publisher": "A and B", "types": {"resourceTypeGeneral": "Report"}}""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_begins_with_a_command_keeps_its_capitals()
    {
        var text = CrosswalkFixture.Write(new BibTeXCrosswalk(), CrosswalkFixture.Of("""{"titles": [{"title": "<i>E. coli</i> K-12"}]}"""));
        Assert.Contains(@"  title = {{{}\textit{E. coli} K-12}},", text, StringComparison.Ordinal);
        Assert.Equal("E. coli K-12", (await FormatFixture.OneAsync("bibtex", text)).At("titles/0/title"));
    }

    [Fact]
    public void Keys_of_different_DOIs_differ_and_hold_nothing_that_ends_a_key()
    {
        string[] dois = ["10.1/a_b", "10.1/a_5fb", "10.1/a,b", "10.1/a{b}", "10.1/a(b)", "10.1/ä", "10.1002/(sici)1097<1::aid>3.0"];
        var keys = dois.Select(BibTeXCrosswalk.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9.:/+_-]+$", key));
        Assert.Equal("10.5072/k7xq-9m2t", BibTeXCrosswalk.Key("10.5072/k7xq-9m2t"));
    }

    [Fact]
    public async Task The_grammar_is_read_as_BibTeX_reads_it()
    {
        var records = await FormatFixture.ReadAsync("bibtex", """
            % Encoding: UTF-8
            Text between entries with someone@example.org is a comment.
            @string{ zen = "Zenodo", who = {World {Health} Organization} }
            @comment{ @article{inside, title={not an entry}} }
            @preamble{ "\newcommand{\x}{}" }
            @Dataset{ key:1 ,
              Title = "The {DNA} of {\"o}nly" # { one } # "family",
              AUTHOR = {Ludwig van Beethoven and {World Health Organization} and Berg, Jr., Alban~Maria and Plato and others},
              publisher = zen # { (} # who # {)},
              year = 2020, month = feb # {},
              doi = "https://doi.org/10.5072/ABC_1",
              url = {https://example.org/a\_b~c},
              keywords = {a; {b, c}, d},
              license = {CC-BY-4.0},
              unknownfield = nowhere,
            }
            @software(second, title = "No (braces) here", year = {2021})
            """);
        Assert.Equal(2, records.Count);
        var first = records[0].Body!.Value;
        Assert.Equal("The DNA of önly one family", first.At("titles/0/title"));
        Assert.Equal(["van Beethoven, Ludwig", "World Health Organization", "Berg, Alban Maria, Jr.", "Plato"], first.All("creators", "name"));
        Assert.Equal(["Personal", "Organizational", "Personal", null], first.All("creators", "nameType"));
        Assert.Equal("Zenodo (World Health Organization)", first.At("publisher/name"));
        Assert.Equal(("2020", "2020-02", "10.5072/abc_1", "https://example.org/a_b~c"), (first.At("publicationYear"), first.At("dates/0/date"), first.At("doi"), first.At("url")));
        Assert.Equal(["a", "b, c", "d"], first.All("subjects", "subject"));
        Assert.Equal(("CC-BY-4.0", "SPDX"), (first.At("rightsList/0/rightsIdentifier"), first.At("rightsList/0/rightsIdentifierScheme")));
        Assert.Equal(["others-not-named", "abbreviation-unknown", "fields-not-taken"], records[0].Findings.Select(finding => finding.Code));
        Assert.Equal(("key:1", 6L), (records[0].Key, records[0].Line));
        Assert.Equal(("No (braces) here", "Software", "2021"), (records[1].Body!.Value.At("titles/0/title"), records[1].Body!.Value.At("types/resourceTypeGeneral"), records[1].Body!.Value.At("publicationYear")));
    }

    [Theory]
    [InlineData(@"M{\""u}ller, {\O}re, \'{E}lo{\""\i}se \c{c}a \v{S}kocjan {\L}\'od\'z \aa \ss", "Müller, Øre, Éloïse ça Škocjan Łódź åß")]
    [InlineData(@"H\o{}st \textit{in vivo} $\beta$-actin 5~$\mu$m \& 10\%", "Høst in vivo β-actin 5 μm & 10%")]
    [InlineData(@"pages 1--5 --- ``quoted'' text", "pages 1–5 — “quoted” text")]
    [InlineData(@"costs $50", "costs $50")]
    [InlineData(@"a \unknown{kept} \", "a kept")]
    [InlineData(@"\'{} \""", "")]
    [InlineData(@"{\textbackslash}x{\textasciitilde}{\textbraceleft}", @"\x~{")]
    [InlineData(@"\d{x}\v{q}", "x\u0323q\u030c")]
    public void LaTeX_becomes_text(string latex, string text) => Assert.Equal(text, LatexText.Decode(latex));

    [Fact]
    public void Text_escaped_and_decoded_is_the_same()
    {
        const string text = @"\ { } & % $ # _ ~ ^ <>|""' ü 山 a\b{c}d $x$ 100% _i_ 5''-phospho -- --- ``x`` p<0.05";
        Assert.Equal(text, LatexText.Decode(new StringBuilder().AppendLatex(text).ToString()));
    }

    [Fact]
    public async Task A_missing_brace_costs_one_entry_and_is_told_with_its_line()
    {
        var records = await FormatFixture.ReadAsync("bibtex", "@misc{a, title = {x}}\n@misc{b,\n title = {no end\n}\n@misc{c, title = {z}}\n@misc{d title}\n@misc{e, title = {\"}}");
        Assert.Equal([true, false, true, false, true], records.Select(record => record.Body is not null));
        Assert.Equal((2L, "bibtex-broken"), (records[1].Line, records[1].Findings[0].Code));
        Assert.Contains("line 2", records[1].Findings[0].Message);
        Assert.Contains("line 5", records[1].Findings[0].Message);
    }

    [Theory]
    [InlineData("@misc{a, title {x}}", "bibtex-broken", "expected is '='")]
    [InlineData("@misc{a, title = {x} year = 2}", "bibtex-broken", "expected is a comma")]
    [InlineData("@misc{title = {x}}", "bibtex-broken", "expected is a key")]
    [InlineData("@misc{a, title = }", "bibtex-broken", "expected is a value")]
    [InlineData("@misc{a, title = {x", "bibtex-broken", "has no end")]
    [InlineData("@misc{a, title = {x\u0001y}}", "control-character", "U+0001")]
    public async Task What_is_broken_is_refused_with_a_reason(string text, string code, string reason)
    {
        var record = Assert.Single(await FormatFixture.ReadAsync("bibtex", text));
        Assert.Null(record.Body);
        Assert.Equal(code, record.Findings[0].Code);
        Assert.Contains(reason, record.Findings[0].Message);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused_with_their_line()
    {
        var record = Assert.Single(await FormatFixture.ReadAsync("bibtex", [.. "@misc{a,\n title = {M"u8, 0xfc, .. "ller}}"u8]));
        Assert.Equal(("not-utf8", "Line 2 is not UTF-8; save the file as UTF-8."), (record.Findings[0].Code, record.Findings[0].Message));
    }

    [Fact]
    public async Task Abbreviations_that_double_are_bounded()
    {
        var bomb = new StringBuilder("@string{a0 = {ha}}\n");
        for (var i = 1; i < 60; i++) bomb.Append($"@string{{a{i} = a{i - 1} # a{i - 1}}}\n");
        bomb.Append("@misc{x, title = a59 # a59 # a14}\n@misc{y, title = {after}}");
        var records = await FormatFixture.ReadAsync("bibtex", bomb.ToString());
        Assert.Contains(records, record => record.Findings.Any(finding => finding.Code == "too-large" && finding.Message.Contains("'a16' on line 17")));
        Assert.Equal("after", records[^1].Body!.Value.At("titles/0/title"));
        Assert.All(records, record => Assert.True((record.Body?.GetRawText().Length ?? 0) < FormatFixture.Most));
    }

    [Fact]
    public async Task Values_that_abbreviations_make_too_long_are_refused()
    {
        var many = string.Join(" # ", Enumerable.Repeat("a", 100));
        var records = await FormatFixture.ReadAsync("bibtex", $"@string{{a = {{{new string('x', 60_000)}}}}}\n@misc{{x,\n title = {many}}}");
        var refused = Assert.Single(records);
        Assert.Equal("too-large", refused.Findings[0].Code);
        Assert.Contains("line 3", refused.Findings[0].Message);
    }

    [Fact]
    public async Task Deep_braces_are_refused_and_the_next_entry_is_read()
    {
        var records = await FormatFixture.ReadAsync("bibtex", $"@misc{{x, title = {new string('{', 5000)}{new string('}', 5000)}}}\n@misc{{y, title = {{z}}}}");
        Assert.Equal(("too-deep", true), (records[0].Findings[0].Code, records[1].Body is not null));
    }

    [Fact]
    public async Task A_field_of_megabytes_is_refused_and_the_next_entry_is_read()
    {
        var records = await FormatFixture.ReadAsync("bibtex", $"@misc{{x, title = {{{new string('x', 3_000_000)}}}}}\n@misc{{y, title = {{z}}}}");
        Assert.Equal(("too-large", "z"), (records[0].Findings[0].Code, records[1].Body!.Value.At("titles/0/title")));
        Assert.Single(await FormatFixture.ReadAsync("bibtex", "@misc{x, title = {" + new string('{', 3_000_000)));
    }

    [Theory]
    [InlineData("@article{a,", true)]
    [InlineData("% made by a program\n\n  @comment {x}", true)]
    [InlineData("@context, not an entry", false)]
    [InlineData("name,value\n@a{,", false)]
    [InlineData("", false)]
    public void A_file_is_recognised_by_its_first_entry(string start, bool is_) => Assert.Equal(is_, new BibTeXFormat().Recognises(Encoding.UTF8.GetBytes(start)));
}
