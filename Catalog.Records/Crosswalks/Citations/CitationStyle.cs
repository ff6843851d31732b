namespace Catalog.Records.Crosswalks.Citations;

/// <summary>A style in which a dataset is cited in plain text. Pure and safe for many threads.</summary>
public sealed class CitationStyle
{
    private readonly Func<CitedWork, string> write;

    internal CitationStyle(string id, string title, Func<CitedWork, string> write)
    {
        (Id, Title) = (id, title);
        this.write = write;
    }

    /// <summary>Its name in addresses, as the parameter <c>style</c> takes it: <c>apa</c>.</summary>
    public string Id { get; }

    /// <summary>Its name for people: <c>APA 7</c>.</summary>
    public string Title { get; }

    /// <summary>The citation in one line, without markup; what the record lacks is left out or said to be missing, as the style wants it.</summary>
    public string Write(CrosswalkRecord record) => write(CitedWork.Of(record));

    internal string Write(CitedWork work) => write(work);
}
