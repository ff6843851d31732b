using System.Globalization;
using System.Text.Json;
using Catalog.Testing;

namespace Catalog.Records.Tests.Schemas.Suite;

/// <summary>
/// The official JSON Schema Test Suite, as data. What does not pass is listed with its reason in <c>expected.json</c>:
/// anything else that fails is a regression, and a listed test that passes is to be taken off the list.
/// </summary>
public sealed class SuiteTests
{
    private static readonly JsonElement Expected = JsonElement.Parse(File.ReadAllText(RepositoryFiles.Path("tests/Catalog.Records.Tests/Schemas/Suite/expected.json")));

    [Theory]
    [InlineData("draft2020-12", 0.98)]
    [InlineData("draft7", 0.95)]
    public void The_required_tests_of_a_draft_pass(string draft, double share)
    {
        var results = new SuiteRun(draft, assertFormats: false).Run(Directory.GetFiles(ConformanceData.Path("standards", "json-schema-test-suite", "tests", draft), "*.json"));
        Assert.True(results.Total > 800, results.Total.ToString(CultureInfo.InvariantCulture));
        Check(draft, results);
        var passed = 1 - ((double)results.Failed.Count / results.Total);
        Assert.True(passed >= share, passed.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("draft2020-12")]
    [InlineData("draft7")]
    public void The_optional_tests_of_a_draft_pass_but_for_the_named_ones(string draft) =>
        Check(draft + "/optional", new SuiteRun(draft, assertFormats: false).Run(
            Directory.GetFiles(ConformanceData.Path("standards", "json-schema-test-suite", "tests", draft, "optional"), "*.json")));

    [Theory]
    [InlineData("draft2020-12")]
    [InlineData("draft7")]
    public void The_format_tests_of_a_draft_pass_but_for_the_named_ones(string draft)
    {
        var results = new SuiteRun(draft, assertFormats: true).Run(
            Directory.GetFiles(ConformanceData.Path("standards", "json-schema-test-suite", "tests", draft, "optional", "format"), "*.json"));
        Check(draft + "/optional/format", results);
        Assert.DoesNotContain(results.Failed, failed => failed.Split(':')[0] is "date" or "date-time" or "time" or "email" or "uri" or "uri-reference" or "uuid");
    }

    private static void Check(string part, SuiteRun.Results results)
    {
        var named = Expected.TryGetProperty(part, out var list)
            ? list.EnumerateObject().SelectMany(reason => reason.Value.EnumerateArray().Select(test => test.GetString()!)).ToHashSet()
            : [];
        // A name stands for all tests below it.
        var unexpected = results.Failed.Where(test => !named.Any(name => test.StartsWith(name, StringComparison.Ordinal))).ToList();
        var passing = named.Where(name => !results.Failed.Any(test => test.StartsWith(name, StringComparison.Ordinal))).ToList();
        Assert.True(unexpected.Count == 0, $"{results.Failed.Count} of {results.Total} fail; not expected:\n{string.Join('\n', unexpected)}");
        Assert.True(passing.Count == 0, $"These pass now:\n{string.Join('\n', passing)}");
    }
}
