using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Indexer.Fields;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>What a record is called: titles, acronyms, accessions, its sort and year, and its description.</summary>
internal static partial class NamesReader
{
    /// <returns>The main title: the first without a type, else the first; empty without titles.</returns>
    public static string Read(JsonElement root, DocumentParts parts)
    {
        foreach (var item in root.Items("titles"u8)) parts.Titles.Add(item.Text("title"u8));
        foreach (var item in root.Items("descriptions"u8)) parts.Descriptions.Add(item.Text("description"u8));
        foreach (var item in root.Items("alternateIdentifiers"u8)) AddIdentifier(parts, item.Text("alternateIdentifier"u8));
        foreach (var item in root.Items("identifiers"u8)) AddIdentifier(parts, item.Text("identifier"u8));
        ReadType(root, parts);
        ReadYear(root, parts);
        return root.MainTitle() ?? "";
    }

    /// <summary>An identifier; one with a version at its end is found without it too (phs000178.v11.p8 by phs000178).</summary>
    public static void AddIdentifier(DocumentParts parts, string? identifier)
    {
        parts.Identifiers.Add(identifier);
        if (identifier is not null && VersionedAccession().Match(identifier) is { Success: true } match) parts.Identifiers.Add(match.Groups[1].Value);
    }

    private static void ReadType(JsonElement root, DocumentParts parts)
    {
        if (root.Get("types"u8) is not { } types) return;
        var specific = types.Text("resourceType"u8);
        // DataCite's word for what has no general type.
        var general = types.Text("resourceTypeGeneral"u8) ?? (specific is null ? null : "Other");
        if (general is not null) parts.Facet(SearchFields.Type, FacetPath.Of(general, specific is null || Same(specific, general) ? "" : specific));
        parts.Other.Add(specific);
    }

    private static void ReadYear(JsonElement root, DocumentParts parts)
    {
        var year = root.Get("publicationYear"u8) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : root.Text("publicationYear"u8);
        parts.Facet(SearchFields.Year, year);
        if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) parts.Numbers[SearchFields.YearNumber] = value;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^([A-Za-z]{2,8}_?[0-9]{3,})(?:\.v?[0-9]+)(?:\.p[0-9]+)?$")]
    private static partial Regex VersionedAccession();
}
