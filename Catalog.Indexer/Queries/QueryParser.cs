using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Reads a query text. This form knows words and identifiers only; every other sign separates words. Any text is
/// accepted: what is too long is cut, and a note says so.
/// </summary>
public static class QueryParser
{
    /// <summary>Characters that are read.</summary>
    public const int MaxLength = 8192;

    /// <summary>Different words that are looked for; the same limit holds for identifiers.</summary>
    public const int MaxWords = 64;

    /// <summary>Parses a text; null and white space ask for everything.</summary>
    public static ParsedQuery Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return ParsedQuery.Everything;

        var notes = new List<SearchNote>();
        if (text.Length > MaxLength)
            notes.Add(new("query-cut", $"Only the first {MaxLength} characters of the query were read."));
        var read = text.AsSpan(0, Math.Min(text.Length, MaxLength));

        var words = new Dictionary<string, QueryWord>(StringComparer.Ordinal);
        var identifiers = new List<string>();
        var order = new List<QueryWord>();
        foreach (var range in read.SplitAny(" \t\r\n\0\u00a0\u3000"))
        {
            var chunk = read[range];
            string? identifier = IdentifierText.TryNormalize(chunk.ToString());
            if (identifier is not null && identifiers.Count < MaxWords && !identifiers.Contains(identifier))
                identifiers.Add(identifier);
            ReadWords(chunk.ToString(), identifier, words, order);
        }

        // Stop words count only where there is nothing else to look for.
        var kept = order.Where(word => !StopWords.Contains(word.Term)).ToList();
        if (kept.Count == 0 && identifiers.Count == 0)
            kept = order;
        if (kept.Count > MaxWords)
            notes.Add(new("words-cut", $"Only the first {MaxWords} different words of the query were used."));
        if (kept.Count == 0 && identifiers.Count == 0)
            notes.Add(new("no-words", "The query has no letters or digits, so everything is listed."));

        return new ParsedQuery { Words = [.. kept.Take(MaxWords)], Identifiers = identifiers, Notes = notes };
    }

    private static void ReadWords(
        string chunk, string? identifier, Dictionary<string, QueryWord> words, List<QueryWord> order)
    {
        // An identifier is read without the resolver in front of it, so that "https" and "org" are not looked for.
        string text = identifier ?? chunk;
        Analyzer.Analyze(text, token =>
        {
            if (token.Kind == TokenKind.Part && !IdentifierText.IsTellingPart(token.Term, identifier))
                return;
            string term = Analyzer.Stem(token.Term);
            var word = new QueryWord(term, text[token.Start..token.End]);
            if (words.TryAdd(term, word))
                order.Add(word);
        });
    }
}
