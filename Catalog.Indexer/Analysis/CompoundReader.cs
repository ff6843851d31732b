using Catalog.Ontology.Text;

namespace Catalog.Indexer.Analysis;

/// <summary>A part of a compound: where its folded form lies, and its place in the text.</summary>
internal readonly record struct CompoundPart(int FoldedStart, int FoldedEnd, int Start, int End);

/// <summary>
/// Reads one compound after another; a word by itself is a compound of one part. Looks at each character a bounded
/// number of times, whatever the text.
/// </summary>
internal ref struct CompoundReader(ReadOnlySpan<char> text, Span<char> folded, Span<CompoundPart> parts)
{
    /// <summary>Parts of one compound; what comes after begins another.</summary>
    public const int MaxParts = 16;

    // Digits of the number behind a name.
    private const int MaxNumber = 3;

    // Within it a CURIE shows its first digit.
    private const int MaxCurieLook = 24;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Span<char> folded = folded;
    private readonly Span<CompoundPart> parts = parts;
    private int at;
    private int filled;
    private int count;
    private bool hasDigit;
    private int signsLeft; // Greek letters from here on that are written out

    public readonly ReadOnlySpan<CompoundPart> Parts => parts[..count];

    public readonly ReadOnlySpan<char> Whole => folded[..filled];

    public readonly ReadOnlySpan<char> Text(CompoundPart part) => folded[part.FoldedStart..part.FoldedEnd];

    /// <summary>
    /// The last part of the compound that begins at a part within the whole: behind a name its numbers and Greek letters,
    /// as in anti-TNF-α or SARS-CoV-2. The part itself when there is none, or when it is the whole.
    /// </summary>
    public readonly int LastOfInner(int first)
    {
        int last = first;
        if (IsSuffix(Text(parts[first])))
            return first;
        while (last + 1 < count && IsSuffix(Text(parts[last + 1])) && parts[last].FoldedEnd == parts[last + 1].FoldedStart)
            last++;
        return first == 0 && last == count - 1 ? last - 1 : last;
    }

    /// <summary>What may belong to the name before it: a short number or a Greek letter.</summary>
    public static bool IsSuffix(ReadOnlySpan<char> term) =>
        term.Length <= MaxNumber && !term.ContainsAnyExceptInRange('0', '9') || GreekLetters.IsName(term);

    public bool MoveNext()
    {
        filled = count = signsLeft = 0;
        hasDigit = false;
        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        while (at < text.Length && CharacterFolding.Fold(text, at, scratch, out int consumed) <= 0)
            at += consumed;
        if (at == text.Length)
            return false;

        if (CharacterFolding.StandsAlone(text, at))
        {
            ReadAlone();
            return true;
        }
        ReadPart();
        while (count < MaxParts)
        {
            // A Greek sign begins a part without anything between: TNFα, β1.
            if (!IsInWordAt(at))
            {
                if (Joint() is not { Length: > 0 } joint)
                    break;
                at += joint.Length;
                if (joint.Kept != '\0')
                    Append(joint.Kept);
            }
            ReadPart();
        }
        return true;
    }

    private void ReadAlone()
    {
        int start = at;
        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        Append(scratch[..CharacterFolding.Fold(text, at, scratch, out int consumed)]);
        at += consumed;
        if (at < text.Length && CharacterFolding.Voice(folded[filled - 1], text[at]) is { } voiced)
            folded[filled - 1] = voiced;
        while (at < text.Length && CharacterFolding.IsMark(text, at))
        {
            Append(scratch[..CharacterFolding.Fold(text, at, scratch, out consumed)]);
            at += consumed;
        }
        parts[count++] = new CompoundPart(0, filled, start, at);
    }

    private void ReadPart()
    {
        int foldedStart = filled, start = at, end = at;
        if (signsLeft == 0 && !char.IsAscii(text[at]) && !GreekLetters.IsMicro(text, at))
            signsLeft = GreekLetters.CountSigns(text, at, touches: start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]));
        if (signsLeft > 0)
        {
            signsLeft--;
            Append(GreekLetters.NameAt(text, at));
            at += GreekLetters.Width(text, at);
            parts[count++] = new CompoundPart(foldedStart, filled, start, at);
            return;
        }

        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        while (at < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                Append((char)(text[at] | 0x20)); // lower case; digits have this bit anyway
                end = ++at;
            }
            else if (char.IsAscii(text[at]) && text[at] != '\'')
            {
                break; // nearly always a space: what follows is for the rest
            }
            else if (IsPossessive())
            {
                end = at += 2;
                break;
            }
            else if (IsInnerApostrophe())
            {
                at++;
            }
            else if (at > start && (CharacterFolding.StandsAlone(text, at) || BeginsSigns()))
            {
                break;
            }
            else
            {
                int written = CharacterFolding.Fold(text, at, scratch, out int consumed);
                if (written < 0)
                    break;
                Append(GreekLetters.IsMicro(text, at) ? "u" : scratch[..written]);
                end = at += consumed;
            }
        }
        at = end;
        parts[count++] = new CompoundPart(foldedStart, filled, start, end);
    }

    private bool BeginsSigns()
    {
        if (char.IsAsciiLetterOrDigit(text[at - 1]) && !GreekLetters.IsMicro(text, at))
            signsLeft = GreekLetters.CountSigns(text, at, touches: true);
        return signsLeft > 0;
    }

    private void Append(scoped ReadOnlySpan<char> characters)
    {
        foreach (char c in characters)
            Append(c);
    }

    private void Append(char c)
    {
        hasDigit |= char.IsAsciiDigit(c);
        if (filled < folded.Length)
            folded[filled++] = c;
    }

    // Alzheimer's is told by Alzheimer; the ending stays in the piece of text.
    private readonly bool IsPossessive() =>
        IsApostrophe(text[at]) && at + 1 < text.Length && text[at + 1] is 's' or 'S' && !IsWordAt(at + 2);

    // O'Brien is one word; in 3'UTR the sign means prime.
    private readonly bool IsInnerApostrophe() => IsApostrophe(text[at]) && !char.IsAsciiDigit(text[at - 1]) && IsWordAt(at + 1);

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC' or '\uFF07' or '\u2032';

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' or '\uFE63' or '\uFF0D';

    private readonly bool IsWordAt(int place)
    {
        if (place >= text.Length)
            return false;
        return char.IsAscii(text[place]) ? char.IsAsciiLetterOrDigit(text[place]) : FoldsToLetters(place);
    }

    private readonly bool FoldsToLetters(int place)
    {
        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        return CharacterFolding.Fold(text, place, scratch, out _) > 0;
    }

    private readonly bool IsInWordAt(int place) => IsWordAt(place) && !CharacterFolding.StandsAlone(text, place);

    private readonly bool IsDigitAt(int place) => place < text.Length && char.IsAsciiDigit(text[place]);

    /// <summary>The sign here that joins two parts: how long, and what the whole form keeps of it (NUL: nothing).</summary>
    private readonly (int Length, char Kept) Joint()
    {
        if (at >= text.Length || text[at] == ' ')
            return default;
        char sign = text[at] is > '\uFF00' and < '\uFF5F' ? (char)(text[at] - 0xFEE0) : text[at];
        bool afterDigit = char.IsAsciiDigit(text[at - 1]), beforeDigit = IsDigitAt(at + 1);

        // 5'-UTR and 3'UTR.
        if (IsApostrophe(sign) && afterDigit)
        {
            int length = at + 1 < text.Length && IsHyphen(text[at + 1]) ? 2 : 1;
            return IsInWordAt(at + length) ? (length, '\0') : default;
        }
        if (!IsInWordAt(at + 1))
            return default;
        // IL-6 is IL6, but 5-10 is not 510 and an ORCID keeps its form.
        if (IsHyphen(sign))
            return (1, afterDigit && beforeDigit ? '-' : '\0');
        bool joins = sign switch
        {
            '_' => true,
            // A full stop without a space after it separates, but after digits it is part of a number, an accession or a DOI.
            '.' => hasDigit,
            // IL-6/IL-8 are two; a DOI, a handle or a date begins with a number.
            '/' => char.IsAsciiDigit(folded[parts[0].FoldedEnd - 1]) && char.IsAsciiDigit(folded[0]),
            // 2,4-dinitrophenol and 1,000.
            ',' => afterDigit && beforeDigit,
            // Alleles: DRB1*15:01.
            '*' => beforeDigit,
            ':' => hasDigit ? afterDigit && beforeDigit : IsCurie(),
            _ => false,
        };
        return joins ? (1, sign == ',' && IsThousands() ? '\0' : sign) : default;
    }

    private readonly bool IsThousands() => IsDigitAt(at + 1) && IsDigitAt(at + 2) && IsDigitAt(at + 3) && !IsDigitAt(at + 4);

    // GO:0008150 and NCIT:C2985; "doi:10.5072/abc" is a label and a DOI.
    private readonly bool IsCurie()
    {
        int end = at + 1, limit = Math.Min(text.Length, at + MaxCurieLook);
        while (end < limit && char.IsAsciiLetter(text[end]))
            end++;
        return IsDigitAt(end) && !text[(at + 1)..].StartsWith("10.");
    }
}
