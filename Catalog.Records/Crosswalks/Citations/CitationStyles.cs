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

    private static string Apa(CitedWork work) =>
        CitationHeads.Apa(work, After(" (", Numbered(work.Version), ")") + After(" [", work.Type.Label, "]"))
            .Then(OtherPublisher(work)).Append(' ').Append(work.Address).ToString();

    // National Library of Medicine, Citing Medicine, chapter 22.
    private static string Vancouver(CitedWork work) =>
        CitationHeads.Vancouver(work, $" [{Word(work.Type)?.ToLowerInvariant() ?? "Internet"}]").Then(Numbered(work.Version))
            .Append(' ').Append(work.Publisher ?? "[publisher unknown]").Append("; ").Append(work.Year ?? "[date unknown]")
            .Append(". Available from: ").Append(work.Address).ToString();

    // Cite Them Right; the day of access is the reader's to add.
    private static string Harvard(CitedWork work) =>
        CitationHeads.Harvard(work, "", After(" (", Numbered(work.Version), ")") + After(" [", Word(work.Type), "]")).Append('.')
            .Then(OtherPublisher(work)).Append(" Available at: ").Append(work.Address).Append('.').ToString();

    // Chicago Manual of Style, 17th edition, 15.9.
    private static string Chicago(CitedWork work) =>
        CitationHeads.Chicago(work).Then(work.Type == WorkType.Dataset ? "Dataset" : null).Then(Numbered(work.Version)).Then(work.Publisher)
            .Append(' ').Append(work.Address).Append('.').ToString();

    // MLA Handbook, 9th edition: an organization that is author and publisher is named as publisher only.
    private static string Mla(CitedWork work)
    {
        string?[] rest = [Numbered(work.Version), work.Publisher, work.Year, work.Address];
        return CitationHeads.Lead(IsOwnPublisher(work) ? "" : CitedAuthors.Mla(work)).Sentence(work.Title ?? "Untitled")
            .Append(' ').AppendJoin(", ", rest.OfType<string>()).Append('.').ToString();
    }

    // IEEE Reference Guide.
    private static string Ieee(CitedWork work) =>
        CitationHeads.Ieee(work, (work.Year ?? "n.d.") + ", ").Online(work, Numbered(work.Version, "version "), work.Publisher);

    // Nature's guide to authors.
    private static string Nature(CitedWork work) =>
        CitationHeads.Nature(work, After(" (", Numbered(work.Version), ")")).Append(After(" ", work.Publisher))
            .Append(' ').Append(work.Address).Append(After(" (", work.Year, ")")).Append('.').ToString();

    // AMA Manual of Style, 11th edition, 3.15: as Vancouver, of more than six authors the first three.
    private static string Ama(CitedWork work) =>
        CitationHeads.Ama(work).Then(Word(work.Type)).Then(Numbered(work.Version))
            .Then(work.Publisher is { } publisher ? publisher + After("; ", work.Year) : work.Year).Append(' ').Append(DoiOrAddress(work)).ToString();

    // A publisher who is the author is not repeated.
    private static string? OtherPublisher(CitedWork work) => IsOwnPublisher(work) ? null : work.Publisher;

    private static bool IsOwnPublisher(CitedWork work) =>
        work.Authors is [{ IsPerson: false } only] && only.Whole.Equals(work.Publisher, StringComparison.OrdinalIgnoreCase);
}
