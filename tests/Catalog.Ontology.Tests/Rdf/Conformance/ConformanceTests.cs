using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Ontology.Tests.Rdf.JsonLd;
using Catalog.Ontology.Tests.Rdf.Shacl;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Rdf.Conformance;

/// <summary>
/// The official suites. What does not pass is listed with its reason in <c>expected.json</c>: anything else that fails is a
/// regression, and a listed test that passes is to be taken off the list. The number of tests stands there too, so that
/// none gets lost on the way from the manifest.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly JsonElement Expected = JsonElement.Parse(File.ReadAllText(RepositoryFiles.Path("tests/Catalog.Ontology.Tests/Rdf/Conformance/expected.json")));

    private static readonly IReadOnlyList<ConformanceSuite> Suites =
    [
        SyntaxSuites.NTriples, SyntaxSuites.NQuads, SyntaxSuites.Turtle, SyntaxSuites.TriG, SyntaxSuites.RdfXml,
        ToRdfSuite.Suite, FromRdfSuite.Suite, ShaclSuite.Core,
    ];

    public static TheoryData<string> SuiteNames => [.. Suites.Select(suite => suite.Name)];

    [Theory]
    [MemberData(nameof(SuiteNames))]
    public void All_tests_of_a_suite_pass_but_for_the_named_ones(string name)
    {
        var result = Suites.Single(suite => suite.Name == name).Result;
        var expected = Expected.GetProperty(name);
        var named = Named(expected).SelectMany(reason => reason.Tests).ToHashSet();
        var unexpected = result.Failed.Where(test => !named.Contains(test.Name)).Select(test => $"{test.Name}: {test.Why}").ToList();
        var passing = named.Except(result.Failed.Select(test => test.Name)).ToList();
        Assert.True(unexpected.Count == 0, $"{result.Failed.Count} of {result.Total} fail; not expected:\n{string.Join('\n', unexpected)}");
        Assert.True(passing.Count == 0, $"These pass now, or are none of the suite:\n{string.Join('\n', passing)}");
        Assert.Equal(expected.GetProperty("tests").GetInt32(), result.Total);
        Assert.True(result.Share >= expected.GetProperty("share").GetDouble(), $"{result.Share:P1}");
    }

    [Fact]
    public void The_table_of_the_suites_says_how_each_ended()
    {
        var table = new StringBuilder("| suite | tests | passed | failed | share |\n|---|---:|---:|---:|---:|\n");
        var failures = new StringBuilder();
        foreach (var suite in Suites)
        {
            var result = suite.Result;
            table.Append(CultureInfo.InvariantCulture, $"| {suite.Name} | {result.Total} | {result.Passed} | {result.Failed.Count} | {100 * result.Share:0.0} % |\n");
            foreach (var (why, tests) in Named(Expected.GetProperty(suite.Name))) failures.Append(CultureInfo.InvariantCulture, $"- {suite.Name}: {why} ({string.Join(", ", tests)})\n");
        }
        var text = failures.Length == 0 ? table.ToString() : $"{table}\nWhat is expected to fail, and why:\n\n{failures}";
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        var path = RepositoryFiles.Path("artifacts/rdf-conformance.md");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Assert.Equal(Expected.EnumerateObject().Select(suite => suite.Name), Suites.Select(suite => suite.Name));
    }

    private static IEnumerable<(string Why, string[] Tests)> Named(JsonElement suite) => suite.TryGetProperty("failing", out var reasons)
        ? reasons.EnumerateObject().Select(reason => (reason.Name, reason.Value.EnumerateArray().Select(test => test.GetString()!).ToArray()))
        : [];
}
