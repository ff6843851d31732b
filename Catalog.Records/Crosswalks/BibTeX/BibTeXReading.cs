using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>Makes the canonical record of an entry.</summary>
internal static class BibTeXReading
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // Of use to the program that wrote the file only.
    private static readonly HashSet<string> Silent =
    [
        "file", "owner", "timestamp", "bdsk-url-1", "bdsk-url-2", "bdsk-file-1", "date-added", "date-modified", "added-at", "interhash", "intrahash",
        "biburl", "bibsource", "groups", "read", "priority", "local-url", "urldate", "lastchecked", "adsurl", "adsnote", "shorttitle", "langidopts", "internal-note",
        "creationdate", "modificationdate", "readstatus", "ranking", "qualityassured", "relevance", "printed", "mendeley-groups", "mendeley-tags", "options", "keywords+an",
    ];

    public static ForeignRecord Record(BibTeXEntry entry, long line)
    {
        var draft = new ForeignDraft();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Titles();
        Agents("author", "creators", null);
        Agents("editor", "contributors", "Editor");
        Agents("translator", "contributors", "Translator");
        Where();
        When();
        Container();
        Identifiers();
        draft.Set("version", Take("version") ?? Take("edition"));
        Type();
        draft.TakeLanguage(Take("language") ?? Take("langid"));
        foreach (var name in (ReadOnlySpan<string>)["license", "licence", "copyright", "rights"])
        {
            draft.TakeLicence(Take(name));
        }

        foreach (var name in (ReadOnlySpan<string>)["keywords", "keyword"])
        {
            foreach (var word in BibTeXNames.Words(Raw(name) ?? ""))
            {
                draft.Add("subjects", "subject", word);
            }
        }

        draft.Describe(Take("abstract"), "Abstract");
        foreach (var name in (ReadOnlySpan<string>)["note", "annote", "annotation", "addendum"])
        {
            draft.Describe(Take(name), "Other");
        }

        foreach (var name in (ReadOnlySpan<string>)["crossref", "xdata", "xref"])
        {
            if (Take(name) is { } other)
            {
                draft.Advise("crossref-not-followed", $"The field '{name}' points at '{ForeignDraft.Cut(other)}'; what stands there was not taken.");
            }
        }

        foreach (var abbreviation in entry.Unknown.Distinct().Take(10))
        {
            draft.Advise("abbreviation-unknown", $"No @string defines '{ForeignDraft.Cut(abbreviation)}'; the word itself was taken.");
        }

        foreach (var name in entry.Fields.Keys.Where(name => !taken.Contains(name) && !Silent.Contains(name)))
        {
            draft.Pass(name);
        }

        return draft.Finish(line) with { Key = entry.Key };

        string? Raw(string name)
        {
            taken.Add(name);
            return entry.Fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
        }

        string? Take(string name) => Raw(name) is { } latex && LatexText.Decode(latex) is { Length: > 0 } text ? text : null;

        string? Verbatim(string name) => Raw(name) is { } latex && LatexText.Verbatim(latex) is { Length: > 0 } text ? text : null;

        void Titles()
        {
            draft.Add("titles", "title", Take("title"));
            draft.Add("titles", "title", Take("subtitle"), ("titleType", "Subtitle"));
        }

        void Agents(string field, string property, string? role)
        {
            if (Raw(field) is not { } latex)
            {
                return;
            }

            foreach (var agent in BibTeXNames.Read(latex, out var others))
            {
                if (role is not null)
                {
                    agent["contributorType"] = role;
                }

                draft.Add(property, agent);
                if (others)
                {
                    draft.Advise("others-not-named", $"The list '{field}' ends with 'and others'; they are not named.");
                    others = false;
                }
            }
        }

        void Where()
        {
            foreach (var name in (ReadOnlySpan<string>)["publisher", "institution", "school", "organization"])
            {
                if (Take(name) is { } publisher)
                {
                    draft.Set("publisher", ForeignDraft.Texts(("name", publisher)));
                }
            }

            if (Raw("howpublished") is { } published)
            {
                if (LatexText.Verbatim(published) is var address && address.IndexOf("http", StringComparison.Ordinal) is >= 0 and var at)
                {
                    draft.TakeAddress(address[at..]);
                }
                else if (LatexText.Decode(published) is { Length: > 0 } place)
                {
                    draft.Set("publisher", ForeignDraft.Texts(("name", place)));
                }
            }
        }

        void When()
        {
            // Where LaTeX would set a space, EDTF says "approximately": 2021-03~.
            var date = Verbatim("date");
            var year = Take("year");
            var (month, day) = Month(Take("month"));
            day = Number(Take("day")) ?? day;
            if (date is null && year is { Length: 4 } && month is { } number)
            {
                date = string.Create(CultureInfo.InvariantCulture, $"{year}-{number:00}");
                date = day is >= 1 and <= 31 ? string.Create(CultureInfo.InvariantCulture, $"{date}-{day:00}") : date;
            }

            draft.TakeIssued(date ?? year, "date");
        }

        void Container()
        {
            var journal = Take("journal") ?? Take("journaltitle");
            var title = journal ?? Take("booktitle") ?? Take("series");
            if (title is null)
            {
                return;
            }

            var issn = Take("issn");
            var pages = Take("pages")?.Split(['–', '—', '-'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            draft.Set("container", ForeignDraft.Texts(
                ("type", journal is not null ? "Journal" : "Series"), ("title", title), ("identifier", issn), ("identifierType", issn is null ? null : "ISSN"),
                ("volume", Take("volume")), ("issue", Take("number") ?? Take("issue")),
                ("firstPage", pages.FirstOrDefault()), ("lastPage", pages.Length == 2 ? pages[1] : null)));
        }

        void Identifiers()
        {
            if (Verbatim("doi") is { } doi && !draft.TakeDoi(doi))
            {
                draft.Advise("doi-not-read", $"'{ForeignDraft.Cut(doi)}' is no DOI and was left out.");
            }

            draft.TakeAddress(Verbatim("url"));
            var archive = Take("eprinttype") ?? Take("archiveprefix");
            if (Verbatim("eprint") is { } eprint)
            {
                draft.TakeIdentifier(archive is null || archive.Equals("arxiv", StringComparison.OrdinalIgnoreCase) ? "arXiv" : archive, eprint);
                Raw("primaryclass");
                Raw("eprintclass");
            }

            draft.TakeIdentifier("PMID", Verbatim("pmid"));
            draft.TakeIdentifier("PMCID", Verbatim("pmcid"));
            draft.TakeIdentifier("ISBN", Verbatim("isbn"));
        }

        void Type()
        {
            var subtype = Take("entrysubtype");
            var general = WorkType.IsGeneral(subtype) ? subtype : WorkType.GeneralOfBibTeX(entry.Type);
            if (general is null)
            {
                draft.Advise("type-assumed", $"@{ForeignDraft.Cut(entry.Type)} says nothing of the sort of work; read as Dataset.");
            }

            var types = new JsonObject { ["resourceTypeGeneral"] = general ?? "Dataset" };
            if (Take("type") is { } type)
            {
                types["resourceType"] = type;
            }

            draft.Set("types", types);
        }
    }

    // A number or a name, beside which BibTeX's own styles have the day: "12~" # jan.
    private static (int? Month, int? Day) Month(string? text)
    {
        if (Number(text) is { } number)
        {
            return (number is >= 1 and <= 12 ? number : null, null);
        }

        var words = text?.Split([' ', '.', ',', '~'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        var month = words.Select(word => word.Length >= 3 ? Array.IndexOf(Months, word[..3].ToLowerInvariant()) + 1 : 0).FirstOrDefault(found => found > 0);
        return month == 0 ? (null, null) : (month, words is { Length: 2 } ? words.Select(Number).FirstOrDefault(found => found is not null) : null);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
