using System.Buffers;
using System.Text;
using Catalog.Records.Crosswalks.BibTeX;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.Ris;

/// <summary>One record in RIS (Reference Manager): lines of a tag of two letters and a value, closed by ER, ended by CR LF, in UTF-8.</summary>
public sealed class RisCrosswalk : Crosswalk
{
    public override string Id => "ris";

    public override string Title => "RIS";

    public override string MediaType => "application/x-research-info-systems; charset=utf-8";

    public override string FileExtension => "ris";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        var work = CitedWork.Of(record);
        var json = record.Record;
        var text = new StringBuilder(2048);
        Line(text, "TY", work.Type.Ris);
        Line(text, "T1", work.Title);
        Names(text, "AU", work.Authors);
        Names(text, "A2", BibTeXCrosswalk.Editors(json));
        Line(text, "PY", work.Year);
        Line(text, "DA", Day(CitedWork.DateOf(json, "Issued"u8)));
        Line(text, "PB", work.Publisher);
        Container(text, work.Container);
        Line(text, "ET", work.Version);
        Line(text, "M3", json.Get("types"u8)?.Text("resourceType"u8));
        Line(text, "DO", record.Doi);
        Line(text, "UR", record.CiteAs);
        Line(text, "LA", json.Text("language"u8));
        foreach (var subject in json.Items("subjects"u8))
        {
            Line(text, "KW", subject.Text("subject"u8));
        }

        Line(text, "C1", BibTeXCrosswalk.Licence(json));
        Line(text, "AB", CitedWork.AbstractOf(json));
        text.Append("ER  - \r\n");
        Encoding.UTF8.GetBytes(text.ToString(), output);
    }

    private static void Names(StringBuilder text, string tag, IReadOnlyList<CitedName> names)
    {
        foreach (var name in names)
        {
            // A comma at the end says that the others are no division into family and given name.
            Line(text, tag, name.IsPerson ? string.Join(", ", ((string?[])[name.Family, name.Given, name.Suffix]).OfType<string>())
                : name.Whole.Contains(',', StringComparison.Ordinal) ? name.Whole + "," : name.Whole);
        }
    }

    private static void Container(StringBuilder text, CitedContainer? container)
    {
        Line(text, "T2", container?.Title);
        Line(text, "VL", container?.Volume);
        Line(text, "IS", container?.Issue);
        Line(text, "SP", container?.FirstPage ?? container?.Number);
        Line(text, "EP", container?.LastPage);
        Line(text, "SN", container?.Issn ?? container?.Isbn);
    }

    // YYYY/MM/DD/ with what is not known left empty; ranges have no place.
    private static string? Day(string? date) => date switch
    {
        { Length: >= 10 } when W3cDate.TryDay(date[..10], out _) && !date.Contains('/', StringComparison.Ordinal) => date[..10].Replace('-', '/') + "/",
        { Length: 7 } when W3cDate.IsDateOrRange(date) => date.Replace('-', '/') + "//",
        _ => null,
    };

    private static void Line(StringBuilder text, string tag, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            text.Append(tag).Append("  - ").Append(CitedName.Plain(value)).Append("\r\n");
        }
    }
}
