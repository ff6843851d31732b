using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>
/// How complete a description is: the share, in percent, of twenty properties that help to find, judge and use data but
/// that no publish asks for. It only breaks ties between records that match equally well.
/// </summary>
internal static class Completeness
{
    private static readonly Func<JsonElement, bool>[] Wanted =
    [
        // To be found.
        root => Any(root, "descriptions"u8),
        root => Any(root, "subjects"u8),
        root => Any(root, "annotations"u8),
        root => root.HasText("language"u8),
        root => root.Get("types"u8)?.HasText("resourceType"u8) is true,
        root => Any(root, "profiles"u8),
        // To be told apart and cited.
        root => Any(root, "alternateIdentifiers"u8) || Any(root, "identifiers"u8),
        root => root.Items("creators"u8).Any(creator => Any(creator, "nameIdentifiers"u8)),
        root => root.Items("creators"u8).Any(creator => Any(creator, "affiliation"u8)),
        root => root.Get("publisher"u8)?.HasText("publisherIdentifier"u8) is true,
        root => Any(root, "dates"u8),
        root => Any(root, "fundingReferences"u8),
        root => Any(root, "relatedIdentifiers"u8) || Any(root, "relatedItems"u8),
        // To be used.
        root => Any(root, "rightsList"u8),
        root => Any(root, "distributions"u8),
        root => Any(root, "formats"u8) || root.Items("distributions"u8).Any(distribution => distribution.HasText("mediaType"u8) || distribution.HasText("format"u8)),
        root => Any(root, "sizes"u8) || root.Get("participants"u8) is not null || root.Get("recordCount"u8) is not null,
        root => Any(root, "variables"u8),
        root => Any(root, "provenance"u8),
        root => Any(root, "contacts"u8),
    ];

    public static byte Of(JsonElement root) => (byte)(Wanted.Count(holds => holds(root)) * 100 / Wanted.Length);

    private static bool Any(JsonElement element, ReadOnlySpan<byte> name) => element.Get(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().MoveNext(),
        _ => false,
    };
}
