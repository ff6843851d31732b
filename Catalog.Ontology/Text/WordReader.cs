namespace Catalog.Ontology.Text;

/// <summary>
/// Reads one folded word after another: runs of letters and digits, a Greek letter that is a sign as its name (TNF-α is tnf
/// and alpha), a character of a script without spaces by itself. A possessive 's is passed over. Looks at each character a
/// bounded number of times, whatever the text.
/// </summary>
/// <param name="word">Room for the word, <see cref="MaxLength"/> characters.</param>
internal ref struct WordReader(ReadOnlySpan<char> text, int start, Span<char> word)
{
    /// <summary>A longer word is known by its first so many characters.</summary>
    public const int MaxLength = 96;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Span<char> word = word;
    private int at = start;
    private int filled;
    private int signsLeft; // Greek letters from here on that are signs

    /// <summary>The folded word, until the next is read.</summary>
    public readonly ReadOnlySpan<char> Word => word[..filled];

    /// <summary>First character of the word in the text.</summary>
    public int Start { get; private set; }

    /// <summary>After its last character, before a possessive 's.</summary>
    public int End { get; private set; }

    public bool MoveNext()
    {
        filled = 0;
        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        while (at < text.Length && !BeginsWord(scratch, out var width)) at += width;
        if (at >= text.Length) return false;
        Start = at;
        ReadWord(scratch);
        End = at;
        if (at + 1 < text.Length && text[at] is '\'' or '\u2019' && (text[at + 1] | 0x20) == 's' && !IsInWord(at + 2, scratch)) at += 2;
        return true;
    }

    private readonly bool BeginsWord(scoped Span<char> scratch, out int width)
    {
        width = 1;
        return char.IsAscii(text[at]) ? char.IsAsciiLetterOrDigit(text[at]) : CharacterFolding.Fold(text, at, scratch, out width) > 0;
    }

    private void ReadWord(scoped Span<char> scratch)
    {
        while (at < text.Length)
        {
            var next = text[at];
            if (char.IsAscii(next))
            {
                if (!char.IsAsciiLetterOrDigit(next)) return;
                if (filled < word.Length) word[filled++] = next is >= 'A' and <= 'Z' ? (char)(next | 0x20) : next;
                at++;
                continue;
            }
            if (IsSign())
            {
                if (at == Start) ReadSign();
                return;
            }
            var standsAlone = CharacterFolding.StandsAlone(text, at);
            if (standsAlone && at > Start) return;
            var written = CharacterFolding.Fold(text, at, scratch, out var consumed);
            if (written < 0) return;
            Append(GreekLetters.IsMicro(text, at) ? "u" : scratch[..written]);
            at += consumed;
            if (standsAlone) return;
        }
    }

    private bool IsSign()
    {
        if (signsLeft > 0) return true;
        if (GreekLetters.IsMicro(text, at) || GreekLetters.NameAt(text, at) is null) return false;
        // Within a word of other letters than Latin it is no sign.
        var touches = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]);
        if (at > Start && !touches) return false;
        signsLeft = GreekLetters.CountSigns(text, at, touches);
        return signsLeft > 0;
    }

    private void ReadSign()
    {
        Append(GreekLetters.NameAt(text, at));
        at += GreekLetters.Width(text, at);
        signsLeft--;
    }

    private readonly bool IsInWord(int place, scoped Span<char> scratch) =>
        place < text.Length && (char.IsAscii(text[place]) ? char.IsAsciiLetterOrDigit(text[place]) : CharacterFolding.Fold(text, place, scratch, out _) >= 0);

    private void Append(scoped ReadOnlySpan<char> folded)
    {
        foreach (var character in folded)
        {
            if (filled < word.Length) word[filled++] = character;
        }
    }
}
