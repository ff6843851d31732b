using System.Buffers;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Where words stand in the documents of a new segment, in the order of reading, and the different words among them.
/// Nothing is held per word but numbers, in pooled arrays, since a large batch needs some megabytes of them.
/// </summary>
internal sealed class Occurrences : IDisposable
{
    private const int PositionBits = 29;
    /// <summary>Positions go so far.</summary>
    public const uint LastPosition = (1u << PositionBits) - 1;

    private readonly TextSet words = new();
    private int[] wordNumbers = [];
    private ulong[] places = [];
    private int[] counts = new int[1024];
    private ulong[] sorted = [];

    public int Count { get; private set; }

    public TextSet Words => words;

    public static int Row(ulong place) => (int)(place >> 32);

    public static int Field(ulong place) => (int)((uint)place >> PositionBits);

    public static uint Position(ulong place) => (uint)place & LastPosition;

    /// <param name="word">A folded word.</param>
    /// <param name="row">Its row, not below those before.</param>
    /// <param name="field">The text field, in a row not below those before.</param>
    /// <param name="position">Its position, in a field not below those before.</param>
    public void Add(ReadOnlySpan<char> word, int row, int field, long position)
    {
        int number = words.Add(word);
        if (Count == Math.Min(places.Length, wordNumbers.Length))
        {
            places = Larger(places);
            wordNumbers = Larger(wordNumbers);
        }
        if (number >= counts.Length)
            Array.Resize(ref counts, counts.Length * 2);
        counts[number]++;
        wordNumbers[Count] = number;
        // A text of half a milliard words would not fit into memory; its end shares one position.
        places[Count++] = (ulong)row << 32 | (uint)field << PositionBits | (uint)Math.Min(position, LastPosition);
    }

    /// <summary>Brings together what belongs to one word; <see cref="Of"/> gives it. To be called once, after the last word.</summary>
    public void Sort()
    {
        sorted = ArrayPool<ulong>.Shared.Rent(Count);
        // Counting sort: each word's count becomes the place behind its last occurrence.
        int end = 0;
        for (int word = 0; word < words.Count; word++)
            counts[word] = end += counts[word];
        for (int i = Count - 1; i >= 0; i--)
            sorted[--counts[wordNumbers[i]]] = places[i];
    }

    /// <summary>A word's places: row, field and position, ascending.</summary>
    public ReadOnlySpan<ulong> Of(int word)
    {
        int start = counts[word], end = word + 1 < words.Count ? counts[word + 1] : Count;
        return sorted.AsSpan(start, end - start);
    }

    public void Clear()
    {
        Array.Clear(counts, 0, Math.Min(counts.Length, words.Count));
        words.Clear();
        Count = 0;
        ArrayPool<int>.Shared.Return(wordNumbers);
        ArrayPool<ulong>.Shared.Return(places);
        ArrayPool<ulong>.Shared.Return(sorted);
        (wordNumbers, places, sorted) = ([], [], []);
    }

    public void Dispose() => words.Dispose();

    private static T[] Larger<T>(T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(4096, array.Length * 2));
        array.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(array);
        return larger;
    }
}
