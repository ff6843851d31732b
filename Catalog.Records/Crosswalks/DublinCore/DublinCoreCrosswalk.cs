using System.Buffers;
using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.DublinCore;

/// <summary>
/// The fifteen elements of Dublin Core (ISO 15836-1) as XML, in the container that OAI-PMH 2.0 defines (<c>oai_dc:dc</c>).
/// Rights of access are told in the words of the info:eu-repo vocabulary.
/// </summary>
public sealed class DublinCoreCrosswalk : Crosswalk
{
    public override string Id => "dublin-core";

    public override string Title => "Dublin Core XML";

    public override string MediaType => "application/x-dc+xml";

    public override string? Profile => "http://www.openarchives.org/OAI/2.0/oai_dc/";

    public override string FileExtension => "xml";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        var xml = new XmlOutput(output);
        xml.Declaration();
        xml.Open("oai_dc:dc"u8);
        xml.Attribute("xmlns:oai_dc"u8, "http://www.openarchives.org/OAI/2.0/oai_dc/"u8);
        xml.Attribute("xmlns:dc"u8, "http://purl.org/dc/elements/1.1/"u8);
        xml.Attribute("xmlns:xsi"u8, "http://www.w3.org/2001/XMLSchema-instance"u8);
        xml.Attribute("xsi:schemaLocation"u8, "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"u8);
        WriteIdentity(xml, record);
        WriteContent(xml, record.Record);
        WriteRelations(xml, record);
        WriteRights(xml, record);
        xml.Close("oai_dc:dc"u8);
    }

    private static void WriteIdentity(XmlOutput xml, CrosswalkRecord source)
    {
        var record = source.Record;
        foreach (var title in record.Items("titles"u8)) WriteText(xml, "dc:title"u8, title.Value("title"u8), title);
        foreach (var creator in record.Items("creators"u8)) WriteAgent(xml, "dc:creator"u8, creator);
        foreach (var contributor in record.Items("contributors"u8)) WriteAgent(xml, "dc:contributor"u8, contributor);
        if (record.Get("publisher"u8) is { } publisher)
        {
            WriteText(xml, "dc:publisher"u8, publisher.ValueKind == JsonValueKind.Object ? publisher.Value("name"u8) : publisher.Value());
        }
        WriteText(xml, "dc:date"u8, Issued(record) ?? record.Value("publicationYear"u8));
        xml.Element("dc:identifier"u8, source.CiteAs);
        if (source.Doi.Length > 0 && source.CiteAs != LandingAddress.ResolverOf(source.Doi)) xml.Element("dc:identifier"u8, "doi:" + source.Doi);
        foreach (var other in record.Items("alternateIdentifiers"u8)) WriteText(xml, "dc:identifier"u8, other.Value("alternateIdentifier"u8));
        // DataCite's JSON has its own DOI among them, and those of the list before.
        var told = record.Items("alternateIdentifiers"u8).Select(other => other.Value("alternateIdentifier"u8)?.Plain()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var other in record.Items("identifiers"u8))
        {
            if (other.Value("identifier"u8)?.Plain() is not { } text || (source.Doi.Length > 0 && text.EndsWith(source.Doi, StringComparison.OrdinalIgnoreCase))) continue;
            if (told.Add(text)) xml.Element("dc:identifier"u8, text);
        }
    }

    private static void WriteContent(XmlOutput xml, JsonElement record)
    {
        var types = record.Get("types"u8) ?? default;
        WriteText(xml, "dc:type"u8, types.Value("resourceTypeGeneral"u8));
        WriteText(xml, "dc:type"u8, types.Value("resourceType"u8));
        foreach (var subject in record.Items("subjects"u8)) WriteText(xml, "dc:subject"u8, subject.Value("subject"u8), subject);
        foreach (var annotation in record.Items("annotations"u8)) WriteText(xml, "dc:subject"u8, annotation.Value("label"u8));
        foreach (var description in record.Items("descriptions"u8)) WriteText(xml, "dc:description"u8, description.Value("description"u8), description);
        foreach (var format in record.Items("formats"u8)) WriteText(xml, "dc:format"u8, format.Value());
        foreach (var size in record.Items("sizes"u8)) WriteText(xml, "dc:format"u8, size.Value());
        WriteText(xml, "dc:language"u8, record.Value("language"u8));
        foreach (var place in record.Items("geoLocations"u8)) WriteText(xml, "dc:coverage"u8, place.Value("geoLocationPlace"u8));
        foreach (var date in record.Items("dates"u8))
        {
            if (date.Value("dateType"u8)?.Plain() is "Coverage") WriteText(xml, "dc:coverage"u8, date.Value("date"u8));
        }
    }

    private static void WriteRelations(XmlOutput xml, CrosswalkRecord source)
    {
        foreach (var version in source.OtherVersions) xml.Element("dc:relation"u8, version.CiteAs);
        var record = source.Record;
        foreach (var related in record.Items("relatedIdentifiers"u8))
        {
            if (related.Value("relatedIdentifier"u8) is not { } identifier) continue;
            WriteRelation(xml, related, Named(related.Value("relatedIdentifierType"u8)?.Plain(), identifier.Plain()));
        }
        foreach (var related in record.Items("relatedItems"u8))
        {
            var named = related.Get("relatedItemIdentifier"u8) ?? default;
            var text = named.Value("relatedItemIdentifier"u8) is { } identifier
                ? Named(named.Value("relatedItemIdentifierType"u8)?.Plain(), identifier.Plain()) : related.MainTitle();
            if (text is not null) WriteRelation(xml, related, text);
        }
    }

    private static void WriteRelation(XmlOutput xml, JsonElement related, string text) =>
        xml.Element(related.Value("relationType"u8)?.Plain() is "IsDerivedFrom" ? "dc:source"u8 : "dc:relation"u8, text);

    // A bare number says nothing: an identifier is written as its address, else with its scheme before it.
    private static string Named(string? scheme, string identifier) =>
        IdentifierAddress.Of(scheme, identifier)
        ?? (scheme is null || identifier.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase) ? identifier : $"{scheme}:{identifier}");

    private static void WriteAgent(XmlOutput xml, ReadOnlySpan<byte> element, JsonElement agent)
    {
        if (agent.Value("name"u8) is { } name) WriteText(xml, element, name);
        else if (Citations.CitedName.Of(agent) is { } parts) xml.Element(element, parts.Whole);
    }

    private static void WriteRights(XmlOutput xml, CrosswalkRecord source)
    {
        xml.Element("dc:rights"u8, AccessStatements.TermOf(source.AccessLevel, source.EmbargoUntil is not null));
        if (source.EmbargoUntil is { } day) xml.Element("dc:date"u8, AccessStatements.EndOf(day));
        foreach (var right in source.Record.Items("rightsList"u8))
        {
            WriteText(xml, "dc:rights"u8, right.Value("rights"u8) ?? right.Value("rightsIdentifier"u8), right);
            WriteText(xml, "dc:rights"u8, right.Value("rightsUri"u8));
        }
    }

    private static JsonElement? Issued(JsonElement record)
    {
        foreach (var date in record.Items("dates"u8))
        {
            if (date.Value("dateType"u8)?.Plain() is "Issued") return date.Value("date"u8);
        }
        return null;
    }

    private static void WriteText(XmlOutput xml, ReadOnlySpan<byte> name, JsonElement? value, JsonElement item = default)
    {
        if (value is not { } text) return;
        xml.Open(name);
        DataCite.DataCiteXmlValues.WriteLanguage(xml, item);
        xml.Text(text);
        xml.Close(name);
    }
}
