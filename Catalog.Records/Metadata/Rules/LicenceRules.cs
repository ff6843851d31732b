using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using Catalog.Records.Metadata.CodeLists;
using Catalog.Records.Schemas;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Licences by the SPDX list: known, current, and the same by code and by address.</summary>
internal static class LicenceRules
{
    public static void Check(JsonElement list, ref FindingList findings)
    {
        LanguageRules.CheckList(list, "rightsList"u8, ref findings);
        var index = 0;
        foreach (var rights in list.EnumerateArray())
        {
            var code = rights.Text("rightsIdentifier"u8);
            var uri = rights.Text("rightsUri"u8);
            if (code is not null && (rights.Text("rightsIdentifierScheme"u8)?.Equals("SPDX", StringComparison.OrdinalIgnoreCase)
                ?? rights.Text("schemeUri"u8)?.Contains("spdx.org", StringComparison.OrdinalIgnoreCase) ?? false))
            {
                CheckCode(code, index, static index => At("rightsList", index, "rightsIdentifier"), ref findings);
            }

            if (uri is not null)
            {
                if (!IsAddress(uri)) findings.Warning("url-unreadable", At("rightsList", index, "rightsUri"), "Write the whole address of the licence or terms, starting with https://.");
                if (LicenceCode.InAddress(uri) is { } named) CheckCode(named, index, static index => At("rightsList", index, "rightsUri"), ref findings);
                if (code is not null && LicenceCode.OfAddress(uri) is { } meant && SpdxLicences.Standing(code) == SpdxStanding.Current
                    && !code.StartsWith(meant, StringComparison.OrdinalIgnoreCase))
                {
                    findings.Warning("licence-contradiction", At("rightsList", index, "rightsIdentifier"),
                        $"The code is {code}, but the address is that of {meant}. Which of the two is it?");
                }
            }

            index++;
        }
    }

    // Statements of access are URIs too (info:eu-repo/semantics/openAccess), and publishers name terms by urn:.
    private static bool IsAddress(string uri) => IdentifierSyntax.IsWeb(uri) || LicenceCode.Of(uri) is not null || AccessFromRights.IsAccessStatement(uri)
        || uri.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The licence of a distribution: an address, or else a code of SPDX.</summary>
    public static void CheckOne<T>(string licence, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var address = licence.Contains("://", StringComparison.Ordinal);
        if ((address ? LicenceCode.InAddress(licence) : licence) is { } code) CheckCode(code, place, pointer, ref findings);
    }

    private static void CheckCode<T>(string code, T place, Func<T, string> pointer, ref FindingList findings)
    {
        switch (SpdxLicences.Standing(code.Trim()))
        {
            case SpdxStanding.Unknown:
                findings.Warning("licence-unknown", pointer(place),
                    $"'{Quote(code)}' is not in the SPDX licence list." + CloseName.Hint(SpdxLicences.Near(code), " Give the address of the licence in rightsUri instead."));
                break;
            case SpdxStanding.Replaced:
                findings.Advice("licence-deprecated", pointer(place),
                    $"SPDX has replaced the code '{Quote(code)}'; say which of its successors is meant, for example with -only or -or-later behind.");
                break;
            default:
                break;
        }
    }
}
