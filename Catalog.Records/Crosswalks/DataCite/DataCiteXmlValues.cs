using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Single values as DataCite's XSD takes them.</summary>
internal static class DataCiteXmlValues
{
    /// <summary>What stands for a year that is not known; the schema wants four digits.</summary>
    public const string UnknownYear = "0000";

    /// <summary>funderIdentifierType; one of them has spaces.</summary>
    public static readonly HashSet<string> FunderIdentifierTypes = new(["ISNI", "GRID", "ROR", "Crossref Funder ID", "Other"], StringComparer.Ordinal);

    public static readonly HashSet<string> NumberTypes = new(["Article", "Chapter", "Report", "Other"], StringComparer.Ordinal);

    /// <summary>Whether the text is a value of the list.</summary>
    public static bool Has(this DataCiteVocabulary list, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && list.Contains(JsonMarshal.GetRawUtf8Value(value)[1..^1]);

    /// <summary>A value that the list does not know; null when it knows it.</summary>
    public static JsonElement? Unlisted(JsonElement? value, DataCiteVocabulary list) =>
        value is { } said && !list.Has(said) ? said : null;

    /// <summary>Writes the value of a controlled list.</summary>
    /// <param name="fallback">Whether Other stands for a value that the list does not know; else it is left out.</param>
    /// <param name="required">Whether Other stands for no value at all.</param>
    public static void WriteListed(
        XmlOutput xml, ReadOnlySpan<byte> name, JsonElement? value, DataCiteVocabulary list, bool fallback, bool required = false)
    {
        if (value is { } known && list.Has(known)) xml.Attribute(name, known);
        else if (value is null ? required : fallback) xml.Attribute(name, "Other"u8);
    }

    /// <summary>The same for a list with spaces in its values.</summary>
    public static void WriteListed(
        XmlOutput xml, ReadOnlySpan<byte> name, JsonElement? value, HashSet<string> list, bool fallback, bool required = false)
    {
        if (value is { } known && list.Contains(known.Plain())) xml.Attribute(name, known);
        else if (value is null ? required : fallback) xml.Attribute(name, "Other"u8);
    }

    public static void WriteAttribute(XmlOutput xml, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { } text) xml.Attribute(name, text);
    }

    /// <summary>Writes an address; one that can be none even when encoded is left out.</summary>
    public static void WriteUri(XmlOutput xml, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { } text && XmlUri.Of(text.Plain()) is { } address) xml.Attribute(name, address);
    }

    /// <summary>Writes <c>xml:lang</c> when the item has a language tag.</summary>
    public static void WriteLanguage(XmlOutput xml, JsonElement item)
    {
        if (item.Value("lang"u8) is { } language && IsLanguage(language)) xml.Attribute("xml:lang"u8, language);
    }

    /// <summary>Whether it is an <c>xs:language</c>: groups of at most eight letters, later ones with digits too.</summary>
    public static bool IsLanguage(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return false;
        var (group, first) = (0, true);
        foreach (var letter in JsonMarshal.GetRawUtf8Value(value)[1..^1])
        {
            if (letter == (byte)'-')
            {
                if (group == 0) return false;
                (group, first) = (0, false);
            }
            else if (!(char.IsAsciiLetter((char)letter) || (!first && char.IsAsciiDigit((char)letter))) || ++group > 8)
            {
                return false;
            }
        }
        return group > 0;
    }

    public static bool IsYear(string text) => text.Length == 4 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The name of somebody who is given as a text or as an object; null when there is none.</summary>
    public static JsonElement? NameOf(JsonElement agent) => agent.ValueKind == JsonValueKind.Object ? agent.Value("name"u8) : agent.Value();

    /// <summary>A coordinate as text; null when it is none within the bounds.</summary>
    public static string? Coordinate(JsonElement? value, double bound) =>
        value?.Plain().Trim() is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= bound
            ? text : null;
}
