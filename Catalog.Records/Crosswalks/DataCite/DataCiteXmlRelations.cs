using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;
using static Catalog.Records.Crosswalks.DataCite.DataCiteXmlValues;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Writes related identifiers and related items.</summary>
internal static class DataCiteXmlRelations
{
    public static void WriteIdentifiers(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "relatedIdentifiers"u8);
        foreach (var item in record.Items("relatedIdentifiers"u8))
        {
            if (item.Value("relatedIdentifier"u8) is not { } identifier) continue;
            var type = item.Value("relatedIdentifierType"u8);
            var listed = type is { } said && DataCiteVocabulary.RelatedIdentifierType.Has(said);
            // The list has no Other: what is no address either cannot be said.
            if (!listed && !IsWeb(identifier.Plain())) continue;
            list.Begin();
            xml.Open("relatedIdentifier"u8);
            if (listed) xml.Attribute("relatedIdentifierType"u8, type!.Value);
            else xml.Attribute("relatedIdentifierType"u8, "URL"u8);
            WriteRelation(xml, item);
            WriteListed(xml, "resourceTypeGeneral"u8, item.Value("resourceTypeGeneral"u8), DataCiteVocabulary.ResourceTypeGeneral, fallback: true);
            WriteAttribute(xml, "relatedMetadataScheme"u8, item.Value("relatedMetadataScheme"u8));
            WriteUri(xml, "schemeURI"u8, item.Value("schemeUri"u8));
            WriteAttribute(xml, "schemeType"u8, item.Value("schemeType"u8));
            xml.Text(identifier);
            xml.Close("relatedIdentifier"u8);
        }
        list.End();
    }

    public static void WriteItems(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "relatedItems"u8);
        foreach (var item in record.Items("relatedItems"u8))
        {
            list.Begin();
            xml.Open("relatedItem"u8);
            WriteListed(xml, "relatedItemType"u8, item.Value("relatedItemType"u8), DataCiteVocabulary.ResourceTypeGeneral, fallback: true, required: true);
            WriteRelation(xml, item);
            WriteIdentifier(xml, item.Get("relatedItemIdentifier"u8) ?? default);
            DataCiteXmlAgents.WriteCreators(xml, item, required: false);
            WriteTitles(xml, item);
            if (item.Value("publicationYear"u8)?.Plain().Trim() is { } year && IsYear(year)) xml.Element("publicationYear"u8, year);
            WriteText(xml, item, "volume"u8);
            WriteText(xml, item, "issue"u8);
            if (item.Value("number"u8) is { } number)
            {
                xml.Open("number"u8);
                WriteListed(xml, "numberType"u8, item.Value("numberType"u8), NumberTypes, fallback: true);
                xml.Text(number);
                xml.Close("number"u8);
            }
            WriteText(xml, item, "firstPage"u8);
            WriteText(xml, item, "lastPage"u8);
            if (item.Get("publisher"u8) is { } publisher && NameOf(publisher) is { } name) xml.Element("publisher"u8, name);
            WriteText(xml, item, "edition"u8);
            DataCiteXmlAgents.WriteContributors(xml, item, whole: false);
            xml.Close("relatedItem"u8);
        }
        list.End();
    }

    // Here the element is required, and may be empty.
    private static void WriteTitles(XmlOutput xml, JsonElement item)
    {
        var any = false;
        foreach (var title in item.Items("titles"u8)) any |= title.Value("title"u8) is not null;
        if (any)
        {
            DataCiteXmlWriter.WriteTitles(xml, item, required: false);
            return;
        }
        xml.Open("titles"u8);
        xml.Close("titles"u8);
    }

    private static void WriteIdentifier(XmlOutput xml, JsonElement item)
    {
        if (item.Value("relatedItemIdentifier"u8) is not { } identifier) return;
        xml.Open("relatedItemIdentifier"u8);
        WriteListed(xml, "relatedItemIdentifierType"u8, item.Value("relatedItemIdentifierType"u8), DataCiteVocabulary.RelatedIdentifierType, fallback: false);
        WriteAttribute(xml, "relatedMetadataScheme"u8, item.Value("relatedMetadataScheme"u8));
        WriteUri(xml, "schemeURI"u8, item.Value("schemeURI"u8) ?? item.Value("schemeUri"u8));
        WriteAttribute(xml, "schemeType"u8, item.Value("schemeType"u8));
        xml.Text(identifier);
        xml.Close("relatedItemIdentifier"u8);
    }

    private static void WriteRelation(XmlOutput xml, JsonElement item)
    {
        var relation = item.Value("relationType"u8);
        WriteListed(xml, "relationType"u8, relation, DataCiteVocabulary.RelationType, fallback: true, required: true);
        WriteAttribute(xml, "relationTypeInformation"u8,
            item.Value("relationTypeInformation"u8) ?? Unlisted(relation, DataCiteVocabulary.RelationType));
    }

    private static void WriteText(XmlOutput xml, JsonElement item, ReadOnlySpan<byte> name)
    {
        if (item.Value(name) is { } text) xml.Element(name, text);
    }

    private static bool IsWeb(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ftp";
}
