using System.Text;
using static Catalog.Records.Crosswalks.Citations.CitationText;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>How each style cites a work by what it stands in: an article by its journal, a chapter or paper by its book.</summary>
internal static class PartCitations
{
    // Publication Manual, 10.1 and 10.3.
    public static string Apa(CitedWork work, CitedContainer container)
    {
        var (text, pages) = (CitationHeads.Apa(work), container.Pages("–"));
        _ = IsArticle(work)
            ? text.Append(' ').Append(container.Title).Append(Volume(container, ", ", "(", ")")).Append(After(", ", pages)).Append('.')
            : text.Append(" In ").Sentence(container.Title + After(" (pp. ", pages, ")")).Then(work.Publisher);
        return text.Append(' ').Append(work.Address).ToString();
    }

    // Citing Medicine, chapters 1, 2 and 23.
    public static string Vancouver(CitedWork work, CitedContainer container) =>
        Medical(CitationHeads.Vancouver(work), work, container).Append(" Available from: ").Append(work.Address).ToString();

    // AMA Manual of Style, 3.11 and 3.12.
    public static string Ama(CitedWork work, CitedContainer container) =>
        Medical(CitationHeads.Ama(work), work, container).Append(' ').Append(DoiOrAddress(work)).ToString();

    public static string Harvard(CitedWork work, CitedContainer container)
    {
        var text = CitationHeads.Harvard(work, "‘", "’");
        _ = IsArticle(work)
            ? text.Append(", ").Append(container.Title).Append(Volume(container, ", ", "(", ")"))
            : text.Append(", in ").Append(container.Title).Append(After(". ", work.Publisher));
        return text.Append(After(", ", Paged(container))).Append(". Available at: ").Append(work.Address).Append('.').ToString();
    }

    // Chicago Manual of Style, 15.9, 15.46 and following.
    public static string Chicago(CitedWork work, CitedContainer container)
    {
        var (text, pages) = (CitationHeads.Chicago(work), container.Pages("–"));
        _ = IsArticle(work)
            ? text.Append(' ').Append(container.Title).Append(Volume(container, " ", " (", ")")).Append(After(": ", pages)).Append('.')
            : text.Append(" In ").Sentence(container.Title + After(", ", pages)).Then(work.Publisher);
        return text.Append(' ').Append(work.Address).Append('.').ToString();
    }

    // MLA Handbook, 5.31 and following: the parts of a container, each behind a comma.
    public static string Mla(CitedWork work, CitedContainer container)
    {
        string?[] parts =
        [
            container.Title, Worded("vol. ", container.Volume), Worded("no. ", container.Issue), IsArticle(work) ? null : work.Publisher, work.Year, Paged(container), work.Address,
        ];
        return CitationHeads.Lead(CitedAuthors.Mla(work)).Append(Quoted(work.Title ?? "Untitled", ".")).Append(' ')
            .AppendJoin(", ", parts.OfType<string>()).Append('.').ToString();
    }

    public static string Ieee(CitedWork work, CitedContainer container)
    {
        var isArticle = IsArticle(work);
        return CitationHeads.Ieee(work).Append(isArticle ? "" : " in").Online(work,
            container.Title, Worded("vol. ", container.Volume), Worded("no. ", container.Issue), isArticle ? null : work.Publisher,
            isArticle ? Paged(container) : work.Year, isArticle ? work.Year : Paged(container));
    }

    public static string Nature(CitedWork work, CitedContainer container) =>
        CitationHeads.Nature(work).Append(IsArticle(work) ? " " : " in ").Append(container.Title)
            .Append(After(" ", container.Volume)).Append(After(", ", container.Pages("–"))).Append(After(" (", work.Year, ")")).Append(". ").Append(work.Address).ToString();

    // Miller EA. Title. Journal. 2020;12(3):101-10.
    private static StringBuilder Medical(StringBuilder text, CitedWork work, CitedContainer container)
    {
        var (year, pages) = (work.Year ?? "[date unknown]", After(":", container.Pages("-")));
        return IsArticle(work)
            ? text.Then(container.Title).Append(' ').Append(year).Append(Volume(container, ";", "(", ")")).Append(pages).Append('.')
            : text.Append(" In: ").Sentence(container.Title).Append(' ').Append(After("", work.Publisher, "; ")).Append(year).Append(pages).Append('.');
    }

    private static bool IsArticle(CitedWork work) => work.Type.Csl is "article-journal";

    private static string Volume(CitedContainer container, string lead, string before, string behind) =>
        container.Volume is { } volume ? lead + volume + After(before, container.Issue, behind) : After(lead + before.TrimStart(), container.Issue, behind);

    private static string? Paged(CitedContainer container) => container.Pages("–") is not { } pages ? null
        : pages.Contains('–', StringComparison.Ordinal) ? "pp. " + pages : pages == container.Number ? "article no. " + pages : "p. " + pages;

    private static string? Worded(string word, string? value) => value is null ? null : word + value;
}
