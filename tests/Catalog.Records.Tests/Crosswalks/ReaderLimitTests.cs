using System.IO.Compression;
using System.Text;
using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>What readers refuse, and that they take all that is within their limits: files made to cost far more than they hold.</summary>
public sealed class ReaderLimitTests
{
    [Theory]
    [InlineData("bibtex", "@misc{a,\n title = {T}, month = jan\n}")]
    [InlineData("ris", "TY  - DATA\nTI  - T\nAU  - A, B\nER  - ")]
    [InlineData("ris", "TY  - DATA\r\nTI  - T\r\nAU  - A, B\r\n")]
    [InlineData("csl-json", """{"type":"dataset","title":"T"}""")]
    [InlineData("schema-org", """{"@context":"https://schema.org","@type":"Dataset","name":"T"}""")]
    [InlineData("schema-org", """{"@graph":[{"@type":"Dataset","name":"T"}]}""")]
    [InlineData("datacite-json", """{"titles":[{"title":"T"}]}""")]
    [InlineData("datacite-xml", "<resource><titles><title>T</title></titles></resource>")]
    public async Task A_record_of_exactly_the_limit_is_taken(string format, string text)
    {
        Assert.NotNull(Assert.Single(await FormatFixture.ReadAsync(format, text, text.Length)).Body);
        Assert.Null((await FormatFixture.ReadAsync(format, text, text.Length - 20))[0].Body);
    }

