using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;
using static Catalog.Records.Crosswalks.DataCite.DataCiteXmlValues;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Writes creators and contributors, of the resource and of related items (which have names only).</summary>
internal static class DataCiteXmlAgents
{
    /// <param name="required">Whether this is the resource, which has at least one, and not a related item.</param>
    public static void WriteCreators(XmlOutput xml, JsonElement record, bool required)
    {
        var list = new XmlList(xml, "creators"u8);
        foreach (var creator in record.Items("creators"u8))
        {
            if (!HasName(creator)) continue;
            list.Begin();
            xml.Open("creator"u8);
            WriteAgent(xml, creator, "creatorName"u8, whole: required);
            xml.Close("creator"u8);
        }
        if (required && list.IsEmpty)
        {
            list.Begin();
            xml.Open("creator"u8);
            xml.Element("creatorName"u8, DataCiteXmlCrosswalk.Unavailable);
            xml.Close("creator"u8);
        }
        list.End();
    }

    public static void WriteContributors(XmlOutput xml, JsonElement record, bool whole)
    {
        var list = new XmlList(xml, "contributors"u8);
        foreach (var contributor in record.Items("contributors"u8))
        {
            if (!HasName(contributor)) continue;
            list.Begin();
            xml.Open("contributor"u8);
            WriteListed(xml, "contributorType"u8, contributor.Value("contributorType"u8), DataCiteVocabulary.ContributorType, fallback: true, required: true);
            WriteAgent(xml, contributor, "contributorName"u8, whole);
            xml.Close("contributor"u8);
        }
        list.End();
    }

    private static bool HasName(JsonElement agent) =>
        agent.Value("name"u8) is not null || agent.Value("familyName"u8) is not null || agent.Value("givenName"u8) is not null;

    private static void WriteAgent(XmlOutput xml, JsonElement agent, ReadOnlySpan<byte> nameElement, bool whole)
    {
        var (given, family) = (agent.Value("givenName"u8), agent.Value("familyName"u8));
        xml.Open(nameElement);
        WriteListed(xml, "nameType"u8, agent.Value("nameType"u8), DataCiteVocabulary.NameType, fallback: false);
        WriteLanguage(xml, agent);
        if (agent.Value("name"u8) is { } name) xml.Text(name);
        else xml.Text(given is null || family is null ? (family ?? given)!.Value.Plain() : $"{family.Value.Plain()}, {given.Value.Plain()}");
        xml.Close(nameElement);
        if (given is { } first) xml.Element("givenName"u8, first);
        if (family is { } last) xml.Element("familyName"u8, last);
        if (!whole) return;
        foreach (var item in agent.Items("nameIdentifiers"u8))
        {
            if (item.Value("nameIdentifier"u8) is not { } identifier) continue;
            xml.Open("nameIdentifier"u8);
            if (item.Value("nameIdentifierScheme"u8) is { } scheme) xml.Attribute("nameIdentifierScheme"u8, scheme);
            else xml.Attribute("nameIdentifierScheme"u8, SchemeOf(identifier.Plain()));
            WriteUri(xml, "schemeURI"u8, item.Value("schemeUri"u8));
            xml.Text(identifier);
            xml.Close("nameIdentifier"u8);
        }
        foreach (var item in agent.Items("affiliation"u8))
        {
            if (NameOf(item) is not { } affiliation) continue;
            xml.Open("affiliation"u8);
            if (item.ValueKind == JsonValueKind.Object)
            {
                WriteAttribute(xml, "affiliationIdentifier"u8, item.Value("affiliationIdentifier"u8));
                WriteAttribute(xml, "affiliationIdentifierScheme"u8, item.Value("affiliationIdentifierScheme"u8));
                WriteUri(xml, "schemeURI"u8, item.Value("schemeUri"u8));
            }
            xml.Text(affiliation);
            xml.Close("affiliation"u8);
        }
    }

    private static string SchemeOf(string identifier) =>
        identifier.Contains("orcid.org", StringComparison.OrdinalIgnoreCase) ? "ORCID"
        : identifier.Contains("ror.org", StringComparison.OrdinalIgnoreCase) ? "ROR"
        : identifier.Contains("isni.org", StringComparison.OrdinalIgnoreCase) ? "ISNI"
        : DataCiteXmlCrosswalk.Unavailable;
}
