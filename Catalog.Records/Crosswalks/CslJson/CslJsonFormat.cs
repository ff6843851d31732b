using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.CslJson;

/// <summary>Reads items of CSL JSON, by themselves or in a list, also as Crossref and Zotero write them.</summary>
public sealed class CslJsonFormat : JsonRecordFormat
{
    // Name variables with the role they are taken as.
    private static readonly (string Name, string Role)[] Roles =
    [
        ("editor", "Editor"), ("translator", "Translator"), ("producer", "Producer"), ("curator", "DataCurator"), ("compiler", "DataCollector"),
        ("contributor", "Other"), ("collection-editor", "Editor"), ("editorial-director", "Editor"),
    ];

    private static readonly HashSet<string> Silent =
    [
        "id", "citation-key", "citation-label", "accessed", "shortTitle", "title-short", "journalAbbreviation", "container-title-short",
        "indexed", "reference-count", "references-count", "is-referenced-by-count", "prefix", "member", "deposited", "created", "score", "content-domain", "resource",
        "alternative-id", "update-policy", "published", "published-print", "published-online", "source", "short-container-title", "journal-issue", "relation", "subtitle-short",
    ];

    public override string Id => "csl-json";

    public override IReadOnlyList<string> MediaTypes => ["application/vnd.citationstyles.csl+json", "application/citeproc+json"];

    /// <summary>A type of CSL beside variables that only CSL writes so.</summary>
    public override bool Recognises(JsonElement first) => IsItem(Unwrap(first));

    private static bool IsItem(JsonElement first) =>
        first.ValueKind == JsonValueKind.Object && first.Get("type"u8) is { ValueKind: JsonValueKind.String } type && !first.TryGetProperty("titles"u8, out _)
        && (first.Get("DOI"u8) is not null || first.Get("issued"u8) is { ValueKind: JsonValueKind.Object } || first.Get("container-title"u8) is not null
            || (first.Get("author"u8) is { ValueKind: JsonValueKind.Array } && first.Get("title"u8) is not null))
        && JsonForeign.Holds(type, text => WorkType.GeneralOfCsl(text.GetString()!) is not null);

    // Crossref's API answers with the item in an envelope.
    private static JsonElement Unwrap(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("message-type"u8, out _) && record.Get("message"u8) is { ValueKind: JsonValueKind.Object } message
            ? message : record;

    public override ForeignRecord Read(JsonElement record) => JsonForeign.Guard(record, Item);

    private static ForeignRecord Item(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return ForeignDraft.Error("wrong-type", "An item of CSL JSON is an object, for example {\"type\":\"dataset\",\"title\":\"…\"}.", 1);
        }

        item = Unwrap(item);
        if (!item.TryGetProperty("type"u8, out _) && !item.TryGetProperty("title"u8, out _))
        {
            return ForeignDraft.Error("item-missing", "This object is no item of CSL JSON: it has neither a type nor a title.", 1);
        }

        var draft = new ForeignDraft();
        var container = new JsonObject();
        string? key = null;
        Type(draft, item);
        foreach (var property in item.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "id":
                    key = value.Loose();
                    break;
                case "type":
                    break;
                case "title":
                    draft.Add("titles", "title", Decoded(value.Loose()));
                    break;
                case "subtitle":
                    draft.Add("titles", "title", value.Loose(), ("titleType", "Subtitle"));
                    break;
                case "original-title" or "translated-title" or "title-translated":
                    draft.Add("titles", "title", value.Loose(), ("titleType", "TranslatedTitle"));
                    break;
                case "author":
                    CslJsonNames.Read(draft, "creators", value, null);
                    break;
                case "issued":
                    draft.TakeIssued(Date(value), "issued");
                    break;
                case "submitted":
                    draft.TakeDate(Date(value), "Submitted", "submitted");
                    break;
                case "available-date":
                    draft.TakeDate(Date(value), "Available", "available-date");
                    break;
                case "publisher" when value.Loose() is { } publisher:
                    draft.Set("publisher", ForeignDraft.Texts(("name", publisher)));
                    break;
                case "version":
                    draft.Set("version", value.Loose());
                    break;
                case "genre" when value.Loose() is { } genre:
                    draft.SetInside("types", "resourceType", genre);
                    break;
                case "DOI" when value.Loose() is { } doi:
                    if (!draft.TakeDoi(doi)) draft.Advise("doi-not-read", $"'{ForeignDraft.Cut(doi)}' is no DOI and was left out.");
                    break;
                case "URL":
                    draft.TakeAddress(value.Loose());
                    break;
                case "language":
                    draft.TakeLanguage(value.Loose());
                    break;
                case "funder":
                    CslJsonNames.Funders(draft, value);
                    break;
                case "keyword" or "subject" or "categories": // DataCite has the subjects in the last
                    // The items of a list are whole, with their commas ("Medicine, Health and Life Sciences").
                    foreach (var word in value.ValueKind == JsonValueKind.Array ? value.Several().Select(item => item.Loose()).OfType<string>() : Keywords(value))
                    {
                        draft.Add("subjects", "subject", word);
                    }

                    break;
                case "abstract":
                    draft.Describe(value.Loose(), "Abstract");
                    break;
                case "note" or "annote":
                    draft.Describe(value.Loose(), "Other");
                    break;
                case "custom":
                    draft.TakeLicence(value.Get("license"u8)?.Loose());
                    break;
                case "license" or "copyright" or "rights":
                    foreach (var licence in value.Several())
                    {
                        draft.TakeLicence(licence.ValueKind == JsonValueKind.Object ? licence.Get("URL"u8)?.Loose() : licence.Loose());
                    }

                    break;
                case "container-title" or "collection-title":
                    Inside("title");
                    break;
                case "volume" or "issue":
                    Inside(property.Name);
                    break;
                case "page" when value.Loose() is { } page:
                    var ends = page.Split(['-', '–'], 2, StringSplitOptions.TrimEntries);
                    container.TryAdd("firstPage", ends[0]);
                    if (ends.Length == 2) container.TryAdd("lastPage", ends[1]);
                    break;
                case "ISSN" when value.Loose() is { } issn:
                    container.TryAdd("identifier", issn);
                    container.TryAdd("identifierType", "ISSN");
                    break;
                case "ISBN" or "PMID" or "PMCID":
                    draft.TakeIdentifier(property.Name, value.Loose());
                    break;
                default:
                    if (Array.Find(Roles, role => role.Name == property.Name) is { Role: { } found })
                    {
                        CslJsonNames.Read(draft, "contributors", value, found);
                    }
                    else if (!Silent.Contains(property.Name) && HasContent(value))
                    {
                        draft.Pass(property.Name);
                    }

                    break;
            }

            void Inside(string name)
            {
                if (Decoded(value.Loose()) is { } text)
                {
                    container.TryAdd(name, text);
                }
            }
        }

