using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Annotating;

/// <summary>Compares words of a text with a name whose key they have.</summary>
internal ref struct NameComparison
{
    // Words that one side writes as one.
    private const int MostJoined = 4 * WordReader.MaxLength;

    private Side text;
    private Side name;

    private NameComparison(Side text, Side name)
    {
        this.text = text;
        this.name = name;
    }

    /// <summary>
    /// Whether some words of a text are a name, but for case, accents, number, and hyphens, spaces or nothing between words.
    /// </summary>
    /// <param name="start">First character of the first word.</param>
    /// <param name="words">How many words of the text.</param>
    public static bool AreSame(ReadOnlySpan<char> text, int start, int words, ReadOnlySpan<char> name)
    {
        var comparison = new NameComparison(
            new(text, start, words, stackalloc char[WordReader.MaxLength], stackalloc char[MostJoined]),
            new(name, 0, int.MaxValue, stackalloc char[WordReader.MaxLength], stackalloc char[MostJoined]));
        return comparison.Run();
    }

    private bool Run()
    {
        if (!text.Begin() || !name.Begin()) return false;
        while (true)
        {
            if (WordForms.AreOne(text.Joined, name.Joined))
            {
                if (text.IsLast || name.IsLast) return text.IsLast && name.IsLast;
                if (!AreLike(text, name)) return false;
                text.Begin();
                name.Begin();
            }
            else if (name.Joined.StartsWith(text.Joined))
            {
                if (!text.MayJoin || !text.Join()) return false;
            }
            else if (!text.Joined.StartsWith(name.Joined) || name.Joint is Joint.Signs or Joint.Break || !name.Join())
            {
                return false;
            }
        }
    }

    // Whether what stands behind the word here does there too.
    private static bool AreLike(in Side text, in Side name)
    {
        if (text.Joint == Joint.Break || name.Joint == Joint.Break) return false;
        if (text.Joint != Joint.Signs && name.Joint != Joint.Signs) return true;
        return text.Joint == name.Joint && text.HasSigns(name);
    }

    /// <summary>One of the two: the words up to a place, and what follows.</summary>
    private ref struct Side
    {
        private readonly ReadOnlySpan<char> whole;
        private readonly Span<char> joined;
        private WordReader reader;
        private int left, filled, start, end;

        public Side(ReadOnlySpan<char> whole, int from, int words, Span<char> word, Span<char> joined)
        {
            this.whole = whole;
            this.joined = joined;
            left = words;
            reader = new(whole, from, word);
            IsLast = !Advance();
        }

        /// <summary>The words read, as one.</summary>
        public readonly ReadOnlySpan<char> Joined => joined[..filled];

        /// <summary>What stands behind them.</summary>
        public readonly Joint Joint => IsLast ? Joint.Break : Joints.Between(whole, end, reader.Start);

        /// <summary>True when there is no other word.</summary>
        public bool IsLast { get; private set; }

        /// <summary>
        /// Whether the next word may be one with these where a name has no gap: behind a hyphen, and a number behind letters (IL 6).
        /// </summary>
        public readonly bool MayJoin => Joint switch
        {
            Joint.Nothing or Joint.Hyphen => true,
            Joint.Space => end - start > 1 && char.IsLetter(joined[filled - 1]) && char.IsDigit(reader.Word[0]),
            _ => false,
        };

        public bool Begin()
        {
            filled = 0;
            start = reader.Start;
            return Join();
        }

        public bool Join()
        {
            if (IsLast || filled + reader.Word.Length > joined.Length) return false;
            reader.Word.CopyTo(joined[filled..]);
            filled += reader.Word.Length;
            end = reader.End;
            IsLast = !Advance();
            return true;
        }

        public readonly bool HasSigns(in Side other) =>
            Joints.AreSame(whole, end, reader.Start, other.whole, other.end, other.reader.Start);

        private bool Advance() => left-- > 0 && reader.MoveNext();
    }
}
