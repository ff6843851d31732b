using Catalog.Records.Metadata.CodeLists;

namespace Catalog.Records.Metadata;

/// <summary>The SPDX code of a licence, from what records give of it.</summary>
public static class LicenceCode
{
    private const string SpdxAddress = "spdx.org/licenses/";
    private const string CreativeCommons = "creativecommons.org/";
    private const int LongestWords = 200;

    /// <summary>
    /// The code in the list's own spelling, from a code in any case, an address in the SPDX list or one of Creative
    /// Commons; null for anything else.
    /// </summary>
    public static string? Of(string codeOrAddress)
    {
        var text = codeOrAddress.Trim();
        return SpdxLicences.Spelling(InAddress(text) ?? OfAddress(text) ?? text);
    }

    /// <summary>
    /// The code of what stands where people read it: the name of a licence (<c>CC BY 4.0</c>), an address, or a code, perhaps with
    /// spaces. Null for anything else, and for codes that are plain words (<c>Fair</c>, <c>DOC</c>), which may mean anything.
    /// </summary>
    public static string? OfWords(string words)
    {
        if (words.Length > LongestWords) return null;
        var code = words.Trim().Replace(' ', '-');
        return LicenceName.CodeOf(words) ?? (code.Any(char.IsAsciiDigit) || OpenLicences.IsOpen(code) ? Of(code) : null);
    }

    /// <summary>The code in an address of the SPDX list, as it is written there; null for other addresses.</summary>
    internal static string? InAddress(string uri)
    {
        var start = uri.IndexOf(SpdxAddress, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var code = uri.AsSpan(start + SpdxAddress.Length).TrimEnd('/');
        foreach (var ending in (ReadOnlySpan<string>)[".html", ".json", ".txt"])
        {
            if (code.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) code = code[..^ending.Length];
        }

        return code.IsEmpty ? null : code.ToString();
    }

    /// <summary>The code that an address of Creative Commons means; null for other addresses, and for the wording of a country,
    /// which is a text of its own, that SPDX does not list.</summary>
    internal static string? OfAddress(string uri)
    {
        var start = uri.IndexOf(CreativeCommons, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        // licenses/by-nc/4.0/ is CC-BY-NC-4.0, licenses/by/3.0/de/ CC-BY-3.0-DE.
        return uri[(start + CreativeCommons.Length)..].Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["publicdomain", "zero", var version, ..] => "CC0-" + version,
            ["licenses", var kind, var version] => $"CC-{kind.ToUpperInvariant()}-{version}",
            ["licenses", var kind, var version, var page, ..] when IsText(page) => $"CC-{kind.ToUpperInvariant()}-{version}",
            ["licenses", var kind, var version, var country, ..] => SpdxLicences.Spelling($"CC-{kind}-{version}-{country}"),
            _ => null,
        };
    }

    // The licence itself or its summary, in whichever language: legalcode, legalcode.txt, deed.de.
    private static bool IsText(string page) =>
        page.StartsWith("legalcode", StringComparison.OrdinalIgnoreCase) || page.StartsWith("deed", StringComparison.OrdinalIgnoreCase);
}
