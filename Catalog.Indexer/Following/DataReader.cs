using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following.Values;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>The data themselves: formats, how much, of how many people, in which language, under which licence.</summary>
internal static partial class DataReader
{
    public static void Read(JsonElement root, DocumentParts parts)
    {
        foreach (var format in Strings(root, "formats"u8)) parts.Facet(SearchFields.Format, FormatNames.Of(format));
        AddLanguage(parts, root.Text("language"u8));
        foreach (var rights in root.Items("rightsList"u8)) parts.Facet(SearchFields.Licence, LicenceNames.Of(rights));
        var bytes = ReadDistributions(root, parts) ?? SizeInWords(root);
        if (bytes is { } size) parts.Numbers[SearchFields.DataSizeNumber] = size;
        if (Participants(root) is { } people) parts.Numbers[SearchFields.ParticipantsNumber] = people;
        // dbGaP counts its tables of phenotypes among the sizes.
        if (Strings(root, "sizes"u8).Any(size => PhenotypeTables().IsMatch(size))) parts.Facet(SearchFields.DataType, DataTypeNames.Phenotypes);
        parts.Facet(SearchFields.DataType, DataTypeNames.OfResourceType(root.Get("types"u8)?.Text("resourceTypeGeneral"u8)));
        foreach (var variable in root.Items("variables"u8))
        {
            parts.Other.Add(variable.Text("name"u8));
            parts.Other.Add(variable.Text("label"u8));
        }
    }

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Strings(JsonElement element, ReadOnlySpan<byte> name)
    {
        var items = element.Items(name);
        return Read(items);

        static IEnumerable<string> Read(JsonElement.ArrayEnumerator items)
        {
            foreach (var item in items)
            {
                if (item.ValueKind == JsonValueKind.String && item.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) yield return text;
            }
        }
    }

    /// <summary>A count, or null when there is none or it is negative.</summary>
    public static long? Count(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) && count >= 0 ? count : null;

    /// <returns>Bytes of all that say theirs; null when none does.</returns>
    private static long? ReadDistributions(JsonElement root, DocumentParts parts)
    {
        long? bytes = null;
        foreach (var distribution in root.Items("distributions"u8))
        {
            parts.Other.Add(distribution.Text("title"u8));
            // The format in words is what the operator of a file says of it; a media type is often only the packing's.
            var format = distribution.Text("format"u8) is { } words ? FormatNames.Of(words) : null;
            parts.Facet(SearchFields.Format, format ?? FormatNames.Of(distribution.Text("mediaType"u8) ?? ""));
            foreach (var language in Strings(distribution, "language"u8)) AddLanguage(parts, language);
            if (distribution.Text("license"u8) is { } licence) parts.Facet(SearchFields.Licence, LicenceCode.Of(licence));
            if (Count(distribution.Get("byteSize"u8)) is { } size) bytes = Math.Min(long.MaxValue - size, bytes ?? 0) + size;
        }
        return bytes;
    }

    private static void AddLanguage(DocumentParts parts, string? tag)
    {
        if (tag is null) return;
        var whole = LanguageTag.Shorter(tag) ?? tag;
        var end = whole.IndexOf('-', StringComparison.Ordinal);
        // British and American English are one language to who looks for data.
        parts.Facet(SearchFields.Language, (end < 0 ? whole : whole[..end]).ToLowerInvariant());
    }

    private static long? Participants(JsonElement root)
    {
        if (Count(root.Get("participants"u8)) is { } stated) return stated;
        var profiles = root.Get("profiles"u8) ?? default;
        return Count(profiles.Get("cohort"u8)?.Get("size"u8)?.Get("enrolled"u8))
            ?? Count(profiles.Get("clinical-trial"u8)?.Get("enrollment"u8)?.Get("count"u8))
            ?? Count(profiles.Get("imaging"u8)?.Get("counts"u8)?.Get("subjects"u8))
            ?? PeopleInWords(root);
    }

    private static long? PeopleInWords(JsonElement root)
    {
        foreach (var size in Strings(root, "sizes"u8))
        {
            if (People().Match(size) is { Success: true } match
                && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var people)) return people;
        }
        return null;
    }

    private static long? SizeInWords(JsonElement root)
    {
        foreach (var size in Strings(root, "sizes"u8))
        {
            if (Bytes().Match(size) is not { Success: true } match
                || !double.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count)) continue;
            var power = "kmgtp".IndexOf(char.ToLowerInvariant(match.Groups[2].Value is { Length: > 0 } unit ? unit[0] : ' '), StringComparison.Ordinal) + 1;
            // Powers of 1,000, as the query language reads them; 1,024 is told apart by nobody who writes a size in words.
            var bytes = count * Math.Pow(1000, power);
            if (bytes < long.MaxValue) return (long)bytes;
        }
        return null;
    }

    [GeneratedRegex(@"^\s*([0-9][0-9,]*)\s+(?:human\s+)?(?:subjects?|participants?|individuals?|people|persons?|patients?|volunteers?|donors?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex People();

    [GeneratedRegex(@"^\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:([kmgtp])i?b|bytes?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Bytes();

    [GeneratedRegex(@"^\s*[1-9][0-9]* phenotype dataset", RegexOptions.IgnoreCase)]
    private static partial Regex PhenotypeTables();
}
