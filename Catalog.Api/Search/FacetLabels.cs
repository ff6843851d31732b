using System.Text.RegularExpressions;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following.Values;
using Catalog.Indexer.Queries;
using Catalog.Records.Access;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>How a facet's values are called by people. Most are words already.</summary>
internal static partial class FacetLabels
{
    /// <param name="titles">The names of collections, profiles and terms; without them these are shown by their ids.</param>
    public static string Of(FacetField field, string value, FacetTitles? titles = null)
    {
        if (field.Number is { } number && NumberRange.TryParse(value, out var range)) return RangeLabels.Of(number, range);
        if (field == SearchFields.Access && Words<AccessLevel>.TryParse(value, out var level)) return AccessWords.Short(level);
        if (field == SearchFields.Language) return LanguageNames.Of(value);
        if (field == SearchFields.Collection) return titles?.Collection(value) ?? value;
        if (field == SearchFields.Profile) return titles?.Profile(value) ?? value;
        if (field.TakesTerms && titles?.Term(value) is { } label) return label;
        var name = field.IsHierarchical ? FacetPath.Name(value) : value;
        // DataCite's general types are words run together; what a depositor wrote below them is left as it is.
        if (field == SearchFields.Type) return FacetPath.Parent(value) is null ? Spaced(name) : name;
        return field == SearchFields.Assay ? OfAssay(name) : name;
    }

    /// <summary>JournalArticle becomes Journal article.</summary>
    public static string Spaced(string name) => InnerCapital().Replace(name, match => " " + match.Value.ToLowerInvariant());

    // WGS and MR are known to who works with them; the others read what they mean.
    private static string OfAssay(string name) =>
        AssayNames.Strategies.TryGetValue(name, out var strategy) ? $"{strategy} ({name})"
        : ImagingModalities.Of(name).Words is [var modality, ..] ? $"{modality} ({name})"
        : name;

    [GeneratedRegex("(?<=[a-z])[A-Z](?=[a-z])")]
    private static partial Regex InnerCapital();
}
