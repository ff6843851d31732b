using System.Text.Json;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>An object of JSON-LD with the names of schema.org, whichever way they are prefixed; other vocabularies keep theirs.</summary>
internal sealed class SchemaOrgNode
{
    private static readonly string[] Prefixes = ["https://schema.org/", "http://schema.org/", "schema:", "sc:", "so:", "sdo:"];

    private readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);

    public SchemaOrgNode(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in node.EnumerateObject())
            {
                properties.TryAdd(Name(property.Name), property.Value);
            }
        }
    }

    public IEnumerable<string> Names => properties.Keys;

    /// <summary>The types without their prefix.</summary>
    public IEnumerable<string> Types => Several("@type").Concat(Several("type")).Select(type => type.ValueKind == JsonValueKind.String ? Name(type.GetString()!) : "").Where(type => type.Length > 0);

    public bool Has(string name) => properties.ContainsKey(name);

    public bool Is(string type) => Types.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The values of a property: none, one or the items of its list.</summary>
    public IEnumerable<JsonElement> Several(string name) => !properties.TryGetValue(name, out var value) ? [] : value.Several().SelectMany(Items);

    /// <summary>Whether a property is told as a list, be it of one.</summary>
    public bool IsList(string name) => properties.TryGetValue(name, out var value) && (value.ValueKind == JsonValueKind.Array || Items(value).Skip(1).Any());

    // The items of a list object or a set object, else the value itself.
    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Object
        && (value.TryGetProperty("@list"u8, out var items) || value.TryGetProperty("@set"u8, out items)) ? items.Several() : [value];

    /// <summary>The first text of a property; null when there is none.</summary>
    public string? Text(string name) => Several(name).Select(TextOf).FirstOrDefault(text => text is not null);

    /// <summary>The first text of the first property that has one.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A text, a number, a value object, or the address of a node that is only named.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.Loose();
        }

        foreach (var name in (ReadOnlySpan<string>)["@value", "@id", "name"])
        {
            if (value.TryGetProperty(name, out var inner) && inner.ValueKind != JsonValueKind.Object && TextOf(inner) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The language of a value object; null when it names none.</summary>
    public static string? LanguageOf(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@language"u8, out var language) ? language.Loose() : null;

    /// <summary>A name without the prefix of schema.org.</summary>
    public static string Name(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }
}
