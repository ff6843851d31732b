using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Highlighting;

/// <summary>The words that made records match, to be shown in their texts.</summary>
public sealed class MarkedTerms
{
    private readonly HashSet<string> stems;
    private readonly HashSet<string> terms;
    private readonly string[] prefixes;

    /// <param name="stems">Stems: every form of a word is marked.</param>
    /// <param name="terms">Folded words that are marked in this form only: those of phrases, and what a fuzzy word stands for.</param>
    /// <param name="prefixes">Beginnings of folded words.</param>
    public MarkedTerms(IEnumerable<string> stems, IEnumerable<string> terms, IEnumerable<string> prefixes) =>
        (this.stems, this.terms, this.prefixes) = ([.. stems], [.. terms], [.. prefixes]);

    public static MarkedTerms None { get; } = new([], [], []);

    public bool IsEmpty => stems.Count + terms.Count + prefixes.Length == 0;

    /// <summary>What of the query a folded word stands for: the stem, the word or the prefix; null when it is not marked.</summary>
    public string? Find(ReadOnlySpan<char> term)
    {
        if (terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var exact)) return exact;
        if (stems.Count > 0 && stems.TryGetValue(Analyzer.Stem(term), out var stem)) return stem;
        foreach (var prefix in prefixes)
        {
            if (term.StartsWith(prefix, StringComparison.Ordinal)) return prefix;
        }
        return null;
    }
}
