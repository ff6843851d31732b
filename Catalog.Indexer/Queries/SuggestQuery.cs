using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>What somebody has typed so far.</summary>
/// <param name="Text">
/// The text. Its last word may be unfinished, unless white space follows it. Empty, without letters and digits, or longer
/// than <see cref="MaxLength"/>: nothing is suggested.
/// </param>
/// <param name="Audience">Who asks; nothing is suggested that they may not find.</param>
/// <param name="Size">Suggestions wanted at most, 1 to <see cref="MaxSize"/>.</param>
public sealed record SuggestQuery(string Text, Audience Audience, int Size = SuggestQuery.DefaultSize)
{
    /// <summary>Nobody types a longer text to have it completed.</summary>
    public const int MaxLength = 400;

    public const int DefaultSize = 10;

    public const int MaxSize = 50;
}

/// <summary>Which records are like one.</summary>
/// <param name="Key">The record's key; it is never among the answers.</param>
/// <param name="Texts">Its texts, as in its document.</param>
/// <param name="Size">Records wanted at most, 1 to <see cref="MaxSize"/>.</param>
public sealed record SimilarQuery(long Key, IReadOnlyDictionary<TextField, IReadOnlyList<string>> Texts, Audience Audience, int Size = SimilarQuery.DefaultSize)
{
    public const int DefaultSize = 10;

    public const int MaxSize = 50;
}
