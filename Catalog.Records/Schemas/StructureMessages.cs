using System.Numerics;
using System.Text.Json;

namespace Catalog.Records.Schemas;

/// <summary>The sentences of the structure check.</summary>
internal static class StructureMessages
{
    private const int LongestQuote = 60;

    public static string WrongType(StructureNode node, JsonElement value, JsonTypes found)
    {
        var example = node.Example is { Length: <= 200 } shape ? $", for example {shape}" : "";
        return $"Here stands {Name(found)} ({Quote(value)}); expected is {Names(node.Types)}{example}.";
    }

    public static string Unknown(string name, PropertyTable? known)
    {
        var meant = CloseName.Find(name, known?.Names ?? []);
        return meant is null
            ? $"The record has no property '{Cut(name)}' here."
            : $"The record has no property '{Cut(name)}' here. Did you mean '{meant}'?";
    }

    public static string NotInList(string[] values, string found)
    {
        var meant = CloseName.Find(found, values);
        return $"'{Cut(found)}' is not one of {string.Join(", ", values)}." + (meant is null ? "" : $" Did you mean '{meant}'?");
    }

    private static string Names(JsonTypes types)
    {
        // "number" includes the integers; naming both would read oddly.
        if (types.HasFlag(JsonTypes.Number))
        {
            types &= ~JsonTypes.Integer;
        }

        var names = Enum.GetValues<JsonTypes>().Where(type => type != JsonTypes.None && types.HasFlag(type)).Select(Name);
        return string.Join(BitOperations.PopCount((uint)types) == 2 ? " or " : ", ", names);
    }

    private static string Name(JsonTypes type) => type switch
    {
        JsonTypes.String => "a text",
        JsonTypes.Integer => "a whole number",
        JsonTypes.Number => "a number",
        JsonTypes.Boolean => "true or false",
        JsonTypes.Object => "an object",
        JsonTypes.Array => "a list",
        _ => "nothing",
    };

    // The raw text may be megabytes long; only its start is quoted.
    private static string Quote(JsonElement value)
    {
        var text = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value);
        return Cut(System.Text.Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestQuote * 4)]));
    }

    private static string Cut(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
}
