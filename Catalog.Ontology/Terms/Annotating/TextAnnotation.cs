using System.Numerics;
using Catalog.Ontology.Terms.Searching;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Annotating;

/// <summary>
/// Finds the names of terms in a text: at each word the longest, then on behind it. A text is looked at once; at each word at
/// most <see cref="WordWindow.Length"/> keys are asked for, and that many only where a name begins with the two words there.
/// </summary>
internal sealed class TextAnnotation(IReadOnlyList<LoadedOntology> ontologies, SharedTerms shared, IReadOnlyList<NameIndex> names)
{
    // Words beyond those of the longest name that begins so: of one word a text may make several.
    private const int Slack = 2;

    // Names with one key that are compared; a term that is called as a hundred others is not told from them anyway.
    private const int MostCompared = 64;

    private const int WordsBetweenLooks = 4096;

    private readonly DecodedText decoded = new();
    private readonly List<NamedTerm> named = [];

    public List<TermMention> Run(ReadOnlySpan<char> text, IReadOnlyList<int> chosen, CancellationToken cancellationToken)
    {
        var mentions = new List<TermMention>();
        var window = new WordWindow(text, stackalloc char[WordReader.MaxLength]);
        Span<ulong> keys = stackalloc ulong[WordWindow.Length];
        Span<ulong> lengths = stackalloc ulong[chosen.Count];
        var look = 0;
        for (window.Advance(0); window.Count > 0;)
        {
            if (window.First >= look)
            {
                cancellationToken.ThrowIfCancellationRequested();
                look = window.First + WordsBetweenLooks;
            }
            var length = 0;
            if (MentionRules.MayBegin(text, window[0].Start))
            {
                var filed = 0UL;
                for (var at = 0; at < chosen.Count; at++) filed |= lengths[at] = Filed(window, names[chosen[at]], keys);
                if (filed != 0 && Longest(text, window, chosen, keys, lengths, filed) is { } longest)
                {
                    length = longest.Words;
                    mentions.Add(longest.Mention);
                }
            }
            window.Advance(Math.Max(1, length));
        }
        return mentions;
    }

    // A bit for each number of words from the first on, of which an ontology may have the name.
    private static ulong Filed(in WordWindow window, NameIndex index, Span<ulong> keys)
    {
        var hash = window[0].Hash;
        keys[0] = hash.Key;
        var filed = window[0].IsTelling && Has(index.Filed(keys[0]), keys[0], out _) ? 1UL : 0;
        var most = 2;
        for (var words = 2; words <= most && words <= window.Count && window[words - 2].Behind != Joint.Break; words++)
        {
            hash = hash.Then(window[words - 1].Hash);
            keys[words - 1] = hash.Key;
            if (Has(index.Filed(hash.Key), hash.Key, out var longest)) filed |= 1UL << (words - 1);
            if (words == 2 && longest > 0) most = Math.Min(longest + Slack, WordWindow.Length);
        }
        return filed;
    }

    private static bool Has(ReadOnlySpan<NameEntry> entries, ulong key, out int longest)
    {
        var has = false;
        longest = 0;
        foreach (var entry in entries)
        {
            if (entry.Print != (uint)key) continue;
            if (entry.Value >= 0) has = true;
            else longest = Math.Max(longest, ~entry.Value);
        }
        return has;
    }

    private (TermMention Mention, int Words)? Longest(
        ReadOnlySpan<char> text, in WordWindow window, IReadOnlyList<int> chosen, ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> lengths, ulong filed)
    {
        named.Clear();
        for (; filed != 0; filed &= ~(1UL << BitOperations.Log2(filed)))
        {
            var words = BitOperations.Log2(filed) + 1;
            var (start, end) = (window[0].Start, window[words - 1].End);
            if (!MentionRules.MayEnd(text, end)) continue;
            for (var at = 0; at < chosen.Count; at++)
            {
                if ((lengths[at] & (1UL << (words - 1))) != 0) Compare(text, start, end, words, chosen, at, keys[words - 1]);
            }
            if (named.Count > 0) return (Mention(start, end), words);
        }
        return null;
    }

    private void Compare(ReadOnlySpan<char> text, int start, int end, int words, IReadOnlyList<int> chosen, int at, ulong key)
    {
        var release = ontologies[chosen[at]].Release;
        var texts = release.Texts;
        var compared = 0;
        foreach (var entry in names[chosen[at]].Filed(key))
        {
            if (entry.Value < 0 || entry.Print != (uint)key) continue;
            if (++compared > MostCompared) return;
            var name = decoded.Of(texts.Text(entry.Value));
            if (!NameComparison.AreSame(text, start, words, name) || !MentionRules.IsWrittenLike(text, start, end, name)) continue;
            var (ontology, term) = First(chosen, at, texts.Term(entry.Value));
            named.Add(new(ontology, term, texts.Kind(entry.Value), ontologies[ontology].Release.IsObsolete(term), text[start..end].Equals(name, StringComparison.OrdinalIgnoreCase)));
        }
    }

    // The term as the first ontology that describes it has it.
    private (int Ontology, int Term) First(IReadOnlyList<int> chosen, int at, int term)
    {
        for (var before = 0; before < at; before++)
        {
            if (shared.Between(chosen[before], chosen[at]) is not { } described || !TermSets.Contains(described, term)) continue;
            return (chosen[before], ontologies[chosen[before]].Release.Find(ontologies[chosen[at]].Release.Curie(term)));
        }
        return (chosen[at], term);
    }

    private TermMention Mention(int start, int end)
    {
        if (named.Count == 1) return new(start, end, [Told(named[0])], IsAmbiguous: false);
        // What is in use before what is obsolete; names of it before names of something narrower, broader or like it.
        IEnumerable<NamedTerm> terms = named;
        if (named.Exists(term => !term.IsObsolete)) terms = terms.Where(term => !term.IsObsolete);
        if (terms.Any(term => term.Kind <= DesignationKind.Exact)) terms = terms.Where(term => term.Kind <= DesignationKind.Exact);
        var likely = terms
            .OrderBy(term => term.Kind).ThenBy(term => !term.IsSame).ThenBy(term => term.Ontology).ThenBy(term => term.Term)
            .DistinctBy(term => (term.Ontology, term.Term))
            .Select(Told)
            .ToList();
        return new(start, end, likely, likely.Count > 1);
    }

    private MentionedTerm Told(NamedTerm term) => new(new(ontologies[term.Ontology], term.Term), term.Kind);

    /// <param name="IsSame">True when the text says the name as it is, but for case.</param>
    private readonly record struct NamedTerm(int Ontology, int Term, DesignationKind Kind, bool IsObsolete, bool IsSame);
}
