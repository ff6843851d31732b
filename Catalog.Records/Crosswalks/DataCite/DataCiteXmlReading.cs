using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;
using static Catalog.Records.Crosswalks.DataCite.DataCiteXmlNames;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Reads one <c>resource</c> of any kernel into the canonical record, whose names are those of DataCite's JSON.</summary>
internal sealed class DataCiteXmlReading(XmlPlace start)
{
    private readonly XmlParts parts = new(start);
    private readonly List<XElement> funders = [];

    public ForeignRecord Read(XElement resource)
    {
        // Two of kernel 2, about the file rather than the data.
        parts.Attributes(resource, [("lastMetadataUpdate", ""), ("metadataVersionNumber", "")]);
        var groups = parts.Children(resource).ToLookup(child => child.Name.LocalName, StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups.Where(group => !Top.Contains(group.Key)))
        {
            foreach (var element in group) parts.Unknown(element, resource);
        }
        var body = CanonicalJson.Build((Reading: this, groups), static (writer, state) => state.Reading.Write(writer, state.groups));
        return new ForeignRecord(parts.HasErrors ? null : body, [.. parts.Findings.Where(finding => finding.Severity == Severity.Error || !parts.HasErrors)], start.Line);
    }

    private void Write(Utf8JsonWriter writer, ILookup<string, XElement> groups)
    {
        writer.WriteStartObject();
        WriteIdentifiers(writer, groups);
        WriteAgents(writer, "creators", parts.Items(groups["creators"], "creator"), "creatorName");
        WriteTitles(writer, parts.Items(groups["titles"], "title"));
        WritePublisher(writer, groups);
        WriteYear(writer, parts.Single(groups["publicationYear"]));
        WriteType(writer, parts.Single(groups["resourceType"]));
        WriteList(writer, "subjects", parts.Items(groups["subjects"], "subject"), item => WriteText(writer, item, "subject", Subject));
        var contributors = parts.Items(groups["contributors"], "contributor");
        // Until kernel 3 a funder was a contributor.
        funders.AddRange(contributors.Where(IsFunder));
        contributors.RemoveAll(IsFunder);
        WriteAgents(writer, "contributors", contributors, "contributorName");
        WriteList(writer, "dates", parts.Items(groups["dates"], "date"), item => WriteText(writer, item, "date", Date));
        WriteSingle(writer, groups, "language");
        WriteList(writer, "relatedIdentifiers", parts.Items(groups["relatedIdentifiers"], "relatedIdentifier"),
            item => WriteText(writer, item, "relatedIdentifier", Related));
        WriteTexts(writer, "sizes", parts.Items(groups["sizes"], "size"));
        WriteTexts(writer, "formats", parts.Items(groups["formats"], "format"));
        WriteSingle(writer, groups, "version");
        WriteList(writer, "rightsList", [.. parts.Items(groups["rightsList"], "rights"), .. groups["rights"]],
            item => WriteText(writer, item, "rights", Rights));
        WriteList(writer, "descriptions", parts.Items(groups["descriptions"], "description"), item =>
        {
            if (parts.Prose(item) is { } prose) writer.WriteString("description", prose);
            parts.WriteAttributes(writer, item, Description);
        });
        new DataCiteXmlPlaceReading(parts).Write(writer, parts.Items(groups["geoLocations"], "geoLocation"));
        WriteFunding(writer, parts.Items(groups["fundingReferences"], "fundingReference"));
        WriteItems(writer, parts.Items(groups["relatedItems"], "relatedItem"));
        writer.WriteEndObject();
    }

    private void WriteIdentifiers(Utf8JsonWriter writer, ILookup<string, XElement> groups)
    {
        var identifier = parts.Single(groups["identifier"]);
        var text = parts.Text(identifier);
        if (identifier is not null) parts.Attributes(identifier, [("identifierType", "identifierType")]);
        var type = identifier is null ? null : XmlParts.Attribute(identifier, "identifierType");
        var isDoi = type is null || type.Equals("DOI", StringComparison.OrdinalIgnoreCase);
        // "(:tba)" and the like are no identifiers (DataCite 4.7, appendix 3).
        if (text is not null && text.StartsWith("(:", StringComparison.Ordinal)) text = null;
        if (text is not null && isDoi) writer.WriteString("doi", text);
        var alternates = parts.Items(groups["alternateIdentifiers"], "alternateIdentifier");
        if (text is not null && !isDoi) alternates.Insert(0, new XElement("alternateIdentifier", new XAttribute("alternateIdentifierType", type!), text));
        WriteList(writer, "alternateIdentifiers", alternates, item => WriteText(writer, item, "alternateIdentifier", Alternate));
    }

