namespace Catalog.Indexer.Queries;

/// <summary>What somebody has typed so far.</summary>
/// <param name="Text">The text; its last word may be unfinished. Empty or without letters: nothing is suggested.</param>
/// <param name="Audience">Who asks; nothing is suggested that they may not find.</param>
/// <param name="Size">Suggestions wanted at most, 1 to 50.</param>
public sealed record SuggestQuery(string Text, Audience Audience, int Size = 10);

/// <summary>Which records are like one.</summary>
/// <param name="Like">The record, as its document; it is never among the answers.</param>
public sealed record SimilarQuery(SearchDocument Like, Audience Audience, int Size = 10);