        if (!draft.Has("doi") && DoiOfNote(item.Get("note"u8)?.Loose()) is { } noted)
        {
            draft.TakeDoi(noted);
        }

        if (container.ContainsKey("title"))
        {
            container.TryAdd("type", draft.TypeIs("JournalArticle") ? "Journal" : "Series");
            draft.Set("container", container);
        }

        return draft.Finish(1) with { Key = key };
    }

    private static bool HasContent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().MoveNext(),
        _ => value.ValueKind is not JsonValueKind.Null,
    };

    // Crossref has "R&amp;D".
    private static string? Decoded(string? text) => text is null ? null : Import.PlainText.DecodeEntities(text);

    // Zotero keeps what an item type has no field for in lines of its note: "DOI: 10.5281/zenodo.77".
    private static string? DoiOfNote(string? note) => note?.Split('\n')
        .Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("DOI:", StringComparison.OrdinalIgnoreCase))?[4..].Trim();

    private static void Type(ForeignDraft draft, JsonElement item)
    {
        var type = item.Get("type"u8)?.Loose();
        var general = type is null ? null : WorkType.GeneralOfCsl(type);
        if (general is null)
        {
            draft.Advise("type-assumed", type is null ? "The item has no type; read as Dataset." : $"'{ForeignDraft.Cut(type)}' is no type of CSL; read as Other.");
        }

        draft.Set("types", new JsonObject { ["resourceTypeGeneral"] = general ?? (type is null ? "Dataset" : "Other") });
    }

    // As our own writer joins them: with semicolons where a word has a comma in it.
    private static IEnumerable<string> Keywords(JsonElement value) => value.Loose() is { } text
        ? text.Split(text.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private static string? Date(JsonElement date)
    {
        if (date.ValueKind != JsonValueKind.Object)
        {
            return date.Loose();
        }

        if (date.Get("date-parts"u8) is { ValueKind: JsonValueKind.Array } ends)
        {
            var texts = ends.EnumerateArray().Take(2).Select(Parts).OfType<string>().ToList();
            if (texts.Count > 0)
            {
                return string.Join('/', texts);
            }
        }

        return (date.Get("raw"u8) ?? date.Get("literal"u8) ?? date.Get("edtf"u8) ?? date.Get("date-time"u8))?.Loose() is { } text
            ? Import.SourceDate.Read(text) ?? text : null;
    }

    private static string? Parts(JsonElement end)
    {
        if (end.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var date = "";
        foreach (var part in end.EnumerateArray().Take(3))
        {
            if (!int.TryParse(part.Loose(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is <= 0 or > 9999)
            {
                break;
            }

            date += date.Length == 0 ? number.ToString("0000", CultureInfo.InvariantCulture) : "-" + number.ToString("00", CultureInfo.InvariantCulture);
        }

        return date.Length > 0 ? date : null;
    }
}
