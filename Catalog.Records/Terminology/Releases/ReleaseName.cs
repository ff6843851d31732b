using System.Text.RegularExpressions;
using Catalog.Ontology.Terms;

namespace Catalog.Records.Terminology.Releases;

/// <summary>Names of ontologies and of their releases, which stand in addresses.</summary>
public static partial class ReleaseName
{
    public const string NameRule = "A name begins with a letter and has at most 50 lower-case letters, digits, hyphens and underscores (go, snomedct); 'loads' is taken.";

    public const string VersionRule = "A version has at most 100 letters, digits and . _ - + : ~ and begins with a letter or digit (2026-07-31).";

    public static bool IsName(string text) => NamePattern().IsMatch(text) && text != "loads";

    public static bool IsVersion(string text) => VersionPattern().IsMatch(text);

    /// <summary>A source's own name, with what cannot stand in one replaced.</summary>
    internal static string NameOf(OntologyDescription description)
    {
        var name = NoName().Replace(description.Name.ToLowerInvariant(), "-").Trim('-', '_');
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) name = "o-" + name;
        name = name.Length > 50 ? name[..50].Trim('-', '_') : name;
        return name == "loads" ? "o-loads" : name;
    }

    /// <summary>A source's own version, else its date, else the beginning of its checksum, which is the same for the same content.</summary>
    internal static string VersionOf(OntologyDescription description, string sourceChecksum)
    {
        var version = NoVersion().Replace(description.Version ?? description.Date?.ToString("O") ?? "", "-").TrimStart('.', '_', '-', '+', ':', '~').TrimEnd('-');
        return version.Length == 0 ? sourceChecksum[..12] : version.Length > 100 ? version[..100] : version;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,49}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._+:~-]{0,99}\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("[^a-z0-9_-]+")]
    private static partial Regex NoName();

    [GeneratedRegex("[^A-Za-z0-9._+:~-]+")]
    private static partial Regex NoVersion();
}
