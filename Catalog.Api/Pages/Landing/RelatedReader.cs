using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>The works that stand in one relation to the data.</summary>
/// <param name="Relation">In plain words: Derived from.</param>
public sealed record RelatedGroup(string Relation, IReadOnlyList<RelatedView> Works);

/// <summary>Another work.</summary>
/// <param name="Kind">Journal article, Software; null when unknown.</param>
/// <param name="About">What the record tells of it: creators, year, journal; null when it only points there.</param>
public sealed record RelatedView(LinkText Work, string? Kind, string? About);

/// <summary>Reads related identifiers and items, grouped by how they relate.</summary>
internal static class RelatedReader
{
    private const int Most = 200;

    // DataCite 4.7, appendix: relationType. In this order on the page.
    private static readonly (string Type, string Words)[] Relations =
    [
        ("IsNewVersionOf", "Newer version of"),
        ("IsPreviousVersionOf", "Older version of"),
        ("IsObsoletedBy", "Replaced by"),
        ("Obsoletes", "Replaces"),
        ("HasVersion", "Has the version"),
        ("IsVersionOf", "Version of"),
        ("IsPublishedIn", "Published in"),
        ("IsDescribedBy", "Described in"),
        ("Describes", "Describes"),
        ("IsDocumentedBy", "Documented in"),
        ("Documents", "Documents"),
        ("HasMetadata", "Further metadata"),
        ("IsMetadataFor", "Metadata of"),
        ("IsSupplementTo", "Supplement to"),
        ("IsSupplementedBy", "Supplemented by"),
        ("IsPartOf", "Part of"),
        ("HasPart", "Has the part"),
        ("IsDerivedFrom", "Derived from"),
        ("IsSourceOf", "Source of"),
        ("IsCompiledBy", "Made with"),
        ("Compiles", "Was used to make"),
        ("IsCollectedBy", "Collected by"),
        ("Collects", "Collects"),
        ("Requires", "Needs"),
        ("IsRequiredBy", "Needed by"),
        ("IsContinuedBy", "Continued by"),
        ("Continues", "Continues"),
        ("IsVariantFormOf", "Another form of"),
        ("IsOriginalFormOf", "Original form of"),
        ("IsIdenticalTo", "The same as"),
        ("IsTranslationOf", "Translation of"),
        ("HasTranslation", "Translated as"),
        ("IsReviewedBy", "Reviewed in"),
        ("Reviews", "Reviews"),
        ("References", "Refers to"),
        ("IsReferencedBy", "Referred to by"),
        ("Cites", "Cites"),
        ("IsCitedBy", "Cited by"),
    ];

    public static Bounded<RelatedGroup> Read(JsonElement record, IdentifierLinks identifiers)
    {
        var pointed = RecordItems.Read(record, "relatedIdentifiers"u8, Most, item => item.Text("relatedIdentifier"u8) is { } text
            ? new Placed(item.Text("relationType"u8), new(
                identifiers.Of(item.Text("relatedIdentifierType"u8), text), RecordItems.Spaced(item.Text("resourceTypeGeneral"u8)), item.Text("relationTypeInformation"u8)))
            : null);
        var told = RecordItems.Read(record, "relatedItems"u8, Most, item => Item(item, identifiers));
        var groups = pointed.Shown.Concat(told.Shown)
            .GroupBy(placed => placed.Type, StringComparer.Ordinal).OrderBy(group => PlaceOf(group.Key))
            .Select(group => new RelatedGroup(WordsOf(group.Key), [.. group.Select(placed => placed.Work)])).ToList();
        // Counted in works: what the page leaves out is told in works too.
        return new(groups, groups.Count + pointed.Rest + told.Rest);
    }

    private static Placed? Item(JsonElement item, IdentifierLinks identifiers)
    {
        var identifier = item.Get("relatedItemIdentifier"u8) is { } id && id.Text("relatedItemIdentifier"u8) is { } text
            ? identifiers.Of(id.Text("relatedItemIdentifierType"u8), text) : null;
        if ((item.MainTitle() ?? identifier?.Text) is not { } title) return null;
        var creators = RecordItems.Read(item, "creators"u8, 3, creator => creator.Text("name"u8));
        var about = new[]
        {
            creators.Shown.Count == 0 ? null : string.Join("; ", creators.Shown) + (creators.Rest > 0 ? " and others" : ""),
            RecordItems.Scalar(item, "publicationYear"u8),
            Numbered("volume", RecordItems.Scalar(item, "volume"u8)),
            Numbered("issue", RecordItems.Scalar(item, "issue"u8)),
            Numbered(item.Text("numberType"u8)?.ToLowerInvariant() ?? "number", RecordItems.Scalar(item, "number"u8)),
            RecordItems.Span(RecordItems.Scalar(item, "firstPage"u8), RecordItems.Scalar(item, "lastPage"u8)) is { } pages ? "pages " + pages : null,
            Records.Datasets.Citation.PublisherOf(item),
        }.Where(part => part is not null);
        return new(item.Text("relationType"u8), new(new(title, identifier?.Href), RecordItems.Spaced(item.Text("relatedItemType"u8)), string.Join(", ", about) is { Length: > 0 } said ? said : null));
    }

    private static string? Numbered(string word, string? number) => number is null ? null : $"{word} {number}";

    private static int PlaceOf(string? type)
    {
        var place = Array.FindIndex(Relations, relation => relation.Type == type);
        return place < 0 ? Relations.Length : place;
    }

    private static string WordsOf(string? type) => Array.Find(Relations, relation => relation.Type == type).Words ?? RecordItems.Spaced(type is "Other" ? null : type) ?? "Related to";

    private sealed record Placed(string? Type, RelatedView Work);
}
