using System.Globalization;
using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas;

namespace Catalog.Records.Terminology;

/// <summary>Where a term stands in a record.</summary>
internal enum TermPlace
{
    Annotation,

    /// <summary>Among the terms of a variable, which have no ontology, release or role.</summary>
    Variable,

    /// <summary>The term of a value of a variable.</summary>
    Value,
}

/// <summary>A term of an ontology in a record.</summary>
/// <param name="Index">Of the annotation or variable.</param>
/// <param name="Inner">Of the term or value within the variable.</param>
internal readonly record struct RecordTerm(TermPlace Place, int Index, int Inner, JsonElement Item)
{
    /// <summary>JSON Pointer to the object that states it. Made when it is asked for: a record may have 100,000 variables.</summary>
    public string Pointer => Place switch
    {
        TermPlace.Annotation => string.Create(CultureInfo.InvariantCulture, $"/annotations/{Index}"),
        TermPlace.Variable => string.Create(CultureInfo.InvariantCulture, $"/variables/{Index}/terms/{Inner}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"/variables/{Index}/coding/{Inner}/term"),
    };
}

/// <summary>The terms of a record whose place is the catalogue's to know: annotations, and those of variables and their values.</summary>
internal static class RecordTerms
{
    /// <summary>All of them, in their order.</summary>
    public static IEnumerable<RecordTerm> Of(JsonElement record)
    {
        var index = 0;
        foreach (var item in record.Items("annotations"u8)) yield return new(TermPlace.Annotation, index++, 0, item);
        index = 0;
        foreach (var variable in record.Items("variables"u8))
        {
            var inner = 0;
            foreach (var item in variable.Items("terms"u8)) yield return new(TermPlace.Variable, index, inner++, item);
            inner = 0;
            foreach (var value in variable.Items("coding"u8))
            {
                if (value.Get("term"u8) is { ValueKind: JsonValueKind.Object } item) yield return new(TermPlace.Value, index, inner, item);
                inner++;
            }
            index++;
        }
    }

    /// <summary>The record with some of its terms written anew, canonical.</summary>
    /// <param name="changed">By pointer: writes the object in the term's place; null leaves it out.</param>
    /// <param name="added">Writes further annotations after those that stand; null for none.</param>
    public static JsonElement Rewrite(JsonElement record, IReadOnlyDictionary<string, Action<Utf8JsonWriter>?> changed, Action<Utf8JsonWriter>? added = null) =>
        CanonicalJson.Normalize(CanonicalJson.Build((record, changed, added), static (writer, state) =>
        {
            var inVariables = state.changed.Keys.Any(pointer => pointer.StartsWith("/variables/", StringComparison.Ordinal));
            writer.WriteStartObject();
            foreach (var property in state.record.EnumerateObject())
            {
                if (property.NameEquals("annotations"u8)) continue;
                writer.WritePropertyName(property.Name);
                if (inVariables && property.NameEquals("variables"u8)) Write(writer, property.Value, "/variables", state.changed);
                else property.Value.WriteTo(writer);
            }
            writer.WriteStartArray("annotations"u8);
            if (state.record.Get("annotations"u8) is { ValueKind: JsonValueKind.Array } annotations) WriteItems(writer, annotations, "/annotations", state.changed);
            state.added?.Invoke(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }));

    private static void Write(Utf8JsonWriter writer, JsonElement value, string place, IReadOnlyDictionary<string, Action<Utf8JsonWriter>?> changed)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    var at = place + JsonPointer.Step(property.Name);
                    if (changed.TryGetValue(at, out var write) && write is null) continue;
                    writer.WritePropertyName(property.Name);
                    if (write is not null) write(writer);
                    else Write(writer, property.Value, at, changed);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                WriteItems(writer, value, place, changed);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteItems(Utf8JsonWriter writer, JsonElement list, string place, IReadOnlyDictionary<string, Action<Utf8JsonWriter>?> changed)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = At(place, index++);
            if (!changed.TryGetValue(at, out var write)) Write(writer, item, at, changed);
            else write?.Invoke(writer);
        }
    }

    private static string At(string place, int index) => place + JsonPointer.Step(index);
}
