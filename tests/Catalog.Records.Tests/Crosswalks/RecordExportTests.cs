using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Catalog.Records.Crosswalks;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Tests.Crosswalks.DataCite;
using Catalog.Records.Tests.Import.Pipeline;
using Catalog.Testing;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class RecordExportTests(PostgresServer server)
{
    private const string Guarded = """
        "distributions":[{"id":"a","accessUrl":"https://secret.example.org/a"},{"id":"b","downloadUrl":"https://open.example.org/b","access":{"level":"open"}}]
        """;

    [Fact]
    public async Task All_published_records_stand_in_one_XML_file_that_can_be_imported()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        await FillAsync(database, 450);
        var (bytes, count) = await ExportAsync(database, "datacite-xml");
        Assert.Equal(450, count);
        var resources = XDocument.Load(new MemoryStream(bytes)).Root!.Elements().ToList();
        Assert.Equal(450, resources.Count);
        Assert.All(resources.Take(3), resource => Assert.Empty(DataCiteXsd.Errors(Encoding.UTF8.GetBytes(resource.ToString()))));

        await using var other = await ImportDatabase.CreateAsync(server);
        // A DOI of this test's prefix is never taken over, so another catalogue has them as drafts.
        var report = await other.ImportAsync(new MemoryStream(bytes), new(Draft: true));
        Assert.Equal((450, 450), (report.Counts.Read, report.Counts.Drafts));
    }

    [Fact]
    public async Task JSON_has_one_record_on_a_line_and_no_addresses_of_guarded_data()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        await FillAsync(database, 3);
        await database.ImportAsync(ImportDatabase.Record("draft", year: null));
        var lines = Encoding.UTF8.GetString((await ExportAsync(database, "json")).Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line =>
        {
            Assert.StartsWith("10.5072/", JsonElement.Parse(line).Text("doi"u8), StringComparison.Ordinal);
            Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
            Assert.Contains("https://open.example.org/b", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_collection_is_exported_by_itself()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        await FillAsync(database, 3);
        await database.ImportAsync(ImportDatabase.Record("heart"), new(Collection: "heart"));
        Assert.Equal(1, (await ExportAsync(database, "datacite-json", "heart")).Count);
        Assert.Equal(4, (await ExportAsync(database, "datacite-json")).Count);
    }

    [Fact]
    public async Task Every_format_writes_an_empty_and_a_full_catalogue()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        foreach (var format in CrosswalkTable.All)
        {
            var (bytes, count) = await ExportAsync(database, format.Id);
            Assert.Equal(0, count);
            if (format.MediaType.Contains("xml", StringComparison.Ordinal)) Assert.Empty(XDocument.Load(new MemoryStream(bytes)).Root!.Elements());
            else Assert.Empty(bytes);
        }
        await FillAsync(database, 2);
        foreach (var format in CrosswalkTable.All) Assert.Equal(2, (await ExportAsync(database, format.Id)).Count);
    }

    private static async Task FillAsync(ImportDatabase database, int count)
    {
        var report = await database.ImportAsync(string.Join('\n', Enumerable.Range(0, count).Select(i => ImportDatabase.Record($"r{i}", $"Study {i} <&>", more: Guarded))));
        Assert.Equal(count, report.Counts.Published);
    }

    private static async Task<(byte[] Bytes, long Count)> ExportAsync(ImportDatabase database, string format, string? collection = null)
    {
        using var output = new MemoryStream();
        var count = await new RecordExport(database.Source, new LandingAddress("https://catalog.example.org"), database.Clock)
            .WriteAsync(CrosswalkTable.Find(format)!, collection, output, null, default);
        return (output.ToArray(), count);
    }
}
