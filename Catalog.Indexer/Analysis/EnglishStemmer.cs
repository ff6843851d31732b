using System.Buffers;
using System.Collections.Frozen;

namespace Catalog.Indexer.Analysis;

/// <summary>
/// The English stemmer that M. F. Porter calls Porter2, as the Snowball project defines it today (with the regions of
/// past, univers, later, emerg, organ and inter). Its step 0 is left out: words come here without apostrophes.
/// A stem is a key, not a word: it never grows and need not be English.
/// </summary>
internal ref struct EnglishStemmer
{
    private const int LongestException = 6;

    // Words that the steps would take wrongly; one that maps to itself is left alone.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Exceptions =
        WordTable.Of(
            ("skis", "ski"), ("skies", "sky"),
            ("idly", "idl"), ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"), ("only", "onli"), ("singly", "singl"),
            ("sky", "sky"), ("news", "news"), ("howe", "howe"),
            ("atlas", "atlas"), ("cosmos", "cosmos"), ("bias", "bias"), ("andes", "andes"));

    // Beginnings behind which R1 starts, so that general and generous, universe and university stay apart.
    private static readonly string[] Beginnings =
        ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

    private static readonly Rule[][] Step2 = ByLastLetter(
        new("tional", "tion"), new("enci", "ence"), new("anci", "ance"), new("abli", "able"), new("entli", "ent"),
        new("izer", "ize"), new("ization", "ize"), new("ational", "ate"), new("ation", "ate"), new("ator", "ate"),
        new("alism", "al"), new("aliti", "al"), new("alli", "al"), new("fulness", "ful"), new("ousli", "ous"),
        new("ousness", "ous"), new("iveness", "ive"), new("iviti", "ive"), new("biliti", "ble"), new("bli", "ble"),
        new("ogist", "og"), new("ogi", "og", After: "l"), new("fulli", "ful"), new("lessli", "less"),
        new("li", "", After: "cdeghkmnrt"));

    private static readonly Rule[][] Step3 = ByLastLetter(
        new("tional", "tion"), new("ational", "ate"), new("alize", "al"), new("icate", "ic"), new("iciti", "ic"),
        new("ical", "ic"), new("ful", ""), new("ness", ""), new("ative", "", InR2: true));

    private static readonly Rule[][] Step4 = ByLastLetter(
        new("al", ""), new("ance", ""), new("ence", ""), new("er", ""), new("ic", ""), new("able", ""), new("ible", ""),
        new("ant", ""), new("ement", ""), new("ment", ""), new("ent", ""), new("ism", ""), new("ate", ""), new("iti", ""),
        new("ous", ""), new("ive", ""), new("ize", ""), new("ion", "", After: "st"));

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private readonly Span<char> word;
    private int length;
    private int r1;
    private int r2;

    private EnglishStemmer(Span<char> word)
    {
        this.word = word;
        length = word.Length;
    }

    /// <summary>Stems in place.</summary>
    /// <param name="word">Letters a to z only.</param>
    /// <returns>How many of its characters are the stem.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
            return word.Length;
        if (word.Length <= LongestException && Exceptions.TryGetValue(word, out string? known))
        {
            known.CopyTo(word);
            return known.Length;
        }
        var stemmer = new EnglishStemmer(word);
        stemmer.Run();
        return stemmer.length;
    }

    private void Run()
    {
        bool marked = MarkConsonantY();
        MarkRegions();
        CutPlural();
        CutPastAndGerund();
        if (word[length - 1] is 'y' or 'Y' && length > 2 && !IsVowel(word[length - 2]))
            word[length - 1] = 'i';
        Apply(Step2, r1);
        Apply(Step3, r1);
        Apply(Step4, r2);
        CutFinal();
        if (marked)
            word[..length].Replace('Y', 'y');
    }

    // A y at the start or after a vowel is a consonant, written Y until the end.
    private readonly bool MarkConsonantY()
    {
        bool any = false;
        for (int i = 0; i < length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
                any = true;
            }
        }
        return any;
    }

    private void MarkRegions()
    {
        r1 = 0;
        foreach (string beginning in Beginnings)
            if (word.StartsWith(beginning))
                r1 = beginning.Length;
        if (r1 == 0)
            r1 = AfterVowelAndConsonant(0);
        r2 = AfterVowelAndConsonant(r1);
    }

    private readonly int AfterVowelAndConsonant(int at)
    {
        while (at < length && !IsVowel(word[at]))
            at++;
        while (at < length && IsVowel(word[at]))
            at++;
        return Math.Min(at + 1, length);
    }

    // Step 1a.
    private void CutPlural()
    {
        if (Ends("sses"))
            length -= 2;
        else if (Ends("ied") || Ends("ies"))
            length -= length > 4 ? 2 : 1;
        else if (Ends("s") && !Ends("us") && !Ends("ss") && HasVowelBefore(length - 2))
            length--;
    }

    // Step 1b.
    private void CutPastAndGerund()
    {
        int suffix = Ends("eed") ? 3 : Ends("eedly") ? 5 : 0;
        if (suffix > 0)
        {
            if (length - suffix >= r1 && word[..(length - suffix)] is not ("proc" or "exc" or "succ"))
                length -= suffix - 2;
            return;
        }

        suffix = Ends("ed") ? 2 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ingly") ? 5 : 0;
        int rest = length - suffix;
        if (suffix == 3 && rest == 2 && word[1] == 'y' && !IsVowel(word[0]))
        {
            word[1] = 'i'; // dying is of die
            word[2] = 'e';
            length = 3;
            return;
        }
        if (suffix == 0 || !HasVowelBefore(rest)
            || (suffix == 3 && word[..rest] is "inn" or "out" or "cann" or "herr" or "earr" or "even"))
            return;

        length = rest;
        if (Ends("at") || Ends("bl") || Ends("iz"))
            AppendE();
        else if (length >= 2 && word[length - 1] == word[length - 2] && word[length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')
            length -= length == 3 && word[0] is 'a' or 'e' or 'o' ? 0 : 1; // add, egg and odd keep their double
        else if (length == r1 && EndsInShortSyllable(length))
            AppendE();
    }

    private void AppendE() => word[length++] = 'e';

    // Steps 2 to 4: the longest ending that is there decides, even when it then lies outside the region.
    private void Apply(Rule[][] step, int region)
    {
        int letter = word[length - 1] - 'a';
        if ((uint)letter >= 26)
            return;
        foreach (var rule in step[letter])
        {
            if (!Ends(rule.Suffix))
                continue;
            int start = length - rule.Suffix.Length;
            if (start >= (rule.InR2 ? r2 : region) && (rule.After is null || (start > 0 && rule.After.Contains(word[start - 1]))))
            {
                rule.Replacement.CopyTo(word[start..]);
                length = start + rule.Replacement.Length;
            }
            return;
        }
    }

    // Step 5.
    private void CutFinal()
    {
        int last = length - 1;
        if (word[last] == 'e' ? last >= r2 || (last >= r1 && !EndsInShortSyllable(last)) : word[last] == 'l' && last >= r2 && last > 0 && word[last - 1] == 'l')
            length--;
    }

    private readonly bool EndsInShortSyllable(int end)
    {
        if (end < 2 || !IsVowel(word[end - 2]) || IsVowel(word[end - 1]))
            return word[..end].EndsWith("past");
        return end == 2 || (!IsVowel(word[end - 3]) && word[end - 1] is not ('w' or 'x' or 'Y')) || word[..end].EndsWith("past");
    }

    private readonly bool Ends(string suffix) => word[..length].EndsWith(suffix);

    private readonly bool HasVowelBefore(int end) => end > 0 && word[..end].ContainsAny(Vowels);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static Rule[][] ByLastLetter(params Rule[] rules) =>
        [.. Enumerable.Range('a', 26).Select(letter => rules.Where(rule => rule.Suffix[^1] == letter).OrderByDescending(rule => rule.Suffix.Length).ToArray())];

    /// <summary>An ending and what it becomes.</summary>
    /// <param name="After">Letters of which one must stand before the ending; null for any.</param>
    /// <param name="InR2">The ending must lie in R2, whatever the step asks.</param>
    private sealed record Rule(string Suffix, string Replacement, string? After = null, bool InR2 = false);
}
