using System.Text;
using System.Text.Json;
using Catalog.Records.Crosswalks;

namespace Catalog.Records.Import;

/// <summary>A recognised shape; for an envelope with the names that lead to the list.</summary>
internal sealed record DetectedShape(ImportShape Shape, params string[] Path)
{
    /// <summary>For <see cref="ImportShape.Foreign"/> the format, else null.</summary>
    public RecordFormat? Format { get; init; }

    /// <summary>Whether the list is one of nodes of JSON-LD, which may name each other.</summary>
    public bool IsGraph { get; init; } = Path is ["@graph"];
}

/// <summary>Recognises the shape of a file by its first bytes.</summary>
internal static class ShapeDetector
{
    private const int Look = 48 * 1024;

    // Where answers of DataCite, Zenodo, Elasticsearch, Solr, figshare, CKAN, JSON-LD and others keep their lists.
    private static readonly string[][] Lists =
    [
        ["data"], ["hits", "hits"], ["items"], ["records"], ["results"], ["datasets"], ["studies"], ["dois"], ["works"], ["entries"],
        ["response", "docs"], ["result", "results"], ["result", "records"], ["message", "items"], ["data", "items"], ["data", "records"], ["@graph"],
    ];

    // Objects that stand inside one record; a file that starts with one of them is no object of records.
    private static readonly HashSet<string> InsideRecord =
    [
        "attributes", "types", "container", "publisher", "access", "profiles", "metadata", "links", "relationships", "meta", "data",
        "hits", "response", "result", "message", "@context", "jsonapi",
    ];

    /// <summary>The shape, or null when the file is empty or nothing we read.</summary>
    public static async Task<DetectedShape?> DetectAsync(ByteSource source, bool jsonOnly, CancellationToken cancellation)
    {
        await SkipSpaceAsync(source, cancellation).ConfigureAwait(false);
        while (source.Window.Length < Look && await source.GrowAsync(cancellation).ConfigureAwait(false))
        {
        }

        var window = source.Window;
        return window.IsEmpty ? null
            : window[0] == (byte)'[' ? new DetectedShape(ImportShape.JsonArray) { IsGraph = HasNodes(window, source.AtEnd) }
            : window[0] == (byte)'{' ? Object(window, source.AtEnd)
            : jsonOnly ? null
            : RecordFormatTable.Recognise(window) is { } format ? new DetectedShape(ImportShape.Foreign) { Format = format }
            : IsTable(window) ? new DetectedShape(ImportShape.Table)
            : null;
    }

    /// <summary>A sentence for a file that is nothing we read.</summary>
    public static string WhyNot(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "This is a ZIP file (or an Excel sheet). Unpack it, or save the sheet as CSV in UTF-8.",
        [(byte)'<', ..] => "This is XML or HTML, but holds no DataCite resource.",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "This is a PDF.",
        [0x28, 0xb5, 0x2f, 0xfd, ..] or [(byte)'B', (byte)'Z', (byte)'h', ..] or [0xfd, (byte)'7', (byte)'z', ..] =>
            "The file is packed, but not with gzip. Unpack it first.",
        _ => "The file is neither JSON, DataCite XML, BibTeX, RIS nor a table with a header line of at least two columns.",
    };

    public static async Task SkipSpaceAsync(ByteSource source, CancellationToken cancellation)
    {
        do
        {
            var space = source.Window.IndexOfAnyExcept(" \t\r\n"u8);
            source.Skip(space < 0 ? source.Window.Length : space);
        }
        while (source.Window.IsEmpty && await source.GrowAsync(cancellation).ConfigureAwait(false));
    }

    private static DetectedShape Object(ReadOnlySpan<byte> window, bool whole)
    {
        var sequence = new DetectedShape(ImportShape.JsonSequence);
        var scanner = new JsonValueScanner();
        var length = scanner.FindEnd(window, whole);
        if (length >= 0 && window[length..].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
        {
            return sequence; // something follows the first object
        }

        var names = TopNames(window, whole);
        foreach (var path in Lists)
        {
            if (names.Any(found => found.Path.SequenceEqual(path) && found.Kind == JsonTokenType.StartArray))
            {
                return IsRecord(names) ? sequence : new DetectedShape(ImportShape.JsonEnvelope, path);
            }
        }

        var top = names.Where(found => found.Path.Length == 1).ToList();
        return top.Count > 0 && top.All(found => found.Kind == JsonTokenType.StartObject && !InsideRecord.Contains(found.Path[0]))
            ? new DetectedShape(ImportShape.JsonObjectOfRecords)
            : sequence;
    }

    private static bool HasNodes(ReadOnlySpan<byte> window, bool whole) =>
        window.IndexOf("\"@type\""u8) >= 0 && TopNames(window, whole).Any(found => found.Path is ["", "@type"]);

    // A record may itself have a property called "items"; it also has a title, which no list answer has.
    private static bool IsRecord(List<(string[] Path, JsonTokenType Kind)> names) =>
        names.Any(found => found.Path is ["titles" or "title" or "creators" or "doi"]);

    // Names of the first two levels with the kind of their value, as far as the window shows them.
    private static List<(string[] Path, JsonTokenType Kind)> TopNames(ReadOnlySpan<byte> window, bool whole)
    {
        var names = new List<(string[], JsonTokenType)>();
        var reader = new Utf8JsonReader(window, whole, new JsonReaderState(new JsonReaderOptions { MaxDepth = 1000 }));
        var outer = "";
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth is 1 or 2)
                {
                    var (depth, name) = (reader.CurrentDepth, reader.GetString()!);
                    if (!reader.Read())
                    {
                        break;
                    }

                    outer = depth == 1 ? name : outer;
                    names.Add((depth == 1 ? [name] : [outer, name], reader.TokenType));
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The place of the mistake is told when the record is read.
        }

        return names;
    }

    private static bool IsTable(ReadOnlySpan<byte> window)
    {
        var line = window.IndexOfAny((byte)'\r', (byte)'\n');
        var header = line < 0 ? window : window[..line];
        // Control characters mean something binary.
        return !header.ContainsAnyInRange((byte)0, (byte)8) && header[0] is not ((byte)'<' or (byte)'%')
            && (TableReader.Delimiter(window) is not null || IsOneColumn(header));
    }

    private static bool IsOneColumn(ReadOnlySpan<byte> header) =>
        Encoding.UTF8.GetString(header).Trim('"', ' ') is "title" or "doi" or "accession";
}
