namespace Catalog.Ontology.Terms.Annotating;

/// <summary>What stands between two words.</summary>
internal enum Joint : byte
{
    Nothing,
    Hyphen,
    Space,

    /// <summary>Other signs, which a name must have as well.</summary>
    Signs,

    /// <summary>A blank line, or more signs than a name has: no name goes on behind it.</summary>
    Break,
}

/// <summary>Tells what stands between words.</summary>
internal static class Joints
{
    private const int MostCharacters = 64;
    private const int MostSigns = 4;

    /// <param name="end">Of the word before.</param>
    /// <param name="start">Of the word behind.</param>
    public static Joint Between(ReadOnlySpan<char> text, int end, int start)
    {
        var between = text[BehindPossessive(text, end, start)..start];
        if (between.IsEmpty) return end == start ? Joint.Nothing : Joint.Space;
        if (between is " ") return Joint.Space;
        if (between.Length > MostCharacters) return Joint.Break;
        int signs = 0, hyphens = 0, spaces = 0, lines = 0;
        foreach (var character in between)
        {
            if (character == '\n') lines++;
            if (char.IsWhiteSpace(character)) spaces++;
            else if (IsHyphen(character)) hyphens++;
            else signs++;
        }
        if (lines > 1 || signs > MostSigns) return Joint.Break;
        // A dash between spaces divides.
        if (signs > 0 || (hyphens > 0 && char.IsWhiteSpace(between[0]))) return Joint.Signs;
        return spaces > 0 ? Joint.Space : Joint.Hyphen;
    }

    /// <summary>Whether the same signs stand in two places, but for spaces, hyphens and the form of apostrophes.</summary>
    public static bool AreSame(ReadOnlySpan<char> text, int end, int start, ReadOnlySpan<char> other, int otherEnd, int otherStart)
    {
        var (at, to) = (BehindPossessive(text, end, start), BehindPossessive(other, otherEnd, otherStart));
        while (true)
        {
            while (at < start && IsGap(text[at])) at++;
            while (to < otherStart && IsGap(other[to])) to++;
            if (at == start || to == otherStart) return at == start && to == otherStart;
            if (Plain(text[at++]) != Plain(other[to++])) return false;
        }
    }

    /// <summary>Hyphens and what is written for them; dashes as long as a word divide.</summary>
    public static bool IsHyphen(char character) => character is '-' or '_' or (>= '\u2010' and <= '\u2013') or '\u2212' or '\u00AD';

    private static bool IsGap(char character) => char.IsWhiteSpace(character) || IsHyphen(character);

    private static char Plain(char character) => character is '\u2019' or '\u2032' ? '\'' : character;

    private static int BehindPossessive(ReadOnlySpan<char> text, int end, int start) =>
        start - end > 1 && text[end] is '\'' or '\u2019' && (text[end + 1] | 0x20) == 's' ? end + 2 : end;
}
