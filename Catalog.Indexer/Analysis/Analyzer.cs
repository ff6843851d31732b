using System.Text;

namespace Catalog.Indexer.Analysis;

/// <summary>
/// Cuts text into terms, the same way for documents, queries and highlights. A word is a run of letters and digits,
/// folded (<see cref="CharacterFolding"/>). What a sign holds together
/// (IL-6, 10.5072/abc, GO:0008150) is a compound and gives itself whole and each of its parts.
/// </summary>
public static class Analyzer
{
    /// <summary>A longer word is known by its first so many characters.</summary>
    public const int MaxTermLength = 96;

    /// <summary>Characters of a title that are sorted by.</summary>
    public const int MaxSortKeyLength = 120;

    private const int MaxParts = 16;

    /// <summary>Gives each term of a text to the sink, in the order of the text, a compound before its parts.</summary>
    public static void Analyze(ReadOnlySpan<char> text, TokenSink sink)
    {
        var compounds = new CompoundReader(text, stackalloc char[MaxTermLength], stackalloc Part[MaxParts]);
        int position = 0;
        while (compounds.MoveNext())
        {
            var parts = compounds.Parts;
            if (parts.Length > 1)
                sink(new Token(compounds.Whole, parts[0].Start, parts[^1].End, position, TokenKind.Whole));
            foreach (var part in parts)
            {
                // A part that lies behind the cut of its compound is empty.
                if (part.FoldedStart < part.FoldedEnd)
                    sink(new Token(compounds.Text(part), part.Start, part.End, position, parts.Length > 1 ? TokenKind.Part : TokenKind.Word));
            }
            position++;
        }
    }

    /// <summary>The folded words of a title with one space between, cut, in UTF-8: bytes compare as code points do.</summary>
    public static byte[] SortKey(string title)
    {
        var key = new StringBuilder();
        var compounds = new CompoundReader(title, stackalloc char[MaxTermLength], stackalloc Part[MaxParts]);
        while (key.Length < MaxSortKeyLength && compounds.MoveNext())
            foreach (var part in compounds.Parts)
                key.Append(key.Length > 0 ? " " : "").Append(compounds.Text(part));
        return Encoding.UTF8.GetBytes(key.ToString(0, Math.Min(key.Length, MaxSortKeyLength)));
    }

    /// <summary>The form in which words of one meaning agree: without English endings.</summary>
    /// <param name="term">A folded word.</param>
    public static string Stem(ReadOnlySpan<char> term)
    {
        Span<char> stemmed = stackalloc char[MaxTermLength];
        term.CopyTo(stemmed);
        return stemmed[..StemPlural(stemmed[..term.Length])].ToString();
    }

    // Harman's S-stemmer (1991): one of three rules takes a plural ending off. Kept here beside its two corrections:
    // "classes" goes with "class", and "analysis" is no plural.
    private static int StemPlural(Span<char> word)
    {
        int length = word.Length;
        if (length <= 3 || word[^1] != 's' || word.ContainsAnyExceptInRange('a', 'z'))
            return length;
        if (word.EndsWith("ies") && !word.EndsWith("eies") && !word.EndsWith("aies"))
        {
            word[^3] = 'y';
            return length - 2;
        }
        if (word.EndsWith("sses"))
            return length - 2;
        return word.EndsWith("us") || word.EndsWith("ss") || word.EndsWith("is") ? length : length - 1;
    }

    /// <summary>A part of a compound: where its folded form lies, and its place in the text.</summary>
    private readonly record struct Part(int FoldedStart, int FoldedEnd, int Start, int End);

