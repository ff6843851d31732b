using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>Who made, helped with, published, paid for and answers for the data. E-mail addresses stay out.</summary>
internal static class AgentReader
{
    public static void Read(JsonElement root, DocumentParts parts)
    {
        foreach (var creator in root.Items("creators"u8))
        {
            parts.Facet(SearchFields.Creator, creator.Text("name"u8));
            ReadAgent(creator, parts.Creators, parts);
        }
        foreach (var contributor in root.Items("contributors"u8)) ReadAgent(contributor, parts.Other, parts);

        var publisher = root.Get("publisher"u8) is { ValueKind: JsonValueKind.Object } held ? held.Text("name"u8) : root.Text("publisher"u8);
        parts.Facet(SearchFields.Publisher, publisher);
        parts.Other.Add(publisher);

        foreach (var contact in root.Items("contacts"u8)) parts.Other.Add(contact.Text("organization"u8));
        foreach (var funding in root.Items("fundingReferences"u8))
        {
            parts.Facet(SearchFields.Funder, funding.Text("funderName"u8));
            parts.Other.Add(funding.Text("funderName"u8));
            parts.Other.Add(funding.Text("awardTitle"u8));
            parts.Other.Add(funding.Get("awardNumber"u8)?.ToString());
        }
    }

    private static void ReadAgent(JsonElement agent, DistinctTexts names, DocumentParts parts)
    {
        names.Add(agent.Text("name"u8));
        foreach (var affiliation in agent.Items("affiliation"u8)) parts.Other.Add(affiliation.Text("name"u8));
        foreach (var identifier in agent.Items("nameIdentifiers"u8)) parts.Identifiers.Add(identifier.Text("nameIdentifier"u8));
    }
}
