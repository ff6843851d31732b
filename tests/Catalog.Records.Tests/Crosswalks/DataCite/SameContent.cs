using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

/// <summary>
/// When two records, or two documents of DataCite XML, say the same. What XML cannot tell apart is one form: a publisher or
/// affiliation as a text or as an object, numbers as texts, <c>identifiers</c> and <c>alternateIdentifiers</c>.
/// </summary>
internal static partial class SameContent
{
    private static readonly HashSet<string> NotInXml =
    [
        "doi", "url", "container", "schemaVersion", "distributions", "access", "annotations", "variables", "provenance", "consent", "labels", "contacts",
        "participants", "recordCount", "conformsTo", "accrualPeriodicity", "audience", "profiles", "collection",
    ];

    /// <summary>What XML can hold of a record.</summary>
    public static string OfRecord(JsonElement record)
    {
        var node = JsonNode.Parse(record.GetRawText())!.AsObject();
        foreach (var name in NotInXml) node.Remove(name);
        if (node["types"] is JsonObject types)
        {
            foreach (var name in new[] { "schemaOrg", "bibtex", "citeproc", "ris" }) types.Remove(name);
        }
        var same = Sorted(node)!.AsObject();
        return same.ToJsonString();
    }

    /// <summary>The parts of a resource by name, each as a text; the order of the parts has no meaning.</summary>
    public static SortedDictionary<string, string> OfXml(XDocument document)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in document.Root!.Elements())
        {
            if (element.HasAttributes || element.HasElements || element.Value.Trim().Length > 0) parts.Add(element.Name.LocalName, Of(element));
        }
        return parts;
    }

    private static string Of(XElement element)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Value.Length > 0)
            .Select(attribute => $"{attribute.Name.LocalName}={Spaces().Replace(attribute.Value.Trim(), " ")}").Order(StringComparer.Ordinal);
        var name = element.Name.LocalName;
        // xs:all: the order within these has no meaning.
        var free = name is "geoLocation" or "geoLocationPoint" or "geoLocationBox" or "polygonPoint" or "inPolygonPoint" or "fundingReference";
        var children = element.Elements().Where(child => child.Name.LocalName != "br").Select(Of).ToList();
        if (free) children.Sort(StringComparer.Ordinal);
        var text = children.Count > 0 ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(node => node is XText words ? words.Value : " ")), " ").Trim();
        return $"<{name} {string.Join(' ', attributes)}>{text}{string.Concat(children)}";
    }

    private static JsonNode? Sorted(JsonNode? node, string name = "") => node switch
    {
        JsonObject item => new JsonObject(item.Where(property => property.Value is not null)
            .Select(property => KeyValuePair.Create(property.Key == "schemeURI" ? "schemeUri" : property.Key, Sorted(property.Value, property.Key)))
            .OrderBy(property => property.Key, StringComparer.Ordinal)),
        JsonArray list => new JsonArray([.. list.Select(item => item is JsonValue && name == "affiliation" ? Named(item) : Sorted(item))]),
        JsonValue value when name == "publisher" => Named(value),
        JsonValue value => JsonValue.Create(Text(value)),
        _ => null,
    };

    private static JsonObject Named(JsonNode name) => new() { ["name"] = name.ToString() };

    private static string Text(JsonValue value) =>
        double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture) : value.ToString();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
