using System.Text;
using Catalog.Ontology.Text;

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

    /// <summary>A character of UTF-16 takes at most three bytes in UTF-8.</summary>
    internal const int MaxSortKeyBytes = MaxSortKeyLength * 3;

    /// <summary>Gives each term of a text to the sink, in the order of the text, a compound before its parts.</summary>
    public static void Analyze(ReadOnlySpan<char> text, TokenSink sink)
    {
        var compounds = new CompoundReader(text, stackalloc char[MaxTermLength], stackalloc CompoundPart[CompoundReader.MaxParts]);
        int position = 0;
        while (compounds.MoveNext())
        {
            var parts = compounds.Parts;
            if (parts.Length > 1)
                sink(new Token(compounds.Whole, parts[0].Start, parts[^1].End, position, TokenKind.Whole));
            for (int i = 0; i < parts.Length; i++)
            {
                var part = parts[i];
                int last = parts.Length > 2 ? compounds.LastOfInner(i) : i;
                for (; last > i; last--)
                    sink(new Token(compounds.Text(part with { FoldedEnd = parts[last].FoldedEnd }), part.Start, parts[last].End, position, TokenKind.Inner));
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
        Span<byte> key = stackalloc byte[MaxSortKeyBytes];
        return key[..SortKey(title, MaxSortKeyLength, key)].ToArray();
    }

    /// <summary>Writes how the sort key of a title begins and returns its length in bytes.</summary>
    /// <param name="characters">So many of it at most, up to <see cref="MaxSortKeyLength"/>.</param>
    /// <param name="key">Room for <see cref="MaxSortKeyBytes"/>.</param>
    internal static int SortKey(ReadOnlySpan<char> title, int characters, Span<byte> key)
    {
        Span<char> folded = stackalloc char[MaxSortKeyLength];
        folded = folded[..characters];
        int length = 0;
        var compounds = new CompoundReader(title, stackalloc char[MaxTermLength], stackalloc CompoundPart[CompoundReader.MaxParts]);
        while (length < folded.Length && compounds.MoveNext())
        {
            foreach (var part in compounds.Parts)
            {
                if (length > 0 && length < folded.Length)
                    folded[length++] = ' ';
                var word = compounds.Text(part);
                word = word[..Math.Min(word.Length, folded.Length - length)];
                word.CopyTo(folded[length..]);
                length += word.Length;
            }
        }
        return Encoding.UTF8.GetBytes(folded[..length], key);
    }

    /// <summary>
    /// The form in which words of one meaning agree. A word with digits or of another script stays as it is.
    /// </summary>
    /// <param name="term">A folded word.</param>
    public static string Stem(ReadOnlySpan<char> term)
    {
        Span<char> stem = stackalloc char[MaxTermLength];
        return term.Length > MaxTermLength ? term.ToString() : stem[..Stem(term, stem)].ToString();
    }

    /// <summary>Writes the stem of a folded word and returns its length.</summary>
    /// <param name="term">A folded word of at most <see cref="MaxTermLength"/> characters.</param>
    /// <param name="stem">Room for <see cref="MaxTermLength"/> characters.</param>
    public static int Stem(ReadOnlySpan<char> term, Span<char> stem)
    {
        term.CopyTo(stem);
        // With digits it is an identifier or the symbol of a gene, and other scripts are no English.
        return term.ContainsAnyExceptInRange('a', 'z') ? term.Length : WordForms.Stem(stem, term.Length);
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

    /// <summary>A compound inside the compound before it, which its parts follow: IL-6 in "anti-IL-6".</summary>
    Inner,
}
