using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Catalog.Records.Schemas.Values;

/// <summary>
/// One quick look over a document's bytes before it is checked: that every text is Unicode (the parser lets wrong bytes
/// and lone surrogates pass, and reading them throws later), and that it does not nest too deep, schema or not.
/// </summary>
internal static class JsonScan
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    internal enum Verdict
    {
        Good,
        TooDeep,
        BadText,
    }

    public static Verdict Look(JsonElement document, int mostDepth)
    {
        var raw = JsonMarshal.GetRawUtf8Value(document);
        if (!Utf8.IsValid(raw))
        {
            return Verdict.BadText;
        }

        var verdict = Verdict.Good;
        var depth = 0;
        while (true)
        {
            var at = raw.IndexOfAny(Structure);
            if (at < 0)
            {
                return verdict;
            }

            var found = raw[at];
            raw = raw[(at + 1)..];
            if (found == '"')
            {
                if (!SkipText(ref raw))
                {
                    return Verdict.BadText;
                }
            }
            else if (found is (byte)'}' or (byte)']')
            {
                depth--;
            }
            else if (++depth > mostDepth)
            {
                verdict = Verdict.TooDeep;
            }
        }
    }

    /// <summary>The places that gave the verdict; slow, for documents that are refused anyway.</summary>
    public static List<SchemaError> Errors(JsonElement document, SchemaOptions options, Verdict verdict)
    {
        var errors = new List<SchemaError>();
        Walk(document, new StringBuilder(), 1, options, verdict, errors);
        return errors;
    }

    // The pointer is written once and cut back: made anew for each item, long names would make it cost far more than the document.
    private static void Walk(JsonElement value, StringBuilder pointer, int depth, SchemaOptions options, Verdict verdict, List<SchemaError> errors)
    {
        if (errors.Count >= options.MostErrors)
        {
            return;
        }

        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            if (verdict == Verdict.BadText && value.ValueKind == JsonValueKind.String && !IsSound(JsonMarshal.GetRawUtf8Value(value)[1..^1]))
            {
                errors.Add(new SchemaError(pointer.ToString(), "", SchemaError.BadText, "This text holds bytes or escapes that are no Unicode characters."));
            }

            return;
        }

        if (depth > options.MostDepth)
        {
            if (verdict == Verdict.TooDeep)
            {
                errors.Add(new SchemaError(pointer.ToString(), "", SchemaError.TooDeep,
                    $"Objects and lists may nest {options.MostDepth} deep; here it goes deeper."));
            }

            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                var length = pointer.Length;
                Walk(item, pointer.Append(JsonPointer.Step(index++)), depth + 1, options, verdict, errors);
                pointer.Length = length;
            }

            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!IsSound(JsonMarshal.GetRawUtf8PropertyName(property)))
            {
                errors.Add(new SchemaError(pointer.ToString(), "", SchemaError.BadText, "A property here has a name that is no Unicode text."));
                continue;
            }

            var before = pointer.Length;
            Walk(property.Value, pointer.Append(JsonPointer.Step(property.Name)), depth + 1, options, verdict, errors);
            pointer.Length = before;
        }
    }

    private static bool IsSound(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        Span<byte> end = [(byte)'"'];
        var whole = new byte[text.Length + 1];
        text.CopyTo(whole);
        whole[^1] = end[0];
        ReadOnlySpan<byte> rest = whole;
        return SkipText(ref rest);
    }

    // From after the opening quote to after the closing one; false when a surrogate stands alone.
    private static bool SkipText(ref ReadOnlySpan<byte> raw)
    {
        while (true)
        {
            var at = raw.IndexOfAny((byte)'"', (byte)'\\');
            if (raw[at] == '"')
            {
                raw = raw[(at + 1)..];
                return true;
            }

            if (raw[at + 1] != 'u')
            {
                raw = raw[(at + 2)..];
                continue;
            }

            var unit = Unit(raw[(at + 2)..]);
            raw = raw[(at + 6)..];
            if (char.IsLowSurrogate(unit))
            {
                return false;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (raw.Length < 6 || raw[0] != '\\' || raw[1] != 'u' || !char.IsLowSurrogate(Unit(raw[2..])))
                {
                    return false;
                }

                raw = raw[6..];
            }
        }
    }

    private static char Unit(ReadOnlySpan<byte> hex) =>
        System.Buffers.Text.Utf8Parser.TryParse(hex[..4], out ushort unit, out _, 'x') ? (char)unit : '\0';
}
