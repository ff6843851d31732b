using System.Buffers;
using System.Text;
using System.Text.Json;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>
/// One entry of BibTeX in UTF-8. Data sets and programs are <c>@dataset</c> and <c>@software</c>, as biblatex knows them:
/// classic styles set what they do not know like <c>@misc</c>, so nothing is lost there, and the type is told. The
/// key is made from the DOI alone, so it is unique and stays when the metadata are revised.
/// </summary>
public sealed class BibTeXCrosswalk : Crosswalk
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public override string Id => "bibtex";

    public override string Title => "BibTeX";

    public override string MediaType => "application/x-bibtex; charset=utf-8";

    public override string FileExtension => "bib";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        var work = CitedWork.Of(record);
        var json = record.Record;
        var text = new StringBuilder(2048);
        text.Append('@').Append(work.Type.BibTeX).Append('{').Append(Key(record.Doi)).Append(",\n");
        Names(text, "author", work.Authors);
        Names(text, "editor", Editors(json));
        if (work.Title is { } title)
        {
            // Braces inside keep the capitals of names and genes.
            var start = text.Append("  title = {{").Length;
            text.AppendTitle(title).Append("}},\n");
            if (text[start] == '\\')
            {
                // A brace before a command makes one letter of the group to BibTeX, whose capitals styles may change.
                text.Insert(start, "{}");
            }
        }

        Container(text, work.Type.BibTeX, work.Container);
        Listed(text, work.Type.BibTeX switch { "techreport" => "institution", "phdthesis" => "school", _ => "publisher" }, work.Publisher);
        Field(text, "year", work.Year);
        if (CitedWork.DateOf(json, "Issued"u8) is { Length: >= 7 } issued && issued[4] == '-' && work.Year is { } year && issued.StartsWith(year, StringComparison.Ordinal)
            && int.TryParse(issued.AsSpan(5, 2), out var month) && month is >= 1 and <= 12)
        {
            text.Append("  month = ").Append(Months[month - 1]).Append(",\n");
        }

        Field(text, "version", work.Version);
        Field(text, "type", json.Get("types"u8)?.Text("resourceType"u8));
        if (work.Type.BibTeX == "misc" && work.Type.General != "Other")
        {
            Field(text, "entrysubtype", work.Type.General);
        }

        // Verbatim to biblatex, so nothing is escaped; braces alone would break the entry.
        Verbatim(text, "doi", record.Doi);
        Verbatim(text, "url", record.CiteAs);
        Field(text, "copyright", Licence(json));
        Field(text, "language", json.Text("language"u8));
        Keywords(text, json);
        Field(text, "abstract", CitedWork.AbstractOf(json));
        text.Append("}\n");
        Encoding.UTF8.GetBytes(text.ToString(), output);
    }

    /// <summary>The key of a DOI: the DOI itself, with what a key may not hold as an underscore and two hexadecimal digits a
    /// byte, so that no two DOIs share one.</summary>
    internal static string Key(string doi)
    {
        const string allowed = ".:/+-";
        if (doi.AsSpan().IndexOfAnyExcept(KeyCharacters) < 0)
        {
            return doi;
        }

        var key = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(doi))
        {
            if (char.IsAsciiLetterOrDigit((char)part) || allowed.Contains((char)part, StringComparison.Ordinal))
            {
                key.Append((char)part);
            }
            else
            {
                key.Append('_').Append(part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return key.ToString();
    }

    /// <summary>The licence in a word, if there is one: the code, else the address, else the words.</summary>
    internal static string? Licence(JsonElement record)
    {
        foreach (var rights in record.Items("rightsList"u8))
        {
            if ((rights.Text("rightsIdentifier"u8) ?? rights.Text("rightsUri"u8) ?? rights.Text("rights"u8)) is { } said && !AccessFromRights.IsAccessStatement(said))
            {
                return said;
            }
        }

        return null;
    }

    /// <summary>Those of the contributors who edited.</summary>
    internal static List<CitedName> Editors(JsonElement record) =>
    [
        .. record.Items("contributors"u8).Where(contributor => contributor.Get("contributorType"u8)?.ValueEquals("Editor"u8) == true)
            .Select(CitedName.Of).OfType<CitedName>(),
    ];

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.:/+-");

    private static void Names(StringBuilder text, string field, IReadOnlyList<CitedName> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        text.Append("  ").Append(field).Append(" = {");
        for (var i = 0; i < names.Count; i++)
        {
            text.Append(i > 0 ? " and " : "");
            if (names[i] is { IsPerson: true } person)
            {
                Part(text, person.Family!, alone: person is { Given: null, Suffix: null });
                foreach (var behind in (ReadOnlySpan<string?>)[person.Suffix, person.Given])
                {
                    if (behind is not null)
                    {
                        text.Append(", ");
                        Part(text, behind);
                    }
                }
            }
            else
            {
                text.Append('{').AppendLatex(names[i].Whole).Append('}');
            }
        }

        text.Append("},\n");
    }

    // A comma or the word and would be read as the end of the part; a family name alone of several words as given and family name.
    private static void Part(StringBuilder text, string part, bool alone = false)
    {
        var braced = part.Contains(',', StringComparison.Ordinal) || HasAnd(part) || (alone && part.Contains(' ', StringComparison.Ordinal));
        text.Append(braced ? "{" : "").AppendLatex(part).Append(braced ? "}" : "");
    }

    private static void Container(StringBuilder text, string type, CitedContainer? container)
    {
        if (container is null)
        {
            return;
        }

        text.Append("  ").Append(type switch { "article" => "journal", "incollection" or "inproceedings" => "booktitle", _ => "series" })
            .Append(" = {").AppendTitle(container.Title).Append("},\n");
        Field(text, "volume", container.Volume);
        Field(text, "number", container.Issue);
        Pages(text, container.Pages("–"));
        Field(text, "issn", container.Issn);
        Field(text, "isbn", container.Isbn);
    }

    // Two hyphens are the dash of a range to LaTeX.
    private static void Pages(StringBuilder text, string? pages)
    {
        if (pages is null)
        {
            return;
        }

        var between = "  pages = {";
        foreach (var end in pages.Split('–'))
        {
            text.Append(between).AppendLatex(end);
            between = "--";
        }

        text.Append("},\n");
    }

    private static void Keywords(StringBuilder text, JsonElement record)
    {
        var first = true;
        foreach (var subject in record.Items("subjects"u8))
        {
            if (subject.Text("subject"u8) is not { } word) continue;
            text.Append(first ? "  keywords = {" : ", ");
            var braced = word.AsSpan().IndexOfAny(',', ';') >= 0;
            text.Append(braced ? "{" : "").AppendLatex(word).Append(braced ? "}" : "");
            first = false;
        }

        text.Append(first ? "" : "},\n");
    }

    private static void Field(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            text.Append("  ").Append(name).Append(" = {").AppendLatex(value).Append("},\n");
        }
    }

    // To biblatex some fields are lists, divided at the word and; braces keep a name with that word whole.
    private static void Listed(StringBuilder text, string name, string? value)
    {
        if (value is not null && HasAnd(value))
        {
            text.Append("  ").Append(name).Append(" = {{").AppendLatex(value).Append("}},\n");
        }
        else
        {
            Field(text, name, value);
        }
    }

    private static bool HasAnd(string text) =>
        $" {text} ".Contains(" and ", StringComparison.OrdinalIgnoreCase) || text.Equals("others", StringComparison.OrdinalIgnoreCase);

    private static void Verbatim(StringBuilder text, string name, string value) =>
        text.Append("  ").Append(name).Append(" = {").Append(CitedName.Plain(value)
            .Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal).Replace(@"\", "%5C", StringComparison.Ordinal)).Append("},\n");
}
