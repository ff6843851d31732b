using System.Runtime.InteropServices;
using Catalog.Ontology.Terms.Compiled;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>Some words that follow each other in order: a word, or all that begin alike.</summary>
internal readonly record struct WordRange(int First, int End)
{
    public bool IsEmpty => First >= End;

    public bool IsOne => End - First == 1;
}

/// <summary>The places in the order of texts whose texts begin with some words; up to <paramref name="Whole"/> they have no more.</summary>
internal readonly record struct TextRange(int First, int Whole, int End);

/// <summary>What a compiled file has for searching, see <see cref="WordIndexCompiler"/>.</summary>
internal readonly ref struct WordIndex
{
    private readonly ReadOnlySpan<char> characters;
    private readonly ReadOnlySpan<int> wordStarts, postingStarts, kindRanks;
    private readonly ReadOnlySpan<ulong> termSets;
    private readonly DecodedText decoded = new();

    public WordIndex(SectionFile file, DesignationTable texts)
    {
        Texts = texts;
        wordStarts = file.Column<int>(Section.WordStarts).Span;
        characters = MemoryMarshal.Cast<ushort, char>(file.Column<ushort>(Section.WordCharacters).Span);
        postingStarts = file.Column<int>(Section.PostingStarts).Span;
        Postings = file.Column<int>(Section.Postings).Span;
        TextOrder = file.Column<int>(Section.TextOrder).Span;
        LabelOrder = file.Column<int>(Section.LabelOrder).Span;
        RankTexts = file.Column<int>(Section.RankTexts).Span;
        RankTerms = file.Column<int>(Section.RankTerms).Span;
        kindRanks = file.Column<int>(Section.KindRanks).Span;
        termSets = file.Column<ulong>(Section.TermSets).Span;
    }

    public DesignationTable Texts { get; }

    public int WordCount => wordStarts.Length - 1;

    /// <summary>Of each rank its text.</summary>
    public ReadOnlySpan<int> RankTexts { get; }

    /// <summary>Of each rank its term.</summary>
    public ReadOnlySpan<int> RankTerms { get; }

    /// <summary>All ranks, in the order of the texts' words.</summary>
    public ReadOnlySpan<int> TextOrder { get; }

    /// <summary>All terms, in the order of their labels.</summary>
    public ReadOnlySpan<int> LabelOrder { get; }

    /// <summary>The ranks of the texts that have each word, ascending, word after word.</summary>
    public ReadOnlySpan<int> Postings { get; }

    public ReadOnlySpan<char> Word(int word) => characters[wordStarts[word]..wordStarts[word + 1]];

    /// <summary>Where the postings of some words lie.</summary>
    public (int From, int To) PostingsOf(WordRange words) => (postingStarts[words.First], postingStarts[words.End]);

    /// <summary>The first rank of a kind: those of a kind worth more are lower.</summary>
    public int FirstRank(DesignationKind kind) => kindRanks[(int)kind];

    public DesignationKind KindOf(int rank) => Texts.Kind(RankTexts[rank]);

    /// <summary>Bytes of a rank's text, by which texts of one kind are ranked.</summary>
    public int LengthOf(int rank) => Math.Min(Texts.Text(RankTexts[rank]).Length, WordIndexCompiler.MostLength);

    public ReadOnlySpan<ulong> TermSet(int set)
    {
        var size = termSets.Length / TermSets.Count;
        return termSets.Slice(set * size, size);
    }

    /// <summary>The text of a rank, until the next is asked for.</summary>
    public ReadOnlySpan<char> Decoded(int rank) => decoded.Of(Texts.Text(RankTexts[rank]));

    /// <summary>The words that begin so.</summary>
    public WordRange WordsFrom(ReadOnlySpan<char> beginning)
    {
        var first = WordAt(beginning);
        var (low, high) = (first, WordCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Word(middle).StartsWith(beginning)) low = middle + 1;
            else high = middle;
        }
        return new(first, low);
    }

    /// <summary>The word, or nothing.</summary>
    public WordRange WordOf(ReadOnlySpan<char> word)
    {
        var at = WordAt(word);
        return at < WordCount && Word(at).SequenceEqual(word) ? new(at, at + 1) : default;
    }

    /// <summary>The first word that is not before this one.</summary>
    public int WordAt(ReadOnlySpan<char> word, int from = 0)
    {
        var (low, high) = (from, WordCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Word(middle).SequenceCompareTo(word) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The texts that begin with these words, the last of which may be only begun.</summary>
    public TextRange TextsFrom(string[] words)
    {
        var first = Boundary(words, place: 1, from: 0);
        var whole = Boundary(words, place: 2, first);
        return new(first, whole, Boundary(words, place: 3, whole));
    }

    private int Boundary(string[] words, int place, int from)
    {
        var (low, high) = (from, TextOrder.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (PlaceOf(TextOrder[middle], words) < place) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // Where a text stands to those that begin with the words: 0 before, 1 the same words, 2 begins so, 3 behind; it ascends with
    // the order of texts.
    private int PlaceOf(int rank, string[] words)
    {
        Span<char> room = stackalloc char[WordReader.MaxLength];
        var reader = new WordReader(Decoded(rank), 0, room);
        for (var at = 0; at < words.Length; at++)
        {
            if (!reader.MoveNext()) return 0;
            if (reader.Word.SequenceEqual(words[at])) continue;
            if (at == words.Length - 1 && reader.Word.StartsWith(words[at])) return 2;
            return reader.Word.SequenceCompareTo(words[at]) < 0 ? 0 : 3;
        }
        return reader.MoveNext() ? 2 : 1;
    }
}