    [Theory]
    [InlineData("bibtex"), InlineData("ris"), InlineData("csl-json"), InlineData("schema-org"), InlineData("datacite-json"), InlineData("datacite-xml")]
    public async Task A_reader_never_unpacks(string format)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(CrosswalkFixture.Write(CrosswalkTable.Find(format)!, CrosswalkFixture.Of(CrosswalkFixture.Everything))));
        }

        Assert.Equal("file-broken", Refusal(Assert.Single(await FormatFixture.ReadAsync(format, packed.ToArray()))).Code);
    }

    [Theory]
    [InlineData("bibtex"), InlineData("ris"), InlineData("csl-json"), InlineData("datacite-xml")]
    public async Task UTF_32_and_broken_UTF_16_are_errors_and_not_thrown(string format)
    {
        Assert.Equal("file-broken", Refusal((await FormatFixture.ReadAsync(format, [0xff, 0xfe, 0, 0, 65, 0, 0, 0]))[0]).Code);
        Assert.Equal("encoding-unknown", Refusal((await FormatFixture.ReadAsync(format, [0xff, 0xfe, (byte)'<', 0, (byte)'a', 0, 0x00, 0xd8, 0x41, 0]))[^1]).Code);
    }

    [Fact]
    public async Task A_run_of_dashes_or_quotes_costs_one_pass()
    {
        foreach (var letter in "-`'")
        {
            var record = await FormatFixture.OneAsync("bibtex", "@misc{a, note = {" + new string(letter, 190_000) + "}, title = {T}}");
            Assert.Equal("T", record.At("titles/0/title"));
        }

        var run = new string('-', 900_000);
        Assert.Equal(run, Catalog.Records.Crosswalks.BibTeX.LatexText.Decode(run));
    }

    [Theory]
    [InlineData("<a", "")]
    [InlineData("<!--", ">")]
    [InlineData("<script>", "")]
    [InlineData("&amp", ";")]
    [InlineData("</p", "")]
    public async Task Tags_that_nobody_closes_cost_one_pass(string part, string end)
    {
        var text = "</p>" + string.Concat(Enumerable.Repeat(part, 900_000 / part.Length)) + end;
        Assert.NotNull(Assert.Single(await FormatFixture.ReadAsync("csl-json", $$"""{"type":"dataset","title":"T","abstract":"{{text}}"}""")).Body);
    }

    [Fact]
    public async Task A_file_of_entries_that_each_unfold_an_abbreviation_ends_at_a_bound()
    {
        var file = new StringBuilder("@string{a = {" + new string('x', 60_000) + "}}\n");
        for (var entry = 0; entry < 400; entry++)
        {
            file.Append("@misc{k").Append(entry).Append(", title = a # a # a # a # a}\n");
        }

        var records = await FormatFixture.ReadAsync("bibtex", file.ToString());
        Assert.Equal(400, records.Count);
        Assert.InRange(records.Sum(record => record.Body?.GetRawText().Length ?? 0), 1, 10_000_000);
        Assert.Equal("too-large", Refusal(records[^1]).Code);
    }

    [Fact]
    public async Task An_ordinary_list_of_abbreviations_is_far_from_that_bound()
    {
        var file = new StringBuilder();
        for (var journal = 0; journal < 500; journal++) file.Append("@string{j").Append(journal).Append(" = {The Journal of Everything that Was Measured in Year ").Append(journal).Append("}}\n");
        for (var entry = 0; entry < 5000; entry++) file.Append("@article{k").Append(entry).Append(", title = {T}, journal = j").Append(entry % 500).Append(", month = sep}\n");
        Assert.All(await FormatFixture.ReadAsync("bibtex", file.ToString()), record => Assert.NotNull(record.Body));
    }

    [Fact]
    public async Task Thousands_of_points_in_one_place_become_as_many_places()
    {
        var places = string.Concat(Enumerable.Repeat("<geoLocationPlace>a</geoLocationPlace>", 20_000));
        var record = Assert.Single(await FormatFixture.ReadAsync("datacite-xml", $"<resource><geoLocations><geoLocation>{places}</geoLocation></geoLocations></resource>"));
        Assert.Equal(20_000, record.Body!.Value.GetProperty("geoLocations").GetArrayLength());
    }

    [Fact]
    public async Task Namespaces_around_resources_are_bounded_and_bound_prefixes_do_no_harm()
    {
        var many = string.Concat(Enumerable.Range(0, 300).Select(number => $" xmlns:n{number}='urn:{number}'"));
        Assert.Equal("too-large", Refusal(Assert.Single(await FormatFixture.ReadAsync("datacite-xml", $"<list{many}><resource/></list>"))).Code);
        foreach (var prefix in new[] { "xml", "xmlns" })
        {
            var record = Assert.Single(await FormatFixture.ReadAsync("datacite-xml", $"<list xmlns:{prefix}='urn:other'><resource><titles><title xml:lang='en'>T</title></titles></resource></list>"));
            Assert.Equal("T", record.Body!.Value.At("titles/0/title"));
        }
    }

    [Theory]
    [InlineData("<resource xmlns:o='{0}'><o:x/></resource>")]
    [InlineData("<resource><{0}/></resource>")]
    [InlineData("<resource {0}='1'/>")]
    [InlineData("<resource><titles></{0}></titles></resource>")]
    [InlineData("<{0}><resource/></x>")]
    [InlineData("<resource>&{0};</resource>")]
    [InlineData("<?xml version='1.0' encoding='{0}'?><resource/>")]
    public async Task Names_as_long_as_the_file_are_told_in_short(string xml)
    {
        var records = await FormatFixture.ReadAsync("datacite-xml", xml.Replace("{0}", "n" + new string('a', 300_000), StringComparison.Ordinal));
        Assert.All(records.SelectMany(record => record.Findings), finding => Assert.InRange(finding.Message.Length, 10, 500));
        Assert.NotEmpty(records.SelectMany(record => record.Findings));
    }

    [Fact]
    public async Task The_general_type_is_kept_where_its_words_are_unavailable()
    {
        var record = await FormatFixture.OneAsync("datacite-xml", "<resource><resourceType resourceTypeGeneral='Dataset'>(:unav)</resourceType></resource>");
        Assert.Equal(("Dataset", null), (record.At("types/resourceTypeGeneral"), record.At("types/resourceType")));
        Assert.Null((await FormatFixture.OneAsync("datacite-xml", "<resource><resourceType resourceTypeGeneral='Other'>(:unav)</resourceType></resource>")).At("types"));
    }

    [Fact]
    public async Task Nodes_that_are_put_into_each_other_may_nest_deeper_than_a_file()
    {
        static string Deep(int depth, string inside) => string.Concat(Enumerable.Repeat("[", depth)) + inside + new string(']', depth);
        var record = await FormatFixture.OneAsync("schema-org",
            """{"@graph":[{"@type":"Dataset","name":"T","creator":DEEP},{"@id":"#p","@type":"Person","familyName":"F","knows":DOWN}]}"""
                .Replace("DEEP", Deep(50, """{"@id":"#p"}"""), StringComparison.Ordinal).Replace("DOWN", Deep(55, "1"), StringComparison.Ordinal));
        Assert.Equal("T", record.At("titles/0/title"));
    }

    private static Finding Refusal(ForeignRecord record)
    {
        Assert.Null(record.Body);
        return record.Findings[0];
    }
}
