using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Evaluating;

/// <summary>The sentences of the check.</summary>
internal static class Sentences
{
    private const int LongestQuote = 60;
    private const int MostListed = 40;

    public static string WrongType(SchemaNode node, JsonElement value, JsonTypes found)
    {
        var example = node.Example is { Length: <= 200 } shape ? $", for example {shape}" : "";
        return $"Here stands {Name(found)} ({Quote(value)}); expected is {Names(node.Types)}{example}.";
    }

    public static string Unknown(string name, IEnumerable<string> known) => $"There is no property '{Cut(name)}' here." + CloseName.Hint(name, known);

    public static string NotInList(IReadOnlyList<string> values, string found, bool isText)
    {
        var listed = string.Join(", ", values.Take(MostListed).Select(Cut)) + (values.Count > MostListed ? $" and {values.Count - MostListed} more" : "");
        return $"'{Cut(found)}' is not one of {listed}." + (isText ? CloseName.Hint(found, values) : "");
    }

    public static string Names(JsonTypes types)
    {
        // "number" includes the integers; naming both would read oddly.
        if (types.HasFlag(JsonTypes.Number))
        {
            types &= ~JsonTypes.Integer;
        }

        var names = Enum.GetValues<JsonTypes>().Where(type => type != JsonTypes.None && types.HasFlag(type)).Select(Name);
        return string.Join(BitOperations.PopCount((uint)types) == 2 ? " or " : ", ", names);
    }

    public static string Name(JsonTypes type) => type switch
    {
        JsonTypes.String => "a text",
        JsonTypes.Integer => "a whole number",
        JsonTypes.Number => "a number",
        JsonTypes.Boolean => "true or false",
        JsonTypes.Object => "an object",
        JsonTypes.Array => "a list",
        _ => "nothing (null)",
    };

    /// <summary>The value as JSON; the raw text may be megabytes long, only its start is quoted.</summary>
    public static string Quote(JsonElement value)
    {
        var text = JsonMarshal.GetRawUtf8Value(value);
        return Cut(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestQuote * 4)]));
    }

    public static string Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestQuote)
        {
            return text.ToString();
        }

        // Not between the halves of one character.
        var end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return string.Concat(text[..end], "…");
    }

    public static string Cut(string text) => text.Length <= LongestQuote ? text : Cut(text.AsSpan());

    public static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}
