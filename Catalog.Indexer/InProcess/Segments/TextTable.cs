using System.Text;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Many short texts in UTF-8, one after another in one block of bytes rather than as an object each. A text's number
/// is its place. <see cref="Find"/> and <see cref="WithPrefix"/> need texts that ascend by their bytes.
/// </summary>
/// <param name="bytes">All texts.</param>
/// <param name="starts">Where each begins, and one more for the end of the last.</param>
internal sealed class TextTable(byte[] bytes, int[] starts)
{
    public static TextTable Empty { get; } = new([], [0]);

    public int Count => starts.Length - 1;

    public byte[] Bytes => bytes;

    public int[] Starts => starts;

    public ReadOnlySpan<byte> this[int number] => bytes.AsSpan(starts[number], starts[number + 1] - starts[number]);

    public string Text(int number) => Encoding.UTF8.GetString(this[number]);

    /// <summary>The number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        int number = FirstNotBelow(text);
        return number < Count && this[number].SequenceEqual(text) ? number : -1;
    }

    /// <summary>The numbers of all texts that begin so; empty when there are none.</summary>
    public Range WithPrefix(ReadOnlySpan<byte> prefix)
    {
        int first = FirstNotBelow(prefix), end = Count;
        for (int low = first; low < end;)
        {
            int middle = low + (end - low) / 2;
            if (this[middle].StartsWith(prefix))
                low = middle + 1;
            else
                end = middle;
        }
        return first..end;
    }

    private int FirstNotBelow(ReadOnlySpan<byte> text)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (this[middle].SequenceCompareTo(text) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}

/// <summary>Collects the texts of a <see cref="TextTable"/>, of which the count is known.</summary>
internal sealed class TextTableBuilder(int count) : IDisposable
{
    private readonly ByteBuffer bytes = new();
    private readonly int[] starts = new int[count + 1];
    private int next;

    public void Add(ReadOnlySpan<byte> text)
    {
        bytes.Write(text);
        starts[++next] = bytes.Length;
    }

    public void Add(string text)
    {
        bytes.WriteText(text);
        starts[++next] = bytes.Length;
    }

    /// <summary>The table; fewer texts than announced are fine.</summary>
    public TextTable Build() => new(bytes.ToArray(), next == count ? starts : starts[..(next + 1)]);

    public void Dispose() => bytes.Dispose();
}
