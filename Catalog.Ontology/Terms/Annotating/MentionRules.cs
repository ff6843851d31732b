namespace Catalog.Ontology.Terms.Annotating;

/// <summary>What a place in a text must be like, beside having the words of a name.</summary>
internal static class MentionRules
{
    private const int MostAbbreviation = 4;

    // How far it is looked whether a line is in capitals, and how many letters make one.
    private const int LineLook = 60;
    private const int LineLetters = 12;

    /// <summary>Whether a mention may begin here: not within a word or number, and not behind "non-".</summary>
    public static bool MayBegin(ReadOnlySpan<char> text, int start)
    {
        if (start == 0) return true;
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before)) return false;
        if (before is '.' or ',' && start > 1 && char.IsAsciiDigit(text[start]) && char.IsAsciiDigit(text[start - 2])) return false;
        return !(Joints.IsHyphen(before) && start > 3 && text[(start - 4)..(start - 1)].Equals("non", StringComparison.OrdinalIgnoreCase)
            && (start == 4 || !char.IsLetterOrDigit(text[start - 5])));
    }

    /// <summary>Whether a mention may end here: not within a word or number.</summary>
    public static bool MayEnd(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length) return true;
        if (char.IsAsciiLetterOrDigit(text[end])) return false;
        return !(text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end - 1]));
    }

    /// <summary>
    /// Whether a mention is written as a name asks: an abbreviation of two to four capitals (ALL, CAT, NOT) is one only in
    /// capitals, in a line that is not all capitals; a plus at the end (CD4+, Na+) belongs to the name.
    /// </summary>
    public static bool IsWrittenLike(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> name)
    {
        var last = name.TrimEnd();
        if (last.EndsWith('+') && !(end < text.Length && text[end] == '+')) return false;
        if (!IsAbbreviation(name)) return true;
        var mention = text[start..end];
        // CATs
        if (mention[^1] == 's' && char.IsUpper(mention[0])) mention = mention[..^1];
        foreach (var character in mention)
        {
            if (char.IsLetter(character) && !char.IsUpper(character)) return false;
        }
        return !IsInCapitals(text, start, end);
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> name)
    {
        var letters = 0;
        foreach (var character in name)
        {
            if (char.IsDigit(character)) return false;
            if (!char.IsLetter(character)) continue;
            if (!char.IsUpper(character) || ++letters > MostAbbreviation) return false;
        }
        return letters > 1;
    }

    // A headline in capitals says nothing of its words.
    private static bool IsInCapitals(ReadOnlySpan<char> text, int start, int end)
    {
        var letters = 0;
        for (var at = start - 1; at >= 0 && start - at < LineLook && text[at] != '\n'; at--)
        {
            if (char.IsLower(text[at])) return false;
            if (char.IsLetter(text[at])) letters++;
        }
        for (var at = end; at < text.Length && at - end < LineLook && text[at] != '\n'; at++)
        {
            if (char.IsLower(text[at])) return false;
            if (char.IsLetter(text[at])) letters++;
        }
        return letters >= LineLetters;
    }
}
