using System.Text;
using static Catalog.Records.Crosswalks.Citations.CitationText;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>The styles of citation, in the order in which they are offered; the first is used when none is asked for.</summary>
public static class CitationStyles
{
    public static IReadOnlyList<CitationStyle> All { get; } =
    [
        new("apa", "APA 7", null, Apa, PartCitations.Apa),
        new("vancouver", "Vancouver", null, Vancouver, PartCitations.Vancouver),
        new("harvard", "Harvard (Cite Them Right)", "harvard-cite-them-right", Harvard, PartCitations.Harvard),
        new("chicago", "Chicago (author-date)", "chicago-author-date", Chicago, PartCitations.Chicago),
        new("mla", "MLA 9", "modern-language-association", Mla, PartCitations.Mla),
        new("ieee", "IEEE", null, Ieee, PartCitations.Ieee),
        new("nature", "Nature", null, Nature, PartCitations.Nature),
        new("ama", "AMA 11", "american-medical-association", Ama, PartCitations.Ama),
    ];

    /// <summary>The style of a name, ours or that of CSL; null when there is none.</summary>
    public static CitationStyle? Find(string id) => All.FirstOrDefault(style =>
        style.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || string.Equals(style.Alias, id, StringComparison.OrdinalIgnoreCase));

    // A publisher who is the author is not repeated; without an author the title stands first (Publication Manual, 9.12).
    private static string Apa(CitedWork work)
    {
        var authors = CitedAuthors.Apa(work);
        var text = new StringBuilder();
        var year = $"({work.Year ?? "n.d."}).";
        var title = (work.Title ?? "[Untitled]") + (work.Version is { } version ? $" ({Numbered(version, "Version ")})" : "")
            + (work.Type.Label is { } label ? $" [{label}]" : "");
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ').Append(year).Append(' ').Sentence(title);
        }
        else
        {
            text.Sentence(title).Append(' ').Append(year);
        }

        if (work.Publisher is { } publisher && !IsSoleAuthor(work, publisher))
        {
            text.Append(' ').Sentence(publisher);
        }

        return text.Append(' ').Append(work.Address).ToString();
    }

    // National Library of Medicine, Citing Medicine, chapter 22.
    private static string Vancouver(CitedWork work)
    {
        var authors = CitedAuthors.Vancouver(work);
        var text = new StringBuilder();
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ');
        }

        text.Sentence($"{work.Title ?? "[title unknown]"} [{Word(work.Type)?.ToLowerInvariant() ?? "Internet"}]");
        if (work.Version is { } version)
        {
            text.Append(' ').Sentence(Numbered(version, "Version "));
        }

        return text.Append(' ').Append(work.Publisher ?? "[publisher unknown]").Append("; ").Append(work.Year ?? "[date unknown]")
            .Append(". Available from: ").Append(work.Address).ToString();
    }

    // Cite Them Right; the day of access is the reader's to add.
    private static string Harvard(CitedWork work)
    {
        var authors = CitedAuthors.Harvard(work);
        var title = (work.Title ?? "[No title]") + (work.Version is { } version ? $" ({Numbered(version, "Version ")})" : "")
            + (Word(work.Type) is { } word ? $" [{word}]" : "");
        var text = new StringBuilder();
        var year = $"({work.Year ?? "no date"})";
        text.Append(authors.Length > 0 ? $"{authors} {year} {title}." : $"{title} {year}.");
        if (work.Publisher is { } publisher && !IsSoleAuthor(work, publisher))
        {
            text.Append(' ').Sentence(publisher);
        }

        return text.Append(" Available at: ").Append(work.Address).Append('.').ToString();
    }

    // Chicago Manual of Style, 17th edition, 15.9.
    private static string Chicago(CitedWork work)
    {
        var authors = CitedAuthors.Chicago(work);
        var text = new StringBuilder();
        var title = Quoted(work.Title ?? "Untitled", ".");
        var year = work.Year ?? "n.d.";
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ').Sentence(year).Append(' ').Append(title);
        }
        else
        {
            text.Append(title).Append(' ').Sentence(year);
        }

        if (work.Type == WorkType.Dataset)
        {
            text.Append(" Dataset.");
        }

        if (work.Version is { } version)
        {
            text.Append(' ').Sentence(Numbered(version, "Version "));
        }

        if (work.Publisher is { } publisher)
        {
            text.Append(' ').Sentence(publisher);
        }

        return text.Append(' ').Append(work.Address).Append('.').ToString();
    }

    // MLA Handbook, 9th edition: an organization that is author and publisher is named as publisher only.
    private static string Mla(CitedWork work)
    {
        var text = new StringBuilder();
        if (work.Authors.Count > 0 && !(work.Publisher is { } own && IsSoleAuthor(work, own)))
        {
            text.Sentence(CitedAuthors.Mla(work)).Append(' ');
        }

        text.Sentence(work.Title ?? "Untitled");
        string?[] rest = [work.Version is { } version ? Numbered(version, "Version ") : null, work.Publisher, work.Year, work.Address];
        return text.Append(' ').AppendJoin(", ", rest.OfType<string>()).Append('.').ToString();
    }

    // IEEE Reference Guide.
    private static string Ieee(CitedWork work)
    {
        var authors = CitedAuthors.Ieee(work);
        var text = new StringBuilder();
        if (authors.Length > 0)
        {
            text.Append(authors).Append(", ");
        }

        text.Append(work.Year ?? "n.d.").Append(", ").Append(Quoted(work.Title ?? "Untitled", ","));
        foreach (var part in (ReadOnlySpan<string?>)[work.Version is { } version ? Numbered(version, "version ") : null, work.Publisher])
        {
            if (part is not null)
            {
                text.Append(' ').Append(part).Append(',');
            }
        }

        return work.ResolvableDoi is { } doi
            ? text.Append(" doi: ").Append(doi).Append('.').ToString()
            : new StringBuilder(text.ToString().TrimEnd(',')).Append(". [Online]. Available: ").Append(work.Address).ToString();
    }

    // Nature's guide to authors.
    private static string Nature(CitedWork work)
    {
        var authors = CitedAuthors.Nature(work);
        var text = new StringBuilder();
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ');
        }

        text.Sentence((work.Title ?? "Untitled") + (work.Version is { } version ? $" ({Numbered(version, "Version ")})" : ""));
        if (work.Publisher is { } publisher)
        {
            text.Append(' ').Append(publisher);
        }

        text.Append(' ').Append(work.Address);
        return (work.Year is { } year ? text.Append(" (").Append(year).Append(')') : text).Append('.').ToString();
    }

    // AMA Manual of Style, 11th edition, 3.15: as Vancouver, of more than six authors the first three.
    private static string Ama(CitedWork work)
    {
        var authors = CitedAuthors.Ama(work);
        var text = new StringBuilder();
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ');
        }

        text.Sentence(work.Title ?? "[Untitled]");
        foreach (var part in (ReadOnlySpan<string?>)[Word(work.Type), work.Version is { } version ? Numbered(version, "Version ") : null])
        {
            if (part is not null)
            {
                text.Append(' ').Sentence(part);
            }
        }

        string?[] source = [work.Publisher, work.Year];
        if (Array.Exists(source, part => part is not null))
        {
            text.Append(' ').Sentence(string.Join("; ", source.OfType<string>()));
        }

        return text.Append(' ').Append(PartCitations.DoiOrAddress(work)).ToString();
    }

    private static bool IsSoleAuthor(CitedWork work, string publisher) =>
        work.Authors is [{ IsPerson: false } only] && only.Whole.Equals(publisher, StringComparison.OrdinalIgnoreCase);
}
