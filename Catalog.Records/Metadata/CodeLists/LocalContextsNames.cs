using System.Collections.Frozen;

namespace Catalog.Records.Metadata.CodeLists;

/// <summary>Names of the labels and notices of Local Contexts. Communities may rename their labels, so another name is
/// only worth a question.</summary>
internal static class LocalContextsNames
{
    /// <summary>The schemes in the record: traditional knowledge, biocultural, notices of institutions.</summary>
    public static IReadOnlyList<string> Schemes { get; } = ["TK", "BC", "Notice"];

    /// <summary>All names, for a question back.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "TK Attribution", "TK Clan", "TK Family", "TK Multiple Communities", "TK Community Voice", "TK Creative", "TK Verified", "TK Non-Verified",
        "TK Seasonal", "TK Women General", "TK Men General", "TK Women Restricted", "TK Men Restricted", "TK Culturally Sensitive",
        "TK Secret / Sacred", "TK Open to Commercialization", "TK Non-Commercial", "TK Community Use Only", "TK Outreach", "TK Open to Collaboration",
        "BC Provenance", "BC Multiple Communities", "BC Clan", "BC Consent Verified", "BC Consent Non-Verified", "BC Research Use",
        "BC Open to Commercialization", "BC Open to Collaboration", "BC Outreach", "BC Non-Commercial",
        "TK Notice", "BC Notice", "Attribution Incomplete", "Open to Collaborate", "Authorization", "Belonging", "Caring", "Gender Aware",
        "Leave Undisturbed", "Safety", "Viewing", "Withholding",
    ];

    private static readonly FrozenSet<string> Keys = All.Select(Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is one of them, with or without the scheme in front and "Label" or "Notice" behind.</summary>
    public static bool Contains(string scheme, string name)
    {
        var key = Key(name);
        return Keys.Contains(key) || Keys.Contains(Key(scheme + name));
    }

    // Spelling differs in spaces, hyphens, brackets and the word behind the name.
    private static string Key(string name)
    {
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        var text = (bracket > 0 ? name[..bracket] : name).Replace("Traditional Knowledge", "TK", StringComparison.OrdinalIgnoreCase)
            .Replace("Biocultural", "BC", StringComparison.OrdinalIgnoreCase).Replace("isation", "ization", StringComparison.OrdinalIgnoreCase);
        var key = string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant();
        if (key is "tknotice" or "bcnotice") return key;
        return key.EndsWith("label", StringComparison.Ordinal) ? key[..^5] : key.EndsWith("notice", StringComparison.Ordinal) ? key[..^6] : key;
    }
}
