using System.Text;
using System.Text.Json;

namespace Catalog.Records.Schemas.Outline;

/// <summary>
/// Writes a schema in terms that NJsonSchema knows: <c>$defs</c> as <c>definitions</c>, <c>const</c> as a list of one,
/// the first of <c>examples</c> as <c>x-example</c> and as the default. Addresses are dropped, and so is every reference that does not lead
/// into the document: NJsonSchema would fetch it.
/// </summary>
internal static class OlderTerms
{
    private const string Definitions = "#/$defs/";

    public static string Write(JsonElement schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            WriteSchema(writer, schema, schema);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteSchema(Utf8JsonWriter writer, JsonElement schema, JsonElement root)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            // It has no boolean schemas; an outline needs only that something may stand here.
            writer.WriteStartObject();
            writer.WriteEndObject();
            return;
        }

        writer.WriteStartObject();
        var refers = Reference(schema, root);
        if (refers is not null)
        {
            writer.WriteString("$ref", refers);
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            WriteKeyword(writer, schema, keyword, refers is not null, root);
        }

        // In the drafts a schema with properties need not say what has them; NJsonSchema makes a sample of objects alone.
        if (refers is null && !schema.TryGetProperty("type", out _) && schema.TryGetProperty("properties", out var named) && named.ValueKind == JsonValueKind.Object)
        {
            writer.WriteString("type", "object");
        }

        writer.WriteEndObject();
    }

    private static void WriteKeyword(Utf8JsonWriter writer, JsonElement schema, JsonProperty keyword, bool refers, JsonElement root)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "title" or "description":
            case "type" or "enum" or "format" or "required" when !refers:
            case "default" when !refers && !HasExample(schema):
                keyword.WriteTo(writer);
                break;
            case "examples" when HasExample(schema):
                // Once to be shown, and once for the sample, which is made of defaults.
                writer.WritePropertyName("x-example");
                value[0].WriteTo(writer);
                writer.WritePropertyName("default");
                value[0].WriteTo(writer);
                break;
            case "const" when !refers:
                writer.WriteStartArray("enum");
                value.WriteTo(writer);
                writer.WriteEndArray();
                break;
            case "properties" or "$defs" or "definitions" when value.ValueKind == JsonValueKind.Object:
                writer.WriteStartObject(keyword.Name == "properties" ? "properties" : "definitions");
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteSchema(writer, member.Value, root);
                }

                writer.WriteEndObject();
                break;
            case "items" when value.ValueKind == JsonValueKind.Object && !refers:
                writer.WritePropertyName("items");
                WriteSchema(writer, value, root);
                break;
            case "allOf" or "anyOf" or "oneOf" when value.ValueKind == JsonValueKind.Array && !refers:
                writer.WriteStartArray(keyword.Name);
                foreach (var branch in value.EnumerateArray())
                {
                    WriteSchema(writer, branch, root);
                }

                writer.WriteEndArray();
                break;
        }
    }

    // Only names that need no escaping, and only where something stands.
    private static string? Reference(JsonElement schema, JsonElement root)
    {
        if (!schema.TryGetProperty("$ref", out var value) || value.ValueKind != JsonValueKind.String || value.GetString() is not { } reference)
        {
            return null;
        }

        if (reference == "#")
        {
            return reference;
        }

        var name = reference.StartsWith(Definitions, StringComparison.Ordinal) ? reference[Definitions.Length..]
            : reference.StartsWith("#/definitions/", StringComparison.Ordinal) ? reference["#/definitions/".Length..] : "";
        return name.Length > 0 && name.AsSpan().IndexOfAny("/~%") < 0 && (Holds(root, "$defs", name) || Holds(root, "definitions", name))
            ? "#/definitions/" + name : null;
    }

    private static bool HasExample(JsonElement schema) =>
        schema.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array && examples.GetArrayLength() > 0;

    private static bool Holds(JsonElement root, string keyword, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(keyword, out var map) && map.ValueKind == JsonValueKind.Object && map.TryGetProperty(name, out _);
}
