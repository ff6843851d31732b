using System.Globalization;
using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;
using static Catalog.Records.Crosswalks.DataCite.DataCiteXmlValues;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Writes one <c>resource</c>; the order of the parts is that of the documentation (DataCite 4.7).</summary>
internal static class DataCiteXmlWriter
{
    private static ReadOnlySpan<byte> Unavailable => "(:unav)"u8;

    public static void Write(XmlOutput xml, CrosswalkRecord source)
    {
        var record = source.Record;
        xml.Open("resource"u8);
        xml.Attribute("xmlns"u8, "http://datacite.org/schema/kernel-4"u8);
        xml.Attribute("xmlns:xsi"u8, "http://www.w3.org/2001/XMLSchema-instance"u8);
        xml.Attribute("xsi:schemaLocation"u8, "http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.7/metadata.xsd"u8);
        xml.Open("identifier"u8);
        xml.Attribute("identifierType"u8, "DOI"u8);
        if (source.Doi.Length > 0) xml.Text(source.Doi);
        else xml.Text(Unavailable);
        xml.Close("identifier"u8);
        DataCiteXmlAgents.WriteCreators(xml, record, required: true);
        WriteTitles(xml, record, required: true);
        WritePublisher(xml, record);
        xml.Element("publicationYear"u8, YearOf(source));
        WriteType(xml, record);
        WriteSubjects(xml, record);
        DataCiteXmlAgents.WriteContributors(xml, record, whole: true);
        WriteDates(xml, record);
        if (record.Value("language"u8) is { } language && IsLanguage(language)) xml.Element("language"u8, language);
        WriteAlternates(xml, record, source.Doi);
        DataCiteXmlRelations.WriteIdentifiers(xml, record);
        WriteTexts(xml, record, "sizes"u8, "size"u8);
        WriteTexts(xml, record, "formats"u8, "format"u8);
        if (record.Value("version"u8) is { } version) xml.Element("version"u8, version);
        WriteRights(xml, source);
        WriteDescriptions(xml, record);
        DataCiteXmlPlaces.Write(xml, record);
        WriteFunding(xml, record);
        DataCiteXmlRelations.WriteItems(xml, record);
        xml.Close("resource"u8);
    }

    public static void WriteTitles(XmlOutput xml, JsonElement record, bool required)
    {
        var list = new XmlList(xml, "titles"u8);
        foreach (var item in record.Items("titles"u8))
        {
            if (item.Value("title"u8) is not { } title) continue;
            list.Begin();
            xml.Open("title"u8);
            WriteListed(xml, "titleType"u8, item.Value("titleType"u8), DataCiteVocabulary.TitleType, fallback: true);
            WriteLanguage(xml, item);
            xml.Text(title);
            xml.Close("title"u8);
        }
        if (required && list.IsEmpty)
        {
            list.Begin();
            xml.Element("title"u8, DataCiteXmlCrosswalk.Unavailable);
        }
        list.End();
    }

    private static void WritePublisher(XmlOutput xml, JsonElement record)
    {
        var publisher = record.Get("publisher"u8) ?? default;
        xml.Open("publisher"u8);
        if (publisher.ValueKind == JsonValueKind.Object)
        {
            WriteAttribute(xml, "publisherIdentifier"u8, publisher.Value("publisherIdentifier"u8));
            WriteAttribute(xml, "publisherIdentifierScheme"u8, publisher.Value("publisherIdentifierScheme"u8));
            WriteUri(xml, "schemeURI"u8, publisher.Value("schemeUri"u8));
            WriteLanguage(xml, publisher);
        }
        if (NameOf(publisher) is { } name) xml.Text(name);
        else xml.Text(Unavailable);
        xml.Close("publisher"u8);
    }

    private static string YearOf(CrosswalkRecord source)
    {
        if (source.Record.Value("publicationYear"u8)?.Plain().Trim() is { } said && IsYear(said)) return said;
        foreach (var date in source.Record.Items("dates"u8))
        {
            if (date.Value("dateType"u8)?.Plain() == "Issued" && date.Value("date"u8)?.Plain().Trim() is { Length: >= 4 } day && IsYear(day[..4])) return day[..4];
        }
        return source.Published?.Year.ToString("0000", CultureInfo.InvariantCulture) ?? UnknownYear;
    }

    private static void WriteType(XmlOutput xml, JsonElement record)
    {
        var types = record.Get("types"u8) ?? default;
        var general = types.Value("resourceTypeGeneral"u8);
        xml.Open("resourceType"u8);
        if (general is { } known && DataCiteVocabulary.ResourceTypeGeneral.Has(known)) xml.Attribute("resourceTypeGeneral"u8, known);
        else xml.Attribute("resourceTypeGeneral"u8, "Other"u8);
        if (types.Value("resourceType"u8) is { } special) xml.Text(special);
        else if (general is null) xml.Text(Unavailable);
        else if (!DataCiteVocabulary.ResourceTypeGeneral.Has(general.Value)) xml.Text(general.Value);
        xml.Close("resourceType"u8);
    }

