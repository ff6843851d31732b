namespace Catalog.Indexer.InProcess.Segments;

/// <summary>A list of numbers for each of many places, all lists one after another in one array.</summary>
/// <param name="starts">
/// Where each list begins, and one more for the end of the last. Empty when every list has exactly one number, then the
/// place itself is the index; and when none has any.
/// </param>
/// <param name="numbers">The numbers of all lists.</param>
internal readonly struct RowLists(int[] starts, int[] numbers)
{
    /// <summary>For each place the indexes at which it stands in a list, ascending.</summary>
    public static RowLists Group(int count, ReadOnlySpan<int> places)
    {
        // Counting sort.
        var starts = new int[count + 1];
        foreach (int place in places)
            starts[place + 1]++;
        for (int place = 0; place < count; place++)
            starts[place + 1] += starts[place];
        var next = starts[..count];
        var numbers = new int[places.Length];
        for (int index = 0; index < places.Length; index++)
            numbers[next[places[index]]++] = index;
        bool isOneEach = places.Length == count;
        for (int place = 0; isOneEach && place < count; place++)
            isOneEach = starts[place] == place;
        return new RowLists(isOneEach ? [] : starts, numbers);
    }

    public int[] Starts => starts;

    public int[] Numbers => numbers;

    public ReadOnlySpan<int> this[int place] =>
        numbers.Length == 0 ? [] : starts.Length == 0 ? numbers.AsSpan(place, 1) : numbers.AsSpan(starts[place], starts[place + 1] - starts[place]);
}

/// <summary>Collects <see cref="RowLists"/>, one list after another.</summary>
internal sealed class RowListsBuilder(int count)
{
    private readonly int[] starts = new int[count + 1];
    private readonly List<int> numbers = new(count);
    private bool isOneEach = true;
    private int next;

    /// <summary>Adds a number to the list that is not ended yet.</summary>
    public void Add(int number) => numbers.Add(number);

    /// <summary>True when the list that is not ended yet has the number.</summary>
    public bool Contains(int number) => numbers.IndexOf(number, starts[next]) >= 0;

    public void AddList(ReadOnlySpan<int> list)
    {
        numbers.AddRange(list);
        EndList();
    }

    public void EndList()
    {
        isOneEach &= numbers.Count == starts[next] + 1;
        starts[++next] = numbers.Count;
    }

    public RowLists Build() => new(isOneEach || numbers.Count == 0 ? [] : next == count ? starts : starts[..(next + 1)], [.. numbers]);
}