    private void WriteTitles(Utf8JsonWriter writer, List<XElement> titles)
    {
        if (titles is [var only] && !only.HasAttributes && only.Value.Trim() == DataCiteXmlCrosswalk.Unavailable) return;
        WriteList(writer, "titles", titles, item => WriteText(writer, item, "title", Title));
    }

    private void WritePublisher(Utf8JsonWriter writer, ILookup<string, XElement> groups)
    {
        if (parts.Single(groups["publisher"]) is not { } publisher || publisher.Value.Trim() == DataCiteXmlCrosswalk.Unavailable) return;
        if (publisher.Value.Trim().Length == 0 && !publisher.HasAttributes) return;
        writer.WriteStartObject("publisher");
        WriteText(writer, publisher, "name", Publisher);
        writer.WriteEndObject();
    }

    private void WriteYear(Utf8JsonWriter writer, XElement? year)
    {
        if (year is null) return;
        parts.Attributes(year, []);
        if (parts.Text(year) is not { } text || text == DataCiteXmlValues.UnknownYear) return;
        if (DataCiteXmlValues.IsYear(text)) writer.WriteNumber("publicationYear", int.Parse(text, CultureInfo.InvariantCulture));
        else writer.WriteString("publicationYear", text);
    }

    private void WriteType(Utf8JsonWriter writer, XElement? type)
    {
        if (type is null) return;
        var text = parts.Text(type);
        parts.Attributes(type, [("resourceTypeGeneral", "")]);
        var general = XmlParts.Attribute(type, "resourceTypeGeneral");
        // Until kernel 2 moving pictures were films.
        if (general is "Film") general = "Audiovisual";
        if (text == DataCiteXmlCrosswalk.Unavailable)
        {
            // So our own writer says that it knows neither; beside any other general type it says so of the words alone.
            text = null;
            if (general == "Other") return;
        }
        if (text is null && general is null) return;
        writer.WriteStartObject("types");
        if (general is not null) writer.WriteString("resourceTypeGeneral", general);
        if (text is not null) writer.WriteString("resourceType", text);
        writer.WriteEndObject();
    }

    private void WriteAgents(Utf8JsonWriter writer, string name, List<XElement> agents, string nameElement)
    {
        if (agents is [var only] && only.Elements().Count() == 1 && only.Value.Trim() == DataCiteXmlCrosswalk.Unavailable) return;
        WriteList(writer, name, agents, agent =>
        {
            parts.WriteAttributes(writer, agent, name == "creators" ? [] : Contributor);
            var children = parts.Children(agent).ToLookup(child => child.Name.LocalName, StringComparer.OrdinalIgnoreCase);
            foreach (var group in children)
            {
                if (group.Key.Equals(nameElement, StringComparison.OrdinalIgnoreCase) || Agent.Contains(group.Key)) continue;
                foreach (var element in group) parts.Unknown(element, agent);
            }
            if (parts.Single(children[nameElement]) is { } named) WriteText(writer, named, "name", AgentName);
            WriteSingle(writer, children, "givenName", language: true);
            WriteSingle(writer, children, "familyName", language: true);
            WriteList(writer, "nameIdentifiers", [.. children["nameIdentifier"]], item => WriteText(writer, item, "nameIdentifier", NameIdentifier));
            WriteList(writer, "affiliation", [.. children["affiliation"]], item => WriteText(writer, item, "name", Affiliation));
        });
    }

    private static bool IsFunder(XElement contributor) =>
        string.Equals(XmlParts.Attribute(contributor, "contributorType"), "Funder", StringComparison.OrdinalIgnoreCase);

