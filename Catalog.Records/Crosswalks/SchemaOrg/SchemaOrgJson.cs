using System.Text.Json;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Pieces of schema.org that recur.</summary>
internal static class SchemaOrgJson
{
    /// <summary>A text, when there is one.</summary>
    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>One text by itself, several as a list, none not at all.</summary>
    public static void Texts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, List<string>? texts)
    {
        if (texts is { Count: > 0 })
        {
            json.WritePropertyName(name);
            json.OneOrMany(texts, json.WriteStringValue);
        }
    }

    public static void Texts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonElement.ArrayEnumerator items)
    {
        var texts = new List<string>();
        foreach (var item in items)
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(text);
            }
        }

        json.Texts(name, texts);
    }

    /// <summary>One value by itself, several as a list. There is at least one.</summary>
    public static void OneOrMany<T>(this Utf8JsonWriter json, IReadOnlyList<T> values, Action<T> write)
    {
        if (values.Count == 1)
        {
            write(values[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            write(value);
        }

        json.WriteEndArray();
    }

    /// <summary>An identifier with its scheme.</summary>
    /// <param name="scheme">Name or address of the scheme; null when there is none.</param>
    /// <param name="address">Where it is resolved; null when that is not known.</param>
    public static void Identifier(this Utf8JsonWriter json, string name, string? scheme, string value, string? address)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "PropertyValue"u8);
        json.WriteString("name"u8, name);
        json.Text("propertyID"u8, scheme);
        json.WriteString("value"u8, value);
        json.Text("url"u8, address);
        json.WriteEndObject();
    }

    /// <summary>A term of a vocabulary.</summary>
    public static void Term(this Utf8JsonWriter json, string? name, string? code, string? address, string? scheme, string? schemeAddress)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "DefinedTerm"u8);
        json.Text("@id"u8, address);
        json.Text("name"u8, name ?? code);
        json.Text("termCode"u8, code);
        json.Text("url"u8, address);
        if (scheme is not null || schemeAddress is not null)
        {
            json.WriteStartObject("inDefinedTermSet"u8);
            json.WriteString("@type"u8, "DefinedTermSet"u8);
            json.Text("name"u8, scheme);
            json.Text("url"u8, schemeAddress);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>A number, whether the record holds it as number or as text.</summary>
    public static void Number(this Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Number or JsonValueKind.String } found)
        {
            json.WritePropertyName(name);
            found.WriteTo(json);
        }
    }
}
