namespace Catalog.Records.Metadata;

/// <summary>Licences under which data are open, by SPDX code or by the addresses they are commonly given as.</summary>
public static class OpenLicences
{
    // SPDX licence list; every CC-BY-… and CC0-… beside these.
    private static readonly HashSet<string> Codes = new(
        [
            "PDDL-1.0", "ODbL-1.0", "ODC-By-1.0", "DbCL-1.0", "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unlicense",
            "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later",
            "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0", "EUPL-1.2", "OGL-UK-3.0",
            "CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0", "etalab-2.0", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0", "GFDL-1.3-or-later",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Addresses =
    [
        "creativecommons.org/licenses/by", "creativecommons.org/publicdomain/", "opendatacommons.org/licenses/",
        "opensource.org/licenses/", "opensource.org/license/", "apache.org/licenses/license-2.0",
        "nationalarchives.gov.uk/doc/open-government-licence", "cdla.dev/", "gnu.org/licenses/",
    ];

    /// <summary>Whether a text is the SPDX code or the address of an open licence.</summary>
    public static bool IsOpen(string codeOrUri)
    {
        var text = codeOrUri.AsSpan().Trim();
        var scheme = text.IndexOf("://");
        if (scheme < 0)
        {
            return IsOpenCode(text);
        }

        var address = text[(scheme + 3)..];
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            address = address[4..];
        }

        if (address.StartsWith("spdx.org/licenses/", StringComparison.OrdinalIgnoreCase))
        {
            var code = address["spdx.org/licenses/".Length..].TrimEnd('/');
            foreach (var ending in (ReadOnlySpan<string>)[".html", ".json", ".txt"])
            {
                code = code.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? code[..^ending.Length] : code;
            }

            return IsOpenCode(code);
        }

        foreach (var known in Addresses)
        {
            if (address.StartsWith(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpenCode(ReadOnlySpan<char> code) =>
        code.StartsWith("CC-BY-", StringComparison.OrdinalIgnoreCase) || code.StartsWith("CC0-", StringComparison.OrdinalIgnoreCase)
        || Codes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(code);
}
