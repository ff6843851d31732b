namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>
/// Whether a word is another one but for a single slip of the hand: a letter too many, too few or wrong, or two
/// neighbours swapped. The first letter is always right.
/// </summary>
internal static class OneSlip
{
    /// <summary>Shorter words are next to too many others.</summary>
    public const int MinLength = 4;

    /// <summary>Whether <paramref name="word"/>, or with <paramref name="start"/> a beginning of it, was meant by what was typed.</summary>
    public static bool Means(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, bool start)
    {
        int same = typed.CommonPrefixLength(word);
        if (same == 0)
            return false;
        // What comes after the first difference agrees once the one slip there is taken back.
        ReadOnlySpan<char> rest = typed[same..], other = word[same..];
        return Agree(rest, other, start)
            || (rest.Length > 0 && Agree(rest[1..], other, start))
            || (other.Length > 0 && Agree(rest, other[1..], start))
            || (rest.Length > 0 && other.Length > 0 && Agree(rest[1..], other[1..], start))
            || (rest.Length > 1 && other.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && Agree(rest[2..], other[2..], start));
    }

    private static bool Agree(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, bool start) =>
        start ? word.StartsWith(typed) : word.SequenceEqual(typed);
}