    private void WriteFunding(Utf8JsonWriter writer, List<XElement> references) => WriteList(writer, "fundingReferences", [.. references, .. funders], item =>
    {
        var isContributor = XmlParts.Is(item, "contributor");
        var children = parts.Children(item).ToLookup(child => child.Name.LocalName, StringComparer.OrdinalIgnoreCase);
        if (isContributor)
        {
            if (parts.Text(children["contributorName"].FirstOrDefault()) is { } name) writer.WriteString("funderName", name);
            if (children["nameIdentifier"].FirstOrDefault() is { } identifier && parts.Text(identifier) is { } code)
            {
                writer.WriteString("funderIdentifier", code);
                if (XmlParts.Attribute(identifier, "nameIdentifierScheme") is { } scheme) writer.WriteString("funderIdentifierType", FunderType(scheme));
            }
            return;
        }
        parts.Attributes(item, []);
        foreach (var group in children.Where(group => !Funding.Contains(group.Key)))
        {
            foreach (var element in group) parts.Unknown(element, item);
        }
        WriteSingle(writer, children, "funderName");
        if (parts.Single(children["funderIdentifier"]) is { } funder) WriteText(writer, funder, "funderIdentifier", FunderIdentifier);
        if (parts.Single(children["awardNumber"]) is { } award) WriteText(writer, award, "awardNumber", AwardNumber);
        WriteSingle(writer, children, "awardTitle", language: true);
    });

    private static string FunderType(string scheme) => DataCiteXmlValues.FunderIdentifierTypes.Contains(scheme) ? scheme
        : scheme.Contains("fund", StringComparison.OrdinalIgnoreCase) ? "Crossref Funder ID" : "Other";

    private void WriteItems(Utf8JsonWriter writer, List<XElement> items) => WriteList(writer, "relatedItems", items, item =>
    {
        parts.WriteAttributes(writer, item, RelatedItem);
        var children = parts.Children(item).ToLookup(child => child.Name.LocalName, StringComparer.OrdinalIgnoreCase);
        foreach (var group in children.Where(group => !ItemParts.Contains(group.Key)))
        {
            foreach (var element in group) parts.Unknown(element, item);
        }
        if (parts.Single(children["relatedItemIdentifier"]) is { } identifier)
        {
            writer.WriteStartObject("relatedItemIdentifier");
            WriteText(writer, identifier, "relatedItemIdentifier", ItemIdentifier);
            writer.WriteEndObject();
        }
        WriteAgents(writer, "creators", parts.Items(children["creators"], "creator"), "creatorName");
        WriteList(writer, "titles", parts.Items(children["titles"], "title"), title => WriteText(writer, title, "title", Title));
        WriteYear(writer, parts.Single(children["publicationYear"]));
        WriteSingle(writer, children, "volume");
        WriteSingle(writer, children, "issue");
        if (parts.Single(children["number"]) is { } number) WriteText(writer, number, "number", Number);
        WriteSingle(writer, children, "firstPage");
        WriteSingle(writer, children, "lastPage");
        if (parts.Single(children["publisher"]) is { } publisher && parts.Text(publisher) is not null)
        {
            writer.WriteStartObject("publisher");
            WriteText(writer, publisher, "name", Publisher);
            writer.WriteEndObject();
        }
        WriteSingle(writer, children, "edition");
        WriteAgents(writer, "contributors", parts.Items(children["contributors"], "contributor"), "contributorName");
    });

    private void WriteText(Utf8JsonWriter writer, XElement item, string name, ReadOnlySpan<(string Xml, string Json)> attributes)
    {
        if (parts.Text(item) is { } text) writer.WriteString(name, text);
        parts.WriteAttributes(writer, item, attributes);
    }

    private void WriteSingle(Utf8JsonWriter writer, ILookup<string, XElement> groups, string name, bool language = false)
    {
        if (parts.Single(groups[name]) is not { } element) return;
        parts.Attributes(element, language ? [("xml:lang", "")] : []);
        if (parts.Text(element) is { } text) writer.WriteString(name, text);
    }

    private void WriteTexts(Utf8JsonWriter writer, string name, List<XElement> items)
    {
        var texts = items.Select(item =>
        {
            parts.Attributes(item, []);
            return parts.Text(item);
        }).OfType<string>().ToList();
        if (texts.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, List<XElement> items, Action<XElement> write)
    {
        // An empty element says nothing, whoever left it there.
        items.RemoveAll(static item => !item.HasAttributes && item.Value.AsSpan().Trim().IsEmpty);
        if (items.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
