using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following.Values;

/// <summary>What a licence is called in the facet: its SPDX code by code, address or name, else the statement's first words.</summary>
internal static class LicenceNames
{
    private const int LongestName = 90;

    // A consent group or a level of access is no licence.
    private static readonly string[] OtherSchemes = ["consent", "access right", "access-right", "accessrights"];

    /// <summary>The name of an entry of <c>rightsList</c>; null when it is none of a licence.</summary>
    public static string? Of(JsonElement rights)
    {
        var scheme = rights.Text("rightsIdentifierScheme"u8);
        if (scheme is not null && OtherSchemes.Any(other => scheme.Contains(other, StringComparison.OrdinalIgnoreCase))) return null;
        var code = rights.Text("rightsIdentifier"u8);
        return (code is null ? null : LicenceCode.Of(code))
            ?? (rights.Text("rightsUri"u8) is { } uri ? LicenceCode.Of(uri) : null)
            ?? (rights.Text("rights"u8) is { } statement ? LicenceCode.OfWords(statement) ?? Short(statement) : code);
    }

    // "CC0; cite the paper" and "Controlled access under X; a committee decides" are named by what stands first.
    private static string? Short(string statement)
    {
        var text = statement.AsSpan().Trim();
        foreach (var end in (ReadOnlySpan<string>)["; ", ": ", ". ", "\n"])
        {
            if (text.IndexOf(end) is > 0 and var at) text = text[..at];
        }
        text = text.TrimEnd('.');
        if (text.StartsWith("info:eu-repo", StringComparison.OrdinalIgnoreCase) || text.IsEmpty) return null;
        if (text.Length <= LongestName) return text.ToString();
        var word = text[..LongestName].LastIndexOf(' ');
        return string.Concat(text[..(word > 0 ? word : LongestName)], "…");
    }
}
