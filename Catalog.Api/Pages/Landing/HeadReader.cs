using System.Globalization;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>What the page's head tells programs.</summary>
/// <param name="Canonical">The page's own address, absolute and without parameters.</param>
/// <param name="Summary">The beginning of the description; null without one.</param>
/// <param name="Tags">Name and content of the citation's meta tags, in order.</param>
/// <param name="Data">The record as schema.org JSON-LD, safe inside a script element.</param>
public sealed record HeadView(string Title, string Canonical, string? Summary, IReadOnlyList<MetaTag> Tags, string Data);

/// <summary>A meta element.</summary>
public sealed record MetaTag(string Name, string Content);

/// <summary>Writes the citation tags that reference managers and scholarly search engines read: Highwire's and Dublin Core's.</summary>
internal static class HeadReader
{
    private const int MostPeople = 200;
    private const int MostWords = 100;
    private const int SummaryLength = 300;
    private const int AbstractLength = 5000;

    public static HeadView Read(CrosswalkRecord source)
    {
        var record = source.Record;
        var title = record.MainTitle() ?? source.Id;
        var description = Citation.AbstractOf(record);
        var summary = description is null ? null : Short(description);
        var tags = new List<MetaTag>();
        AddHighwire(tags, source, title, description);
        AddDublinCore(tags, source, title, summary);
        return new(title, source.LandingPage, summary, tags, EmbeddedData.Of(source));
    }

    private static void AddHighwire(List<MetaTag> tags, CrosswalkRecord source, string title, string? description)
    {
        var record = source.Record;
        tags.Add(new("citation_title", title));
        foreach (var person in AgentReader.Read(record, "creators"u8, MostPeople).Shown)
        {
            tags.Add(new("citation_author", person.Name));
            foreach (var place in person.Affiliations) tags.Add(new("citation_author_institution", place));
            if (person.Identifiers.FirstOrDefault(id => id.Href?.StartsWith("https://orcid.org/", StringComparison.Ordinal) is true) is { } orcid)
                tags.Add(new("citation_author_orcid", orcid.Href!));
        }
        Add(tags, "citation_publication_date", (Issued(record) ?? RecordItems.Scalar(record, "publicationYear"u8))?.Replace('-', '/'));
        if (source.Published is { } published) tags.Add(new("citation_online_date", published.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)));
        tags.Add(new("citation_doi", source.Doi));
        Add(tags, "citation_publisher", Citation.PublisherOf(record));
        foreach (var word in Keywords(record)) tags.Add(new("citation_keywords", word));
        Add(tags, "citation_language", record.Text("language"u8));
        Add(tags, "citation_abstract", description is null ? null : PageText.Short(description, AbstractLength));
        tags.Add(new("citation_abstract_html_url", source.LandingPage));
    }

    private static void AddDublinCore(List<MetaTag> tags, CrosswalkRecord source, string title, string? summary)
    {
        var record = source.Record;
        tags.Add(new("DC.title", title));
        foreach (var person in AgentReader.Read(record, "creators"u8, MostPeople).Shown) tags.Add(new("DC.creator", person.Name));
        foreach (var person in AgentReader.Read(record, "contributors"u8, MostPeople).Shown) tags.Add(new("DC.contributor", person.Name));
        Add(tags, "DC.publisher", Citation.PublisherOf(record));
        Add(tags, "DC.date", Issued(record) ?? RecordItems.Scalar(record, "publicationYear"u8));
        tags.Add(new("DC.identifier", source.CiteAs));
        Add(tags, "DC.type", record.Get("types"u8)?.Text("resourceTypeGeneral"u8));
        Add(tags, "DC.language", record.Text("language"u8));
        Add(tags, "DC.description", summary);
        foreach (var word in Keywords(record)) tags.Add(new("DC.subject", word));
        foreach (var right in RecordItems.Read(record, "rightsList"u8, 20, item => item.Text("rightsUri"u8) ?? item.Text("rights"u8) ?? item.Text("rightsIdentifier"u8)).Shown)
            tags.Add(new("DC.rights", right));
        tags.Add(new("DCTERMS.accessRights", AccessRight(source)));
        var opens = source is { Tombstone: null, AccessLevel: not AccessLevel.Closed } ? source.EmbargoUntil : null;
        var available = opens ?? (source.Published is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null);
        Add(tags, "DCTERMS.available", available?.ToString("O", CultureInfo.InvariantCulture));
    }

    // COAR has one term for the two levels at which some may have the data.
    private static string AccessRight(CrosswalkRecord source) => CoarAccessRights.Address(source switch
    {
        { Tombstone: not null } => CoarAccessRights.Closed,
        { AccessLevel: not AccessLevel.Closed, EmbargoUntil: not null } => CoarAccessRights.Embargoed,
        { AccessLevel: AccessLevel.Open } => CoarAccessRights.Open,
        { AccessLevel: AccessLevel.Closed } => CoarAccessRights.Closed,
        _ => CoarAccessRights.Restricted,
    });

    // A whole day, month or year; a span or an uncertain date is none that a tag could hold.
    private static string? Issued(JsonElement record) => record.Items("dates"u8)
        .Where(item => item.Text("dateType"u8) == "Issued").Select(item => RecordItems.Scalar(item, "date"u8))
        .FirstOrDefault(date => date is { Length: 4 or 7 or 10 } && date.All(letter => char.IsAsciiDigit(letter) || letter == '-'));

    private static IEnumerable<string> Keywords(JsonElement record) =>
        RecordItems.Read(record, "subjects"u8, MostWords, item => item.Text("subject"u8)).Shown
            .Concat(RecordItems.Read(record, "annotations"u8, MostWords, item => item.Text("label"u8)).Shown).Distinct(StringComparer.Ordinal);

    private static void Add(List<MetaTag> tags, string name, string? content)
    {
        if (content is not null) tags.Add(new(name, content));
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.AsSpan(0, Math.Min(text.Length, SummaryLength * 4)).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= SummaryLength) return line;
        var cut = line.LastIndexOf(' ', SummaryLength);
        if (cut < SummaryLength / 2) cut = char.IsHighSurrogate(line[SummaryLength - 1]) ? SummaryLength - 1 : SummaryLength;
        return line[..cut] + "…";
    }
}
