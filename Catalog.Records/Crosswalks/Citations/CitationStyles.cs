using System.Text;
using static Catalog.Records.Crosswalks.Citations.CitationText;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>The styles of citation, in the order in which they are offered; the first is used when none is asked for.</summary>
public static class CitationStyles
{
    public static IReadOnlyList<CitationStyle> All { get; } =
    [
        new("apa", "APA 7", Apa),
        new("vancouver", "Vancouver", Vancouver),
        new("harvard", "Harvard (Cite Them Right)", Harvard),
        new("chicago", "Chicago (author-date)", Chicago),
        new("mla", "MLA 9", Mla),
        new("ieee", "IEEE", Ieee),
        new("nature", "Nature", Nature),
    ];

    /// <summary>The style of a name; null when there is none.</summary>
    public static CitationStyle? Find(string id) => All.FirstOrDefault(style => style.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    // Up to twenty authors; of more the first nineteen, an ellipsis and the last (Publication Manual, 9.8). A publisher who is
    // the author is not repeated; without an author the title stands first (9.12).
    private static string Apa(CitedWork work)
    {
        var names = work.Authors.Select(name => Inverted(name, ". ", ".-")).ToList();
        var authors = names.Count > 20
            ? string.Join(", ", names.Take(19)) + ", . . . " + names[^1]
            : Listed(names, ", ", ", & ", ", & ");
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

    // National Library of Medicine, Citing Medicine: surname and at most two initials; six authors, then et al.
    private static string Vancouver(CitedWork work)
    {
        var names = work.Authors.Select(Surname).ToList();
        var authors = names.Count > 6 ? string.Join(", ", names.Take(6)) + ", et al." : string.Join(", ", names);
        var text = new StringBuilder();
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ');
        }

        text.Sentence($"{work.Title ?? "[title unknown]"} [{Word(work.Type).ToLowerInvariant()}]");
        if (work.Version is { } version)
        {
            text.Append(' ').Sentence(Numbered(version, "Version "));
        }

        return text.Append(' ').Append(work.Publisher ?? "[publisher unknown]").Append("; ").Append(work.Year ?? "[date unknown]")
            .Append(". Available from: ").Append(work.Address).ToString();
    }

    // Cite Them Right: up to three authors, of more the first with et al.; the day of access is the reader's to add.
    private static string Harvard(CitedWork work)
    {
        var names = work.Authors.Select(name => Inverted(name, ".", ".-")).ToList();
        var authors = names.Count > 3 ? names[0] + " et al." : Listed(names, ", ", " and ", " and ");
        var title = (work.Title ?? "[No title]") + (work.Version is { } version ? $" ({Numbered(version, "Version ")})" : "") + $" [{Word(work.Type)}]";
        var text = new StringBuilder();
        var year = $"({work.Year ?? "no date"})";
        text.Append(authors.Length > 0 ? $"{authors} {year} {title}." : $"{title} {year}.");
        if (work.Publisher is { } publisher && !IsSoleAuthor(work, publisher))
        {
            text.Append(' ').Sentence(publisher);
        }

        return text.Append(" Available at: ").Append(work.Address).Append('.').ToString();
    }

    // Chicago Manual of Style, 17th edition, 14.76 and 15.9: up to ten authors, of more the first seven with et al.
    private static string Chicago(CitedWork work)
    {
        var names = work.Authors.Select((name, at) => at == 0 ? Full(name) : Spoken(name)).ToList();
        var authors = names.Count > 10 ? string.Join(", ", names.Take(7)) + ", et al." : Listed(names, ", ", ", and ", ", and ");
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

    // MLA Handbook, 9th edition, 5.5 to 5.7: two authors, of more the first with et al.; an organization that is
    // author and publisher is named as publisher only.
    private static string Mla(CitedWork work)
    {
        var text = new StringBuilder();
        if (work.Authors.Count > 0 && !(work.Publisher is { } own && IsSoleAuthor(work, own)))
        {
            text.Sentence(work.Authors.Count switch
            {
                1 => Full(work.Authors[0]),
                2 => $"{Full(work.Authors[0])}, and {Spoken(work.Authors[1])}",
                _ => $"{Full(work.Authors[0])}, et al.",
            }).Append(' ');
        }

        text.Sentence(work.Title ?? "Untitled");
        string?[] rest = [work.Version is { } version ? Numbered(version, "Version ") : null, work.Publisher, work.Year, work.Address];
        return text.Append(' ').AppendJoin(", ", rest.OfType<string>()).Append('.').ToString();
    }

    // IEEE Reference Guide: initials first; up to six authors, of more the first with et al.
    private static string Ieee(CitedWork work)
    {
        var names = work.Authors.Select(InitialsFirst).ToList();
        var authors = names.Count > 6 ? names[0] + " et al." : Listed(names, ", ", " and ", ", and ");
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

    // Nature's guide to authors: up to five authors, of more the first with et al.
    private static string Nature(CitedWork work)
    {
        var names = work.Authors.Select(name => Inverted(name, ". ", ".-")).ToList();
        var authors = names.Count > 5 ? names[0] + " et al." : Listed(names, ", ", " & ", " & ");
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

    private static bool IsSoleAuthor(CitedWork work, string publisher) =>
        work.Authors is [{ IsPerson: false } only] && only.Whole.Equals(publisher, StringComparison.OrdinalIgnoreCase);
}
