using System.Collections.Frozen;

namespace Catalog.Ontology.Text;

/// <summary>
/// Words that nearly every text or question has. They are indexed like all others, and a query leaves them out only
/// while it has other words; so "The" alone is still looked for, and "vitamin A" is not lost by an indexing rule. Not
/// among them is what names something here: all (a leukaemia), who (an organisation), no (an oxide), i (a type), us.
/// </summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "did", "do", "does", "for", "from", "had", "has", "have",
        "how", "if", "in", "into", "is", "it", "its", "of", "on", "or", "our", "such", "than", "that", "the", "their", "them", "then",
        "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "where", "which", "with",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word, not stemmed, is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> term) => Lookup.Contains(term);
}
