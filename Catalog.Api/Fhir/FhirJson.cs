using System.Text.Json;

namespace Catalog.Api.Fhir;

/// <summary>The pieces of which answers are written. FHIR's JSON has no empty texts and no nulls, so what is not there is left out.</summary>
internal static class FhirJson
{
    public static void WriteText(this Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) writer.WriteString(name, text);
    }

    /// <summary>A parameter with a text.</summary>
    /// <param name="type">As the member is called: <c>valueString</c>, <c>valueCode</c>. Nothing is written when the text is null or empty.</param>
    public static void WriteParameter(this Utf8JsonWriter writer, string name, string type, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString(type, text);
        writer.WriteEndObject();
    }

    public static void WriteParameter(this Utf8JsonWriter writer, string name, bool value)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteBoolean("valueBoolean", value);
        writer.WriteEndObject();
    }

    public static void WriteParameter(this Utf8JsonWriter writer, string name, int value)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteNumber("valueInteger", value);
        writer.WriteEndObject();
    }

    /// <summary>A parameter of parts.</summary>
    public static void WriteParameter(this Utf8JsonWriter writer, string name, Action<Utf8JsonWriter> writeParts)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteStartArray("part");
        writeParts(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A part with a Coding.</summary>
    public static void WriteCoding(this Utf8JsonWriter writer, string name, FhirCoding coding)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WritePropertyName("valueCoding");
        writer.WriteCoding(coding);
        writer.WriteEndObject();
    }

    public static void WriteCoding(this Utf8JsonWriter writer, FhirCoding coding)
    {
        writer.WriteStartObject();
        writer.WriteText("system", coding.System);
        writer.WriteText("version", coding.Version);
        writer.WriteText("code", coding.Code);
        writer.WriteText("display", coding.Display);
        writer.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, params IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
