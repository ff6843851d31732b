using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.Ris;

/// <summary>Makes the canonical record of the lines of a RIS record.</summary>
internal static partial class RisReading
{
    private const int PatternMilliseconds = 100;

    // The tags that a record's own title has, the surest first.
    private static readonly string[] TitleTags = ["TI", "T1", "CT", "BT", "ST", "OP", "TT"];

    public static ForeignRecord Record(List<RisLine> lines, long start, bool closed)
    {
        var draft = new ForeignDraft();
        var container = new JsonObject();
        var dates = new List<(string Tag, string Text)>();
        string? key = null;
        string? provider = null;
        var title = Titles(draft, lines);
        foreach (var line in lines)
        {
            var text = line.Text;
            if (text.Length == 0)
            {
                continue;
            }

            switch (line.Name)
            {
                case "TY":
                    Type(draft, text);
                    break;
                case "T1" or "TI" or "CT" or "TT" or "ST" or "OP":
                case "BT" when title is "BT":
                    break;
                case "AU" or "A1":
                    draft.Add("creators", Agent(text));
                    break;
                case "ED" or "A2" or "A3" or "A4":
                    var agent = Agent(text);
                    agent["contributorType"] = "Editor";
                    draft.Add("contributors", agent);
                    break;
                case "PY" or "Y1" or "DA":
                    dates.Add((line.Name, text));
                    break;
                case "PB":
                    draft.Set("publisher", ForeignDraft.Texts(("name", text)));
                    break;
                case "DP":
                    provider ??= text;
                    break;
                case "DO":
                    if (!draft.TakeDoi(text)) draft.Advise("doi-not-read", $"'{ForeignDraft.Cut(text)}' is no DOI and was left out.");
                    break;
                case "UR" or "LK" or "L2":
                    draft.TakeAddress(text);
                    break;
                case "L1":
                    Files(draft, text);
                    break;
                case "AB" or "N2":
                    draft.Describe(text, "Abstract");
                    break;
                case "N1":
                    draft.Describe(text, "Other");
                    break;
                case "KW":
                    draft.Add("subjects", "subject", text);
                    break;
                case "LA":
                    draft.TakeLanguage(text);
                    break;
                case "ET" when draft.TypeIs("JournalArticle") && text.Contains('/', StringComparison.Ordinal):
                    break; // the day of the online edition, as PubMed has it
                case "ET" or "VR":
                    draft.Set("version", text);
                    break;
                case "M3":
                    draft.SetInside("types", "resourceType", text);
                    break;
                case "C1" when OpenLicences.IsOpen(text) || IdentifierAddress.IsAddress(text) || LicenceCode.OfWords(text) is not null:
                    draft.TakeLicence(text);
                    break;
                case "AN":
                    draft.TakeIdentifier("accession number", text);
                    break;
                case "ID":
                    key ??= text;
                    break;
                case "T2" or "JO" or "JF" or "BT":
                    container.TryAdd("title", text);
                    break;
                case "VL":
                    container.TryAdd("volume", text);
                    break;
                case "IS":
                    container.TryAdd("issue", text);
                    break;
                case "SP":
                    container.TryAdd("firstPage", text);
                    break;
                case "EP":
                    container.TryAdd("lastPage", text);
                    break;
                case "SN":
                    Serial(draft, container, text);
                    break;
                case "JA" or "J1" or "J2" or "Y2" or "RP" or "CY" or "AD" or "DB":
                    break; // abbreviations of what is told elsewhere, days of access, places
                default:
                    draft.Pass(line.Name);
                    break;
            }
        }

        Dates(draft, dates);
        Pages(container);
        if (container.ContainsKey("title"))
        {
            container.TryAdd("type", draft.TypeIs("JournalArticle") ? "Journal" : "Series");
            draft.Set("container", container);
        }

        if (provider is not null)
        {
            draft.Set("publisher", ForeignDraft.Texts(("name", provider)));
        }

        if (!closed)
        {
            draft.Advise("er-missing", string.Create(CultureInfo.InvariantCulture, $"The record that starts on line {start} has no ER line; it was read to the next record or the end of the file."));
        }

        return draft.Finish(start) with { Key = key };
    }

