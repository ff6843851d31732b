using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// Writes JSON for people to read: indented, but what says one small thing, such as a text with its language, on one line.
/// Characters are written as they are, but for those that JSON wants escaped.
/// </summary>
internal sealed class JsonOutput(TextBuffer output)
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), .. "\"\\"u8]);

    private int depth;
    // At which depth the line began that is not broken; 0 for none.
    private int lineDepth;
    private bool isFirst = true;
    private bool isAfterName;

    /// <param name="isLine">Whether it stands on one line with all that is in it.</param>
    public void StartObject(bool isLine = false) => Start((byte)'{', isLine);

    public void EndObject() => End((byte)'}');

    public void StartArray() => Start((byte)'[', false);

    public void EndArray() => End((byte)']');

    public void Name(string name)
    {
        Separate();
        Quote(name);
        output.Append(": "u8);
        isAfterName = true;
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        Separate();
        Quote(text);
    }

    public void Text(string text)
    {
        Separate();
        Quote(text);
    }

    /// <summary>A number, or one of JSON's own words.</summary>
    public void Word(ReadOnlySpan<byte> word)
    {
        Separate();
        output.Append(word);
    }

    /// <inheritdoc cref="Word(ReadOnlySpan{byte})"/>
    public void Word(string word)
    {
        Separate();
        output.Append(Encoding.ASCII.GetBytes(word));
    }

    public void Entry(string name, string text)
    {
        Name(name);
        Text(text);
    }

    /// <summary>A value that came from elsewhere, laid out as all else is.</summary>
    public void Value(JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Map:
                StartObject(IsSmall(value));
                foreach (var entry in value.Values)
                {
                    Name(entry.Name);
                    Value(entry);
                }
                EndObject();
                break;
            case JsonKind.List:
                StartArray();
                foreach (var item in value.Values) Value(item);
                EndArray();
                break;
            case JsonKind.Text:
                Text(value.Text());
                break;
            default:
                Word(value.Raw);
                break;
        }
    }

    // What a context says of a term, mostly.
    private static bool IsSmall(JsonValue map)
    {
        foreach (var entry in map.Values)
        {
            if (entry.IsMap || entry.IsList) return false;
        }
        return map.Index > 0 && map.Raw.Length < 100;
    }

    private void Start(byte bracket, bool isLine)
    {
        Separate();
        output.Append(bracket);
        depth++;
        isFirst = true;
        if (isLine && lineDepth == 0) lineDepth = depth;
    }

    private void End(byte bracket)
    {
        var isLine = lineDepth > 0;
        if (lineDepth == depth) lineDepth = 0;
        depth--;
        if (!isFirst && isLine) output.Append((byte)' ');
        else if (!isFirst) Indent();
        output.Append(bracket);
        isFirst = false;
    }

    private void Separate()
    {
        if (isAfterName)
        {
            isAfterName = false;
            isFirst = false;
            return;
        }
        if (depth == 0) return;
        if (!isFirst) output.Append((byte)',');
        isFirst = false;
        if (lineDepth > 0) output.Append((byte)' ');
        else Indent();
    }

    private void Indent()
    {
        output.Append((byte)'\n');
        for (var level = 0; level < depth; level++) output.Append("  "u8);
    }

    private void Quote(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (length <= 512)
        {
            Span<byte> bytes = stackalloc byte[512];
            Quote(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }
        else
        {
            Quote(Encoding.UTF8.GetBytes(text).AsSpan());
        }
    }

    private void Quote(ReadOnlySpan<byte> text)
    {
        output.Append((byte)'"');
        while (text.IndexOfAny(Escaped) is >= 0 and var place)
        {
            output.Append(text[..place]);
            output.Append((byte)'\\');
            switch (text[place])
            {
                case (byte)'"' or (byte)'\\': output.Append(text[place]); break;
                case (byte)'\n': output.Append((byte)'n'); break;
                case (byte)'\r': output.Append((byte)'r'); break;
                case (byte)'\t': output.Append((byte)'t'); break;
                default:
                    output.Append("u00"u8);
                    output.Append((byte)(text[place] < 0x10 ? '0' : '1'));
                    output.Append("0123456789abcdef"u8[text[place] & 0xF]);
                    break;
            }
            text = text[(place + 1)..];
        }
        output.Append(text);
        output.Append((byte)'"');
    }
}
