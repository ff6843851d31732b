using System.Globalization;
using System.Text.RegularExpressions;

namespace Catalog.Records.Schemas.Registry;

/// <summary>
/// Names one version of a registered schema: <c>genomics/1.0</c>. Ids are words of lower case letters and digits joined by
/// hyphens, versions two or three numbers.
/// </summary>
public readonly partial record struct SchemaName(string Id, string Version)
{
    /// <summary>The path under which the catalogue serves schemas.</summary>
    public const string Path = "/api/schemas/";

    /// <summary>How the schemas that the program carries name themselves in <c>$id</c>.</summary>
    public const string UrnPrefix = "urn:fair-catalog:schema:";

    private const int LongestId = 64;

    public static bool IsId(string text) => text.Length <= LongestId && IdPattern().IsMatch(text);

    public static bool IsVersion(string text) => VersionPattern().IsMatch(text);

    /// <summary>Reads <c>genomics/1.0</c>, the address of a schema at any catalogue
    /// (<c>https://…/api/schemas/genomics/1.0</c>) or the name that it gives itself.</summary>
    public static bool TryParse(string text, out SchemaName name)
    {
        name = default;
        var at = text.LastIndexOf(Path, StringComparison.Ordinal);
        var urn = text.StartsWith(UrnPrefix, StringComparison.Ordinal);
        var rest = urn ? text[UrnPrefix.Length..] : at >= 0 ? text[(at + Path.Length)..] : text;
        var cut = rest.IndexOf(urn ? ':' : '/', StringComparison.Ordinal);
        if (cut < 0 || !IsId(rest[..cut]) || !IsVersion(rest[(cut + 1)..])) return false;
        name = new(rest[..cut], rest[(cut + 1)..]);
        return true;
    }

    /// <summary>The version that an address names; null for one that is no catalogue's.</summary>
    public static SchemaName? Of(Uri address)
    {
        var text = address.OriginalString.TrimEnd('#');
        return (text.Contains(Path, StringComparison.Ordinal) || text.StartsWith(UrnPrefix, StringComparison.Ordinal)) && TryParse(text, out var name) ? name : null;
    }

    /// <summary>Orders versions by their numbers: 1.9 comes before 1.10.</summary>
    public static int CompareVersions(string left, string right)
    {
        var (a, b) = (Numbers(left), Numbers(right));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = (i < a.Length ? a[i] : 0).CompareTo(i < b.Length ? b[i] : 0);
            if (order != 0) return order;
        }
        return string.CompareOrdinal(left, right);
    }

    public override string ToString() => $"{Id}/{Version}";

    private static int[] Numbers(string version) => [.. version.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){1,2}\z")]
    private static partial Regex VersionPattern();
}
