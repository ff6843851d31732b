namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Finds a segment's row by the dataset's key: an open hash table of row numbers beside the keys.</summary>
internal sealed class KeyTable
{
    private readonly PackedNumbers keys;
    private readonly int[] slots;
    private readonly int shift;

    public KeyTable(PackedNumbers keys)
    {
        this.keys = keys;
        int bits = System.Numerics.BitOperations.Log2((uint)Math.Max(1, keys.Count)) + 2;
        (slots, shift) = (new int[1 << bits], 64 - bits);
        for (int row = 0; row < keys.Count; row++)
        {
            int slot = Slot(keys[row]);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = row + 1;
        }
    }

    /// <summary>The row, dead or alive, or -1.</summary>
    public int Find(long key)
    {
        for (int slot = Slot(key); ; slot = (slot + 1) & (slots.Length - 1))
        {
            int row = slots[slot] - 1;
            if (row < 0 || keys[row] == key)
                return row;
        }
    }

    // Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4): keys that follow each other spread.
    private int Slot(long key) => (int)((ulong)key * 0x9E3779B97F4A7C15 >> shift);
}
