using System.Text.Json;

namespace Catalog.Records.Storage;

/// <summary>The one spelling of an enumeration's values outside the code: lower case with hyphens, as in <c>in-review</c>.</summary>
public static class Words<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> ByValue =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All words, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByValue.Values];

    public static string Of(T value) => ByValue[value];

    /// <summary>The value of a word; throws on one which no program of this version wrote.</summary>
    public static T Parse(string word) => ByWord[word];

    public static bool TryParse(string? word, out T value)
    {
        value = default;
        return word is not null && ByWord.TryGetValue(word, out value);
    }
}
