namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Digits that belong together in a text, with the separators between them: <c>078-05-1120</c>.</summary>
internal readonly struct DigitGroup
{
    private const int MostDigits = 20;
    private const int LongestWord = 300;
    private const int Window = 48;

    private static readonly string[] Fillers = ["number", "numbers", "no", "nr", "num", "is", "was", "on", "the", "am", "le", "el", "il", "id", "at", "of", "identifier", "em", "den", "op"];

    private DigitGroup(string text, int start, int end, bool counts, bool joined)
    {
        (Text, Start, End, Counts, Joined) = (text, start, end, counts, joined);
        if (!counts && !joined)
        {
            (Digits, Shape) = ("", "");
            return;
        }

        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        foreach (var letter in text.AsSpan(start, end - start))
        {
            if (char.IsAsciiDigit(letter)) digits[count++] = letter;
        }

        Digits = digits[..count].ToString();
        Shape = string.Create(end - start, text.AsSpan(start, end - start), static (shape, written) =>
        {
            for (var i = 0; i < shape.Length; i++)
            {
                shape[i] = written[i] switch { >= '0' and <= '9' => '9', '\u2010' or '\u2011' or '\u2013' => '-', '\u00A0' => ' ', var other => other };
            }
        });
    }

    /// <summary>The text it stands in.</summary>
    public string Text { get; }

    /// <summary>Place of the first digit.</summary>
    public int Start { get; }

    /// <summary>Place behind the last digit.</summary>
    public int End { get; }

    /// <summary>Whether it stands alone: no part of an address, a DOI, an accession or a longer number.</summary>
    public bool Counts { get; }

    /// <summary>Whether a word is joined to it as in the name of a file: <c>MRN12345678</c>, <c>dob_1961-03-04</c>. Only what the
    /// word says can make it a person's.</summary>
    public bool Joined { get; }

    /// <summary>The digits alone.</summary>
    public string Digits { get; }

    /// <summary>The same with 9 for each digit: <c>999-99-9999</c>.</summary>
    public string Shape { get; }

    /// <summary>The character before it; NUL at the beginning.</summary>
    public char Before => Start > 0 ? Text[Start - 1] : '\0';

    /// <summary>The character behind it; NUL at the end.</summary>
    public char Behind => End < Text.Length ? Text[End] : '\0';

    /// <summary>Whether it can be read in parts: it goes over spaces or brackets, or is longer than any number.</summary>
    public bool HasParts => End - Start > MostDigits || Text.AsSpan(Start, End - Start).ContainsAny(" \u00A0()");

    /// <summary>Reads the group at a digit.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="start">Place of the digit.</param>
    /// <param name="isFileName">Whether underscores part words, and digits in an address count.</param>
    /// <param name="overSpaces">Whether it goes on behind a space (<c>943 476 5919</c>); then it ends soon after it is too long.</param>
    public static DigitGroup Read(string text, int start, bool isFileName, bool overSpaces = true)
    {
        var (end, digits) = (start, 0);
        var international = start > 0 && text[start - 1] == '+';
        for (var at = start; at < text.Length && !(overSpaces && digits > MostDigits); at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits++;
                end = at + 1;
            }
            else if (!(overSpaces ? Joins(text, at) || (international && JoinsTrunk(text, at)) : text[at] is not (' ' or '\u00A0' or '(' or ')') && Joins(text, at)))
            {
                break;
            }
        }

        var counts = digits <= MostDigits && StandsAlone(text, start, end, isFileName);
        var joined = !counts && digits <= MostDigits && IsJoined(text, start, end, isFileName);
        return new DigitGroup(text, start, end, counts, joined);
    }

    /// <summary>Whether the words right before it end in one of the labels; words such as "number" or "is" may stand between.</summary>
    public bool HasLabel(params ReadOnlySpan<string> labels) => LabelEndsAt(Start, labels);

    /// <summary>The same for a place before the group.</summary>
    public bool LabelEndsAt(int place, params ReadOnlySpan<string> labels)
    {
        var words = Text.AsSpan(Math.Max(0, place - Window), Math.Min(place, Window));
        for (var fillers = 0; fillers < 5; fillers++)
        {
            words = words.TrimEnd(" \t\n\r:=#-–(.,'\"/+_");
            // A remark between: "date of birth (dd/mm/yyyy):", "né(e) le".
            if (words.EndsWith(")") && words.LastIndexOf('(') is > 0 and var bracket)
            {
                words = words[..bracket];
                continue;
            }

            foreach (var label in labels)
            {
                if (EndsWithWord(words, label)) return true;
            }

            var cut = false;
            foreach (var filler in Fillers)
            {
                if (!EndsWithWord(words, filler)) continue;
                words = words[..^filler.Length];
                cut = true;
                break;
            }

            if (!cut) return false;
        }

        return false;
    }

    /// <summary>The finding for the digits, or for more of the text around them.</summary>
    public PersonalDatum Datum(PersonalKind kind, string name, int end = 0) =>
        new(kind, name, PersonalDatum.Mask(Text.AsSpan(Start, Math.Max(End, end) - Start)));

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[^(word.Length + 1)]));

    // One separator, or a closing bracket and a space, between digits.
    private static bool Joins(string text, int at) =>
        text[at] is ' ' or '-' or '.' or '/' or ')' or '(' or '\u00A0' or '\u2010' or '\u2011' or '\u2013' && at + 1 < text.Length
        && (char.IsAsciiDigit(text[at + 1]) || (text[at] == ')' && text[at + 1] is ' ' or '-' && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2])));

    // "+44 (0)20": the bracket around the digit that is left out from abroad.
    private static bool JoinsTrunk(string text, int at) => at + 3 < text.Length
        && ((text[at] == ' ' && text[at + 1] == '(' && text[at + 2] == '0' && text[at + 3] == ')') || (text[at] == '(' && text[at + 1] == '0' && text[at + 2] == ')'));

    private static bool StandsAlone(string text, int start, int end, bool isFileName)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        var further = start > 1 ? text[start - 2] : ' ';
        if (char.IsLetterOrDigit(before))
        {
            // One letter may belong to the number (German health insurance).
            return char.IsAsciiLetterUpper(before) && !char.IsLetterOrDigit(further) && further is not ('-' or '_' or '/');
        }

        if (before is '/' or '&' or '%' or '~' or '\\' || (before is '-' or '.' or '=' && char.IsLetterOrDigit(further)) || (before == '_' && !isFileName)) return false;
        var behind = end < text.Length ? text[end] : ' ';
        var next = end + 1 < text.Length ? text[end + 1] : ' ';
        if (behind == '-' && char.IsLetterOrDigit(next) && !BirthDates.StartsWithMonth(text.AsSpan(end + 1))) return false;
        return isFileName || !InAddress(text, start);
    }

    private static bool IsJoined(string text, int start, int end, bool isFileName) =>
        start > 0 && (text[start - 1] is '_' or '=' || char.IsLetter(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))
        && (isFileName || !InAddress(text, start));

    // An address, a DOI or a CURIE is one word.
    internal static bool InAddress(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestWord && !char.IsWhiteSpace(text[start - 1])) start--;
        var end = at;
        while (end < text.Length && end - at < LongestWord && !char.IsWhiteSpace(text[end])) end++;
        var word = text.AsSpan(start, end - start).TrimStart("(\"'[<");
        return word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("doi:", StringComparison.OrdinalIgnoreCase) || (word.StartsWith("10.") && word.Contains('/'));
    }
}
