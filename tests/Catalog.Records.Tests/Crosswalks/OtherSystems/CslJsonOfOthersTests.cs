namespace Catalog.Records.Tests.Crosswalks.OtherSystems;

/// <summary>CSL JSON as Crossref, DataCite and Zotero write it.</summary>
public sealed class CslJsonOfOthersTests
{
    private const string Work = """
        {"DOI":"10.1016/j.drudis.2019.01.008","type":"posted-content","title":["Principles of R&amp;D"],"subtitle":[],"original-title":[],"relation":{},
         "funder":[{"DOI":"10.13039/100000002","name":"Institutes of Health","award":["R01","R02"]},{"name":"A Foundation","award":[]}],
         "abstract":"<jats:title>Aim</jats:title><jats:p>Hearts &amp; <jats:italic>genes</jats:italic></jats:p><jats:p>More</jats:p>",
         "issued":{"date-parts":[[2019,4]]},"author":[{"given":"John","family":"Wise","sequence":"first"}]}
        """;

    [Fact]
    public async Task A_work_of_Crossref_is_read_alone_and_in_its_envelope()
    {
        foreach (var body in (string[])[Work, $$"""{"status":"ok","message-type":"work","message-version":"1.0.0","message":{{Work}}}"""])
        {
            var found = Assert.Single(await FormatFixture.ReadAsync("csl-json", body));
            Assert.Empty(found.Findings);
            var record = found.Body!.Value;
            Assert.Equal(("10.1016/j.drudis.2019.01.008", "Preprint"), (record.At("doi"), record.At("types/resourceTypeGeneral")));
            Assert.Equal("Principles of R&D", record.At("titles/0/title"));
            Assert.Equal(["Institutes of Health", "Institutes of Health", "A Foundation"], record.All("fundingReferences", "funderName"));
            Assert.Equal(["R01", "R02", null], record.All("fundingReferences", "awardNumber"));
            Assert.Equal(["Crossref Funder ID", "Crossref Funder ID", null], record.All("fundingReferences", "funderIdentifierType"));
            Assert.Equal("Aim\nHearts & genes\nMore", record.At("descriptions/0/description"));
        }
    }

    [Fact]
    public async Task Subjects_and_licence_of_DataCite_are_taken()
    {
        var record = await FormatFixture.OneAsync("csl-json", """{"type":"dataset","title":"T","categories":["Phylogeny","Malaria, in apes"],"copyright":"Creative Commons Attribution 4.0 International"}""");
        Assert.Equal(("Phylogeny", "Malaria, in apes"), (record.At("subjects/0/subject"), record.At("subjects/1/subject")));
        Assert.Equal("CC-BY-4.0", record.At("rightsList/0/rightsIdentifier"));
    }

    [Fact]
    public async Task A_DOI_in_a_note_of_Zotero_is_the_DOI_when_there_is_no_other()
    {
        var record = await FormatFixture.OneAsync("csl-json", """{"type":"dataset","title":"T","note":"a word\nDOI: 10.5281/zenodo.77\ntype: dataset"}""");
        Assert.Equal("10.5281/zenodo.77", record.At("doi"));
        Assert.Equal("10.1234/own", (await FormatFixture.OneAsync("csl-json", """{"type":"dataset","title":"T","DOI":"10.1234/own","note":"DOI: 10.5281/zenodo.77"}""")).At("doi"));
    }

    [Theory]
    [InlineData("""{"titles":[{"title":"DataCite"}]}""")]
    [InlineData("{}")]
    [InlineData("""{"message":{"type":"dataset"}}""")]
    public async Task What_is_no_item_is_refused_rather_than_read_as_nothing(string json) =>
        Assert.Equal("item-missing", Assert.Single(Assert.Single(await FormatFixture.ReadAsync("csl-json", json)).Findings).Code);

    [Fact]
    public async Task What_is_empty_is_no_advice()
    {
        var found = Assert.Single(await FormatFixture.ReadAsync("csl-json", """{"type":"dataset","title":"T","DOI":"","archive":" ","event":null,"link":[]}"""));
        Assert.Empty(found.Findings);
    }
}
