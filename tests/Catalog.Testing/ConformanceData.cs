using Xunit;

namespace Catalog.Testing;

/// <summary>
/// Large or foreign test data that is not in this repository (W3C suites, dbGaP files): a folder named by the
/// environment variable <c>CATALOG_CONFORMANCE_DATA</c>.
/// </summary>
public static class ConformanceData
{
    private const string Variable = "CATALOG_CONFORMANCE_DATA";

    /// <summary>The folder; null when the variable is not set.</summary>
    public static string? Root => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root ? root : null;

    /// <summary>
    /// The path of a file or folder in the data. Without it the running test is skipped with the reason; in CI it fails,
    /// so that a green run has seen the data.
    /// </summary>
    public static string Path(params string[] parts)
    {
        var wanted = System.IO.Path.Combine(parts);
        if (Root is not { } root)
        {
            SkipOrFail($"{Variable} is not set; this test reads {wanted} there.");
            return wanted;
        }

        var path = System.IO.Path.Combine(root, wanted);
        if (!System.IO.Path.Exists(path)) SkipOrFail($"{wanted} is not in {root} ({Variable}).");
        return path;
    }

    private static void SkipOrFail(string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(reason);
        else Assert.Skip(reason);
    }
}
