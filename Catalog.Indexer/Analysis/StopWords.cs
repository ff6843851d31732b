using System.Collections.Frozen;

namespace Catalog.Indexer.Analysis;

/// <summary>
/// Words that nearly every text has. They are indexed like all others, and a query leaves them out only while it has
/// other words; so "The" alone is still looked for, and "vitamin A" is not lost by an indexing rule.
/// </summary>
internal static class StopWords
{
    // In analysed form: "this" and "was" keep their s because Analyzer stems no word of up to three letters nor "is".
    private static readonly FrozenSet<string> Words = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that",
        "the", "this", "to", "was", "were", "which", "with",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string term) => Words.Contains(term);
}
