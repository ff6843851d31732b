namespace Catalog.Records.Crosswalks.Citations;

/// <summary>A style in which a dataset is cited in plain text. Pure and safe for many threads.</summary>
public sealed class CitationStyle
{
    private readonly Func<CitedWork, string> write;

    /// <param name="alias">What the style is called in the repository of CSL; null when it has the same name there.</param>
    /// <param name="whole">Cites a work that stands by itself.</param>
    /// <param name="part">Cites a work by the journal or book that it stands in.</param>
    internal CitationStyle(string id, string title, string? alias, Func<CitedWork, string> whole, Func<CitedWork, CitedContainer, string> part)
    {
        (Id, Title, Alias) = (id, title, alias);
        write = work => work is { IsPart: true, Container: { } container } ? part(work, container) : whole(work);
    }

    /// <summary>Its name in addresses, as the parameter <c>style</c> takes it: <c>apa</c>.</summary>
    public string Id { get; }

    /// <summary>The id that it has in the repository of CSL, by which clients of DOI registration agencies
    /// ask for it; null when that is <see cref="Id"/>.</summary>
    public string? Alias { get; }

    /// <summary>Its name for people: <c>APA 7</c>.</summary>
    public string Title { get; }

    /// <summary>The citation in one line, without markup; what the record lacks is left out or said to be missing, as the style wants it.</summary>
    public string Write(CrosswalkRecord record) => Write(CitedWork.Of(record));

    internal string Write(CitedWork work) => write(work.WithoutMarkup());
}
