namespace Catalog.Indexer.Queries;

/// <summary>
/// Reads a query text; docs/search.md tells what may be written. Any text is accepted: what is broken is read as words, what
/// is too long is cut, and notes say so. It takes time in proportion to the text, which counts to <see cref="MaxLength"/>.
/// </summary>
public static class QueryParser
{
    /// <summary>Characters that are read.</summary>
    public const int MaxLength = 8192;

    /// <summary>Words, phrases and conditions that are looked for.</summary>
    public const int MaxLeaves = 64;

    /// <summary>How deep brackets may nest.</summary>
    public const int MaxDepth = 16;

    /// <summary>Parses a text; null and white space ask for everything.</summary>
    public static ParsedQuery Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return ParsedQuery.Everything;

        var notes = new QueryNotes();
        if (text.Length > MaxLength)
        {
            notes.TooLong();
            text = text[..MaxLength];
        }
        var tokens = new QueryLexer(text, notes).Read();
        var reading = new QueryReading(tokens, notes, keepStopWords: false);
        var root = reading.Read();
        // Stop words count only where there is nothing else to look for.
        if (reading.LeftStopWordsOut && root is not { Scores: true })
        {
            reading = new QueryReading(tokens, notes, keepStopWords: true);
            root = reading.Read();
        }
        if (root is null) notes.Nothing();

        var words = new List<QueryWord>();
        var identifiers = new List<string>();
        Flatten(root, words, identifiers);
        return new ParsedQuery
        {
            Root = root,
            Text = text,
            Title = reading.HasSyntax || root is null ? null : text,
            Words = [.. words.DistinctBy(word => word.Term)],
            Identifiers = [.. identifiers.Distinct()],
            Notes = notes.All,
        };
    }

    // The words and identifiers a record may have, for the engine that does not know the tree.
    private static void Flatten(QueryNode? node, List<QueryWord> words, List<string> identifiers)
    {
        switch (node)
        {
            case QueryNode.Word word:
                words.Add(new(word.Stem, word.Typed));
                break;
            case QueryNode.Identifier identifier:
                identifiers.Add(identifier.Normal);
                break;
            case QueryNode.Phrase phrase:
                words.AddRange(phrase.Terms.Select(term => new QueryWord(Analysis.Analyzer.Stem(term), term)));
                break;
            case QueryNode.AnyOf any:
                foreach (var alternative in any.Alternatives.Where(a => a is not QueryNode.Phrase || any.Alternatives[0] is not QueryNode.Word)) Flatten(alternative, words, identifiers);
                break;
            case QueryNode.Group group:
                foreach (var clause in group.Required.Concat(group.Optional)) Flatten(clause, words, identifiers);
                break;
        }
    }
}
