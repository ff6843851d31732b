using System.Collections.Frozen;
using Catalog.Records.Metadata.CodeLists;

namespace Catalog.Records.Metadata;

/// <summary>
/// The SPDX code of a licence from its name in words, as citation programs and DataCite's own BibTeX give it: <c>CC BY 4.0</c>,
/// <c>Creative Commons Zero v1.0 Universal</c>. Only whole names are known: one word too many, as in a port to a country or in
/// "CC BY 4.0 for the images", and it is another licence.
/// </summary>
internal static class LicenceName
{
    private static readonly char[] Between = [' ', '-', '_', ',', '(', ')', '/', '\t'];

    // Parts of the names of Creative Commons, longest first; an empty part says nothing.
    private static readonly (string Words, string Part)[] Parts =
    [
        ("non commercial", "NC"), ("share alike", "SA"), ("no derivatives", "ND"), ("no derivs", "ND"), ("attribution", "BY"), ("noncommercial", "NC"),
        ("sharealike", "SA"), ("noderivatives", "ND"), ("noderivs", "ND"), ("by", "BY"), ("nc", "NC"), ("sa", "SA"), ("nd", "ND"),
        ("international", ""), ("unported", ""), ("generic", ""), ("public", ""), ("license", ""), ("licence", ""), ("deed", ""), ("legal code", ""),
    ];

    private static readonly FrozenDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["cc0"] = "CC0-1.0",
        ["cc zero"] = "CC0-1.0",
        ["cc0 1.0"] = "CC0-1.0",
        ["cc0 1.0 universal"] = "CC0-1.0",
        ["cc0 1.0 universal cc0 1.0 public domain dedication"] = "CC0-1.0",
        ["cc0 1.0 public domain dedication"] = "CC0-1.0",
        ["creative commons zero"] = "CC0-1.0",
        ["creative commons zero 1.0"] = "CC0-1.0",
        ["creative commons zero v1.0 universal"] = "CC0-1.0",
        ["creative commons cc0"] = "CC0-1.0",
        ["creative commons cc0 1.0 universal"] = "CC0-1.0",
        ["creative commons zero cc0 1.0"] = "CC0-1.0",
        ["cc0 1.0 universal public domain dedication"] = "CC0-1.0",
        ["mit license"] = "MIT",
        ["the mit license"] = "MIT",
        ["apache license 2.0"] = "Apache-2.0",
        ["apache license version 2.0"] = "Apache-2.0",
        ["apache software license 2.0"] = "Apache-2.0",
        ["gnu general public license v3.0 only"] = "GPL-3.0-only",
        ["gnu general public license v3.0 or later"] = "GPL-3.0-or-later",
        ["open data commons attribution license v1.0"] = "ODC-By-1.0",
        ["open data commons open database license v1.0"] = "ODbL-1.0",
        ["open data commons public domain dedication & license 1.0"] = "PDDL-1.0",
        ["open data commons public domain dedication and license"] = "PDDL-1.0",
    }.ToFrozenDictionary();

    /// <summary>The code in the list's spelling; null when the words are no whole name of a licence.</summary>
    public static string? CodeOf(string name)
    {
        if (name.Length > 200) return null;
        var words = string.Join(' ', name.ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries));
        if (Others.TryGetValue(words, out var other)) return other;
        var rest = words.StartsWith("creative commons ", StringComparison.Ordinal) ? words[17..] : words.StartsWith("cc ", StringComparison.Ordinal) ? words[3..] : null;
        if (rest is null) return null;
        var (parts, version) = (new List<string>(), (string?)null);
        while (rest.Length > 0)
        {
            if (Array.Find(Parts, part => Starts(rest, part.Words)) is { Words: { } known } found)
            {
                if (found.Part.Length > 0 && !parts.Contains(found.Part)) parts.Add(found.Part);
                rest = rest[known.Length..].TrimStart();
            }
            else if (version is null && Version(rest) is { } number)
            {
                version = number;
                var end = rest.IndexOf(' ', StringComparison.Ordinal);
                rest = end < 0 ? "" : rest[(end + 1)..];
            }
            else if (parts.Count > 0 && rest is ['c', 'c', ' ', ..])
            {
                rest = rest[3..]; // the short name in brackets behind the long one
                version = null;
            }
            else
            {
                return null;
            }
        }

        return version is null || parts.Count == 0 ? null : SpdxLicences.Spelling($"CC-{string.Join('-', parts)}-{version}");
    }

    private static bool Starts(string text, string words) => text.StartsWith(words, StringComparison.Ordinal) && (text.Length == words.Length || text[words.Length] == ' ');

    // 4.0, v4.0
    private static string? Version(string text) => text.Split(' ', 2)[0].TrimStart('v') is [>= '1' and <= '4', '.', >= '0' and <= '9'] version ? version : null;
}
