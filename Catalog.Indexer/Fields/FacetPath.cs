namespace Catalog.Indexer.Fields;

/// <summary>
/// A value of a hierarchical facet: the names from the top down, as "Dataset > Survey". A document carries each of its
/// paths with all paths above, so that a filter by a path finds what lies below it.
/// </summary>
public static class FacetPath
{
    public const string Separator = " > ";

    /// <summary>A path of these names; a separator inside a name becomes a slash. Empty names are left out.</summary>
    public static string Of(params IEnumerable<string> names) =>
        string.Join(Separator, names.Where(name => name.Length > 0).Select(name => name.Replace(Separator, " / ", StringComparison.Ordinal)));

    /// <summary>The path and all above it, the topmost first.</summary>
    public static IEnumerable<string> WithAncestors(string path)
    {
        for (var at = path.IndexOf(Separator, StringComparison.Ordinal); at >= 0; at = path.IndexOf(Separator, at + Separator.Length, StringComparison.Ordinal))
            yield return path[..at];
        yield return path;
    }

    /// <summary>The path above, or null at the top.</summary>
    public static string? Parent(string path) => path.LastIndexOf(Separator, StringComparison.Ordinal) is >= 0 and var at ? path[..at] : null;

    /// <summary>The last name of a path.</summary>
    public static string Name(string path) => path.LastIndexOf(Separator, StringComparison.Ordinal) is >= 0 and var at ? path[(at + Separator.Length)..] : path;

    /// <summary>How many paths lie above.</summary>
    public static int Depth(string path) => WithAncestors(path).Count() - 1;
}
