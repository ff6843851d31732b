using System.Globalization;
using System.Text;
using System.Xml;
using Catalog.Api.Hosting;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Search.Feed;

/// <summary>
/// Writes a page of a search as an Atom feed (RFC 4287) with the links of a paged feed (RFC 5005, clause 3) and the
/// response elements of OpenSearch 1.1. An entry is a version, named for ever by its DOI as a URL; a revision of its
/// metadata moves its <c>updated</c>.
/// </summary>
internal sealed class FeedWriter(Links links)
{
    public const string MediaType = "application/atom+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";
    private const string Publisher = "FAIR Biomedical Catalogue";

    // Of a record with hundreds of authors or keywords a reader shows the first.
    private const int MostNamed = 50;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true };

    /// <param name="empty">When the feed was last updated if it has no entries.</param>
    public byte[] Write(SearchRequest asked, FoundPage page, DateTimeOffset empty)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xmlns", "opensearch", null, OpenSearch);
            Text(xml, "id", links.SearchFeed(FeedParameters.Of(asked with { Cursor = null })));
            Text(xml, "title", TitleOf(asked, page.Titles));
            if (page.Notes.Count > 0) Text(xml, "subtitle", string.Join(' ', page.Notes.Select(note => note.Message)));
            Text(xml, "updated", Time(page.Hits.Count == 0 ? empty : page.Hits.Max(hit => hit.Changed)));
            // For entries whose record names no creator (RFC 4287, 4.1.1).
            Author(xml, Publisher);
            WriteLinks(xml, asked, page);
            xml.WriteElementString("totalResults", OpenSearch, page.Result.Total.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("itemsPerPage", OpenSearch, asked.Size.ToString(CultureInfo.InvariantCulture));
            xml.WriteStartElement("Query", OpenSearch);
            xml.WriteAttributeString("role", "request");
            if (asked.Text.Length > 0) xml.WriteAttributeString("searchTerms", Clean(asked.Text));
            xml.WriteAttributeString("count", asked.Size.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            foreach (var hit in page.Hits) WriteEntry(xml, hit);
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private void WriteLinks(XmlWriter xml, SearchRequest asked, FoundPage page)
    {
        var first = asked with { Cursor = null };
        Link(xml, "self", MediaType, links.SearchFeed(FeedParameters.Of(asked)));
        Link(xml, "alternate", "text/html", links.Search(first.ToParameters()));
        Link(xml, "search", "application/opensearchdescription+xml", links.OpenSearch);
        Link(xml, "first", MediaType, links.SearchFeed(FeedParameters.Of(first)));
        if (page.Result.NextCursor is { } next) Link(xml, "next", MediaType, links.SearchFeed(FeedParameters.Of(asked with { Cursor = next })));
    }

    private void WriteEntry(XmlWriter xml, FoundRecord hit)
    {
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", LandingAddress.ResolverOf(hit.Doi));
        Text(xml, "title", hit.Title);
        Text(xml, "updated", Time(hit.Changed));
        Text(xml, "published", Time(hit.Published));
        foreach (var creator in hit.Creators.Take(MostNamed)) Author(xml, creator);
        Link(xml, "alternate", "text/html", links.Landing(hit.Doi));
        Link(xml, "alternate", "application/json", links.Version(hit.Hit.Id, hit.Version));
        foreach (var subject in hit.Subjects.Distinct().Take(MostNamed))
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Clean(subject));
            xml.WriteEndElement();
        }
        if (hit.Summary is { } summary)
        {
            var text = string.Concat(summary.Segments.Select(segment => segment.Text));
            Text(xml, "summary", $"{(summary.CutAtStart ? "…" : "")}{text}{(summary.CutAtEnd ? "…" : "")}");
        }
        xml.WriteEndElement();
    }

    private static string TitleOf(SearchRequest asked, FacetTitles? titles)
    {
        IEnumerable<string> said = asked.Filters.Select(filter => $"{filter.Field.Label}: {FacetLabels.Of(filter.Field, filter.Value, titles)}");
        if (!string.IsNullOrWhiteSpace(asked.Text)) said = said.Prepend($"“{asked.Text}”");
        var title = string.Join(", ", said);
        return title.Length == 0 ? $"Datasets · {Publisher}" : $"{title} · {Publisher}";
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    // RFC 3339 with capital letters (RFC 4287, 3.3).
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Characters that XML 1.0 cannot hold are left out.
    private static string Clean(string text)
    {
        var at = 0;
        while (at < text.Length && XmlConvert.IsXmlChar(text[at])) at++;
        if (at == text.Length) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair comes as U+FFFD.
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune.ToString());
        }
        return clean.ToString();
    }
}
