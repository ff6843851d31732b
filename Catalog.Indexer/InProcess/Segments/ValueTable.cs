using System.Text;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// The values of one property and their numbers, the same in all segments; in UTF-8, one after another in one block, as
/// there may be several a record. Values are only ever added, by one writer; any number of readers look up meanwhile
/// through a <see cref="ValueTable"/>, which ends where its state ended.
/// </summary>
internal sealed class ValueDictionary
{
    // Readers take the reference once. A slot holds a value's number plus one, and is set after the value.
    private volatile Content content = new(new byte[256], new int[17], new int[32]);

    public int Count { get; private set; }

    /// <summary>Makes room for so many values of so many bytes together; only while there is none.</summary>
    public void Reserve(int values, int bytes) =>
        content = new(new byte[Math.Max(bytes, content.Bytes.Length)], new int[Math.Max(values + 1, content.Starts.Length)], new int[SlotsFor(values)]);

    public ValueTable View() => new(this, Count);

    /// <summary>The value's number; a new value gets the next one. What is no Unicode in it becomes U+FFFD.</summary>
    public int Add(string value) => Add(Encoding.UTF8.GetBytes(value));

    public int Add(ReadOnlySpan<byte> value)
    {
        int number = Find(value);
        if (number >= 0)
            return number;
        int start = content.Starts[Count], end = checked(start + value.Length);
        if (Count + 1 == content.Starts.Length || end > content.Bytes.Length)
            Grow(end);
        var (bytes, starts, slots) = content;
        value.CopyTo(bytes.AsSpan(start));
        starts[Count + 1] = end;
        Occupy(slots, value, Count);
        return Count++;
    }

    public int Find(string value) => Find(Encoding.UTF8.GetBytes(value));

    public int Find(ReadOnlySpan<byte> value)
    {
        var (bytes, starts, slots) = content;
        for (int slot = Slot(slots, value); ; slot = Next(slots, slot))
        {
            int number = Volatile.Read(ref slots[slot]) - 1;
            if (number < 0 || bytes.AsSpan(starts[number]..starts[number + 1]).SequenceEqual(value))
                return number;
        }
    }

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var (bytes, starts, _) = content;
            return bytes.AsSpan(starts[number]..starts[number + 1]);
        }
    }

    // Three of four are taken at most; no power of two, as the next one may be much too large.
    private static int SlotsFor(int values) => (int)Math.Max(32, values * 4L / 3 + 1);

    private static int Slot(int[] slots, ReadOnlySpan<byte> value) => (int)((ulong)TextSet.Hash(value) * (uint)slots.Length >> 32);

    private static int Next(int[] slots, int slot) => slot + 1 < slots.Length ? slot + 1 : 0;

    private static void Occupy(int[] slots, ReadOnlySpan<byte> value, int number)
    {
        int slot = Slot(slots, value);
        while (slots[slot] != 0)
            slot = Next(slots, slot);
        Volatile.Write(ref slots[slot], number + 1);
    }

    // By a quarter only: there is one such block for each property, and it may be large.
    private void Grow(int bytesNeeded)
    {
        var (bytes, starts, slots) = content;
        if (bytesNeeded > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytesNeeded, (int)Math.Min(Array.MaxLength, bytes.Length * 5L / 4)));
        if (Count + 1 == starts.Length)
            Array.Resize(ref starts, starts.Length + starts.Length / 4);
        // As many values as there are starts may come before the next time.
        if (SlotsFor(starts.Length) > slots.Length)
        {
            slots = new int[SlotsFor(starts.Length)];
            for (int number = 0; number < Count; number++)
                Occupy(slots, this[number], number);
        }
        content = new(bytes, starts, slots);
    }

    private sealed record Content(byte[] Bytes, int[] Starts, int[] Slots);
}

/// <summary>The values of one property as they were in one state; it never changes.</summary>
internal sealed class ValueTable(ValueDictionary dictionary, int count)
{
    /// <summary>The dictionary that this is a view of; of later states' tables it is the same until the index is rebuilt.</summary>
    public ValueDictionary Dictionary => dictionary;

    /// <summary>Numbers go from 0 to this, not included. A value that no live row has any more stays.</summary>
    public int Count => count;

    /// <summary>The value in UTF-8.</summary>
    public ReadOnlySpan<byte> this[int number] => dictionary[number];

    public string Value(int number) => Encoding.UTF8.GetString(dictionary[number]);

    /// <summary>Which of two values comes first, code point by code point.</summary>
    public int Compare(int one, int other) => dictionary[one].SequenceCompareTo(dictionary[other]);

    /// <summary>The value's number, or -1.</summary>
    public int Find(string value) => dictionary.Find(value) is var number && number < count ? number : -1;
}
