using Catalog.Records.Identifiers;

namespace Catalog.Records.Tests.Identifiers;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("10.5072/ABC")]
    [InlineData(" doi:10.5072/abc. ")]
    [InlineData("DOI: 10.5072/abc")]
    [InlineData("doi 10.5072/abc")]
    [InlineData("https://doi.org/10.5072/abc")]
    [InlineData("http://dx.doi.org/10.5072/ABC,")]
    [InlineData("//doi.org/10.5072/abc")]
    [InlineData("doi.org/10.5072/abc")]
    [InlineData("https://doi.org/10.5072%2Fabc")]
    [InlineData("10.5072%2Fabc")]
    [InlineData("https://hdl.handle.net/10.5072/abc")]
    [InlineData("info:doi/10.5072/abc")]
    [InlineData("urn:doi:10.5072/abc")]
    [InlineData("doi:https://doi.org/10.5072/abc")]
    [InlineData("<https://doi.org/10.5072/abc>")]
    [InlineData("(https://doi.org/10.5072/abc)")]
    [InlineData("https://doi.org/10.5072/abc?utm_source=mail")]
    [InlineData("https://api.datacite.org/dois/10.5072/abc")]
    [InlineData("DOI:10.5072/ABC")]
    [InlineData("doi:\u00a010.5072/abc")]
    [InlineData("DOI\t10.5072/abc")]
    [InlineData("https://www.doi.org/10.5072/abc")]
    [InlineData("HTTPS://DOI.ORG/10.5072/ABC")]
    [InlineData("https://doi.org//10.5072/abc")]
    [InlineData("https://doi.org/doi:10.5072/abc")]
    [InlineData("http://dx.doi.org/DOI:10.5072/abc")]
    [InlineData("https%3A%2F%2Fdoi.org%2F10.5072%2Fabc")]
    [InlineData("doi%3A10.5072%2Fabc")]
    [InlineData("https://doi.org/10.5072%2fABC")]
    [InlineData("hdl:10.5072/abc")]
    [InlineData("info:hdl/10.5072/abc")]
    [InlineData("https://commons.datacite.org/doi.org/10.5072/abc")]
    [InlineData("https://api.test.datacite.org/dois/10.5072/abc")]
    [InlineData("https://api.crossref.org/works/10.5072/abc")]
    [InlineData("[doi:10.5072/abc]")]
    [InlineData("(10.5072/abc).")]
    [InlineData("\u201c10.5072/abc\u201d")]
    [InlineData("\ufeff10.5072/abc\u200b")]
    [InlineData("10.5072/abc;")]
    [InlineData("'https://doi.org/10.5072/abc'")]
    [InlineData("https://doi.org/10.5072/abc?via=mail")]
    [InlineData("https://doi.org/10.5072/abc#page=2")]
    [InlineData("https://catalog.example.org/doi/10.5072/abc")]
    [InlineData("https://zenodo.org/doi/10.5072/abc")]
    [InlineData("https://www.tandfonline.com/doi/full/10.5072/abc?needAccess=true")]
    [InlineData("https://onlinelibrary.wiley.com/doi/10.5072/abc/abstract")]
    [InlineData("https://doi-org.proxy.example.edu/10.5072/abc")]
    [InlineData("https://doi.org.proxy.example.edu/10.5072/abc")]
    [InlineData("https://doi.pangaea.de/10.5072/abc")]
    [InlineData("https://identifiers.org/doi:10.5072/abc")]
    [InlineData("https://identifiers.org/doi/10.5072/abc")]
    [InlineData("https://n2t.net/doi:10.5072/abc")]
    [InlineData("https://dataverse.example.org/dataset.xhtml?persistentId=doi:10.5072/ABC&version=1.0")]
    [InlineData("https://journals.plos.org/plosone/article?id=10.5072/abc")]
    [InlineData("doi\uff1a10.5072/abc\u3002")]
    [InlineData("DOI=10.5072/abc")]
    [InlineData("doi:<10.5072/abc>")]
    [InlineData("[10.5072/abc](https://doi.org/10.5072/abc)")]
    [InlineData("https://doi.org/https://doi.org/10.5072/abc")]
    [InlineData("10.5072/a\u00adb\u200dc\u200e")]
    [InlineData("\u202a10.5072/abc\u202c")]
    [InlineData("10.5072/abc\u2026")]
    public void Any_common_way_to_write_a_DOI_is_understood(string written)
    {
        var doi = Doi.Parse(written);
        Assert.Equal(("10.5072/abc", "10.5072", "abc"), (doi.Value, doi.Prefix, doi.Suffix));
    }

    [Theory]
    [InlineData("10.1016/S0140-6736(05)71086-2", "10.1016/s0140-6736(05)71086-2")]
    [InlineData("10.1000/a(b)", "10.1000/a(b)")]
    [InlineData("10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1", "10.1002/(sici)1096-8644(199601)99:1<1::aid-ajpa1>3.0.co;2-1")]
    [InlineData("10.1000/50%off", "10.1000/50%off")]
    [InlineData("10.1000/a/b", "10.1000/a/b")]
    [InlineData("10.1000/a..b/...c/.d", "10.1000/a..b/...c/.d")]
    [InlineData("10.1000/50%25", "10.1000/50%25")]
    [InlineData("https://doi.org/10.1002/(sici)1096%3A8644", "10.1002/(sici)1096:8644")]
    [InlineData("(10.1016/S0140-6736(05)71086-2)", "10.1016/s0140-6736(05)71086-2")]
    [InlineData("10.1000.10/É", "10.1000.10/É")]
    [InlineData("https://doi.org/10.1000/456%23789", "10.1000/456#789")]
    [InlineData("10.1000/456#789", "10.1000/456#789")]
    [InlineData("10.1000/a<b>", "10.1000/a<b>")]
    [InlineData("https://doi.org/10.1000/what%3F#top", "10.1000/what?")]
    [InlineData("10.5072/k7xq\u20119m2t\u2010ab3c", "10.5072/k7xq-9m2t-ab3c")]
    [InlineData("doi:10.1002/(SICI)1096&lt;1::AID-AJPA1&gt;3.0.CO;2-1", "10.1002/(sici)1096<1::aid-ajpa1>3.0.co;2-1")]
    [InlineData("doi:10.1002/(SICI)1096&#60;1::AID-AJPA1&#62;3.0.CO;2-1", "10.1002/(sici)1096<1::aid-ajpa1>3.0.co;2-1")]
    [InlineData("https://pubs.example.org/doi/10.1000/full", "10.1000/full")]
    [InlineData("https://doi.org/10.1000/doi/10.2000", "10.1000/doi/10.2000")]
    [InlineData("10.1000/\ud83d\ude00", "10.1000/\ud83d\ude00")]
    public void A_strange_DOI_is_kept(string written, string value) => Assert.Equal(value, Doi.Parse(written).Value);

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("hello", "starts with 10.")]
    [InlineData("11.5072/abc", "starts with 10.")]
    [InlineData("10.5072", "name is missing")]
    [InlineData("10.5072/", "prefix is 10|name is missing")]
    [InlineData("10.x/abc", "prefix is 10.")]
    [InlineData("10./abc", "prefix is 10.")]
    [InlineData("10.5072/a b", "space")]
    [InlineData("10.5072/../../x", "between slashes")]
    [InlineData("https://doi.org/10.5072/a/%2e%2e/b", "between slashes")]
    [InlineData("10.5072/./a", "between slashes")]
    [InlineData("https://example.org/10.5072/abc", "starts with 10.")]
    [InlineData("https://example.org/article?id=12&doi=none", "starts with 10.")]
    [InlineData("https://journals.example.org/bioinformatics/doi/10.1093/bioinformatics/btaa123/5734567", "starts with 10.")]
    [InlineData("doi:", "starts with 10.")]
    [InlineData("doi doi doi doi doi doi doi 10.5072/abc", "starts with 10.")]
    [InlineData("10/abcde", "short DOI")]
    [InlineData("https://doi.org/10/abcde", "short DOI")]
    [InlineData("https://example.org/2010/10/abcde", "starts with 10.")]
    [InlineData("10.5072/a\u2003b", "space")]
    [InlineData("10.5072/a\u0007b", "control character")]
    [InlineData("10.5072/a\ud800b", "control character")]
    public void What_is_not_a_DOI_is_told_why(string? written, string reason)
    {
        Assert.False(Doi.TryParse(written, out _, out var told));
        Assert.Contains(reason.Split('|'), part => told.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_DOI_may_be_long_but_not_for_ever()
    {
        Assert.True(Doi.TryParse("10.5072/" + new string('a', 2040), out _));
        Assert.True(Doi.TryParse("https://doi.org/10.5072/" + string.Concat(Enumerable.Repeat("%41", 2040)), out _));
        Assert.False(Doi.TryParse("10.5072/" + new string('a', 2041), out _, out var reason));
        Assert.Contains("more than 2048", reason);
        Assert.False(Doi.TryParse(new string('x', 1_000_000), out _, out reason));
        Assert.Contains("more than 2048", reason);
    }

    [Fact]
    public void What_was_read_is_read_again_as_itself_whatever_was_written()
    {
        string[] pieces =
        [
            "10.", "10.5072/", "abc", "doi:", "https://", "doi.org/", "www.", "/doi/", "full/", "%2F", "%252F", "%26lt;", "&amp;", "&lt;", "amp;", "](", "[", "(", ")", ">", "<", "?", "#", "%", "%5D(",
            ".", ",", " ", "\u00ad", "\u2011", "\u202e", "\ud83d", "\ude00", "\ufffd", "É", "persistentId=", "&", "/", "//", "identifiers.org/", "1", "\u3002", "\u201c", "'",
        ];
        var random = new Random(3);
        var read = 0;
        for (var n = 0; n < 200_000; n++)
        {
            var written = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (!Doi.TryParse((n % 2 == 0 ? "10.5072/" : "") + written, out var doi, out var reason))
            {
                Assert.NotEmpty(reason);
                continue;
            }
            read++;
            Assert.True(Doi.TryParse(doi.Value, out var again) && again == doi, $"'{written}' was read as '{doi}', and that as '{again}'.");
        }
        Assert.InRange(read, 20_000, 200_000);
    }

    [Fact]
    public void A_suffix_is_three_groups_of_four_and_no_two_are_alike()
    {
        var suffixes = Enumerable.Range(0, 1000).Select(_ => Crockford.NewSuffix()).ToHashSet();
        Assert.Equal(1000, suffixes.Count);
        Assert.All(suffixes, suffix => Assert.Matches("^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$", suffix));
    }

    [Fact]
    public void A_suffix_is_read_however_it_is_written()
    {
        var suffix = Crockford.FromBits(0b00001_00000_11111); // …10z
        Assert.True(Crockford.TryNormalize(suffix.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal)
            .Replace('0', 'O').Replace('1', 'l'), out var read));
        Assert.Equal(suffix, read);
        Assert.Equal(Doi.Parse("10.5072/" + suffix), Crockford.AsMinted(Doi.Parse("10.5072/" + suffix.Replace('0', 'o').Replace("-", "", StringComparison.Ordinal))));
        Assert.Equal("10.5281/zenodo.123456", Crockford.AsMinted(Doi.Parse("10.5281/zenodo.123456")).Value);
    }

    [Fact]
    public void A_suffix_with_wrong_check_characters_is_mistyped_and_another_text_is_not()
    {
        var suffix = Crockford.NewSuffix();
        Assert.False(Crockford.IsMistyped(suffix));
        Assert.True(Crockford.IsMistyped((suffix[0] == 'x' ? 'y' : 'x') + suffix[1..]));
        Assert.False(Crockford.IsMistyped("zenodo.123456"));
        Assert.False(Crockford.IsMistyped(suffix[..^1]));
        Assert.True(Crockford.TryNormalize(suffix.Replace('-', '\u2013'), out var typeset));
        Assert.Equal(suffix, typeset);
    }

    [Fact]
    public void Every_single_substitution_in_a_suffix_is_found()
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        foreach (var suffix in Some(50))
        {
            for (var i = 0; i < suffix.Length; i++)
            {
                foreach (var letter in Alphabet)
                {
                    if (suffix[i] != '-' && suffix[i] != letter)
                    {
                        Assert.False(Crockford.TryNormalize(suffix[..i] + letter + suffix[(i + 1)..], out _));
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_transposition_of_neighbours_in_a_suffix_is_found()
    {
        foreach (var suffix in Some(500).Select(suffix => suffix.Replace("-", "", StringComparison.Ordinal)))
        {
            for (var i = 0; i + 1 < suffix.Length; i++)
            {
                if (suffix[i] != suffix[i + 1])
                {
                    Assert.False(Crockford.TryNormalize(suffix[..i] + suffix[i + 1] + suffix[i] + suffix[(i + 2)..], out _));
                }
            }
        }
    }

    [Theory]
    [InlineData("0000-0002-1825-0097", true), InlineData("https://orcid.org/0000-0001-5000-0007", true), InlineData("0000-0002-1694-233X", true)]
    [InlineData("0000000218250097", true), InlineData("0000-0002-1825-0079", false), InlineData("https://example.org/0000-0002-1825-0097", false)]
    [InlineData("0000-0002-1825-00970", false), InlineData("", false)]
    public void The_check_digit_of_an_ORCID_iD_is_checked(string identifier, bool valid) =>
        Assert.Equal(valid, NameIdentifierChecks.IsOrcid(identifier));

    [Theory]
    [InlineData("https://ror.org/05a0ya142", true), InlineData("02catss52", true), InlineData("ror.org/01cwqze88/", true)]
    [InlineData("https://ror.org/05a0ya124", false), InlineData("15a0ya142", false), InlineData("0", false)]
    public void The_check_digits_of_a_ROR_id_are_checked(string identifier, bool valid) =>
        Assert.Equal(valid, NameIdentifierChecks.IsRor(identifier));

    private static IEnumerable<string> Some(int count) => Enumerable.Range(0, count).Select(_ => Crockford.NewSuffix());
}
