using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Segments;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;
using Catalog.Ontology.Text;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// Finds records like one: its most telling words are searched for, any of them, without itself. What was found shares
/// words, and its why lists them.
/// </summary>
internal static class Similar
{
    /// <summary>Words of the record that are searched for.</summary>
    private const int MaxWords = 25;

    /// <summary>
    /// Rows that these words have together, the first word's left out. A word of many rows tells little and costs most; so
    /// the cost stays the same however large the catalogue is.
    /// </summary>
    private const int MaxRows = 5_000;

    /// <summary>Words of the record whose rows are counted: those in fields of weight, often there, and long, for these are rarer.</summary>
    private const int MaxCounted = 60;

    private const int MinLength = 3;

    /// <summary>Characters of the record that are read: what is long says the same again.</summary>
    private const int MaxRead = 20_000;

    public static SearchResult Answer(IndexState state, SimilarQuery query, TimeProvider clock, CancellationToken cancellation)
    {
        var words = TellingWords(state, query.Texts);
        if (words.Count == 0)
            return new SearchResult { Total = 0, Hits = [], Facets = [], NextCursor = null, Reflects = state.Reflects, Terms = new([], [], []), Notes = [] };
        var search = new SearchQuery
        {
            Words = new ParsedQuery { Root = new QueryNode.Group([], words, []) },
            Audience = query.Audience,
            Size = query.Size,
            Facets = [],
        };
        var run = new SearchRun(state, search, clock, cancellation) { Without = query.Key, HasOrderedWords = false };
        return run.Answer() with { NextCursor = null };
    }

    /// <summary>The words that tell most of a record: that it has often, in fields that weigh much, and few others have.</summary>
    private static List<QueryNode> TellingWords(IndexState state, IReadOnlyDictionary<TextField, IReadOnlyList<string>> like)
    {
        var counted = new List<Candidate>();
        foreach (var (word, weight) in WeightiestWords(like))
            if (Having(state, word.Stem) is > 1 and var rows)
                counted.Add(new(word, rows, weight * Statistics.Rarity(state.LiveCount, rows)));
        return Affordable(counted.OrderByDescending(candidate => candidate.Telling).ThenBy(candidate => candidate.Word.Stem, StringComparer.Ordinal));
    }

    private static IEnumerable<(QueryNode.Word Word, float Weight)> WeightiestWords(IReadOnlyDictionary<TextField, IReadOnlyList<string>> like)
    {
        var weights = new Dictionary<string, (string Typed, float Weight)>(StringComparer.Ordinal);
        var lookup = weights.GetAlternateLookup<ReadOnlySpan<char>>();
        int left = MaxRead;
        foreach (var (field, texts) in like)
            foreach (string text in texts)
            {
                string read = text.Length <= left ? text : text[..left];
                left -= read.Length;
                Analyzer.Analyze(read, token =>
                {
                    if (lookup.TryGetValue(token.Term, out var known))
                        lookup[token.Term] = known with { Weight = known.Weight + field.Weight };
                    else if (token.Kind != TokenKind.Whole && token.Term.Length >= MinLength && HasLetter(token.Term))
                        lookup[token.Term] = (read[token.Start..token.End], field.Weight);
                });
            }
        return weights.Where(term => !StopWords.Contains(term.Key)).GroupBy(term => Analyzer.Stem(term.Key))
            .Select(stem => (Word: new QueryNode.Word(stem.First().Key, stem.Key, stem.First().Value.Typed), Weight: stem.Sum(term => term.Value.Weight)))
            .OrderByDescending(word => word.Weight).ThenByDescending(word => word.Word.Stem.Length).ThenBy(word => word.Word.Stem, StringComparer.Ordinal).Take(MaxCounted);
    }

    private static bool HasLetter(ReadOnlySpan<char> term)
    {
        foreach (char c in term)
            if (char.IsLetter(c))
                return true;
        return false;
    }

    private static List<QueryNode> Affordable(IEnumerable<Candidate> candidates)
    {
        var words = new List<QueryNode>();
        int left = MaxRows;
        foreach (var candidate in candidates)
        {
            // The most telling word in any case.
            if (words.Count > 0)
            {
                if (candidate.Rows > left)
                    continue;
                left -= candidate.Rows;
            }
            words.Add(candidate.Word);
            if (words.Count == MaxWords)
                break;
        }
        return words;
    }

    /// <summary>About how many rows have a stem: those of several of its forms and dead ones count too, up to all.</summary>
    private static int Having(IndexState state, string stem)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stem);
        long rows = 0;
        foreach (var part in state.Segments)
            foreach (int term in part.Segment.Terms.WithStem(bytes))
                rows += part.Segment.Having(term);
        return (int)Math.Min(state.LiveCount, rows);
    }

    private readonly record struct Candidate(QueryNode.Word Word, int Rows, float Telling);
}
