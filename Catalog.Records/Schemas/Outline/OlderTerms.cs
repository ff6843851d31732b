using System.Text;
using System.Text.Json;

namespace Catalog.Records.Schemas.Outline;

/// <summary>
/// Writes a schema in terms that NJsonSchema knows: <c>$defs</c> as <c>definitions</c>, <c>const</c> as a list of one,
/// the first of <c>examples</c> as <c>x-example</c> and as the default. Addresses are dropped, and so is every reference that
/// does not lead to a definition of the document (NJsonSchema would fetch it), or to one deeper than a form can show (it
/// follows each by recursion). A null among values, examples and defaults is left out: it would throw.
/// </summary>
internal sealed class OlderTerms
{
    private const string Definitions = "#/definitions/";
    private const int MostLevels = 16;

    private readonly JsonElement root;
    private readonly Dictionary<string, JsonElement> definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);

    private OlderTerms(JsonElement root)
    {
        this.root = root;
        foreach (var keyword in (ReadOnlySpan<string>)["$defs", "definitions"])
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(keyword, out var map) || map.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var definition in map.EnumerateObject())
            {
                definitions.TryAdd(definition.Name, definition.Value);
            }
        }

        FindShown();
    }

    public static string Write(JsonElement schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            new OlderTerms(schema).Write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteMembers(writer, root);
        writer.WriteStartObject("definitions");
        foreach (var name in shown)
        {
            writer.WritePropertyName(name);
            WriteSchema(writer, definitions[name]);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Level by level from the top, so that the longest chain is bounded.
    private void FindShown()
    {
        var level = new List<JsonElement> { root };
        for (var i = 0; i < MostLevels && level.Count > 0; i++)
        {
            var names = new List<string>();
            foreach (var schema in level)
            {
                FindNames(schema, names);
            }

            level = [.. names.Where(shown.Add).Select(name => definitions[name])];
        }
    }

    private void FindNames(JsonElement schema, List<string> names)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (Target(schema) is { } name)
        {
            names.Add(name);
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            var inside = (keyword.Name, keyword.Value.ValueKind) switch
            {
                ("properties", JsonValueKind.Object) => keyword.Value.EnumerateObject().Select(member => member.Value),
                ("items", JsonValueKind.Object) => [keyword.Value],
                ("allOf" or "anyOf" or "oneOf", JsonValueKind.Array) => keyword.Value.EnumerateArray(),
                _ => [],
            };
            foreach (var part in inside)
            {
                FindNames(part, names);
            }
        }
    }

    private void WriteSchema(Utf8JsonWriter writer, JsonElement schema)
    {
        writer.WriteStartObject();
        WriteMembers(writer, schema);
        writer.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter writer, JsonElement schema)
    {
        // It has no boolean schemas; an outline needs only that something may stand here.
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var refers = Reference(schema);
        if (refers is not null)
        {
            writer.WriteString("$ref", refers);
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            WriteKeyword(writer, schema, keyword, refers is not null);
        }

        // In the drafts a schema with properties need not say what has them; NJsonSchema makes a sample of objects alone.
        if (refers is null && !schema.TryGetProperty("type", out _) && schema.TryGetProperty("properties", out var named) && named.ValueKind == JsonValueKind.Object)
        {
            writer.WriteString("type", "object");
        }
    }

    private void WriteKeyword(Utf8JsonWriter writer, JsonElement schema, JsonProperty keyword, bool refers)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "title" or "description":
            case "type" or "format" or "required" when !refers:
            case "default" when !refers && value.ValueKind != JsonValueKind.Null && Example(schema) is null:
                keyword.WriteTo(writer);
                break;
            case "examples" when Example(schema) is { } example:
                // Once to be shown, and once for the sample, which is made of defaults.
                writer.WritePropertyName("x-example");
                example.WriteTo(writer);
                writer.WritePropertyName("default");
                example.WriteTo(writer);
                break;
            case "enum" when !refers && value.ValueKind == JsonValueKind.Array:
                WriteValues(writer, value.EnumerateArray());
                break;
            case "const" when !refers:
                WriteValues(writer, [value]);
                break;
            case "properties" when value.ValueKind == JsonValueKind.Object:
                writer.WriteStartObject("properties");
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteSchema(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case "items" when value.ValueKind == JsonValueKind.Object && !refers:
                writer.WritePropertyName("items");
                WriteSchema(writer, value);
                break;
            case "allOf" or "anyOf" or "oneOf" when value.ValueKind == JsonValueKind.Array && !refers:
                writer.WriteStartArray(keyword.Name);
                foreach (var branch in value.EnumerateArray())
                {
                    WriteSchema(writer, branch);
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static void WriteValues(Utf8JsonWriter writer, IEnumerable<JsonElement> values)
    {
        var listed = values.Where(value => value.ValueKind != JsonValueKind.Null).ToList();
        if (listed.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("enum");
        foreach (var value in listed)
        {
            value.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private string? Reference(JsonElement schema) =>
        Target(schema) is { } name && shown.Contains(name) ? Definitions + name
        : schema.TryGetProperty("$ref", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == "#" ? "#" : null;

    // The definition that a reference leads to; only names that need no escaping.
    private string? Target(JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var value) || value.ValueKind != JsonValueKind.String || value.GetString() is not { } reference)
        {
            return null;
        }

        var name = reference.StartsWith("#/$defs/", StringComparison.Ordinal) ? reference["#/$defs/".Length..]
            : reference.StartsWith(Definitions, StringComparison.Ordinal) ? reference[Definitions.Length..] : "";
        return name.Length > 0 && name.AsSpan().IndexOfAny("/~%") < 0 && definitions.ContainsKey(name) ? name : null;
    }

    private static JsonElement? Example(JsonElement schema) =>
        schema.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array && examples.GetArrayLength() > 0
            && examples[0].ValueKind != JsonValueKind.Null ? examples[0] : null;
}
