using Catalog.Records.Crosswalks;

namespace Catalog.Api.Formats;

/// <summary>What a deposit body may be, by its media type.</summary>
internal static class DepositTypes
{
    // Our own JSON has DataCite's names, so DataCite's is read as ours; the third and fourth are DataCite's.
    private static readonly string[] Ours =
        ["application/json", "application/vnd.fair-catalog.record+json", "application/vnd.api+json", "application/vnd.datacite.datacite+json"];

    private static readonly string[] OurIds = ["json", "datacite-json"];

    /// <summary>All media types that are taken, ours first.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Ours.Concat(RecordFormatTable.All.SelectMany(format => format.MediaTypes)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>True for JSON under the canonical names.</summary>
    /// <param name="mediaType">Without parameters.</param>
    public static bool IsOurs(string mediaType) => Ours.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the types of <see cref="IsOurs"/> that DataCite's API has.</summary>
    public static bool IsDataCite(string mediaType) => Ours.AsSpan(2).Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    /// <summary>The format that reads a media type; null for our own JSON and for what is not taken.</summary>
    public static RecordFormat? FormatOf(string mediaType) => IsOurs(mediaType) ? null : RecordFormatTable.FindByMediaType(mediaType);

    /// <summary>Whether records are read from the format of this name.</summary>
    public static bool Reads(string id) => OurIds.Contains(id) || RecordFormatTable.Find(id) is not null;
}
