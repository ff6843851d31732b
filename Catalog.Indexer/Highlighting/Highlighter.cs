using Catalog.Indexer.Analysis;
using Catalog.Ontology.Text;

namespace Catalog.Indexer.Highlighting;

/// <summary>Finds the piece of a text that shows best why it matched. Pure: the segments are text, never markup.</summary>
public static class Highlighter
{
    /// <summary>Characters of a text that are looked at; a snippet never comes from behind them.</summary>
    public const int MaxScanned = 32768;

    /// <summary>Characters of context wanted before the first match of a snippet.</summary>
    private const int Lead = 40;

    /// <summary>
    /// Cuts a snippet of at most <paramref name="maxLength"/> characters at word borders, where the most different
    /// terms stand; without a match the beginning. A text that fits is given whole.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <param name="terms">From the search result.</param>
    /// <param name="maxLength">Characters, at least 1.</param>
    public static Snippet Cut(string text, MarkedTerms terms, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        var words = new List<(int Start, int End)>();
        var matches = new List<Match>();
        var scanned = text.AsSpan(0, Math.Min(text.Length, MaxScanned));
        Analyzer.Analyze(scanned, token =>
        {
            if (token.Kind is TokenKind.Word or TokenKind.Whole)
                words.Add((token.Start, token.End));
            // Parts of a matched compound are marked with it already.
            if (terms.Find(token.Term) is { } term && (matches.Count == 0 || token.Start >= matches[^1].End))
                matches.Add(new Match(token.Start, token.End, term));
        });

        var (start, end) = text.Length <= maxLength ? (0, text.Length) : Window(text, words, matches, maxLength);
        return new Snippet(Segments(text, start, end, matches), start > 0, end < text.Length);
    }

    private static (int Start, int End) Window(
        string text, List<(int Start, int End)> words, List<Match> matches, int maxLength)
    {
        int start = 0;
        if (matches.Count > 0)
        {
            int first = matches[BestMatch(matches, maxLength - Lead)].Start;
            int wanted = Math.Max(0, first - Math.Min(Lead, maxLength / 4));
            // The first word that begins in the lead; the match itself when no word before it does.
            start = wanted == 0 ? 0 : words.First(word => word.Start >= wanted || word.End > first).Start;
        }

        int limit = Math.Min(text.Length, start + maxLength);
        if (limit == text.Length)
            return (start, limit);
        int last = words.FindLastIndex(word => word.Start >= start && word.End <= limit);
        return (start, last >= 0 ? words[last].End : CharacterBorder(text, start, limit));
    }

    // One word longer than the snippet is cut inside, but not inside a character: accents go with their letter.
    private static int CharacterBorder(string text, int start, int limit)
    {
        int end = limit;
        while (end > start && (char.IsLowSurrogate(text[end]) || CharacterFolding.IsMark(text, end)))
            end--;
        if (end > start)
            return end;
        return limit - start > 1 && char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }

    // The match from which the most different terms stand within the reach, the closer together the better; among
    // equals the first.
    private static int BestMatch(List<Match> matches, int reach)
    {
        int best = 0, most = 0, shortest = int.MaxValue, left = 0;
        var inside = new Dictionary<string, int>();
        for (int right = 0; right < matches.Count; right++)
        {
            inside[matches[right].Term] = inside.GetValueOrDefault(matches[right].Term) + 1;
            while (left < right && (matches[right].End - matches[left].Start > reach || inside[matches[left].Term] > 1))
            {
                string leaving = matches[left++].Term;
                if (--inside[leaving] == 0)
                    inside.Remove(leaving);
            }
            int length = inside.Count > 1 ? matches[right].End - matches[left].Start : int.MaxValue;
            if (inside.Count > most || (inside.Count == most && length < shortest))
                (best, most, shortest) = (left, inside.Count, length);
        }
        return best;
    }

    private static List<SnippetSegment> Segments(string text, int start, int end, List<Match> matches)
    {
        var segments = new List<SnippetSegment>();
        int at = start;
        foreach (var match in matches)
        {
            if (match.Start < start || match.End > end)
                continue;
            if (match.Start > at)
                segments.Add(new SnippetSegment(text[at..match.Start], false));
            segments.Add(new SnippetSegment(text[match.Start..match.End], true));
            at = match.End;
        }
        if (at < end)
            segments.Add(new SnippetSegment(text[at..end], false));
        return segments;
    }

    private readonly record struct Match(int Start, int End, string Term);
}

/// <summary>A piece of a text with its matches. Joined, the segments are the piece exactly.</summary>
/// <param name="Segments">In order; empty for an empty text.</param>
/// <param name="CutAtStart">True when text before the piece was left out.</param>
/// <param name="CutAtEnd">True when text after the piece was left out.</param>
public sealed record Snippet(IReadOnlyList<SnippetSegment> Segments, bool CutAtStart, bool CutAtEnd);

/// <summary>A run of characters of a snippet, still to be encoded for where it is shown.</summary>
/// <param name="Text">The characters.</param>
/// <param name="IsMatch">True when this is a word of the query.</param>
public sealed record SnippetSegment(string Text, bool IsMatch);
