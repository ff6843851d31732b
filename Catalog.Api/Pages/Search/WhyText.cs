using Catalog.Indexer.Fields;
using Catalog.Indexer.Results;

namespace Catalog.Api.Pages.Search;

/// <summary>Why a record was found, as a sentence: “lung” and “cancer” in title and subjects; named by its identifier.</summary>
internal static class WhyText
{
    private const int MostWords = 8;

    /// <summary>Empty when the search has no words.</summary>
    public static string Of(IReadOnlyList<WordMatch> why)
    {
        // What stands in the same places is said together, in the order of the query.
        var reasons = why.Take(MostWords)
            .GroupBy(match => (match.Kind, Places: Places(match.Fields)))
            .Select(group => Reason(group.Key.Kind, [.. group.Select(match => match.Word)], group.Key.Places))
            .ToList();
        if (why.Count > MostWords) reasons.Add($"and {why.Count - MostWords} more words");
        var sentence = string.Join("; ", reasons);
        return sentence.Length == 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Reason(MatchKind kind, List<string> words, string places) => kind switch
    {
        MatchKind.Word => $"{Quoted(words)}{places}",
        MatchKind.Phrase => $"the words {Quoted(words)}{places}",
        MatchKind.Prefix => $"words that begin with {Quoted(words.ConvertAll(word => word.TrimEnd('*')))}{places}",
        MatchKind.Fuzzy => $"words like {Quoted(words.ConvertAll(WithoutEdits))}{places}",
        MatchKind.Identifier => $"named by its identifier {Joined(words)}",
        MatchKind.Title => "its title is what you asked for",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };

    private static string Places(IReadOnlyList<TextField> fields) =>
        fields.Count == 0 ? "" : " in " + Joined([.. fields.Select(field => field.Label.ToLowerInvariant())]);

    private static string Quoted(List<string> words) => Joined(words.ConvertAll(word => $"“{word.Trim('"')}”"));

    private static string Joined(List<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    private static string WithoutEdits(string word) => word.LastIndexOf('~') is > 0 and var at ? word[..at] : word;
}
