using System.Text;
using Catalog.Records.Crosswalks;

namespace Catalog.Records.Tests.Crosswalks.OtherSystems;

/// <summary>RIS as Dataverse, EndNote, PubMed and others write it.</summary>
public sealed class RisOfOthersTests
{
    private const string Dataverse = "Provider: Some Dataverse\r\nContent: text/plain; charset=\"utf-8\"\r\nTY  - DATA\r\nT1  - Replication Data\r\nAU  - King, Gary\r\nDO  - doi:10.7910/DVN/ABCDEF\r\nET  - V1\r\nER  - \r\n";

    [Fact]
    public async Task Lines_in_which_a_server_names_itself_stand_before_the_first_record()
    {
        var record = await FormatFixture.OneAsync("ris", Dataverse);
        Assert.Equal(("Replication Data", "10.7910/dvn/abcdef", "V1"), (record.At("titles/0/title"), record.At("doi"), record.At("version")));
        Assert.Equal("ris", RecordFormatTable.Recognise(Encoding.UTF8.GetBytes(Dataverse))?.Id);
    }

    [Fact]
    public async Task Such_lines_behind_a_record_and_any_other_text_are_told()
    {
        var records = await FormatFixture.ReadAsync("ris", Dataverse + "Provider: Another\r\n");
        Assert.Equal(2, records.Count);
        Assert.Contains("Line 9 ", Assert.Single(records[1].Findings).Message);
        Assert.Null(Assert.Single(await FormatFixture.ReadAsync("ris", "Some words\r\n")).Body);
        Assert.Null(RecordFormatTable.Recognise("Provider: one\nmore words\nTY  - DATA\n"u8));
    }

    [Fact]
    public async Task The_title_is_the_title_wherever_the_short_one_stands()
    {
        var record = await FormatFixture.OneAsync("ris", "TY  - JOUR\nDA  - 2020/05/12/\nET  - 2020/05/14\nSN  - 1234-567X (Electronic)\n1234-5678 (Linking)\nSP  - 12-19\nST  - The short one\nT2  - Journal of Heart\nTI  - The title in full\nTT  - Der Titel\nER  - \n");
        Assert.Equal(["The title in full", "The short one", "Der Titel"], record.All("titles", "title"));
        Assert.Equal([null, "AlternativeTitle", "TranslatedTitle"], record.All("titles", "titleType"));
        Assert.Equal(("1234-567X", "12", "19"), (record.At("container/identifier"), record.At("container/firstPage"), record.At("container/lastPage")));
        Assert.Null(record.At("version"));
    }

    [Fact]
    public async Task A_short_title_that_is_the_title_is_not_told_twice()
    {
        var record = await FormatFixture.OneAsync("ris", "TY  - DATA\nST  - Genomes\nTI  - Genomes\nSP  - S-1\nER  - \n");
        Assert.Equal(["Genomes"], record.All("titles", "title"));
        Assert.Equal("Genomes", (await FormatFixture.OneAsync("ris", "TY  - DATA\nST  - Genomes\nER  - \n")).At("titles/0/title"));
    }

    [Fact]
    public async Task An_abstract_under_both_of_its_tags_is_one() =>
        Assert.Equal(["Hearts"], (await FormatFixture.OneAsync("ris", "TY -  THES\nT1  - One\nN2  - Hearts\nAB  - Hearts\nER  -")).All("descriptions", "description"));

    [Theory]
    [InlineData("2020 Mar 5", "2020", "2020-03-05")]
    [InlineData("2020/in press", "2020", null)]
    [InlineData("2020a", "2020", null)]
    public async Task Of_a_date_in_other_words_at_least_the_year_is_taken(string text, string year, string? day)
    {
        var record = Assert.Single(await FormatFixture.ReadAsync("ris", $"TY  - DATA\nTI  - One\nPY  - {text}\nER  - \n"));
        Assert.Equal((year, day), (record.Body!.Value.At("publicationYear"), record.Body.Value.At("dates/0/date")));
        Assert.Equal(day is null, record.Findings.Any(finding => finding.Code == "date-not-read"));
    }
}
