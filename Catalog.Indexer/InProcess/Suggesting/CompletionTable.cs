using System.Buffers.Binary;
using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>
/// Texts (titles, or values of a facet) that can be found while they are being typed. Texts are known by their number;
/// the table never changes.
/// </summary>
/// <remarks>
/// <code>
/// words, ascending      texts that have it       texts by their folded form
/// "asthma"          ─►  0 4 7                    4 "asthma in children"
/// "children"        ─►  4 9                      0 "severe asthma"
/// </code>
/// Texts that begin as was typed are a stretch of the right column. Texts that have the typed words are the sets of the
/// left columns: the unfinished word is a stretch of it, and the sets of several words are intersected.
/// </remarks>
internal sealed class CompletionTable
{
    // Of every so many texts the head is kept, to find the stretch in which to look at the texts themselves.
    private const int HeadEvery = 16;

    private readonly Func<int, string> textOf;
    private readonly Func<int, ulong>? headOf;
    private readonly SortedTexts words;
    private readonly AscendingLists textsOfWords;
    private readonly PackedNumbers byKey;
    private readonly ulong[] heads;

    private CompletionTable(Func<int, string> textOf, Func<int, ulong>? headOf, SortedTexts words, AscendingLists textsOfWords, PackedNumbers byKey, ulong[] heads) =>
        (this.textOf, this.headOf, this.words, this.textsOfWords, this.byKey, this.heads) = (textOf, headOf, words, textsOfWords, byKey, heads);

    /// <summary>Texts in the table, numbered from 0.</summary>
    public int Count => byKey.Count;

    /// <summary>Reads the texts with numbers below <paramref name="count"/>.</summary>
    /// <param name="textOf">Gives a text by its number, now and later.</param>
    /// <param name="headOf">The first eight bytes of a folded text as a number, if somebody has it; else it is made of the text.</param>
    public static CompletionTable Build(int count, Func<int, string> textOf, Func<int, ulong>? headOf = null)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<int>(count * 4);
        var ends = new int[count];
        var keys = new byte[count][];
        for (int text = 0, start = 0; text < count; start = ends[text++])
        {
            string read = textOf(text);
            keys[text] = Analyzer.SortKey(read);
            Analyzer.Analyze(read, token =>
            {
                if (!lookup.TryGetValue(token.Term, out int word))
                    lookup[token.Term] = word = numbers.Count;
                // Texts are short: a word that comes twice is seen by looking back.
                if (found.IndexOf(word, start) < 0)
                    found.Add(word);
            });
            ends[text] = found.Count;
        }

        var byKey = new int[count];
        for (int text = 0; text < count; text++)
            byKey[text] = text;
        Array.Sort(keys, byKey, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        var (words, places) = Sorted(numbers);
        var heads = new ulong[(count + HeadEvery - 1) / HeadEvery];
        for (int at = 0; at < heads.Length; at++)
            heads[at] = Head(keys[at * HeadEvery]);
        return new CompletionTable(textOf, headOf, words, AscendingLists.Of(Invert(found, ends, places), places.Length, count), PackedNumbers.Of(byKey), heads);
    }

    /// <summary>Texts that begin as was typed, in the order of their folded forms.</summary>
    public PackedList BeginningWith(TypedText typed)
    {
        // A folded form is cut: a text as long as that shows by its words whether it matches.
        if (typed.Key.Length >= Analyzer.MaxSortKeyLength)
            return default;
        // Nothing that begins so lies above the text with a byte behind it that no text has there. After a finished word
        // comes the end or a blank, and the sign next to the blank is in no folded form.
        int first = FirstNotBelow(typed.Key, 0);
        return new PackedList(byKey, first, FirstNotBelow([.. typed.Key, typed.IsFinished ? (byte)'!' : (byte)0xFF], first));
    }

    /// <summary>The number of a text, or -1.</summary>
    public int Find(string text)
    {
        byte[] sought = Analyzer.SortKey(text);
        for (int place = FirstNotBelow(sought, 0); place < Count; place++)
        {
            string found = textOf((int)byKey[place]);
            if (found == text)
                return (int)byKey[place];
            if (CompareKey(found, sought) != 0)
                break;
        }
        return -1;
    }

    /// <summary>Texts that have all typed words, in any order; the last of them may be the beginning of a word.</summary>
    /// <param name="slips">True when words may be mistyped (<see cref="OneSlip"/>).</param>
    public RowSet Having(TypedText typed, bool slips)
    {
        RowSet? all = null;
        for (int place = 0; place < typed.Words.Count; place++)
        {
            bool unfinished = place == typed.Words.Count - 1 && !typed.IsFinished;
            var having = Having(typed.Words[place], unfinished, slips);
            all = all?.And(having) ?? having;
            if (all.Count == 0)
                break;
        }
        return all ?? new RowSet(0);
    }

    private RowSet Having(TypedWord typed, bool unfinished, bool slips)
    {
        var having = new RowSet(Count);
        foreach (byte[] whole in typed.Wholes)
            AddTexts(having, whole, unfinished, slips);
        RowSet? parts = null;
        for (int place = 0; place < typed.Parts.Count; place++)
        {
            var part = new RowSet(Count);
            AddTexts(part, typed.Parts[place], unfinished && place == typed.Parts.Count - 1, slips);
            parts = parts?.And(part) ?? part;
        }
        if (parts is not null)
            foreach (int text in parts)
                having.Add(text);
        return having;
    }

