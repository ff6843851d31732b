using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Proposes another spelling for words that stand in no findable record, or for any word when the query finds nothing:
/// the nearest known word, of equally near ones the one that most findable records have. Of a word that must stand in a
/// field, what stands elsewhere counts for nothing.
/// </summary>
internal sealed class DidYouMean(IndexState state, RowSet findable, Budget budget)
{
    /// <summary>Shorter words are near to too many others.</summary>
    private const int MinLength = 3;

    private const int ShortLength = 5;

    /// <param name="text">The query's text; null or empty when there is none to correct.</param>
    /// <param name="units">What was looked up.</param>
    /// <param name="foundNothing">Whether nothing matches, before filters.</param>
    /// <returns>The text with other words in it, or null.</returns>
    public string? Suggest(string? text, IEnumerable<Unit> units, bool foundNothing)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var better = new Dictionary<string, string>(StringComparer.Ordinal);
        // A phrase may have very many words, and broad ones: each is counted once, and only while there is time.
        foreach (var (word, fields, known) in units.SelectMany(Words).Where(word => IsSpelt(word.Text)).DistinctBy(word => (word.Text, word.Fields)))
            if (budget.Allows() && (known ?? Count(word, fields)) is var having && (having == 0 || foundNothing) && Nearest(word, fields, having) is { } nearest)
                better[word] = nearest;
        // A word that was joined of two has no place of its own in the text.
        return better.Count > 0 && Replace(text, better) is var other && other != text ? other : null;
    }

    /// <summary>A unit's words with the fields that count, and how many findable records have each; null where that is not known yet.</summary>
    private static IEnumerable<(string Text, int Fields, int? Having)> Words(Unit unit) => unit.Leaf switch
    {
        QueryNode.Word word => [(word.Term, unit.Fields, (int?)unit.Having)],
        QueryNode.Phrase phrase => phrase.Terms.Select(term => (term, unit.Fields, unit.Having > 0 ? unit.Having : (int?)null)),
        _ => [],
    };

    // A name with digits beside another (IL-2, IL-6) is another thing and not a better spelling.
    private static bool IsSpelt(string word) => word.Length >= MinLength && word.All(char.IsLetter);

    private string? Nearest(string word, int fields, int having)
    {
        var near = state.Segments
            .SelectMany(part => NearTerms.Find(part.Segment.Terms, word, word.Length <= ShortLength ? 1 : 2)
                .Select(term => (term.Distance, Text: Encoding.UTF8.GetString(part.Segment.Terms[term.Term]))))
            .Distinct().Where(term => term.Distance > 0).ToLookup(term => term.Distance, term => term.Text);
        foreach (var candidates in near.OrderBy(group => group.Key))
        {
            var best = candidates.Select(text => (Text: text, Having: Count(text, fields))).OrderByDescending(other => other.Having)
                .ThenBy(other => other.Text, StringComparer.Ordinal).First();
            if (best.Having > having)
                return best.Text;
        }
        return null;
    }

    /// <summary>Findable records that have a term in exactly this form in one of these fields.</summary>
    private int Count(string text, int fields)
    {
        int count = 0;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (var part in state.Segments)
        {
            if (part.Segment.Terms.Find(bytes) is not (>= 0 and int term))
                continue;
            ReadOnlySpan<ulong> rows = findable.Of(part);
            for (var postings = part.Segment.Postings(term); postings.MoveNext();)
                if ((postings.Fields & fields) != 0)
                    count += (int)(rows[postings.Row >> 6] >> postings.Row & 1);
        }
        return count;
    }

    private static string Replace(string text, Dictionary<string, string> better)
    {
        var replaced = new StringBuilder();
        int copied = 0;
        Analyzer.Analyze(text, token =>
        {
            if (token.Start < copied || !better.TryGetValue(token.Term.ToString(), out string? other))
                return;
            replaced.Append(text, copied, token.Start - copied).Append(other);
            copied = token.End;
        });
        return replaced.Append(text, copied, text.Length - copied).ToString();
    }
}
