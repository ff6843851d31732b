using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>
/// Writes XML 1.0 in UTF-8, indented, straight from JSON values without making strings of them. Characters that XML cannot
/// hold are dropped. Names are trusted; texts are not.
/// </summary>
internal sealed class XmlOutput(IBufferWriter<byte> output)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. "<>&\""u8, .. Enumerable.Range(0, 32).Select(code => (byte)code), 0xef]);

    private int depth;
    private bool tagOpen;
    private bool hasText;

    public void Declaration() => Put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8);

    /// <summary>Begins an element; its attributes follow.</summary>
    public void Open(ReadOnlySpan<byte> name)
    {
        CloseTag();
        Indent();
        Put("<"u8);
        Put(name);
        (tagOpen, hasText) = (true, false);
        depth++;
    }

    public void Close(ReadOnlySpan<byte> name)
    {
        depth--;
        if (tagOpen)
        {
            Put("/>"u8);
        }
        else
        {
            if (!hasText) Indent();
            Put("</"u8);
            Put(name);
            Put(">"u8);
        }
        (tagOpen, hasText) = (false, false);
    }

    public void Attribute(ReadOnlySpan<byte> name, JsonElement value)
    {
        BeginAttribute(name);
        Json(value, attribute: true);
        Put("\""u8);
    }

    public void Attribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        BeginAttribute(name);
        Escaped(value, attribute: true);
        Put("\""u8);
    }

    public void Attribute(ReadOnlySpan<byte> name, string value) => Attribute(name, Encoding.UTF8.GetBytes(value));

    /// <summary>A JSON text or number as it stands.</summary>
    public void Text(JsonElement value)
    {
        BeginText();
        Json(value, attribute: false);
    }

    public void Text(ReadOnlySpan<byte> value)
    {
        BeginText();
        Escaped(value, attribute: false);
    }

    public void Text(string value) => Text(Encoding.UTF8.GetBytes(value));

    /// <summary>An element with nothing but a text.</summary>
    public void Element(ReadOnlySpan<byte> name, JsonElement value)
    {
        Open(name);
        Text(value);
        Close(name);
    }

    /// <summary>An element with nothing but a text.</summary>
    public void Element(ReadOnlySpan<byte> name, string value)
    {
        Open(name);
        Text(value);
        Close(name);
    }

    private void BeginAttribute(ReadOnlySpan<byte> name)
    {
        Put(" "u8);
        Put(name);
        Put("=\""u8);
    }

    private void BeginText()
    {
        CloseTag();
        hasText = true;
    }

    private void CloseTag()
    {
        if (tagOpen) Put(">"u8);
        tagOpen = false;
    }

    private void Indent()
    {
        var span = output.GetSpan(1 + 2 * depth);
        span[0] = (byte)'\n';
        span.Slice(1, 2 * depth).Fill((byte)' ');
        output.Advance(1 + 2 * depth);
    }

    private void Json(JsonElement value, bool attribute)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind != JsonValueKind.String)
        {
            Escaped(raw, attribute);
            return;
        }
        raw = raw[1..^1];
        if (!raw.Contains((byte)'\\'))
        {
            Escaped(raw, attribute);
            return;
        }
        var plain = ArrayPool<byte>.Shared.Rent(raw.Length);
        Escaped(plain.AsSpan(0, JsonEscapes.Resolve(raw, plain)), attribute);
        ArrayPool<byte>.Shared.Return(plain);
    }

    private void Escaped(ReadOnlySpan<byte> text, bool attribute)
    {
        while (true)
        {
            var at = text.IndexOfAny(Special);
            if (at < 0)
            {
                Put(text);
                return;
            }
            Put(text[..at]);
            var length = 1;
            switch (text[at])
            {
                case (byte)'<': Put("&lt;"u8); break;
                case (byte)'>': Put("&gt;"u8); break;
                case (byte)'&': Put("&amp;"u8); break;
                case (byte)'"': Put(attribute ? "&quot;"u8 : "\""u8); break;
                case (byte)'\t': Put(attribute ? "&#9;"u8 : "\t"u8); break;
                case (byte)'\n': Put(attribute ? "&#10;"u8 : "\n"u8); break;
                case (byte)'\r': Put("&#13;"u8); break;
                // U+FFFE and U+FFFF are no characters; the others that begin so are.
                case 0xef when text.Length > at + 2:
                    length = 3;
                    if (text[at + 1] != 0xbf || text[at + 2] < 0xbe) Put(text.Slice(at, 3));
                    break;
                default: break;
            }
            text = text[(at + length)..];
        }
    }

    private void Put(ReadOnlySpan<byte> bytes) => output.Write(bytes);
}
