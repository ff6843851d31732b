using System.Text.Json;

namespace Catalog.Records.Schemas;

/// <summary>Turns a schema in the small subset of keywords into nodes. A keyword outside it throws, since a keyword
/// that is read over would be a rule that nobody keeps.</summary>
internal sealed class StructureCompiler
{
    private const string DefinitionPrefix = "#/$defs/";
    private readonly JsonElement definitions;
    private readonly Dictionary<string, StructureNode> compiled = [];

    private StructureCompiler(JsonElement schema) =>
        schema.TryGetProperty("$defs", out definitions);

    public static StructureNode Compile(JsonElement schema) => new StructureCompiler(schema).Node(schema, "#");

    private StructureNode Node(JsonElement schema, string at)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return new StructureNode();
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"The schema at {at} is not an object.", nameof(schema));
        }

        return schema.TryGetProperty("$ref", out var reference)
            ? Reference(schema, reference.GetString() ?? "", at)
            : Fill(new StructureNode(), schema, at);
    }

    private StructureNode Reference(JsonElement schema, string reference, string at)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name is not ("$ref" or "description" or "title" or "$comment" or "examples"))
            {
                throw new ArgumentException($"{keyword.Name} beside $ref is not supported ({at}).", nameof(schema));
            }
        }

        var name = reference.StartsWith(DefinitionPrefix, StringComparison.Ordinal) ? reference[DefinitionPrefix.Length..] : "";
        if (compiled.TryGetValue(name, out var known))
        {
            return known;
        }

        if (definitions.ValueKind != JsonValueKind.Object || !definitions.TryGetProperty(name, out var definition))
        {
            throw new ArgumentException($"$ref {reference} at {at} leads nowhere.", nameof(schema));
        }

        // Entered before it is filled, so that a definition may refer to itself.
        var node = compiled[name] = new StructureNode();
        return Fill(node, definition, DefinitionPrefix + name);
    }

    private StructureNode Fill(StructureNode node, JsonElement schema, string at)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "title" or "description" or "$comment" or "$id" or "$schema" or "$defs":
                    break;
                case "examples":
                    node.Example = value.EnumerateArray().Select(example => example.GetRawText()).FirstOrDefault();
                    break;
                case "type":
                    node.Types = value.ValueKind == JsonValueKind.Array
                        ? value.EnumerateArray().Aggregate(JsonTypes.None, (types, type) => types | Type(type, at))
                        : Type(value, at);
                    break;
                case "properties":
                    node.Properties = new PropertyTable([.. value.EnumerateObject().Select(property =>
                        KeyValuePair.Create(property.Name, Node(property.Value, $"{at}/properties/{property.Name}")))]);
                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.False:
                    node.OthersForbidden = true;
                    break;
                case "additionalProperties":
                    node.Others = Node(value, at + "/additionalProperties");
                    break;
                case "items":
                    node.Items = Node(value, at + "/items");
                    break;
                case "enum":
                    node.Values = [.. value.EnumerateArray().Select(item => item.GetString()
                        ?? throw new ArgumentException($"enum at {at} may hold strings only.", nameof(schema)))];
                    break;
                default:
                    throw new ArgumentException($"The keyword {keyword.Name} at {at} is not supported.", nameof(schema));
            }
        }

        return node;
    }

    private static JsonTypes Type(JsonElement name, string at) => name.GetString() switch
    {
        "string" => JsonTypes.String,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number | JsonTypes.Integer,
        "boolean" => JsonTypes.Boolean,
        "object" => JsonTypes.Object,
        "array" => JsonTypes.Array,
        "null" => JsonTypes.None, // null counts as absent everywhere
        var other => throw new ArgumentException($"The type {other} at {at} is not supported.", nameof(name)),
    };
}
