using System.Text;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Many short texts in UTF-8, one after another in one block of bytes rather than as an object each. A text's number
/// is its place.
/// </summary>
/// <param name="bytes">All texts.</param>
/// <param name="starts">Where each begins, and one more for the end of the last.</param>
internal sealed class TextTable(byte[] bytes, PackedNumbers starts)
{
    public int Count => starts.Count - 1;

    public byte[] Bytes => bytes;

    public PackedNumbers Starts => starts;

    public ReadOnlySpan<byte> this[int number] => bytes.AsSpan((int)starts[number]..(int)starts[number + 1]);

    public string Text(int number) => Encoding.UTF8.GetString(this[number]);
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
    public TextTable Build() => new(bytes.ToArray(), PackedNumbers.Of(starts.AsSpan(0, next + 1)));

    public void Dispose() => bytes.Dispose();
}
