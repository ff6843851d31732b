using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Annotating;

/// <summary>A word of the text that is looked through.</summary>
/// <param name="IsTelling">False for what is no mention by itself.</param>
/// <param name="Behind">What stands between it and the next.</param>
internal readonly record struct AnnotatedWord(int Start, int End, NameHash Hash, bool IsTelling, Joint Behind);

/// <summary>The words of a text from one on, as many as the longest name may have: so the memory that a text takes is bounded.</summary>
internal ref struct WordWindow
{
    /// <summary>Words of a text that a name of the most words may take: it may write some as one.</summary>
    public const int Length = NameIndexCompiler.MostWords + 4;

    private const int Ring = 64;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<AnnotatedWord> words;
    private WordReader reader;
    private int read;
    private bool isAtEnd;

    /// <param name="word">Room for <see cref="WordReader.MaxLength"/> characters.</param>
    public WordWindow(ReadOnlySpan<char> text, Span<char> word)
    {
        this.text = text;
        words = new AnnotatedWord[Ring];
        reader = new(text, 0, word);
        isAtEnd = !reader.MoveNext();
    }

    /// <summary>Number of the first word.</summary>
    public int First { get; private set; }

    /// <summary>How many words there are; 0 at the end of the text.</summary>
    public readonly int Count => Math.Min(read - First, Length);

    public readonly ref readonly AnnotatedWord this[int at] => ref words[(First + at) & (Ring - 1)];

    /// <summary>Goes on so many words.</summary>
    public void Advance(int by)
    {
        First += by;
        while (!isAtEnd && read < First + Length)
        {
            var (start, end, hash) = (reader.Start, reader.End, NameHash.Of(reader.Word));
            var isTelling = NameIndexCompiler.IsTelling(reader.Word, text, start, end);
            isAtEnd = !reader.MoveNext();
            words[read++ & (Ring - 1)] = new(start, end, hash, isTelling, isAtEnd ? Joint.Break : Joints.Between(text, end, reader.Start));
        }
    }
}
