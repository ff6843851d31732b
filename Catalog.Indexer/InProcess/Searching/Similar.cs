using System.Text;
using Catalog.Indexer.Analysis;
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

    private const int MinLength = 3;

    public static SearchResult Answer(IndexState state, SimilarQuery query, TimeProvider clock, CancellationToken cancellation)
    {
        var words = TellingWords(state, query.Like);
        if (words.Count == 0)
            return new SearchResult { Total = 0, Hits = [], Facets = [], NextCursor = null, Reflects = state.Reflects, Terms = new([], [], []), Notes = [] };
        var search = new SearchQuery
        {
            Words = new ParsedQuery { Root = new QueryNode.Group([], words, []) },
            Audience = query.Audience,
            Size = query.Size,
            Facets = [],
        };
        var run = new SearchRun(state, search, clock, cancellation) { Without = query.Like.Key, HasOrderedWords = false };
        return run.Answer() with { NextCursor = null };
    }

    /// <summary>The words that tell most of a record: that it has often, in fields that weigh much, and few others have.</summary>
    private static List<QueryNode> TellingWords(IndexState state, SearchDocument like)
    {
        var weights = new Dictionary<string, (float Weight, string Term, string Typed)>(StringComparer.Ordinal);
        foreach (var (field, texts) in like.Texts)
            foreach (string text in texts)
                Analyzer.Analyze(text, token =>
                {
                    string term = token.Term.ToString();
                    if (token.Kind == TokenKind.Whole || term.Length < MinLength || !term.Any(char.IsLetter) || StopWords.Contains(term))
                        return;
                    string stem = Analyzer.Stem(term);
                    var known = weights.GetValueOrDefault(stem, (0, term, text[token.Start..token.End]));
                    weights[stem] = known with { Weight = known.Weight + field.Weight };
                });
        return [.. weights
            .Select(word => (Telling: word.Value.Weight * Rarity(state, word.Key), Stem: word.Key, word.Value.Term, word.Value.Typed))
            .Where(word => word.Telling > 0)
            .OrderByDescending(word => word.Telling).ThenBy(word => word.Stem, StringComparer.Ordinal)
            .Take(MaxWords).Select(word => new QueryNode.Word(word.Term, word.Stem, word.Typed))];
    }

    /// <summary>About how rare a stem is, rows of several of its forms and dead ones counted too; 0 for one that nothing else has.</summary>
    private static float Rarity(IndexState state, string stem)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stem);
        long rows = 0;
        foreach (var part in state.Segments)
            foreach (int term in part.Segment.Terms.WithStem(bytes))
                rows += part.Segment.Having(term);
        int having = (int)Math.Min(state.LiveCount, rows);
        return having > 1 ? Statistics.Rarity(state.LiveCount, having) : 0;
    }
}
