using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Catalog.Records.Datasets;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Tests.Crosswalks;
using Catalog.Records.Tests.Crosswalks.DataCite;
using Catalog.Testing;

namespace Catalog.Records.Tests.Import.Pipeline;

public sealed class XmlImportTests(PostgresServer server)
{
    [Theory]
    [InlineData("kernel-4.6")]
    [InlineData("kernel-4.7")]
    public async Task Every_official_example_is_imported_as_a_draft_and_comes_back_as_valid_XML(string kernel)
    {
        var examples = DataCiteXsd.Examples(kernel);
        await using var database = await ImportDatabase.CreateAsync(server);
        foreach (var example in examples)
        {
            var report = await database.ImportAsync(File.OpenRead(example), new ImportOptions(Draft: true));
            Assert.Equal((ImportState.Completed, "datacite", null), (report.State, report.Source, report.Error));
            Assert.Equal(new ImportCounts(1, 1, 0, 0, 0, 1, 0), report.Counts);
        }
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from dataset_versions"));
        Assert.Equal((long)examples.Count, await database.ScalarAsync<long>("select count(*) from drafts"));

        var drafts = (await database.RowsAsync("select document from drafts")).Select(RecordDocument.Parse).ToDictionary(record => RecordDocument.DoiOf(record)!.Value);
        foreach (var example in examples)
        {
            var document = XDocument.Load(example);
            var doi = document.Root!.Elements().Single(element => element.Name.LocalName == "identifier");
            doi.Value = doi.Value.Trim().ToLowerInvariant(); // a DOI has no case
            var written = CrosswalkSource.Write("datacite-xml", drafts.Single(draft => draft.Key.ToString() == doi.Value).Value);
            Assert.Empty(DataCiteXsd.Errors(written));
            Assert.Equal(SameContent.OfXml(document), SameContent.OfXml(XDocument.Load(new MemoryStream(written))));
        }
    }

    [Fact]
    public async Task A_packed_list_is_recognised_by_its_content_and_importing_it_again_changes_nothing()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        var xml = "\n <resources>" + Resource("10.1234/a", "A") + Resource("10.1234/b", "B", "<colour>red</colour>") + Resource("10.1234/c", "C") + "</resources>";
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(xml));

        var report = await database.ImportAsync(new MemoryStream(packed.ToArray()));
        Assert.Equal(new ImportCounts(3, 2, 2, 0, 0, 0, 1), report.Counts);
        var refusal = Assert.Single(await database.RefusalsAsync(report));
        Assert.Equal((2, 4L, "unknown-element"), (refusal.Ordinal, refusal.Line!.Value, Assert.Single(refusal.Findings).Code));
        Assert.Contains("Line 4", refusal.Findings[0].Message, StringComparison.Ordinal);

        Assert.Equal(new ImportCounts(3, 0, 0, 0, 2, 0, 1), (await database.ImportAsync(xml)).Counts);
        // The same source, whatever the file is written in.
        Assert.Equal(1, (await database.ImportAsync("""{"doi":"10.1234/a","titles":[{"title":"New"}],"creators":[{"name":"X"}],"publisher":{"name":"Y"},"publicationYear":2020,"types":{"resourceTypeGeneral":"Dataset"},"rightsList":[{"rightsIdentifier":"CC-BY-4.0"}],"descriptions":[{"description":"What it is.","descriptionType":"Abstract"}]}""")).Counts.Revised);
    }

    [Fact]
    public async Task A_mapping_that_does_not_fit_the_format_is_refused()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        var report = await database.ImportAsync(Resource("10.1234/a", "A"), new ImportOptions("table"));
        Assert.Equal((ImportState.Failed, "The file is 'datacite-xml', which the mapping 'table' does not fit. Leave the mapping away."), (report.State, report.Error));
        Assert.Equal(1, (await database.ImportAsync(Resource("10.1234/a", "A"), new ImportOptions("datacite"))).Counts.Created);
        Assert.Equal(1, (await database.ImportAsync(Resource("10.1234/a", "A"), new ImportOptions("datacite-xml"))).Counts.Unchanged);
    }

    [Fact]
    public async Task Other_XML_is_refused_with_what_is_read()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        var report = await database.ImportAsync("<html><body/></html>");
        Assert.Equal(ImportState.Failed, report.State);
        Assert.Contains("holds no DataCite resource", report.Error, StringComparison.Ordinal);
    }

    private static string Resource(string doi, string title, string more = "") => $"""

        <resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">{doi}</identifier><creators><creator><creatorName>X</creatorName></creator></creators><titles><title>{title}</title></titles><publisher>Y</publisher><publicationYear>2020</publicationYear><resourceType resourceTypeGeneral="Dataset"/><rightsList><rights rightsURI="https://creativecommons.org/licenses/by/4.0/" rightsIdentifier="CC-BY-4.0" rightsIdentifierScheme="SPDX">CC BY</rights></rightsList><descriptions><description descriptionType="Abstract">What it is.</description></descriptions>{more}</resource>
        """;
}
