using System.Buffers;
using System.Globalization;
using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>JSON in its canonical form (RFC 8785), which is the text of literals of the type <c>rdf:JSON</c>.</summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\");

    public static string Of(JsonValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonValue value)
    {
        value.EnsureStack();
        switch (value.Kind)
        {
            case JsonKind.Map:
                AppendMap(text, value);
                break;
            case JsonKind.List:
                var before = '[';
                foreach (var item in value.Values)
                {
                    text.Append(before);
                    Append(text, item);
                    before = ',';
                }
                text.Append(before == '[' ? "[]" : "]");
                break;
            case JsonKind.Text:
                AppendText(text, value.Text());
                break;
            case JsonKind.Number:
                var number = double.Parse(value.Raw, CultureInfo.InvariantCulture);
                if (double.IsInfinity(number)) throw value.Fault("A number in a value of the type \"@json\" is larger than JSON numbers can be (1.8e308).");
                text.Append(JsonNumber.Canonical(number));
                break;
            default:
                text.Append(Encoding.ASCII.GetString(value.Raw));
                break;
        }
    }

    private static void AppendMap(StringBuilder text, JsonValue map)
    {
        var entries = new List<JsonValue>();
        foreach (var entry in map.Values) entries.Add(entry);
        entries.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        text.Append('{');
        for (var place = 0; place < entries.Count; place++)
        {
            if (place > 0) text.Append(',');
            AppendText(text, entries[place].Name);
            text.Append(':');
            Append(text, entries[place]);
        }
        text.Append('}');
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var place)
        {
            text.Append(rest[..place]);
            _ = rest[place] switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                var sign => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}"),
            };
            rest = rest[(place + 1)..];
        }
        text.Append(rest).Append('"');
    }
}
