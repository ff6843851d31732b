using System.Text;
using Catalog.Records.Crosswalks.Ris;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class RisTests
{
    [Fact]
    public void A_record_is_written_in_lines_of_CR_LF()
    {
        var expected = """
            TY  - DATA
            T1  - 5 µm <i>TP53</i> {panel}: 100% of $50_samples & more #1 ~ ^
            AU  - Miller, Elizabeth A.
            AU  - Müller-Lüdenscheidt, Jean-Pierre
            AU  - Genomes & Health, Inc.,
            A2  - Okafor, Chidi
            PY  - 2024
            DA  - 2024/03/01/
            PB  - Zenodo
            ET  - 1.2
            M3  - Gene panel
            DO  - 10.5072/k7xq-9m2t
            UR  - https://doi.org/10.5072/k7xq-9m2t
            LA  - en
            KW  - genes, human
            KW  - Neoplasms
            C1  - CC-BY-4.0
            AB  - Two lines of "text". And </script> more.
            ER  - 

            """;
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), CrosswalkFixture.Write(new RisCrosswalk(), CrosswalkFixture.Of(CrosswalkFixture.Everything)));
    }

    [Fact]
    public async Task Several_records_are_read_whatever_their_spacing()
    {
        var records = await FormatFixture.ReadAsync("ris", "\ufeff\r\nTY  - JOUR\r\nTI  - A title\r\n that goes on\r\nAU  -Miller, Elizabeth, Jr.\r\nA1 - WHO\r\nAU  - Health, Inc.,\r\n"
            + "PY  - 2020///\r\nY1  - 2020/03/04/Spring\r\nT2  - Nature\r\nVL  - 5\r\nIS  - 2\r\nSP  - 12\r\nEP  - 19\r\nSN  - 1476-4687\r\nN2  - First line.\r\n\r\nA1-antitrypsin in a second.\r\n"
            + "DO  - doi:10.5072/ABC\r\nUR  - https://example.org/1\r\nKW  - a\r\nKW  - b\r\nZZ  - x\r\nER  - \r\n\r\nTY - DATA\nT1  - Second\nTY  -  DATA\nT1  - Third");
        Assert.Equal([2L, 26L, 28L], records.Select(record => record.Line));
        var first = records[0].Body!.Value;
        Assert.Equal("A title that goes on", first.At("titles/0/title"));
        Assert.Equal(["Miller, Elizabeth, Jr.", "WHO", "Health, Inc."], first.All("creators", "name"));
        Assert.Equal(["Personal", null, "Organizational"], first.All("creators", "nameType"));
        Assert.Equal(("2020", "2020-03-04", "JournalArticle", "10.5072/abc"), (first.At("publicationYear"), first.At("dates/0/date"), first.At("types/resourceTypeGeneral"), first.At("doi")));
        Assert.Equal(("Nature", "5", "2", "12", "19", "1476-4687"), (first.At("container/title"), first.At("container/volume"), first.At("container/issue"),
            first.At("container/firstPage"), first.At("container/lastPage"), first.At("container/identifier")));
        Assert.Equal("First line. A1-antitrypsin in a second.", first.At("descriptions/0/description"));
        Assert.Equal(["fields-not-taken"], records[0].Findings.Select(finding => finding.Code));
        Assert.Contains("ZZ", records[0].Findings[0].Message);
        Assert.Equal(("Second", "er-missing"), (records[1].Body!.Value.At("titles/0/title"), records[1].Findings[0].Code));
        Assert.Equal(("Third", "er-missing"), (records[2].Body!.Value.At("titles/0/title"), records[2].Findings[0].Code));
    }

    [Fact]
    public async Task Text_outside_of_records_is_told_once()
    {
        var records = await FormatFixture.ReadAsync("ris", "Database: Example\nPage 2\nTY  - DATA\nT1  - A\nER  -\n\njunk\nTY  - DATA\nT1  - B\nER  - \n");
        Assert.Equal([false, true, false, true], records.Select(record => record.Body is not null));
        Assert.Contains("Line 7", records[2].Findings[0].Message);
    }

    [Fact]
    public async Task A_record_of_megabytes_is_refused_and_the_next_is_read()
    {
        var records = await FormatFixture.ReadAsync("ris", $"TY  - DATA\nAB  - {new string('x', 3_000_000)}\nER  - \nTY  - DATA\n{string.Concat(Enumerable.Repeat("KW  - 12345678\n", 100_000))}ER  - \nTY  - DATA\nT1  - B\nER  - ");
        Assert.Equal(["too-large", "too-large"], records.Take(2).Select(record => record.Findings[0].Code));
        Assert.Equal("B", records[2].Body!.Value.At("titles/0/title"));
    }

    [Fact]
    public async Task Control_characters_and_other_encodings_are_refused_with_their_line()
    {
        var records = await FormatFixture.ReadAsync("ris", [.. "TY  - DATA\nT1  - a\0b\nER  - \nTY  - DATA\nT1  - M"u8, 0xfc, .. "\nER  - \n"u8]);
        Assert.Equal(["control-character", "not-utf8"], records.Select(record => record.Findings[0].Code));
        Assert.StartsWith("Line 2 ", records[0].Findings[0].Message);
        Assert.StartsWith("Line 5 ", records[1].Findings[0].Message);
    }

    [Theory]
    [InlineData("TY  - DATA", true)]
    [InlineData("\r\nTY - JOUR\r\n", true)]
    [InlineData("TY,name\nDATA,x", false)]
    [InlineData("AU  - x\nTY  - DATA", false)]
    public void A_file_is_recognised_by_its_first_tag(string start, bool is_) => Assert.Equal(is_, new RisFormat().Recognises(Encoding.UTF8.GetBytes(start)));
}
