using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks;

/// <summary>
/// The address by which programs know a licence: that of the SPDX list, in the list's own spelling, where the list has the
/// licence, else the one that the record gives.
/// </summary>
public static class LicenceAddress
{
    /// <summary>Of an item of <c>rightsList</c>; null for a statement of access and for a licence in words alone.</summary>
    public static string? Of(JsonElement rights)
    {
        var address = rights.Text("rightsUri"u8);
        if (address is not null && AccessFromRights.IsAccessStatement(address)) return null;
        var bySpdx = rights.Text("rightsIdentifierScheme"u8)?.Equals("SPDX", StringComparison.OrdinalIgnoreCase) is null or true;
        return (bySpdx && rights.Text("rightsIdentifier"u8) is { } code && !IdentifierAddress.IsAddress(code) ? Listed(code) : null) ?? (address is null ? null : Of(address));
    }

    /// <summary>Of a code of SPDX or an address; null for anything else.</summary>
    public static string? Of(string codeOrAddress) =>
        Listed(codeOrAddress) ?? (IdentifierAddress.IsAddress(codeOrAddress) ? codeOrAddress : null);

    private static string? Listed(string codeOrAddress) => LicenceCode.Of(codeOrAddress) is { } code ? IdentifierAddress.SpdxAddress(code) : null;
}
