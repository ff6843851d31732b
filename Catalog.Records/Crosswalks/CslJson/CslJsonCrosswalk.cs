using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Records.Crosswalks.BibTeX;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Crosswalks.SchemaOrg;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.CslJson;

/// <summary>One item of CSL JSON 1.0.2, as an object by itself: so DOI registration agencies answer. A list of such objects is
/// valid against the input schema of CSL.</summary>
public sealed class CslJsonCrosswalk : Crosswalk
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override string Id => "csl-json";

    public override string Title => "CSL JSON";

    public override string MediaType => "application/vnd.citationstyles.csl+json";

    public override string? Profile => "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json";

    public override string FileExtension => "json";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        var work = CitedWork.Of(record);
        var source = record.Record;
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("type"u8, work.Type.Csl);
        json.WriteString("id"u8, LandingAddress.ResolverOf(record.Doi));
        json.Text("title"u8, work.Title);
        Names(json, "author", work.Authors);
        Names(json, "editor", BibTeXCrosswalk.Editors(source));
        Date(json, "issued", CitedWork.DateOf(source, "Issued"u8) is { } issued && work.Year is { } year && issued.StartsWith(year, StringComparison.Ordinal) ? issued : work.Year);
        Date(json, "submitted", CitedWork.DateOf(source, "Submitted"u8));
        json.Text("publisher"u8, work.Publisher);
        json.Text("version"u8, work.Version);
        json.Text("genre"u8, source.Get("types"u8)?.Text("resourceType"u8));
        json.Text("container-title"u8, work.Container?.Title);
        json.Text("volume"u8, work.Container?.Volume);
        json.Text("issue"u8, work.Container?.Issue);
        json.Text("page"u8, work.Container?.Pages("-"));
        json.Text("ISSN"u8, work.Container?.Issn);
        json.Text("ISBN"u8, work.Container?.Isbn);
        json.WriteString("DOI"u8, record.Doi);
        json.WriteString("URL"u8, record.CiteAs);
        json.Text("language"u8, source.Text("language"u8));
        List<string> words = [.. source.Items("subjects"u8).Select(subject => subject.Text("subject"u8)).OfType<string>()];
        json.Text("keyword"u8, string.Join(words.Exists(word => word.Contains(',', StringComparison.Ordinal)) ? "; " : ", ", words));
        json.Text("abstract"u8, CitedWork.AbstractOf(source));
        if (BibTeXCrosswalk.Licence(source) is { } licence)
        {
            // The schema has no property for a licence and allows others only in here.
            json.WriteStartObject("custom"u8);
            json.WriteString("license"u8, licence);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string property, IReadOnlyList<CitedName> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (var name in names)
        {
            json.WriteStartObject();
            if (name.IsPerson)
            {
                json.Text("family"u8, name.Family);
                json.Text("given"u8, name.Given);
                json.Text("suffix"u8, name.Suffix);
            }
            else
            {
                json.Text("literal"u8, name.Whole);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Parts of one date or of both ends of a range; what has none goes as text.
    private static void Date(Utf8JsonWriter json, string property, string? date)
    {
        if (date is null)
        {
            return;
        }

        json.WriteStartObject(property);
        int[]?[] ends = [.. date.Split('/').Select(Parts)];
        if (ends.Length <= 2 && Array.TrueForAll(ends, end => end is not null))
        {
            json.WriteStartArray("date-parts"u8);
            foreach (var end in ends)
            {
                json.WriteStartArray();
                foreach (var part in end!)
                {
                    json.WriteNumberValue(part);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("literal"u8, date);
        }

        json.WriteEndObject();
    }

    private static int[]? Parts(string date)
    {
        var day = date.IndexOf('T', StringComparison.Ordinal) is > 0 and var time ? date[..time] : date;
        var numbers = day.Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return numbers.Length <= 3 && Array.TrueForAll(numbers, number => number > 0) ? numbers : null;
    }
}
