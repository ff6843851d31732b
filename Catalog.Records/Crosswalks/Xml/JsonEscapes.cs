using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>JSON texts as XML can hold them. Unlike <see cref="JsonElement.GetString"/> it takes half a surrogate pair too.</summary>
internal static class JsonEscapes
{
    /// <summary>The property when it is a number, or a text with something to see in it; else null.</summary>
    public static JsonElement? Value(this JsonElement item, ReadOnlySpan<byte> name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? Value(value) : null;

    /// <summary>The value when it is a number, or a text with something to see in it; else null.</summary>
    public static JsonElement? Value(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && !IsBlank(value)) ? value : null;

    /// <summary>The text of a string or number.</summary>
    public static string Plain(this JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind == JsonValueKind.String) raw = raw[1..^1];
        if (!raw.Contains((byte)'\\')) return Encoding.UTF8.GetString(raw);
        var plain = new byte[raw.Length];
        return Encoding.UTF8.GetString(plain, 0, Resolve(raw, plain));
    }

    private static bool IsBlank(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        // Nearly every text starts with a letter or digit; escapes and other scripts take the slow way.
        if (raw.IsEmpty || char.IsAsciiLetterOrDigit((char)raw[0])) return raw.IsEmpty;
        foreach (var letter in text.Plain())
        {
            if (!char.IsWhiteSpace(letter) && (XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))) return false;
        }
        return true;
    }

    /// <summary>Writes the text behind the escapes; half a surrogate pair, which is no character, is left out.</summary>
    /// <param name="to">At least as long as <paramref name="raw"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Resolve(ReadOnlySpan<byte> raw, Span<byte> to)
    {
        var written = 0;
        while (true)
        {
            var at = raw.IndexOf((byte)'\\');
            if (at < 0 || at + 1 >= raw.Length)
            {
                raw.CopyTo(to[written..]);
                return written + raw.Length;
            }
            raw[..at].CopyTo(to[written..]);
            written += at;
            var letter = raw[at + 1];
            raw = raw[(at + 2)..];
            if (letter != (byte)'u')
            {
                to[written++] = letter switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'t' => (byte)'\t',
                    (byte)'r' => (byte)'\r',
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    _ => letter,
                };
                continue;
            }
            var code = Hex(raw);
            raw = raw[4..];
            if (char.IsHighSurrogate(code) && raw is [(byte)'\\', (byte)'u', _, _, _, _, ..] && char.IsLowSurrogate(Hex(raw[2..])))
            {
                written += new Rune(code, Hex(raw[2..])).EncodeToUtf8(to[written..]);
                raw = raw[6..];
            }
            else if (Rune.TryCreate(code, out var rune))
            {
                written += rune.EncodeToUtf8(to[written..]);
            }
        }
    }

    private static char Hex(ReadOnlySpan<byte> raw) => (char)ushort.Parse(raw[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