    // EndNote sorts the tags, so that the short title stands before the title. Answers the tag of the title.
    private static string? Titles(ForeignDraft draft, List<RisLine> lines)
    {
        if (Array.Find(TitleTags, tag => lines.Exists(line => line.Name == tag && line.Text.Length > 0)) is not { } title)
        {
            return null;
        }

        var main = lines.First(line => line.Name == title && line.Text.Length > 0).Text;
        draft.Add("titles", "title", main);
        foreach (var other in lines.Where(line => line.Name != "BT" && TitleTags.Contains(line.Name) && line.Text != main).DistinctBy(line => line.Text))
        {
            draft.Add("titles", "title", other.Text, ("titleType", other.Name == "TT" ? "TranslatedTitle" : "AlternativeTitle"));
        }

        return title;
    }

    private static void Type(ForeignDraft draft, string text)
    {
        var general = WorkType.GeneralOfRis(text);
        if (general is null)
        {
            draft.Advise("type-assumed", $"'{ForeignDraft.Cut(text)}' is no type of RIS that is known here; read as Other.");
        }

        draft.Set("types", new JsonObject { ["resourceTypeGeneral"] = general ?? "Other" });
    }

    // "Family, Given, Suffix" is a person; a name without a comma, or with one only at its end, is taken whole.
    private static JsonObject Agent(string text)
    {
        if (text.EndsWith(',') && text.TrimEnd(',', ' ') is { Length: > 0 } whole)
        {
            return ForeignDraft.Texts(("name", whole), ("nameType", "Organizational"));
        }

        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 ? ForeignDraft.Person(text[..comma], text[(comma + 1)..]) : ForeignDraft.Texts(("name", text));
    }

    // YYYY/MM/DD/text, each part but the year may be empty. The fullest of several counts.
    private static void Dates(ForeignDraft draft, List<(string Tag, string Text)> dates)
    {
        string? best = null;
        var unread = new List<(string Tag, string Text)>();
        foreach (var (tag, text) in dates)
        {
            var date = text;
            if (text.Contains('/', StringComparison.Ordinal))
            {
                var parts = text.Split('/');
                date = string.Join('-', parts.Take(3).TakeWhile(part => part.Length > 0).Select(part => part.Trim().PadLeft(2, '0')));
            }

            date = Import.SourceDate.Read(date) ?? date;
            if (!W3cDate.IsDateOrRange(date))
            {
                unread.Add((tag, text));
            }
            else if (best is null || (date.Length > best.Length && date.StartsWith(best, StringComparison.Ordinal)))
            {
                best = date;
            }
        }

        draft.TakeIssued(best, "PY");
        foreach (var (tag, text) in unread)
        {
            draft.TakeIssued(text, tag);
        }
    }

    private static void Serial(ForeignDraft draft, JsonObject container, string text)
    {
        if (draft.TypeIs("Book"))
        {
            draft.TakeIdentifier("ISBN", text);
        }
        // EndNote says behind it whether it is that of paper, and may give several.
        else if (Issn().Match(text) is { Success: true } issn)
        {
            container.TryAdd("identifier", issn.Value);
            container.TryAdd("identifierType", "ISSN");
        }
    }

    [GeneratedRegex(@"(?<![0-9-])[0-9]{4}-?[0-9]{3}[0-9Xx](?![0-9-])", RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex Issn();

    // EndNote writes both pages in one line.
    private static void Pages(JsonObject container)
    {
        if (container["firstPage"]?.GetValue<string>() is { } pages && !container.ContainsKey("lastPage")
            && pages.Split(['-', '–']) is [{ Length: > 0 } first, { Length: > 0 } last] && char.IsAsciiDigit(first.Trim()[^1]))
        {
            container["firstPage"] = first.Trim();
            container["lastPage"] = last.Trim();
        }
    }

    private static void Files(ForeignDraft draft, string text)
    {
        foreach (var address in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(IdentifierAddress.IsAddress))
        {
            draft.Add("distributions", "downloadUrl", address);
        }
    }
}
