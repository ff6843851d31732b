using System.Text.RegularExpressions;
using Catalog.Api.Commands;
using Catalog.Testing;

namespace Catalog.Api.Tests.Annotation;

/// <summary>The verb <c>annotate</c> over one database, as an operator calls it.</summary>
public sealed partial class AnnotateVerbTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("catalog-annotate-");
    private string database = "";

    [Fact]
    public async Task A_collection_is_proposed_for_accepted_and_brought_to_a_new_release()
    {
        database = await server.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Name("in.ndjson"), string.Join('\n', Record("a", "On Parkinson disease"), Record("b", "On type 2 diabetes mellitus and Parkinson disease"), Record("c", "On nothing")));
        await File.WriteAllTextAsync(Name("first.obo"), TestOntologies.Diseases);
        await File.WriteAllTextAsync(Name("second.obo"), TestOntologies.Diseases.Replace("2026-03-01", "2026-09-01", StringComparison.Ordinal)
            .Replace("name: Parkinson disease", "name: Parkinson syndrome", StringComparison.Ordinal));
        await DoneAsync("import", Name("in.ndjson"));
        Assert.Contains("catalog ontology load FILE", (await RunAsync("annotate", "--collection", "default")).Error, StringComparison.Ordinal);
        await DoneAsync("ontology", "load", Name("first.obo"));

        var dry = await DoneAsync("annotate", "--collection", "default", "--dry-run");
        Assert.Contains("default: 3 records read, 2 with terms to propose.", dry, StringComparison.Ordinal);
        Assert.Matches(@"2  MONDO:0005180  Parkinson disease", dry);
        Assert.Contains("3 proposals; none was kept", dry, StringComparison.Ordinal);

        var run = RunOf(await DoneAsync("annotate", "--collection", "default", "--ontology", "mondo"));
        Assert.Contains("3 proposals accepted: 2 records revised, 0 skipped.", await DoneAsync("annotate", "--collection", "default", "--accept", run), StringComparison.Ordinal);
        Assert.Contains("0 proposals accepted: 0 records revised", await DoneAsync("annotate", "--collection", "default", "--accept", run), StringComparison.Ordinal);

        await DoneAsync("ontology", "load", Name("second.obo"));
        // On demand, before the switch.
        var ahead = await DoneAsync("annotate", "--after-release", "mondo", "--release", "2026-09-01", "--dry-run");
        Assert.Contains("mondo 2026-09-01: 3 records read, 2 with terms to look at again.", ahead, StringComparison.Ordinal);
        Assert.Contains("  2 relabelled", ahead, StringComparison.Ordinal);
        await DoneAsync("ontology", "use", "mondo", "2026-09-01");
        var renewed = RunOf(await DoneAsync("annotate", "--after-release", "mondo"));
        Assert.Contains("2 records revised", await DoneAsync("annotate", "--collection", "default", "--accept", renewed), StringComparison.Ordinal);
        Assert.Contains("0 with terms to look at again", await DoneAsync("annotate", "--after-release", "mondo"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("annotate", "needs --collection ID, or --after-release NAME")]
    [InlineData("annotate --accept x", "needs --collection")]
    [InlineData("annotate --collection x --release 1", "--release goes with --after-release")]
    [InlineData("annotate --collection x --accept y --min-confidence much", "from 0 to 1, such as 0.9, not 'much'")]
    [InlineData("annotate --collection x --min-confidence 0.9", "--min-confidence goes with --accept")]
    public async Task What_does_not_go_together_is_told(string line, string says)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await CommandLine.RunAsync(line.Split(' '), output, error));
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("annotate --collection nowhere", "There is no collection 'nowhere'. There are: default.")]
    [InlineData("annotate --after-release go", "No ontology 'go' is in use.")]
    public async Task What_is_not_there_is_named_with_what_is(string line, string says)
    {
        database = await server.CreateDatabaseAsync();
        var (code, _, error) = await RunAsync(line.Split(' '));
        Assert.Equal(1, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Record(string id, string title) => $$$"""
        {"id":"{{{id}}}","titles":[{"title":"{{{title}}}"}],"creators":[{"name":"Institute"}],"publisher":{"name":"House"},"publicationYear":2020,"types":{"resourceTypeGeneral":"Dataset"},"descriptions":[{"description":"What it is.","descriptionType":"Abstract"}],"access":{"level":"controlled"}}
        """.Trim();

    private string Name(string file) => Path.Combine(folder.FullName, file);

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {error}{output}");
        return output;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. arguments, "--data", folder.FullName, "--set", "ConnectionStrings:Catalog=" + database], output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static string RunOf(string output) => RunName().Match(output) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException(output);

    [GeneratedRegex("of run ([^ ]+) wait")]
    private static partial Regex RunName();
}
