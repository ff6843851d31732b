namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// The values of one property and their numbers, the same in all segments. Values are only ever added, by one writer;
/// any number of readers look up meanwhile through a <see cref="ValueTable"/>, which ends where its state ended.
/// </summary>
internal sealed class ValueDictionary
{
    // Readers take the reference once. A slot holds a value's number plus one, and is set after the value.
    private volatile Content content = new(new string[16], new int[32]);

    public int Count { get; private set; }

    public ValueTable View() => new(this, Count);

    /// <summary>The value's number; a new value gets the next one.</summary>
    public int Add(string value)
    {
        int number = Find(value);
        if (number >= 0)
            return number;
        if (Count == content.Values.Length)
            Grow();
        var (values, slots) = content;
        number = Count++;
        values[number] = value;
        Occupy(slots, value, number);
        return number;
    }

    public int Find(string value)
    {
        var (values, slots) = content;
        for (int slot = value.GetHashCode() & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            int number = Volatile.Read(ref slots[slot]) - 1;
            if (number < 0 || values[number] == value)
                return number;
        }
    }

    public string Value(int number) => content.Values[number];

    private static void Occupy(int[] slots, string value, int number)
    {
        int slot = value.GetHashCode() & (slots.Length - 1);
        while (slots[slot] != 0)
            slot = (slot + 1) & (slots.Length - 1);
        Volatile.Write(ref slots[slot], number + 1);
    }

    private void Grow()
    {
        var values = new string[content.Values.Length * 2];
        var slots = new int[values.Length * 2];
        content.Values.CopyTo(values, 0);
        for (int number = 0; number < Count; number++)
            Occupy(slots, values[number], number);
        content = new(values, slots);
    }

    private sealed record Content(string[] Values, int[] Slots);
}

/// <summary>The values of one property as they were in one state; it never changes.</summary>
internal sealed class ValueTable(ValueDictionary dictionary, int count)
{
    /// <summary>The dictionary that this is a view of; of later states' tables it is the same until the index is rebuilt.</summary>
    public ValueDictionary Dictionary => dictionary;

    /// <summary>Numbers go from 0 to this, not included. A value that no live row has any more stays.</summary>
    public int Count => count;

    public string Value(int number) => dictionary.Value(number);

    /// <summary>The value's number, or -1.</summary>
    public int Find(string value) => dictionary.Find(value) is var number && number < count ? number : -1;
}
