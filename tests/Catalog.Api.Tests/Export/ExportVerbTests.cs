using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Catalog.Api.Commands;
using Catalog.Testing;

namespace Catalog.Api.Tests.Export;

/// <summary>The verbs <c>import</c> and <c>export</c> over one database, as an operator calls them.</summary>
public sealed class ExportVerbTests(PostgresServer server) : IDisposable
{
    private const string Record = """
        {"doi":"10.1234/NAME","titles":[{"title":"NAME"}],"creators":[{"name":"Institute"}],"publisher":{"name":"House"},"publicationYear":2020,"types":{"resourceTypeGeneral":"Dataset"},"descriptions":[{"description":"What it is.","descriptionType":"Abstract"}],"access":{"level":"controlled"},"distributions":[{"id":"a","accessUrl":"https://guarded.example.org/a"}]}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("catalog-export-");

    [Fact]
    public async Task What_was_imported_comes_out_packed_and_without_addresses_of_guarded_data()
    {
        var database = await server.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Name("in.ndjson"), Record.Replace("NAME", "first", StringComparison.Ordinal).Trim() + "\n" + Record.Replace("NAME", "second", StringComparison.Ordinal).Trim());
        Assert.Equal(0, (await RunAsync(database, "import", Name("in.ndjson"))).Code);

        var (code, _, error) = await RunAsync(database, "export", "--format", "datacite-xml", "--output", Name("out.xml.gz"), "--set", "Catalog:BaseUrl=https://catalog.example.org");
        Assert.True(code == 0, error);
        Assert.Contains("2 records written", error, StringComparison.Ordinal);
        await using (var packed = new GZipStream(File.OpenRead(Name("out.xml.gz")), CompressionMode.Decompress))
        {
            Assert.Equal(["10.1234/first", "10.1234/second"], XDocument.Load(packed).Root!.Elements().Select(resource => resource.Elements().First().Value).Order(StringComparer.Ordinal));
        }

        Assert.Equal(0, (await RunAsync(database, "export", "--format", "json", "--output", Name("out.ndjson"), "--collection", "default")).Code);
        var lines = await File.ReadAllLinesAsync(Name("out.ndjson"), Encoding.UTF8);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.DoesNotContain("guarded", line, StringComparison.Ordinal));

        // The file of another catalogue is the same there, also as drafts.
        var other = await server.CreateDatabaseAsync();
        Assert.Contains("2 kept as drafts", (await RunAsync(other, "import", Name("out.xml.gz"), "--draft")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_leaves_the_old_file_and_no_half()
    {
        var database = await server.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Name("old.xml"), "old");
        var (code, _, error) = await RunAsync(database, "export", "--format", "datacite-xml", "--output", Name("old.xml"), "--collection", "nowhere");
        Assert.Equal((1, "old"), (code, await File.ReadAllTextAsync(Name("old.xml"))));
        Assert.Contains("There is no collection 'nowhere'. There are: default.", error, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(database, "export", "--format", "json", "--output", Name("no/such/folder.json"))).Code);
        Assert.Equal(["old.xml"], folder.GetFiles().Select(file => file.Name));
    }

    [Theory]
    [InlineData("export", "export needs --format; there are json")]
    [InlineData("export --format word", "--format takes one of json, ")]
    public async Task A_format_that_is_not_there_is_named_with_those_that_are(string line, string says)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await CommandLine.RunAsync(line.Split(' '), output, error));
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Name(string file) => Path.Combine(folder.FullName, file);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string connectionString, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. arguments, "--set", "ConnectionStrings:Catalog=" + connectionString], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
