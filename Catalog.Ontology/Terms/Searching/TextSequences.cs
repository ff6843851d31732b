using Catalog.Ontology.Terms.Compiled;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>All texts as the numbers of their words, where the numbers ascend as the words do: so texts compare as numbers.</summary>
internal sealed class TextSequences
{
    private readonly int[] starts;
    private int[] words = new int[1 << 16];

    private TextSequences(int texts) => starts = new int[texts + 1];

    /// <summary>The different words.</summary>
    public WordCollection Words { get; } = new();

    /// <summary>The words in ascending order.</summary>
    public int[] SortedWords { get; private set; } = [];

    /// <summary>The words of a text in their order, as places among the sorted ones.</summary>
    public ReadOnlySpan<int> this[int text] => words.AsSpan(starts[text]..starts[text + 1]);

    public static TextSequences Of(in DesignationTable texts, CancellationToken cancellationToken)
    {
        var sequences = new TextSequences(texts.Count);
        sequences.Read(texts, cancellationToken);
        sequences.Renumber();
        return sequences;
    }

    /// <summary>Puts texts in ascending order of their words, those that have the same by their numbers.</summary>
    public void Sort(int[] texts)
    {
        var keys = new ulong[texts.Length];
        var open = new Stack<(int From, int To, int Depth)>();
        open.Push((0, texts.Length, 0));
        while (open.TryPop(out var run))
        {
            // Two words at a time; what agrees in both is sorted by the next two.
            for (var at = run.From; at < run.To; at++) keys[at] = Key(texts[at], run.Depth);
            Array.Sort(keys, texts, run.From, run.To - run.From);
            for (int from = run.From, to; from < run.To; from = to)
            {
                to = from + 1;
                while (to < run.To && keys[to] == keys[from]) to++;
                if (to - from == 1) continue;
                if ((uint)keys[from] == 0) Array.Sort(texts, from, to - from);
                else open.Push((from, to, run.Depth + 2));
            }
        }
    }

    private ulong Key(int text, int depth)
    {
        var (at, end) = (starts[text] + depth, starts[text + 1]);
        var first = at < end ? (uint)words[at] + 1 : 0;
        var second = at + 1 < end ? (uint)words[at + 1] + 1 : 0;
        return ((ulong)first << 32) | second;
    }

    private void Read(in DesignationTable texts, CancellationToken cancellationToken)
    {
        var decoded = new DecodedText();
        Span<char> word = stackalloc char[WordReader.MaxLength];
        var filled = 0;
        for (var text = 0; text < texts.Count; text++)
        {
            if ((text & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (texts.Kind(text) != DesignationKind.Comment)
            {
                var reader = new WordReader(decoded.Of(texts.Text(text)), 0, word);
                while (reader.MoveNext())
                {
                    if (filled == words.Length) Array.Resize(ref words, filled * 2);
                    words[filled++] = Words.Add(reader.Word);
                }
            }
            starts[text + 1] = filled;
        }
    }

    private void Renumber()
    {
        SortedWords = Words.Sorted();
        var places = new int[SortedWords.Length];
        for (var place = 0; place < places.Length; place++) places[SortedWords[place]] = place;
        foreach (ref var word in words.AsSpan(0, starts[^1])) word = places[word];
    }
}