    /// <summary>Reads one compound after another; a word by itself is a compound of one part.</summary>
    private ref struct CompoundReader(ReadOnlySpan<char> text, Span<char> folded, Span<Part> parts)
    {
        private readonly ReadOnlySpan<char> text = text;
        private readonly Span<char> folded = folded;
        private readonly Span<Part> parts = parts;
        private int at;
        private int filled;
        private int count;
        private bool hasDigit;

        public readonly ReadOnlySpan<Part> Parts => parts[..count];

        public readonly ReadOnlySpan<char> Whole => folded[..filled];

        public readonly ReadOnlySpan<char> Text(Part part) => folded[part.FoldedStart..part.FoldedEnd];

        public bool MoveNext()
        {
            filled = count = 0;
            hasDigit = false;
            Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
            while (at < text.Length && CharacterFolding.Fold(text, at, scratch, out int consumed) <= 0)
                at += consumed;
            if (at == text.Length)
                return false;

            ReadPart();
            while (count < MaxParts && Joins(out char kept))
            {
                at++;
                if (kept != '\0')
                    Append(kept);
                ReadPart();
            }
            return true;
        }

        private void ReadPart()
        {
            int foldedStart = filled, start = at, end = at;
            Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
            while (at < text.Length)
            {
                if (char.IsAsciiLetterOrDigit(text[at]))
                {
                    Append((char)(text[at] | 0x20)); // lower case; digits have this bit anyway
                    end = ++at;
                    continue;
                }
                int written = CharacterFolding.Fold(text, at, scratch, out int consumed);
                if (written < 0 && !IsInnerApostrophe())
                    break;
                at += consumed;
                if (written < 0)
                    continue;
                end = at;
                foreach (char c in scratch[..written])
                    Append(c);
            }
            parts[count++] = new Part(foldedStart, filled, start, end);
        }

        private void Append(char c)
        {
            hasDigit |= char.IsAsciiDigit(c);
            if (filled < folded.Length)
                folded[filled++] = c;
        }

        // Alzheimer's and O'Brien are one word each, whichever apostrophe is used.
        private readonly bool IsInnerApostrophe() => text[at] is '\'' or '\u2019' && IsWordAt(at + 1);

        private readonly bool IsWordAt(int place)
        {
            Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
            return place < text.Length && CharacterFolding.Fold(text, place, scratch, out _) > 0;
        }

        /// <summary>Whether the sign here joins two parts, and whether the whole form keeps it (NUL: it does not).</summary>
        private readonly bool Joins(out char kept)
        {
            kept = '\0';
            if (at >= text.Length || !IsWordAt(at + 1))
                return false;
            char sign = text[at], next = text[at + 1];
            switch (sign)
            {
                // IL-6 is IL6, but 5-10 is not 510 and an ORCID keeps its form.
                case '-' or '\u2010' or '\u2011':
                    kept = char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(next) ? '-' : '\0';
                    return true;
                // In prose these separate ("and/or", a missing space after a full stop); after digits they are part
                // of a number, an accession or a DOI.
                case '.' or '/' or '_':
                    kept = sign;
                    return hasDigit;
                // CURIEs such as GO:0008150; "doi:10.5072/abc" is a label and a DOI.
                case ':':
                    kept = sign;
                    return !hasDigit && char.IsAsciiDigit(next) && !text[(at + 1)..].StartsWith("10.");
                default:
                    return false;
            }
        }
    }
}

/// <summary>Receives one term; it must copy what it keeps.</summary>
public delegate void TokenSink(Token token);

/// <summary>A term and the piece of text it stands for.</summary>
public readonly ref struct Token(ReadOnlySpan<char> term, int start, int end, int position, TokenKind kind)
{
    /// <summary>The folded word, not stemmed.</summary>
    public ReadOnlySpan<char> Term { get; } = term;

    /// <summary>First character in the text.</summary>
    public int Start { get; } = start;

    /// <summary>First character after it.</summary>
    public int End { get; } = end;

    /// <summary>Number of the word in its text, from 0. A compound and all its parts share one.</summary>
    public int Position { get; } = position;

    public TokenKind Kind { get; } = kind;
}

/// <summary>What a term is in its text.</summary>
public enum TokenKind
{
    /// <summary>A word by itself.</summary>
    Word,

    /// <summary>A compound as one term.</summary>
    Whole,

    /// <summary>A part of the compound before it.</summary>
    Part,
}