    private void AddTexts(RowSet texts, byte[] typed, bool unfinished, bool slips)
    {
        if (slips)
        {
            AddTextsNearly(texts, typed, unfinished);
            return;
        }
        var (first, end) = unfinished ? Bounds(words.WithPrefix(typed))
            : words.Find(typed) is >= 0 and int found ? (found, found + 1) : (0, 0);
        textsOfWords.AddTo(texts, first, end);
    }

    private void AddTextsNearly(RowSet texts, byte[] typed, bool unfinished)
    {
        Span<char> meant = stackalloc char[Analyzer.MaxTermLength], letters = stackalloc char[Analyzer.MaxTermLength];
        meant = meant[..Encoding.UTF8.GetChars(typed, meant)];
        bool slips = meant.Length >= OneSlip.MinLength;
        var (first, end) = Bounds(words.WithPrefix(Encoding.UTF8.GetBytes(meant[..1].ToArray())));
        if (first >= end)
            return;
        var walk = words.From(first);
        for (int word = first; word < end; word++, walk.MoveNext())
        {
            // No slip makes a word shorter by more than a letter.
            if (walk.Text.Length < meant.Length - 1)
                continue;
            var other = letters[..Encoding.UTF8.GetChars(walk.Text, letters)];
            if (slips ? OneSlip.Means(meant, other, unfinished) : unfinished ? other.StartsWith(meant) : other.SequenceEqual(meant))
                textsOfWords.AddTo(texts, word, word + 1);
        }
    }

    private int FirstNotBelow(ReadOnlySpan<byte> sought, int low)
    {
        ulong head = Head(sought);
        // What is sought stands behind the last kept head that is below, and not behind the first that is above.
        int below = FirstHead(head, orEqual: false), above = FirstHead(head, orEqual: true);
        low = Math.Max(low, Math.Max(0, (below - 1) * HeadEvery));
        int high = Math.Max(low, Math.Min(Count, above * HeadEvery));
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (IsBelow((int)byKey[middle], sought, head))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // The first of the kept heads that is not below, or else that is above.
    private int FirstHead(ulong head, bool orEqual)
    {
        int low = 0, high = heads.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (heads[middle] < head || (orEqual && heads[middle] == head))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Most are told apart by their first bytes; folded forms are made again rather than kept.
    private bool IsBelow(int text, ReadOnlySpan<byte> sought, ulong soughtHead)
    {
        if (headOf is not null)
            return headOf(text) is var known && known != soughtHead ? known < soughtHead : CompareKey(textOf(text), sought) < 0;
        string read = textOf(text);
        Span<byte> start = stackalloc byte[Analyzer.MaxSortKeyBytes];
        ulong head = Head(start[..Analyzer.SortKey(read, sizeof(ulong), start)]);
        return head != soughtHead ? head < soughtHead : CompareKey(read, sought) < 0;
    }

    private static int CompareKey(string text, ReadOnlySpan<byte> sought)
    {
        Span<byte> key = stackalloc byte[Analyzer.MaxSortKeyBytes];
        return key[..Analyzer.SortKey(text, Analyzer.MaxSortKeyLength, key)].SequenceCompareTo(sought);
    }

    // The first eight bytes as a number: numbers compare as the bytes do.
    private static ulong Head(ReadOnlySpan<byte> key)
    {
        Span<byte> head = stackalloc byte[sizeof(ulong)];
        head.Clear();
        key[..Math.Min(key.Length, head.Length)].CopyTo(head);
        return BinaryPrimitives.ReadUInt64BigEndian(head);
    }

    private static (int First, int End) Bounds(Range range) => (range.Start.Value, range.End.Value);

    // The words ascending by their bytes, and for each number of before its place there.
    private static (SortedTexts Words, int[] Places) Sorted(Dictionary<string, int> numbers)
    {
        var sorted = numbers.Select(word => (Bytes: Encoding.UTF8.GetBytes(word.Key), Number: word.Value)).ToArray();
        Array.Sort(sorted, (a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes));
        using var table = new SortedTextsBuilder();
        var places = new int[sorted.Length];
        for (int place = 0; place < sorted.Length; place++)
        {
            table.Add(sorted[place].Bytes);
            places[sorted[place].Number] = place;
        }
        return (table.Build(), places);
    }

    // From the words of each text to the texts of each word.
    private static RowLists Invert(List<int> found, int[] ends, int[] places)
    {
        var starts = new int[places.Length + 1];
        foreach (int word in found)
            starts[places[word] + 1]++;
        for (int place = 0; place < places.Length; place++)
            starts[place + 1] += starts[place];
        var texts = new int[found.Count];
        var next = starts.AsSpan(0, places.Length).ToArray();
        for (int text = 0, at = 0; text < ends.Length; text++)
            for (; at < ends[text]; at++)
                texts[next[places[found[at]]]++] = text;
        return new RowLists(starts, texts);
    }
}