    private static void WriteSubjects(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "subjects"u8);
        foreach (var item in record.Items("subjects"u8))
        {
            // Some have only a code or an address.
            var text = item.Value("subject"u8);
            if (text is null && item.Value("valueUri"u8) is null && item.Value("classificationCode"u8) is null) continue;
            list.Begin();
            xml.Open("subject"u8);
            WriteAttribute(xml, "subjectScheme"u8, item.Value("subjectScheme"u8));
            WriteUri(xml, "schemeURI"u8, item.Value("schemeUri"u8));
            WriteUri(xml, "valueURI"u8, item.Value("valueUri"u8));
            WriteUri(xml, "classificationCode"u8, item.Value("classificationCode"u8));
            WriteLanguage(xml, item);
            if (text is { } subject) xml.Text(subject);
            xml.Close("subject"u8);
        }
        list.End();
    }

    private static void WriteDates(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "dates"u8);
        foreach (var item in record.Items("dates"u8))
        {
            if (item.Value("date"u8) is not { } date) continue;
            var type = item.Value("dateType"u8);
            list.Begin();
            xml.Open("date"u8);
            WriteListed(xml, "dateType"u8, type, DataCiteVocabulary.DateType, fallback: true, required: true);
            WriteAttribute(xml, "dateInformation"u8, item.Value("dateInformation"u8) ?? Unlisted(type, DataCiteVocabulary.DateType));
            xml.Text(date);
            xml.Close("date"u8);
        }
        list.End();
    }

    // DataCite's JSON has alternate identifiers under either name, often under both.
    private static void WriteAlternates(XmlOutput xml, JsonElement record, string doi)
    {
        var list = new XmlList(xml, "alternateIdentifiers"u8);
        var seen = new HashSet<(string, string)>();
        foreach (var item in record.Items("alternateIdentifiers"u8))
        {
            WriteAlternate(xml, ref list, seen, item.Value("alternateIdentifier"u8), item.Value("alternateIdentifierType"u8), doi);
        }
        foreach (var item in record.Items("identifiers"u8))
        {
            WriteAlternate(xml, ref list, seen, item.Value("identifier"u8), item.Value("identifierType"u8), doi);
        }
        list.End();
    }

    private static void WriteAlternate(
        XmlOutput xml, ref XmlList list, HashSet<(string, string)> seen, JsonElement? identifier, JsonElement? type, string doi)
    {
        if (identifier is not { } value) return;
        var (text, typeText) = (value.Plain(), type?.Plain() ?? "");
        var isOwn = doi.Length > 0 && typeText.Equals("DOI", StringComparison.OrdinalIgnoreCase) && text.EndsWith(doi, StringComparison.OrdinalIgnoreCase);
        if (isOwn || !seen.Add((typeText, text))) return;
        list.Begin();
        xml.Open("alternateIdentifier"u8);
        if (type is { } said) xml.Attribute("alternateIdentifierType"u8, said);
        else xml.Attribute("alternateIdentifierType"u8, Unavailable);
        xml.Text(value);
        xml.Close("alternateIdentifier"u8);
    }

    private static void WriteTexts(XmlOutput xml, JsonElement record, ReadOnlySpan<byte> listName, ReadOnlySpan<byte> name)
    {
        var list = new XmlList(xml, listName);
        foreach (var item in record.Items(listName))
        {
            if (item.Value() is not { } text) continue;
            list.Begin();
            xml.Element(name, text);
        }
        list.End();
    }

    private static void WriteRights(XmlOutput xml, CrosswalkRecord source)
    {
        var list = new XmlList(xml, "rightsList"u8);
        foreach (var item in source.Record.Items("rightsList"u8).Concat(AccessStatements.Of(source.Record, source.EmbargoUntil is not null)))
        {
            var text = item.Value("rights"u8);
            if (text is null && item.Value("rightsUri"u8) is null && item.Value("rightsIdentifier"u8) is null) continue;
            list.Begin();
            xml.Open("rights"u8);
            WriteUri(xml, "rightsURI"u8, item.Value("rightsUri"u8));
            WriteAttribute(xml, "rightsIdentifier"u8, item.Value("rightsIdentifier"u8));
            WriteAttribute(xml, "rightsIdentifierScheme"u8, item.Value("rightsIdentifierScheme"u8));
            WriteUri(xml, "schemeURI"u8, item.Value("schemeUri"u8));
            WriteLanguage(xml, item);
            if (text is { } rights) xml.Text(rights);
            xml.Close("rights"u8);
        }
        list.End();
    }

    private static void WriteDescriptions(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "descriptions"u8);
        foreach (var item in record.Items("descriptions"u8))
        {
            if (item.Value("description"u8) is not { } description) continue;
            list.Begin();
            xml.Open("description"u8);
            WriteListed(xml, "descriptionType"u8, item.Value("descriptionType"u8), DataCiteVocabulary.DescriptionType, fallback: true, required: true);
            WriteLanguage(xml, item);
            xml.Text(description);
            xml.Close("description"u8);
        }
        list.End();
    }

    private static void WriteFunding(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "fundingReferences"u8);
        foreach (var item in record.Items("fundingReferences"u8))
        {
            var (name, identifier, number, title) =
                (item.Value("funderName"u8), item.Value("funderIdentifier"u8), item.Value("awardNumber"u8), item.Value("awardTitle"u8));
            var award = item.Value("awardUri"u8);
            if (name is null && identifier is null && number is null && title is null && award is null) continue;
            list.Begin();
            xml.Open("fundingReference"u8);
            if (name is { } funder) xml.Element("funderName"u8, funder);
            else xml.Element("funderName"u8, DataCiteXmlCrosswalk.Unavailable);
            if (identifier is { } code)
            {
                xml.Open("funderIdentifier"u8);
                WriteListed(xml, "funderIdentifierType"u8, item.Value("funderIdentifierType"u8), FunderIdentifierTypes, fallback: true, required: true);
                WriteUri(xml, "schemeURI"u8, item.Value("schemeUri"u8));
                xml.Text(code);
                xml.Close("funderIdentifier"u8);
            }
            if (number is not null || award is not null)
            {
                xml.Open("awardNumber"u8);
                WriteUri(xml, "awardURI"u8, award);
                if (number is { } grant) xml.Text(grant);
                xml.Close("awardNumber"u8);
            }
            if (title is { } words) xml.Element("awardTitle"u8, words);
            xml.Close("fundingReference"u8);
        }
        list.End();
    }
}
