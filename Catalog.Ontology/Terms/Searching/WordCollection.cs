namespace Catalog.Ontology.Terms.Searching;

/// <summary>Different words, numbered as they come, each held once.</summary>
internal sealed class WordCollection
{
    private char[] characters = new char[1 << 16];
    private int[] starts = new int[1 << 12];
    private int[] slots = NewSlots(1 << 13);

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int word] => characters.AsSpan(starts[word]..starts[word + 1]);

    public int Add(ReadOnlySpan<char> word)
    {
        var slot = Slot(word);
        if (slots[slot] >= 0) return slots[slot];
        var start = starts[Count];
        if (start + word.Length > characters.Length) Array.Resize(ref characters, characters.Length * 2);
        if (Count + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        word.CopyTo(characters.AsSpan(start));
        slots[slot] = Count;
        starts[++Count] = start + word.Length;
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    /// <summary>The words in ascending order of their characters.</summary>
    public int[] Sorted()
    {
        // The first four characters decide most comparisons without a look at the word.
        var (keys, order) = (new ulong[Count], new int[Count]);
        for (var word = 0; word < Count; word++) (keys[word], order[word]) = (Beginning(this[word]), word);
        Array.Sort(keys, order);
        var comparer = Comparer<int>.Create((a, b) => this[a].SequenceCompareTo(this[b]));
        for (int from = 0, to; from < Count; from = to)
        {
            to = from + 1;
            while (to < Count && keys[to] == keys[from]) to++;
            if (to - from > 1) Array.Sort(order, from, to - from, comparer);
        }
        return order;
    }

    private static ulong Beginning(ReadOnlySpan<char> word)
    {
        var key = 0UL;
        for (var at = 0; at < 4; at++) key = (key << 16) | (at < word.Length ? word[at] : 0u);
        return key;
    }

    private int Slot(ReadOnlySpan<char> word)
    {
        // Seeded by the process, so that no source can be made to collide.
        for (var slot = string.GetHashCode(word) & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] < 0 || this[slots[slot]].SequenceEqual(word)) return slot;
        }
    }

    private void Grow()
    {
        slots = NewSlots(slots.Length * 4);
        for (var word = 0; word < Count; word++) slots[Slot(this[word])] = word;
    }

    private static int[] NewSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, -1);
        return slots;
    }
}
