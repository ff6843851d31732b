using System.Buffers;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>
/// The names that a document gives to schema.org itself, in the objects of its <c>@context</c>: prefixes of its own choice
/// (<c>"s": "https://schema.org/"</c>), terms (<c>"label": "s:name"</c>) and other words for keywords (<c>"id": "@id"</c>). Contexts
/// that lie elsewhere are not fetched.
/// </summary>
internal static class SchemaOrgContext
{
    private const int Most = 1000;

    // No name of schema.org is longer; a short word for a long one would make a large document of a small one.
    private const int LongestName = 50;

    /// <summary>The document under the usual names; itself when it has no names of its own.</summary>
    public static JsonElement Plain(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("@context"u8, out var context)) return document;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in context.Several().Where(part => part.ValueKind == JsonValueKind.Object))
        {
            foreach (var term in part.EnumerateObject().Take(Most))
            {
                var meaning = term.Value.ValueKind == JsonValueKind.Object ? term.Value.Get("@id"u8)?.Loose() : term.Value.Loose();
                if (meaning is not null && term.Name.Length > 0 && term.Name[0] != '@') names[term.Name] = meaning;
            }
        }

        // "" is the prefix of schema.org, "@id" a keyword, "name" a name of schema.org.
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (term, meaning) in names)
        {
            var isUsual = SchemaOrgNode.Name(term + ":").Length == 0;
            if (!isUsual && Meaning(meaning, names) is { Length: <= LongestName } known && known != term) own[term] = known;
        }

        return own.Count == 0 ? document : Rename(document, own);
    }

    private static string? Meaning(string meaning, Dictionary<string, string> names)
    {
        var name = SchemaOrgNode.Name(meaning);
        if (meaning.StartsWith('@') || name.Length < meaning.Length) return name;
        // "https://schema.org" without its slash is often meant as the prefix.
        if (meaning is "https://schema.org" or "http://schema.org") return "";
        var colon = meaning.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && names.TryGetValue(meaning[..colon], out var prefix) && SchemaOrgNode.Name(prefix) is "" ? meaning[(colon + 1)..] : null;
    }

    private static JsonElement Rename(JsonElement document, Dictionary<string, string> own)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, JsonText.Options)) Write(json, document, own, isType: false);
        return JsonElement.Parse(output.WrittenSpan, new JsonDocumentOptions { MaxDepth = 1000 });
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, Dictionary<string, string> own, bool isType)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    var name = NameOf(property.Name, own);
                    json.WritePropertyName(name);
                    // Its own context is spent: who reads this again would rename it once more. That of a node inside is still to be read.
                    if (name == "@context" && json.CurrentDepth == 1) json.WriteStringValue("https://schema.org");
                    else if (name == "@context") property.Value.WriteTo(json);
                    else Write(json, property.Value, own, name == "@type");
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item, own, isType);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when isType:
                json.WriteStringValue(NameOf(value.GetString()!, own));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static string NameOf(string name, Dictionary<string, string> own)
    {
        if (own.TryGetValue(name, out var known)) return known.Length > 0 ? known : name;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && own.TryGetValue(name[..colon], out var prefix) && prefix.Length == 0 && !name.AsSpan(colon).StartsWith("://") ? name[(colon + 1)..] : name;
    }
}
