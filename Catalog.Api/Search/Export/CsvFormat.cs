using System.Buffers;
using System.Globalization;
using System.Text;
using Catalog.Indexer;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Api.Search.Export;

/// <summary>
/// A table for spreadsheets (RFC 4180) with a header row: a record a row, in <see cref="Columns"/>. Several values of a
/// column stand in one cell apart by "; ". Facets are filled by the index's own document builder, so that a column says
/// what a filter finds.
/// </summary>
internal sealed record CsvFormat(CrosswalkRecords Records) : ResultFormat("csv", "text/csv; charset=utf-8; header=present", "csv")
{
    private const string Between = "; ";

    // What a spreadsheet takes for the beginning of a formula, also in full width.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n");

    private static readonly (string Name, Func<Row, IEnumerable<string?>> Values)[] Table =
    [
        ("id", row => [row.Shown.Id]),
        ("doi", row => [row.Shown.Doi]),
        ("version", row => [Number(row.Shown.Version)]),
        ("title", row => [row.Shown.Record.MainTitle()]),
        ("creators", row => Names(row, "creators"u8)),
        ("publisher", row => Facet(row, SearchFields.Publisher)),
        ("publicationYear", row => Facet(row, SearchFields.Year)),
        ("type", row => Facet(row, SearchFields.Type)),
        ("access", row => [Words<AccessLevel>.Of(row.Shown.AccessLevel)]),
        ("embargoUntil", row => [row.Shown.EmbargoUntil?.ToString("O", CultureInfo.InvariantCulture)]),
        ("licence", row => Facet(row, SearchFields.Licence)),
        ("subjects", row => Facet(row, SearchFields.Subject)),
        ("organism", row => Facet(row, SearchFields.Organism)),
        ("assay", row => Facet(row, SearchFields.Assay)),
        ("dataType", row => Facet(row, SearchFields.DataType)),
        ("format", row => Facet(row, SearchFields.Format)),
        ("participants", row => [Number(row, SearchFields.ParticipantsNumber)]),
        ("sizeBytes", row => [Number(row, SearchFields.DataSizeNumber)]),
        ("language", row => Facet(row, SearchFields.Language)),
        ("funders", row => Facet(row, SearchFields.Funder)),
        ("collection", row => Facet(row, SearchFields.Collection)),
        ("published", row => [row.Shown.Published?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)]),
        ("url", row => [row.Shown.CiteAs]),
    ];

    /// <summary>The names in the header row.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Table.Select(column => column.Name)];

    public override void Begin(IBufferWriter<byte> output) => Line(Columns, output);

    public override void Write(PublishedState record, Caller caller, IBufferWriter<byte> output)
    {
        var row = new Row(Records.Of(record, caller), SearchDocumentBuilder.Build(Indexed(record), Terminologies.Empty));
        Line(Table.Select(column => Cell(column.Values(row))), output);
    }

    /// <summary>
    /// Values as the text of one cell: without line breaks, and none a formula. That holds for each value, since programs
    /// of much of Europe part cells at semicolons.
    /// </summary>
    internal static string Cell(IEnumerable<string?> values) => string.Join(
        Between, values.Select(value => OneLine(value ?? "")).Where(line => line.Length > 0).Select(line => Formula.Contains(line[0]) ? "'" + line : line));

    private static void Line(IEnumerable<string> cells, IBufferWriter<byte> output)
    {
        var line = new StringBuilder(512);
        foreach (var cell in cells)
        {
            if (line.Length > 0) line.Append(',');
            if (cell.AsSpan().ContainsAny(Quoted)) line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else line.Append(cell);
        }
        Encoding.UTF8.GetBytes(line.Append("\r\n").ToString(), output);
    }

    // Blanks of any sort, and what no table shows, become one blank.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter)) line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    private static List<string?> Names(Row row, ReadOnlySpan<byte> list)
    {
        var names = new List<string?>();
        foreach (var item in row.Shown.Record.Items(list)) names.Add(item.Text("name"u8));
        return names;
    }

    // Of a path only its end is said: what lies above it is in it.
    private static IEnumerable<string?> Facet(Row row, FacetField facet)
    {
        if (!row.Document.Facets.TryGetValue(facet, out var values)) return [];
        return facet.IsHierarchical ? values.Where(value => !values.Any(other => other.StartsWith(value + FacetPath.Separator, StringComparison.Ordinal))) : values;
    }

    private static string? Number(Row row, NumberField field) => row.Document.Numbers.TryGetValue(field, out var number) ? Number(number) : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // As a follower would read it.
    private static PublishedRecord Indexed(PublishedState state) => new()
    {
        Key = state.Dataset.Key,
        Id = state.Dataset.Id,
        Doi = state.Version.Doi,
        State = state.Version.State,
        AccessLevel = state.Dataset.AccessLevel,
        Collection = state.Dataset.Collection.Id,
        Version = state.Version.Number,
        Revision = state.Revision.Number,
        Created = state.Dataset.Created,
        Published = state.Version.Published,
        Updated = state.Dataset.Updated,
        Document = Encoding.UTF8.GetBytes(state.Revision.Document),
        Change = 0,
    };

    private sealed record Row(CrosswalkRecord Shown, SearchDocument Document);
}
