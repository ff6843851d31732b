using System.Buffers;
using System.Text;
using Catalog.Records.Crosswalks;

namespace Catalog.Api.Pages.Landing;

/// <summary>The record as schema.org JSON-LD inside the page.</summary>
public static class EmbeddedData
{
    private const string Format = "schema-org";

    // These stand in no JSON but inside a string, where their escapes mean the same. Without < the text can neither end its
    // element nor open a comment in it, whatever a record holds.
    private static readonly (char Letter, string Escape)[] Escapes = [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u2028', "\\u2028"), ('\u2029', "\\u2029")];
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([.. Escapes.Select(escape => escape.Letter)]);

    /// <summary>The text of the element; null when there is no such format.</summary>
    public static string? Of(CrosswalkRecord record)
    {
        if (CrosswalkTable.Find(Format) is not { } crosswalk) return null;
        var buffer = new ArrayBufferWriter<byte>(4096);
        crosswalk.Write(record, buffer);
        return Escape(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The JSON, safe inside a script element.</summary>
    public static string Escape(string json)
    {
        if (json.AsSpan().IndexOfAny(Unsafe) < 0) return json;
        var text = new StringBuilder(json.Length + 64);
        foreach (var letter in json)
        {
            var escape = Array.Find(Escapes, known => known.Letter == letter).Escape;
            if (escape is null) text.Append(letter);
            else text.Append(escape);
        }
        return text.ToString();
    }
}
