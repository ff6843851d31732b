using System.Numerics;
using System.Runtime.InteropServices;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Numbers different texts in the order in which they come, in UTF-8, without an object for each.</summary>
internal sealed class TextSet : IDisposable
{
    // Nobody outside knows it, so nobody can write words that all meet in one slot.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64() | 1;

    private readonly ByteBuffer bytes = new(4096);
    private int[] starts = new int[1024];

    // A text's hash and, below it, its number plus one, so that another text is mostly told apart without a look at it.
    private ulong[] slots = new ulong[2048];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int number] => bytes.Written[starts[number]..starts[number + 1]];

    /// <summary>The text's number; a new text gets the next one.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        // Written behind the others: there it stays when it is new.
        bytes.WriteText(text);
        return AddLast();
    }

    public int Add(ReadOnlySpan<byte> text)
    {
        bytes.Write(text);
        return AddLast();
    }

    /// <summary>All numbers, so that their texts ascend by their bytes.</summary>
    public int[] InOrder()
    {
        var keys = new ulong[Count];
        var order = new int[Count];
        for (int number = 0; number < Count; number++)
            (keys[number], order[number]) = (FirstBytes(this[number]), number);
        Array.Sort(keys, order);

        // Texts that agree in their first eight bytes are put in order among themselves.
        for (int start = 0, end; start < Count; start = end)
        {
            for (end = start + 1; end < Count && keys[end] == keys[start];)
                end++;
            if (end - start > 1)
                order.AsSpan(start, end - start).Sort((a, b) => this[a].SequenceCompareTo(this[b]));
        }
        return order;
    }

    public void Clear()
    {
        Array.Clear(slots);
        bytes.Clear();
        Count = 0;
    }

    public void Dispose() => bytes.Dispose();

    private int AddLast()
    {
        int start = starts[Count];
        var text = bytes.Written[start..];
        uint hash = Hash(text);
        int slot = (int)(hash & (uint)(slots.Length - 1));
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            int number = (int)slots[slot] - 1;
            if (slots[slot] >> 32 != hash || !this[number].SequenceEqual(text))
                continue;
            bytes.TakeBack(text.Length);
            return number;
        }
        slots[slot] = (ulong)hash << 32 | (uint)++Count;
        if (Count + 1 >= starts.Length)
            Grow();
        starts[Count] = bytes.Length;
        return Count - 1;
    }

    private void Grow()
    {
        Array.Resize(ref starts, starts.Length * 2);
        ulong[] fewer = slots;
        slots = new ulong[starts.Length * 2];
        foreach (ulong entry in fewer)
        {
            if (entry == 0)
                continue;
            int slot = (int)((uint)(entry >> 32) & (uint)(slots.Length - 1));
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = entry;
        }
    }

    /// <summary>A text's hash; another one in each process.</summary>
    public static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = Seed + (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
        if (text.Length > 0)
        {
            ulong rest = 0;
            for (int i = 0; i < text.Length; i++)
                rest |= (ulong)text[i] << (i * 8);
            hash = Mix(hash ^ rest);
        }
        return (uint)(hash >> 32) ^ (uint)hash;
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, 0x9E3779B97F4A7C15, out ulong low);
        return high ^ BitOperations.RotateLeft(low, 29);
    }

    private static ulong FirstBytes(ReadOnlySpan<byte> text)
    {
        ulong first = 0;
        for (int i = 0; i < sizeof(ulong); i++)
            first = first << 8 | (i < text.Length ? text[i] : 0u);
        return first;
    }
}
