using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Highlighting;

/// <summary>The words that made records match, to be shown in their texts.</summary>
public sealed class MarkedTerms
{
    private readonly HashSet<string> stems;
    private readonly HashSet<string> terms;
    private readonly string[] prefixes;

    // Bit n: something marked begins with the n-th letter of a to z. It spares most words of a text the stemming.
    private readonly uint letters;

    /// <param name="stems">Stems: every form of a word is marked.</param>
    /// <param name="terms">Folded words that are marked in this form only: those of phrases, and what a fuzzy word stands for.</param>
    /// <param name="prefixes">Beginnings of folded words.</param>
    public MarkedTerms(IEnumerable<string> stems, IEnumerable<string> terms, IEnumerable<string> prefixes)
    {
        (this.stems, this.terms, this.prefixes) = ([.. stems], [.. terms], [.. prefixes]);
        foreach (string marked in (IEnumerable<string>)[.. this.stems, .. this.terms, .. this.prefixes])
            letters |= Letter(marked);
        // Oestrogen has the stem of estrogen, and aetiology that of etiology.
        if ((letters & Letter("e")) != 0)
            letters |= Letter("a") | Letter("o");
    }

    public static MarkedTerms None { get; } = new([], [], []);

    public bool IsEmpty => stems.Count + terms.Count + prefixes.Length == 0;

    /// <summary>What of the query a folded word stands for: the stem, the word or the prefix; null when it is not marked.</summary>
    public string? Find(ReadOnlySpan<char> term)
    {
        uint letter = Letter(term);
        if (letter != 0 && (letters & letter) == 0) return null;
        if (terms.Count > 0 && terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var exact)) return exact;
        if (stems.Count > 0 && FindStem(term) is { } stem) return stem;
        foreach (var prefix in prefixes)
        {
            if (term.StartsWith(prefix, StringComparison.Ordinal)) return prefix;
        }
        return null;
    }

    private string? FindStem(ReadOnlySpan<char> term)
    {
        if (term.Length > Analyzer.MaxTermLength) return null;
        Span<char> stem = stackalloc char[Analyzer.MaxTermLength];
        int length = Analyzer.Stem(term, stem);
        return stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem[..length], out var found) ? found : null;
    }

    // Zero for a word that does not begin with a letter of a to z.
    private static uint Letter(ReadOnlySpan<char> term) => term.Length > 0 && char.IsAsciiLetterLower(term[0]) ? 1u << (term[0] - 'a') : 0;
}
