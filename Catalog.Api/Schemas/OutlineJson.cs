using Catalog.Api.Datasets;
using Catalog.Api.Problems;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas.Outline;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Schemas;

/// <summary>Writes the outline of a schema: <c>{ id, version, title, properties: [{ path, type, … }], sample }</c>.</summary>
internal static class OutlineJson
{
    public const string Example = """
        {"id":"genomics","version":"1.0","title":"Genomics and sequencing",
         "properties":[{"path":"assays[].libraryStrategy","type":"string","required":false,"title":null,"description":"What the library was made for.",
           "format":null,"values":["WGS","WXS"],"example":"WGS"}],
         "sample":{"assays":[{"name":"WGS","libraryStrategy":"WGS"}]}}
        """;

    public static IResult Of(RegisteredSchema schema)
    {
        SchemaOutline outline;
        try
        {
            outline = schema.Outline;
        }
        catch (ArgumentException unreadable)
        {
            return new Refusal(RefusalKind.Unprocessable, "schema-not-outlined", $"{schema.Name} is served and checked, but cannot be outlined: {unreadable.Message}").ToResult();
        }
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", schema.Name.Id);
            writer.WriteString("version", schema.Name.Version);
            writer.WriteString("title", schema.Title);
            writer.WriteStartArray("properties");
            foreach (var property in outline.Properties)
            {
                writer.WriteStartObject();
                writer.WriteString("path", property.Path);
                writer.WriteString("type", property.Type);
                writer.WriteBoolean("required", property.IsRequired);
                writer.WriteString("title", property.Title);
                writer.WriteString("description", property.Description);
                writer.WriteString("format", property.Format);
                if (property.Values is { } values)
                {
                    writer.WriteStartArray("values");
                    foreach (var value in values) value.WriteTo(writer);
                    writer.WriteEndArray();
                }
                if (property.Example is { } example)
                {
                    writer.WritePropertyName("example");
                    example.WriteTo(writer);
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WritePropertyName("sample");
            outline.Sample.WriteTo(writer);
            writer.WriteEndObject();
        });
    }
}
