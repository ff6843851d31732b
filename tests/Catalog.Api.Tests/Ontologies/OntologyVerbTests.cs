using Catalog.Api.Commands;
using Catalog.Testing;

namespace Catalog.Api.Tests.Ontologies;

/// <summary><c>catalog ontology …</c> over a PostgreSQL elsewhere.</summary>
public sealed class OntologyVerbTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("catalog-ontologies-");
    private string connectionString = "";

    [Fact]
    public async Task Releases_are_loaded_listed_switched_undone_compared_and_removed()
    {
        connectionString = await server.CreateDatabaseAsync();
        var (one, two) = (File("one.obo", OntologyApplication.Obo("life", "2026-01-01")), File("two.obo", OntologyApplication.Obo("life", "2026-02-01", "blossom")));
        Assert.Contains("There is no ontology yet", await DoneAsync("list"), StringComparison.Ordinal);

        var report = Path.Combine(folder.FullName, "report.ndjson");
        var loaded = await DoneAsync("load", one, two, "--report", report);
        Assert.Contains("life 2026-01-01: loaded; in use", loaded, StringComparison.Ordinal);
        Assert.Contains("life 2026-02-01: loaded; 2026-01-01 stays in use", loaded, StringComparison.Ordinal);
        Assert.Contains("line 13: LIFE:0000002 leads to LIFE:0000099", loaded, StringComparison.Ordinal);
        Assert.Equal(2, System.IO.File.ReadAllLines(report).Length);
        Assert.Contains("is in already, nothing was changed", await DoneAsync("load", one), StringComparison.Ordinal);

        Assert.Contains("life 2026-02-01 is in use now", await DoneAsync("use", "life", "2026-02-01"), StringComparison.Ordinal);
        Assert.Contains("* 2026-02-01, 2 terms, OBO", await DoneAsync("list"), StringComparison.Ordinal);
        Assert.Contains("LIFE:0000002 blossom (before: leaf)", await DoneAsync("diff", "life", "2026-01-01"), StringComparison.Ordinal);
        Assert.Contains("life 2026-01-01 is in use again", await DoneAsync("undo", "life"), StringComparison.Ordinal);
        Assert.Contains("in use", await FailedAsync("remove", "life", "2026-01-01"), StringComparison.Ordinal);
        Assert.Contains("was removed", await DoneAsync("remove", "life", "2026-02-01"), StringComparison.Ordinal);
        Assert.Contains("--force", await FailedAsync("remove", "life", "2026-01-01"), StringComparison.Ordinal);
        Assert.Contains("removed with its last release", await DoneAsync("remove", "life", "2026-01-01", "--force"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_files_a_broken_one_is_told_and_the_others_are_loaded()
    {
        connectionString = await server.CreateDatabaseAsync();
        var broken = File("broken.obo", OntologyApplication.Circle("broken", "1"));
        var (code, output, error) = await RunAsync("load", broken, File("sound.obo", OntologyApplication.Obo("sound", "1")));
        Assert.Equal(1, code);
        Assert.Contains("broken.obo: ", error, StringComparison.Ordinal);
        Assert.Contains("BROKEN:0000002", error, StringComparison.Ordinal);
        Assert.Contains("sound 1: loaded", output, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", await DoneAsync("list"), StringComparison.Ordinal);
        Assert.Contains("--version NAME", await FailedAsync("load", File("other.obo", OntologyApplication.Obo("sound", "1", "else"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "ontology")]
    [InlineData(2, "ontology", "lod")]
    [InlineData(2, "ontology", "load")]
    [InlineData(2, "ontology", "list", "more")]
    [InlineData(2, "ontology", "list", "--use")]
    [InlineData(2, "ontology", "use", "go")]
    [InlineData(2, "ontology", "undo")]
    [InlineData(2, "ontology", "diff", "go")]
    [InlineData(2, "ontology", "load", "x.obo", "--name", "Not One")]
    [InlineData(2, "ontology", "load", "x.obo", "--public", "--not-public")]
    [InlineData(2, "ontology", "load", "x.obo", "y.obo", "--name", "z")]
    [InlineData(1, "ontology", "load", "not-there.obo")]
    public async Task What_cannot_be_done_is_told_before_anything_is_started(int code, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(code, await CommandLine.RunAsync(words, output, error));
        Assert.NotEqual("", error.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string File(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private async Task<string> DoneAsync(params string[] words)
    {
        var (code, output, error) = await RunAsync(words);
        Assert.True(code == 0, output + error);
        return output;
    }

    private async Task<string> FailedAsync(params string[] words)
    {
        var (code, output, error) = await RunAsync(words);
        Assert.True(code == 1, output + error);
        return error;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["ontology", .. words, "--data", Path.Combine(folder.FullName, "data"), "--set", "ConnectionStrings:Catalog=" + connectionString, "--set", "Logging:LogLevel:Default=None"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
