using System.Text.Json;
using Newtonsoft.Json;
using NJsonSchema;
using NJsonSchema.Generation;

namespace Catalog.Records.Schemas.Outline;

/// <summary>
/// A schema as forms and the API reference want it: a sample document and the list of its properties. Made with
/// NJsonSchema's typed model of a schema; a schema with keywords that it does not know is put into its terms before.
/// </summary>
/// <param name="Sample">A document with every property of the first levels, made of the schema's examples where it has
/// some. It shows the shape; it need not be valid.</param>
/// <param name="Properties">The properties in the schema's order, each followed by those inside it.</param>
public sealed record SchemaOutline(JsonElement Sample, IReadOnlyList<OutlineProperty> Properties)
{
    private const int MostProperties = 2_000;
    private const int MostDepth = 8;

    /// <summary>The outline of a schema that <see cref="Schemas.JsonSchema.Compile"/> accepts. References outside the
    /// schema are left open; nothing is fetched.</summary>
    /// <exception cref="ArgumentException">NJsonSchema cannot read the schema.</exception>
    public static SchemaOutline Of(JsonElement schema)
    {
        try
        {
            // Completes at once: there is nothing left in the text that would have to be fetched.
            var model = NJsonSchema.JsonSchema.FromJsonAsync(OlderTerms.Write(schema)).GetAwaiter().GetResult();
            var properties = new List<OutlineProperty>();
            Walk(model, "", [], properties);
            // Where a schema says nothing of what it is, or is only put together of others, there is none; the block of a profile is an object.
            var sample = new SampleJsonDataGenerator().Generate(model)?.ToString(Formatting.None) ?? "{}";
            return new SchemaOutline(JsonElement.Parse(sample), properties);
        }
        catch (Exception unreadable) when (unreadable is Newtonsoft.Json.JsonException or System.Text.Json.JsonException or InvalidOperationException
            or ArgumentException or NullReferenceException or FormatException or InvalidCastException or OverflowException)
        {
            // Its own rules of what a schema may hold are nowhere written down.
            throw new ArgumentException("The schema cannot be outlined: " + unreadable.Message, nameof(schema), unreadable);
        }
    }

    private static void Walk(NJsonSchema.JsonSchema schema, string path, HashSet<NJsonSchema.JsonSchema> around, List<OutlineProperty> properties)
    {
        var actual = schema.ActualSchema;
        // A schema inside itself is told once.
        if (around.Count >= MostDepth || !around.Add(actual))
        {
            return;
        }

        if (actual.Item is { } item)
        {
            Walk(item, path + "[]", around, properties);
        }

        foreach (var part in actual.AllOf)
        {
            Walk(part, path, around, properties);
        }

        foreach (var (name, property) in actual.Properties)
        {
            if (properties.Count >= MostProperties)
            {
                break;
            }

            var below = path.Length == 0 ? name : $"{path}.{name}";
            properties.Add(Describe(below, actual, property));
            Walk(property, below, around, properties);
        }

        around.Remove(actual);
    }

    private static OutlineProperty Describe(string path, NJsonSchema.JsonSchema around, JsonSchemaProperty property)
    {
        var meaning = property.ActualSchema;
        return new OutlineProperty(
            path,
            meaning.Type == JsonObjectType.None ? "any" : meaning.Type.ToString().ToLowerInvariant().Replace(", ", "|", StringComparison.Ordinal),
            property.IsRequired || around.RequiredProperties.Contains(property.Name),
            property.Title ?? meaning.Title,
            property.Description ?? meaning.Description,
            meaning.Format,
            meaning.Enumeration.Count == 0 ? null : [.. meaning.Enumeration.Select(ToElement)],
            (property.Example ?? meaning.Example) is { } example ? ToElement(example) : null);
    }

    private static JsonElement ToElement(object? value) => JsonElement.Parse(JsonConvert.SerializeObject(value));
}
