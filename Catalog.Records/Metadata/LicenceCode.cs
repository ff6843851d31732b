using Catalog.Records.Metadata.CodeLists;

namespace Catalog.Records.Metadata;

/// <summary>The SPDX code of a licence, from what records give of it.</summary>
public static class LicenceCode
{
    private const string SpdxAddress = "spdx.org/licenses/";
    private const string CreativeCommons = "creativecommons.org/";

    /// <summary>
    /// The code in the list's own spelling, from a code in any case, an address in the SPDX list or one of Creative
    /// Commons; null for anything else.
    /// </summary>
    public static string? Of(string codeOrAddress)
    {
        var text = codeOrAddress.Trim();
        return SpdxLicences.Spelling(InAddress(text) ?? OfAddress(text) ?? text);
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

    /// <summary>The code that an address of Creative Commons means; null for other addresses.</summary>
    internal static string? OfAddress(string uri)
    {
        var start = uri.IndexOf(CreativeCommons, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        // licenses/by-nc/4.0/ is CC-BY-NC-4.0; ports to countries keep more behind it.
        var parts = uri[(start + CreativeCommons.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["publicdomain", "zero", var version, ..] => "CC0-" + version,
            ["licenses", var kind, var version, ..] => "CC-" + kind.ToUpperInvariant() + "-" + version,
            _ => null,
        };
    }

    /// <summary>Whether an address is that of a licence of Creative Commons in the wording of one country, which is a text of its own.</summary>
    internal static bool IsPorted(string uri)
    {
        var start = uri.IndexOf(CreativeCommons + "licenses/", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && uri[(start + CreativeCommons.Length)..].Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var last, ..]
            && !last.StartsWith("legalcode", StringComparison.OrdinalIgnoreCase) && !last.StartsWith("deed", StringComparison.OrdinalIgnoreCase);
    }
}
