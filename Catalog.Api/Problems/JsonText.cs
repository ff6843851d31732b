using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Problems;

/// <summary>One pass over a JSON text that finds what must not be let in.</summary>
internal static class JsonText
{
    /// <summary>Null when the text will do.</summary>
    public static Refusal? Check(ReadOnlySpan<byte> text)
    {
        if (CheckEncoding(text) is { } unread) return unread;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 1000 });
        var names = new Stack<HashSet<string>?>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        if (reader.CurrentDepth >= JsonBody.MaxDepth)
                            return Malformed("json-too-deep", $"The body nests deeper than {JsonBody.MaxDepth} levels (at byte {reader.TokenStartIndex}).");
                        names.Push(reader.TokenType == JsonTokenType.StartObject ? new(StringComparer.Ordinal) : null);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName or JsonTokenType.String:
                        if (StringFault(ref reader, out var value) is { } fault) return fault;
                        if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek()!.Add(value!))
                            return Malformed("json-duplicate-name", $"The name '{Short(value!)}' stands twice in one object (at byte {reader.TokenStartIndex}).");
                        break;
                }
            }
            return null;
        }
        catch (JsonException broken)
        {
            return Malformed("json-malformed", $"The body is not JSON: line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1} (in bytes). {JsonReason.Of(broken)}");
        }
    }

    /// <summary>Null when a text of any format is UTF-8 without U+0000.</summary>
    public static Refusal? CheckCharacters(ReadOnlySpan<byte> text) => CheckEncoding(text)
        ?? (text.IndexOf((byte)0) is >= 0 and var at ? Malformed("text-null-character", $"The body has the character U+0000 at byte {at} (from 0), which is not taken.") : null);

    private static Refusal? CheckEncoding(ReadOnlySpan<byte> text) => Utf8.IsValid(text) ? null
        : Malformed("body-not-utf8", $"The body is not UTF-8: byte {FirstInvalid(text)} (from 0) begins no valid character.");

    // JSON can write half a character (RFC 8259, clause 8.2), and PostgreSQL cannot keep U+0000.
    private static Refusal? StringFault(ref Utf8JsonReader reader, out string? value)
    {
        value = null;
        // Only names are compared, and only an escape can write what valid UTF-8 cannot.
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped) return null;
        try
        {
            value = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Malformed("json-lone-surrogate", $"The text at byte {reader.TokenStartIndex} has one half of a surrogate pair (\\uD800 to \\uDFFF) without the other.");
        }
        return value.Contains('\0', StringComparison.Ordinal)
            ? Malformed("json-null-character", $"The text at byte {reader.TokenStartIndex} has the character U+0000, which is not taken.")
            : null;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return offset;
    }

    private static string Short(string name) => name.Length <= 80 ? name : name[..80] + "…";

    private static Refusal Malformed(string code, string detail) => new(RefusalKind.Malformed, code, detail);
}
