namespace Catalog.Ontology.Terms.Compiled;

/// <summary>Different texts in UTF-8, numbered as they come, each held once.</summary>
internal sealed class TextTable
{
    private int[] slots = NewSlots(1 << 10);
    private readonly List<int> hashes = [];

    public TextPool Texts { get; } = new();

    public int Count => Texts.Count;

    /// <summary>The number of a text, which is new or was given before.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var slot = Slot(text, hash);
        if (slots[slot] >= 0) return slots[slot];
        if ((Count + 1) * 2 > slots.Length)
        {
            Grow();
            slot = Slot(text, hash);
        }
        hashes.Add(hash);
        return slots[slot] = Texts.Add(text);
    }

    /// <summary>The number of a text; -1 when it was never added.</summary>
    public int Find(ReadOnlySpan<byte> text) => slots[Slot(text, Hash(text))];

    private int Slot(ReadOnlySpan<byte> text, int hash)
    {
        for (var slot = hash & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] < 0 || (hashes[slots[slot]] == hash && Texts[slots[slot]].SequenceEqual(text))) return slot;
        }
    }

    private void Grow()
    {
        slots = NewSlots(slots.Length * 4);
        for (var text = 0; text < Count; text++)
        {
            var slot = hashes[text] & (slots.Length - 1);
            while (slots[slot] >= 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = text;
        }
    }

    // Seeded by the process, so that no source can be made to collide.
    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    private static int[] NewSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, -1);
        return slots;
    }
}

/// <summary>Texts in UTF-8, one after the other in blocks, so that growing copies nothing.</summary>
internal sealed class TextPool
{
    private const int BlockBytes = 1 << 20;

    private readonly List<byte[]> blocks = [];
    private readonly List<(int Block, int Start, int Length)> places = [];
    private int filled = BlockBytes;

    public int Count => places.Count;

    /// <summary>Bytes of all texts.</summary>
    public long Bytes { get; private set; }

    public ReadOnlySpan<byte> this[int text]
    {
        get
        {
            var (block, start, length) = places[text];
            return blocks[block].AsSpan(start, length);
        }
    }

    public int Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > BlockBytes - filled || blocks.Count == 0)
        {
            blocks.Add(new byte[Math.Max(BlockBytes, text.Length)]);
            filled = 0;
        }
        text.CopyTo(blocks[^1].AsSpan(filled));
        places.Add((blocks.Count - 1, filled, text.Length));
        // A text larger than a block has one of its own, and the next begins another.
        filled = Math.Min(BlockBytes, filled + text.Length);
        Bytes += text.Length;
        return places.Count - 1;
    }
}
