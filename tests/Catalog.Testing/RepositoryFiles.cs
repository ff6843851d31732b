namespace Catalog.Testing;

/// <summary>Files of the checkout that the tests run from.</summary>
public static class RepositoryFiles
{
    /// <param name="path">From the root of the checkout, with slashes.</param>
    public static string Path(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Catalog.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The checkout was not found.");
        }

        return System.IO.Path.Combine(folder, path);
    }
}
