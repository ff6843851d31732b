using System.Text;
using static Catalog.Records.Crosswalks.Citations.CitationText;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>How each style cites a work by what it stands in: an article by its journal, a chapter or paper by its book.</summary>
internal static class PartCitations
{
    // Publication Manual, 10.1 and 10.3.
    public static string Apa(CitedWork work, CitedContainer container)
    {
        var (authors, title, year) = (CitedAuthors.Apa(work), work.Title ?? "[Untitled]", $"({work.Year ?? "n.d."}).");
        var text = new StringBuilder();
        _ = authors.Length > 0 ? text.Sentence(authors).Append(' ').Append(year).Append(' ').Sentence(title) : text.Sentence(title).Append(' ').Append(year);
        if (IsArticle(work))
        {
            text.Append(' ').Append(container.Title).Append(Volume(container, ", ", "(", ")")).Append(After(", ", container.Pages("–"))).Append('.');
        }
        else
        {
            text.Append(" In ").Sentence(container.Title + After(" (pp. ", container.Pages("–"), ")"));
            if (work.Publisher is { } publisher)
            {
                text.Append(' ').Sentence(publisher);
            }
        }

        return text.Append(' ').Append(work.Address).ToString();
    }

    // Citing Medicine, chapters 1, 2 and 23.
    public static string Vancouver(CitedWork work, CitedContainer container) =>
        Medical(work, container, CitedAuthors.Vancouver(work), work.Title ?? "[title unknown]").Append(" Available from: ").Append(work.Address).ToString();

    // AMA Manual of Style, 3.11 and 3.12.
    public static string Ama(CitedWork work, CitedContainer container) =>
        Medical(work, container, CitedAuthors.Ama(work), work.Title ?? "[Untitled]").Append(' ').Append(DoiOrAddress(work)).ToString();

    public static string Harvard(CitedWork work, CitedContainer container)
    {
        var (authors, title) = (CitedAuthors.Harvard(work), $"‘{work.Title ?? "[No title]"}’");
        var year = $"({work.Year ?? "no date"})";
        var text = new StringBuilder(authors.Length > 0 ? $"{authors} {year} {title}, " : $"{title} {year}, ");
        text.Append(IsArticle(work) ? "" : "in ").Append(container.Title).Append(IsArticle(work) ? Volume(container, ", ", "(", ")") : "");
        if (!IsArticle(work) && work.Publisher is { } publisher)
        {
            text.Append(". ").Append(publisher);
        }

        return text.Append(After(", ", Paged(container))).Append(". Available at: ").Append(work.Address).Append('.').ToString();
    }

    // Chicago Manual of Style, 15.9, 15.46 and following.
    public static string Chicago(CitedWork work, CitedContainer container)
    {
        var (authors, title, year) = (CitedAuthors.Chicago(work), Quoted(work.Title ?? "Untitled", "."), work.Year ?? "n.d.");
        var text = new StringBuilder();
        _ = authors.Length > 0 ? text.Sentence(authors).Append(' ').Sentence(year).Append(' ').Append(title) : text.Append(title).Append(' ').Sentence(year);
        if (IsArticle(work))
        {
            text.Append(' ').Append(container.Title).Append(Volume(container, " ", " (", ")")).Append(After(": ", container.Pages("–"))).Append('.');
        }
        else
        {
            text.Append(" In ").Sentence(container.Title + After(", ", container.Pages("–")));
            if (work.Publisher is { } publisher)
            {
                text.Append(' ').Sentence(publisher);
            }
        }

        return text.Append(' ').Append(work.Address).Append('.').ToString();
    }

    // MLA Handbook, 5.31 and following: the parts of a container, each behind a comma.
    public static string Mla(CitedWork work, CitedContainer container)
    {
        var text = new StringBuilder();
        if (work.Authors.Count > 0)
        {
            text.Sentence(CitedAuthors.Mla(work)).Append(' ');
        }

        string?[] parts =
        [
            container.Title, Worded("vol. ", container.Volume), Worded("no. ", container.Issue), IsArticle(work) ? null : work.Publisher, work.Year, Paged(container), work.Address,
        ];
        return text.Append(Quoted(work.Title ?? "Untitled", ".")).Append(' ').AppendJoin(", ", parts.OfType<string>()).Append('.').ToString();
    }

    public static string Ieee(CitedWork work, CitedContainer container)
    {
        var authors = CitedAuthors.Ieee(work);
        var text = new StringBuilder(authors.Length > 0 ? authors + ", " : "").Append(Quoted(work.Title ?? "Untitled", ",")).Append(IsArticle(work) ? " " : " in ");
        string?[] parts =
        [
            container.Title, Worded("vol. ", container.Volume), Worded("no. ", container.Issue), IsArticle(work) ? null : work.Publisher,
            IsArticle(work) ? Paged(container) : work.Year, IsArticle(work) ? work.Year : Paged(container),
        ];
        text.AppendJoin(", ", parts.OfType<string>());
        return work.ResolvableDoi is { } doi
            ? text.Append(", doi: ").Append(doi).Append('.').ToString()
            : text.Append(". [Online]. Available: ").Append(work.Address).ToString();
    }

    public static string Nature(CitedWork work, CitedContainer container)
    {
        var (authors, text) = (CitedAuthors.Nature(work), new StringBuilder());
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ');
        }

        text.Sentence(work.Title ?? "Untitled").Append(IsArticle(work) ? " " : " in ").Append(container.Title)
            .Append(After(" ", container.Volume)).Append(After(", ", container.Pages("–")));
        return text.Append(After(" (", work.Year, ")")).Append(". ").Append(work.Address).ToString();
    }

    /// <summary>doi:10.…, or the address while nobody can resolve the DOI.</summary>
    public static string DoiOrAddress(CitedWork work) => work.ResolvableDoi is { } doi ? "doi:" + doi : work.Address;

    // Miller EA. Title. Journal. 2020;12(3):101-10.
    private static StringBuilder Medical(CitedWork work, CitedContainer container, string authors, string title)
    {
        var text = new StringBuilder();
        if (authors.Length > 0)
        {
            text.Sentence(authors).Append(' ');
        }

        text.Sentence(title).Append(' ');
        var (year, pages) = (work.Year ?? "[date unknown]", container.Pages("-"));
        if (IsArticle(work))
        {
            return text.Sentence(container.Title).Append(' ').Append(year).Append(Volume(container, ";", "(", ")")).Append(After(":", pages)).Append('.');
        }

        text.Append("In: ").Sentence(container.Title).Append(' ');
        return text.Append(work.Publisher is { } publisher ? publisher + "; " : "").Append(year).Append(After(":", pages)).Append('.');
    }

    private static bool IsArticle(CitedWork work) => work.Type.Csl is "article-journal";

    private static string Volume(CitedContainer container, string lead, string before, string behind) =>
        container.Volume is { } volume ? lead + volume + After(before, container.Issue, behind) : After(lead + before.TrimStart(), container.Issue, behind);

    private static string? Paged(CitedContainer container) => container.Pages("–") is not { } pages ? null
        : pages.Contains('–', StringComparison.Ordinal) ? "pp. " + pages : pages == container.Number ? "article no. " + pages : "p. " + pages;

    private static string? Worded(string word, string? value) => value is null ? null : word + value;

    private static string After(string lead, string? value, string behind = "") => value is null ? "" : lead + value + behind;
}
