using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms.Searching;

/// <summary>Searches texts of plain letters by looking at each: what the search must find, and in which order.</summary>
internal sealed class NaiveTermSearch(IReadOnlyList<(string Curie, DesignationKind Kind, string Text)> texts)
{
    private readonly HashSet<string> known = [.. texts.SelectMany(text => Words(text.Text))];

    public List<(string Curie, TermMatch Way, DesignationKind Kind, string Text)> Find(string query)
    {
        var words = Words(query);
        var found = Best(text => WayOf(text, words, query));
        for (var distance = 1; distance <= 2 && found.Count == 0; distance++)
        {
            var likes = Likes(words, distance);
            found = Best(text => likes.TrueForAll(like => Words(text.Text).Any(like.Contains)) ? TermMatch.Fuzzy : null);
        }
        return found;
    }

    public static string[] Words(string text) => text.ToLowerInvariant().Split([' ', '-', ',', '.'], StringSplitOptions.RemoveEmptyEntries);

    private List<(string, TermMatch, DesignationKind, string)> Best(Func<(string Curie, DesignationKind Kind, string Text), TermMatch?> way) =>
    [
        .. texts
            .Select((text, number) => (Text: text, Number: number, Way: way(text)))
            .Where(match => match.Way is not null)
            .OrderBy(match => match.Way).ThenBy(match => match.Text.Kind).ThenBy(match => match.Text.Text.Length)
            .ThenBy(match => string.Join(' ', Words(match.Text.Text)), StringComparer.Ordinal).ThenBy(match => match.Number)
            .DistinctBy(match => match.Text.Curie)
            .Select(match => (match.Text.Curie, match.Way!.Value, match.Text.Kind, match.Text.Text)),
    ];

    private static TermMatch? WayOf((string Curie, DesignationKind Kind, string Text) text, string[] words, string query)
    {
        var (own, whole) = (Words(text.Text), string.Join(' ', Words(text.Text)));
        if (whole == string.Join(' ', words)) return TermMatch.Exact;
        if (text.Kind != DesignationKind.Definition && whole.StartsWith(string.Join(' ', Words(query)), StringComparison.Ordinal)) return TermMatch.Prefix;
        return words[..^1].All(own.Contains) && own.Any(word => word.StartsWith(words[^1], StringComparison.Ordinal)) ? TermMatch.Words : null;
    }

    private List<HashSet<string>> Likes(string[] words, int distance)
    {
        List<HashSet<string>> exact = [.. words.Select((word, at) => at < words.Length - 1
            ? known.Where(other => other == word).ToHashSet()
            : known.Where(other => other.StartsWith(word, StringComparison.Ordinal)).ToHashSet())];
        var areKnown = exact.TrueForAll(likes => likes.Count > 0);
        for (var at = 0; at < words.Length; at++)
        {
            if (!areKnown && exact[at].Count > 0) continue;
            var word = words[at];
            var most = Math.Min(distance, word.Length < 4 ? 0 : word.Length < 8 ? 1 : 2);
            exact[at].UnionWith(known.Where(other => Distance(word, other) <= most && (most < 2 || other[0] == word[0] || other == word)));
        }
        return exact;
    }

    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var at = 0; at <= left.Length; at++) table[at, 0] = at;
        for (var at = 0; at <= right.Length; at++) table[0, at] = at;
        for (var x = 1; x <= left.Length; x++)
        {
            for (var y = 1; y <= right.Length; y++)
            {
                table[x, y] = Math.Min(Math.Min(table[x - 1, y], table[x, y - 1]) + 1, table[x - 1, y - 1] + (left[x - 1] == right[y - 1] ? 0 : 1));
                if (x > 1 && y > 1 && left[x - 1] == right[y - 2] && left[x - 2] == right[y - 1]) table[x, y] = Math.Min(table[x, y], table[x - 2, y - 2] + 1);
            }
        }
        return table[left.Length, right.Length];
    }
}
