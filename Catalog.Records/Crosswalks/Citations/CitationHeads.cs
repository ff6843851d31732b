using System.Text;
using static Catalog.Records.Crosswalks.Citations.CitationText;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>How a citation begins in each style, of a whole work and of a part alike: authors, title, in some the year, and the word
/// for what is missing.</summary>
internal static class CitationHeads
{
    public static StringBuilder Apa(CitedWork work, string behindTitle = "") =>
        Dated(Stopped(CitedAuthors.Apa(work)), $"({work.Year ?? "n.d."}).", Stopped((work.Title ?? "[Untitled]") + behindTitle));

    public static StringBuilder Vancouver(CitedWork work, string behindTitle = "") =>
        Lead(CitedAuthors.Vancouver(work)).Sentence((work.Title ?? "[title unknown]") + behindTitle);

    public static StringBuilder Harvard(CitedWork work, string beforeTitle, string behindTitle) =>
        Dated(CitedAuthors.Harvard(work), $"({work.Year ?? "no date"})", beforeTitle + (work.Title ?? "[No title]") + behindTitle);

    public static StringBuilder Chicago(CitedWork work) =>
        Dated(Stopped(CitedAuthors.Chicago(work)), Stopped(work.Year ?? "n.d."), Quoted(work.Title ?? "Untitled", "."));

    public static StringBuilder Ieee(CitedWork work, string beforeTitle = "") =>
        new StringBuilder(CitedAuthors.Ieee(work) is { Length: > 0 } authors ? authors + ", " : "").Append(beforeTitle).Append(Quoted(work.Title ?? "Untitled", ","));

    public static StringBuilder Nature(CitedWork work, string behindTitle = "") =>
        Lead(CitedAuthors.Nature(work)).Sentence((work.Title ?? "Untitled") + behindTitle);

    public static StringBuilder Ama(CitedWork work) => Lead(CitedAuthors.Ama(work)).Sentence(work.Title ?? "[Untitled]");

    /// <summary>The authors as a sentence before another; empty when there are none.</summary>
    public static StringBuilder Lead(string authors) => new(authors.Length > 0 ? Stopped(authors) + " " : "");

    // Without an author the title stands first (Publication Manual, 9.12).
    private static StringBuilder Dated(string authors, string year, string title) => new(authors.Length > 0 ? $"{authors} {year} {title}" : $"{title} {year}");
}
