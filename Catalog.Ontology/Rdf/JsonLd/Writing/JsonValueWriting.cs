using System.Text.Json;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes values of JSON that came from elsewhere, indented as all else is.</summary>
internal static class JsonValueWriting
{
    public static void Write(this Utf8JsonWriter json, JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Map:
                json.WriteStartObject();
                foreach (var entry in value.Values)
                {
                    json.WritePropertyName(entry.Name);
                    json.Write(entry);
                }
                json.WriteEndObject();
                break;
            case JsonKind.List:
                json.WriteStartArray();
                foreach (var item in value.Values) json.Write(item);
                json.WriteEndArray();
                break;
            case JsonKind.Text:
                json.WriteStringValue(value.Text());
                break;
            default:
                json.WriteRawValue(value.Raw, skipInputValidation: true);
                break;
        }
    }
}
