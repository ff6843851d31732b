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
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
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

        return new ParsedQuery
        {
            Root = root,
            Text = text,
            Title = reading.HasSyntax || root is null ? null : text,
            Places = reading.Places,
            Notes = notes.All,
        };
    }
}
