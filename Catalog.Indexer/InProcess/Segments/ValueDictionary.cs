using System.Numerics;
using System.Text;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// The values of one property and their numbers, the same in all segments; one after another in one block, as there may be
/// several a record, and by a <see cref="TextCode"/> once there are many. Values are only ever added, by one writer; any
/// number of readers look up meanwhile through a <see cref="ValueTable"/>, which ends where its state ended.
/// </summary>
internal sealed class ValueDictionary
{
    /// <summary>Bytes that hold nearly every value.</summary>
    public const int Room = 512;

    // The place of every so many values is kept; the others follow each other, each behind its length.
    private const int Stretch = 8;

    // Values after which a code is made of what there is, and how many times as many after which another is.
    private const int FirstCode = 4096;
    private const int NextCode = 16;

    private int codeAt = FirstCode;
    private int used;

    // Readers take the reference once. Whatever replaces it has slots of its own, so that none finds what came later.
    private volatile Content content = new(TextCode.None, new byte[256], new int[4], new int[SlotsFor(4 * Stretch)]);

    public int Count { get; private set; }

    /// <summary>Makes room for so many values; only while there is none.</summary>
    public void Reserve(int values)
    {
        int stretches = Math.Max(content.Starts.Length, (values + Stretch - 1) / Stretch);
        content = new(TextCode.None, content.Bytes, new int[stretches], new int[SlotsFor(stretches * Stretch)]);
    }

    /// <summary>Gives back what is reserved for more values' bytes.</summary>
    public void Trim() => content = content with { Bytes = content.Bytes[..used] };

    public ValueTable View() => new(this, Count);

    /// <summary>The value's number; a new value gets the next one. What is no Unicode in it becomes U+FFFD.</summary>
    public int Add(string value) => Add(Encoding.UTF8.GetBytes(value));

    public int Add(ReadOnlySpan<byte> value)
    {
        int number = Find(value);
        if (number >= 0)
            return number;
        if (Count == codeAt)
            Recode();
        using var coded = new ByteBuffer();
        content.Code.Write(value, coded);
        int length = coded.Length;
        coded.WriteNumber((uint)length);
        // The length comes first in the block.
        int end = checked(used + coded.Length);
        if (Count == content.Starts.Length * Stretch || end > content.Bytes.Length)
            Grow(end);
        var (_, bytes, starts, slots) = content;
        if (Count % Stretch == 0)
            starts[Count / Stretch] = used;
        coded.Written[length..].CopyTo(bytes.AsSpan(used));
        coded.Written[..length].CopyTo(bytes.AsSpan(end - length));
        used = end;
        Occupy(slots, TextSet.Hash(value), Count);
        return Count++;
    }

    public int Find(string value) => Find(Encoding.UTF8.GetBytes(value));

    public int Find(ReadOnlySpan<byte> value)
    {
        var now = content;
        int[] slots = now.Slots;
        uint hash = TextSet.Hash(value);
        int bits = NumberBits(slots);
        Span<byte> room = stackalloc byte[Room];
        for (int slot = Slot(slots, hash); ; slot = Next(slots, slot))
        {
            uint entry = (uint)Volatile.Read(ref slots[slot]);
            if (entry == 0)
                return -1;
            // Another value is mostly told apart without a look at it.
            if (entry >> bits == hash << bits >> bits && (int)(entry & ((1U << bits) - 1)) - 1 is var number && Value(now, number, room).SequenceEqual(value))
                return number;
        }
    }

    /// <summary>The value in UTF-8, in the room if it is needed and large enough.</summary>
    public ReadOnlySpan<byte> Value(int number, Span<byte> room) => Value(content, number, room);

    private static ReadOnlySpan<byte> Value(Content content, int number, Span<byte> room)
    {
        ReadOnlySpan<byte> bytes = content.Bytes;
        int at = content.Starts[number / Stretch], length = (int)Number.Read(bytes, ref at);
        for (int before = number % Stretch; before > 0; before--)
        {
            at += length;
            length = (int)Number.Read(bytes, ref at);
        }
        return content.Code.Text(bytes.Slice(at, length), room);
    }

    // Seven of eight are taken at most, which costs little as long as they lie side by side.
    private static int SlotsFor(int values) => checked((int)(values * 8L / 7 + 1));

    private static int Slot(int[] slots, uint hash) => (int)((ulong)hash * (uint)slots.Length >> 32);

    private static int Next(int[] slots, int slot) => slot + 1 < slots.Length ? slot + 1 : 0;

    // A slot is a value's number plus one and, above it, as much of its hash as there is room for.
    private static int NumberBits(int[] slots) => BitOperations.Log2((uint)slots.Length) + 1;

    private static void Occupy(int[] slots, uint hash, int number)
    {
        int slot = Slot(slots, hash);
        while (slots[slot] != 0)
            slot = Next(slots, slot);
        // After the value, for who reads meanwhile.
        Volatile.Write(ref slots[slot], (int)(hash << NumberBits(slots)) | (number + 1));
    }

    // By a quarter only: there is one such block for each property, and it may be large.
    private void Grow(int bytesNeeded)
    {
        var (code, bytes, starts, slots) = content;
        if (bytesNeeded > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytesNeeded, (int)Math.Min(Array.MaxLength, bytes.Length * 5L / 4)));
        if (Count < starts.Length * Stretch)
        {
            content = new(code, bytes, starts, (int[])slots.Clone());
            return;
        }
        Array.Resize(ref starts, starts.Length + starts.Length / 4);
        slots = new int[SlotsFor(starts.Length * Stretch)];
        Span<byte> room = stackalloc byte[Room];
        for (int number = 0; number < Count; number++)
            Occupy(slots, TextSet.Hash(Value(number, room)), number);
        content = new(code, bytes, starts, slots);
    }

    // Writes all values by a code that is made for them.
    private void Recode()
    {
        codeAt = (int)Math.Min(int.MaxValue, (long)codeAt * NextCode);
        var code = TextCode.For(Sample());
        using var bytes = new ByteBuffer(used);
        using var one = new ByteBuffer();
        var starts = new int[content.Starts.Length];
        Span<byte> room = stackalloc byte[Room];
        for (int number = 0; number < Count; number++)
        {
            if (number % Stretch == 0)
                starts[number / Stretch] = bytes.Length;
            one.Clear();
            code.Write(Value(number, room), one);
            bytes.WriteNumber((uint)one.Length);
            bytes.Write(one.Written);
        }
        used = bytes.Length;
        content = new(code, bytes.ToArray(), starts, (int[])content.Slots.Clone());
    }

    private TextTable Sample()
    {
        using var sample = new TextTableBuilder(FirstCode);
        Span<byte> room = stackalloc byte[Room];
        for (int at = 0; at < FirstCode; at++)
            sample.Add(Value((int)((long)at * Count / FirstCode), room));
        return sample.Build();
    }

    private sealed record Content(TextCode Code, byte[] Bytes, int[] Starts, int[] Slots);
}
