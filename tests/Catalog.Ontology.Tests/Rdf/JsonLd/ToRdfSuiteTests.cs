namespace Catalog.Ontology.Tests.Rdf.JsonLd;

public sealed class ToRdfSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public void All_tests_of_the_suite_that_are_of_json_ld_1_1_pass()
    {
        var tests = ToRdfSuite.Load();
        var failed = 0;
        foreach (var test in tests)
        {
            string? wrong;
            try { wrong = test.Run(); } catch (Exception e) { wrong = e.ToString(); }
            if (wrong is null) continue;
            failed++;
            output.WriteLine($"{test.Name}: {test.Reason} {wrong}");
        }
        Assert.Fail($"{failed}");
    }
}
