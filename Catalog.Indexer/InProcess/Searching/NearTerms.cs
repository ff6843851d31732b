using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Finds the terms that are written nearly like a word: with the same first character and few edits away.</summary>
internal static class NearTerms
{
    /// <summary>The terms with their distance, in the dictionary's order.</summary>
    /// <param name="word">A folded word, not empty.</param>
    /// <param name="most">Edits allowed, 0 to 2.</param>
    public static List<(int Term, int Distance)> Find(TermDictionary terms, string word, int most)
    {
        var near = new List<(int, int)>();
        var edits = new Edits(word, most);
        Span<char> text = stackalloc char[Analyzer.MaxTermLength];
        int first = Rune.TryGetRuneAt(word, 0, out var rune) ? rune.Utf16SequenceLength : 1;
        var (start, count) = terms.WithPrefix(Encoding.UTF8.GetBytes(word[..first])).GetOffsetAndLength(terms.Count);
        if (count == 0)
            return near;
        var walk = terms.Terms.From(start);
        for (int term = start; term < start + count; term++, walk.MoveNext())
        {
            // A text has at least as many bytes as characters, so the short ones need not be decoded.
            var bytes = walk.Text;
            if (bytes.Length < word.Length - most || !Encoding.UTF8.TryGetChars(bytes, text, out int length))
                continue;
            int distance = edits.To(text[..length]);
            if (distance <= most)
                near.Add((term, distance));
        }
        return near;
    }
}
