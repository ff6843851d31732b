using Catalog.Indexer.Fields;
using Catalog.Indexer.Results;
using Catalog.Indexer.Terms;

namespace Catalog.Api.Pages.Search;

/// <summary>Why a record was found, as a sentence: “lung” and “cancer” in title and subjects; named by its identifier.</summary>
internal static class WhyText
{
    private const int MostWords = 8;

    /// <summary>Empty when the search has no words.</summary>
    /// <param name="terms">The ways through terms.</param>
    public static string Of(IReadOnlyList<WordMatch> matches, IReadOnlyList<TermReason> terms)
    {
        var why = matches.Where(match => match.Kind != MatchKind.Term).ToList();
        // What stands in the same places is said together, in the order of the query.
        var reasons = why.Take(MostWords)
            .GroupBy(match => (match.Kind, Places: Places(match.Fields)))
            .Select(group => Reason(group.Key.Kind, [.. group.Select(match => match.Word)], group.Key.Places))
            .ToList();
        if (why.Count > MostWords) reasons.Add($"and {why.Count - MostWords} more words");
        reasons.AddRange(terms.Select(Reason));
        var sentence = string.Join("; ", reasons);
        return sentence.Length == 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Reason(TermReason reason)
    {
        var way = $"“{reason.Term.Text.Trim('"')}” → {reason.Term.Label} ({reason.Term.Curie})";
        return reason.Via switch
        {
            TermVia.Self => $"{way} is a term of the record{Places(reason.Fields)}",
            TermVia.Descendant => $"{way} → its subtype {Name(reason.Through)} is a term of the record{Places(reason.Fields)}",
            TermVia.Synonym => $"{way}, also called “{reason.Synonym}”{Places(reason.Fields)}",
            TermVia.Mapping => $"{way} → {reason.Mapping?.PredicateId}{(reason.Mapping?.Set is { } set ? $" by {set}" : "")} → {Name(reason.Through)} is a term of the record{Places(reason.Fields)}",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Via, "A way without words."),
        };
    }

    private static string Name(NamedTerm? term) => term is null ? "" : term.Label == term.Curie ? term.Curie : $"{term.Label} ({term.Curie})";

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
