using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>What stands around the data and is searched as words: related works, places, consent, standards, programs, labels.</summary>
internal static class ContextReader
{
    public static void Read(JsonElement root, DocumentParts parts)
    {
        // Words, not identifiers: who looks for a record by its DOI wants that one first, not those that cite it.
        foreach (var item in root.Items("relatedIdentifiers"u8)) parts.Other.Add(item.Text("relatedIdentifier"u8));
        foreach (var item in root.Items("relatedItems"u8))
        {
            foreach (var title in item.Items("titles"u8)) parts.Other.Add(title.Text("title"u8));
        }
        parts.Other.Add(root.Get("container"u8)?.Text("title"u8));
        foreach (var place in root.Items("geoLocations"u8)) parts.Other.Add(place.Text("geoLocationPlace"u8));
        foreach (var group in root.Items("consent"u8)) ReadConsent(group, parts);
        foreach (var standard in root.Items("conformsTo"u8)) parts.Other.Add(standard.Text("title"u8));
        foreach (var step in root.Items("provenance"u8))
        {
            parts.Other.Add(step.Text("activity"u8));
            foreach (var program in step.Items("software"u8)) parts.Other.Add(program.Text("name"u8));
        }
        foreach (var label in root.Items("labels"u8))
        {
            parts.Other.Add(label.Text("name"u8));
            parts.Other.Add(label.Text("community"u8));
        }
    }

    private static void ReadConsent(JsonElement group, DocumentParts parts)
    {
        parts.Other.Add(group.Text("code"u8));
        parts.Other.Add(group.Get("permission"u8)?.Text("label"u8));
        parts.Other.Add(group.Get("permission"u8)?.Text("curie"u8));
        // The disease that the use is limited to.
        parts.Other.Add(group.Get("permission"u8)?.Text("value"u8));
        foreach (var modifier in group.Items("modifiers"u8)) parts.Other.Add(modifier.Text("label"u8));
    }
}
