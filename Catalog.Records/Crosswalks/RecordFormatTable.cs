using System.Text.Json;
using Catalog.Records.Crosswalks.BibTeX;
using Catalog.Records.Crosswalks.CslJson;
using Catalog.Records.Crosswalks.DataCite;
using Catalog.Records.Crosswalks.Ris;
using Catalog.Records.Crosswalks.SchemaOrg;

namespace Catalog.Records.Crosswalks;

/// <summary>All formats that records are read from, in the order in which a file is tried.</summary>
public static class RecordFormatTable
{
    public static IReadOnlyList<RecordFormat> All { get; } =
    [
        new DataCiteXmlFormat(),
        new DataCiteJsonFormat(),
        new BibTeXFormat(),
        new RisFormat(),
        new SchemaOrgFormat(),
        new CslJsonFormat(),
    ];

    /// <summary>The format of a name; null when there is none.</summary>
    public static RecordFormat? Find(string id) => All.FirstOrDefault(format => format.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of a deposit body.</summary>
    /// <param name="mediaType">Without parameters; null when there is none for it.</param>
    public static RecordFormat? FindByMediaType(string mediaType) =>
        All.FirstOrDefault(format => format.MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase));

    /// <summary>The format that a file shows by its first bytes; null when it is none of these.</summary>
    internal static RecordFormat? Recognise(ReadOnlySpan<byte> start)
    {
        foreach (var format in All)
        {
            if (format.Recognises(start)) return format;
        }
        return null;
    }

    /// <summary>The format that a file of JSON shows by its first record; null when it is none of these.</summary>
    internal static JsonRecordFormat? Recognise(JsonElement first) =>
        All.OfType<JsonRecordFormat>().FirstOrDefault(format => format.Recognises(first));
}
