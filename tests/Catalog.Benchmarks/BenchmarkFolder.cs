namespace Catalog.Benchmarks;

/// <summary>A folder for one run of a suite; at its end nothing is left of it, nor of the servers that had their data in it.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("catalog-bench").FullName;

    /// <summary>The path of a file or folder in it.</summary>
    public string this[string name] => Path.Combine(path, name);

    public void Dispose()
    {
        // Where the account that PostgreSQL runs under may not enter the data folder, the program keeps its cluster
        // elsewhere and says so in a file.
        foreach (var location in Directory.EnumerateFiles(path, "cluster.location", SearchOption.AllDirectories))
            Directory.Delete(File.ReadAllText(location).Trim(), recursive: true);
        Directory.Delete(path, recursive: true);
    }
}
