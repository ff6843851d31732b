namespace Catalog.Ontology.Tests.Rdf.Conformance;

/// <summary>A test of a suite as data.</summary>
/// <param name="Name">As the manifest names it, unique in its suite.</param>
/// <param name="Run">What is wrong, in words; null when the test passes. What it throws is a failure too.</param>
internal sealed record ConformanceTest(string Name, Func<string?> Run);

/// <summary>A suite of official tests, run at most once.</summary>
internal sealed class ConformanceSuite(string name, Func<IReadOnlyList<ConformanceTest>> tests)
{
    private readonly Lazy<SuiteResult> result = new(() => Run(tests()));

    public string Name => name;

    /// <summary>Runs the tests unless they ran before.</summary>
    public SuiteResult Result => result.Value;

    private static SuiteResult Run(IReadOnlyList<ConformanceTest> tests)
    {
        var failed = new List<SuiteFailure>();
        foreach (var test in tests)
        {
            string? wrong;
            try
            {
                wrong = test.Run();
            }
            // Any exception is this test's failure; the others run on.
            catch (Exception reason) when (reason is not OutOfMemoryException)
            {
                wrong = $"{reason.GetType().Name}: {reason.Message}";
            }
            if (wrong is not null) failed.Add(new(test.Name, wrong.ReplaceLineEndings(" ")));
        }
        return new(tests.Count, failed);
    }
}

/// <summary>How a suite ended.</summary>
internal sealed record SuiteResult(int Total, IReadOnlyList<SuiteFailure> Failed)
{
    public int Passed => Total - Failed.Count;

    public double Share => (double)Passed / Total;
}

/// <summary>A test that failed, and why.</summary>
internal sealed record SuiteFailure(string Name, string Why);
