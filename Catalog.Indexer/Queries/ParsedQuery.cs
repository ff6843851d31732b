namespace Catalog.Indexer.Queries;

/// <summary>A query text as it was understood. A record matches when it has any of the words or identifiers.</summary>
public sealed record ParsedQuery
{
    /// <summary>The query without text, which matches every record.</summary>
    public static ParsedQuery Everything { get; } = new();

    /// <summary>The query as a tree; null asks for everything.</summary>
    public QueryNode? Root { get; init; }

    /// <summary>Different words in the order of the text, at most <see cref="QueryParser.MaxWords"/>.</summary>
    public IReadOnlyList<QueryWord> Words { get; init; } = [];

    /// <summary>Whole identifiers in the text, as <see cref="Analysis.IdentifierText.TryNormalize"/> writes them.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>What was read differently than typed, or cut; empty as a rule.</summary>
    public IReadOnlyList<SearchNote> Notes { get; init; } = [];

    public bool MatchesEverything => Words.Count == 0 && Identifiers.Count == 0;
}

/// <summary>A word to look for.</summary>
/// <param name="Term">The analysed form, as the index knows it.</param>
/// <param name="Typed">The word as it was typed.</param>
public sealed record QueryWord(string Term, string Typed);

/// <summary>A remark on how a query was read.</summary>
/// <param name="Code">Stable name for programs, lower case with hyphens.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record SearchNote(string Code, string Message);
