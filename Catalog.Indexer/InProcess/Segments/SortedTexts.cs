namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Texts that ascend by their UTF-8 bytes, held by what each has other than the one before (front coding): of neighbours in
/// a dictionary about half is the same. A text's number is its place.
/// </summary>
/// <remarks>
/// Of sixteen texts the first stands there whole, so that a search looks at those first. A text is a byte, of which the
/// upper half says how many bytes of the one before begin it and the lower half how many follow, then these.
/// A half of 15 says that the rest of its number follows (<see cref="Number"/>).
/// <code>
/// "asthma" "asthmatic" "atopy"  ─►  06 asthma │ 63 tic │ 14 topy
/// </code>
/// </remarks>
/// <param name="count">How many texts.</param>
/// <param name="bytes">All of them.</param>
/// <param name="starts">Where each stretch of sixteen begins.</param>
internal sealed class SortedTexts(int count, byte[] bytes, int[] starts)
{
    internal const int Stretch = 16;
    internal const int Half = 15;

    public int Count => count;

    public byte[] Bytes => bytes;

    public int[] Starts => starts;

    /// <summary>A text, made for the caller; who wants several in a row takes <see cref="From"/>.</summary>
    public ReadOnlySpan<byte> this[int number] => From(number).Text;

    /// <summary>Stands at a text and goes on from there.</summary>
    public Walk From(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)count);
        var walk = new Walk(this, number / Stretch);
        while (walk.Number < number)
            walk.MoveNext();
        return walk;
    }

    /// <summary>All of them, each to be had at once.</summary>
    public TextTable ToTable()
    {
        using var table = new TextTableBuilder(count);
        for (var walk = All(); walk.MoveNext();)
            table.Add(walk.Text);
        return table.Build();
    }

    /// <summary>Stands before the first text.</summary>
    public Walk All() => new(this, 0, isBefore: true);

    /// <summary>The number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text) => FirstNotBelow(text, out bool isFound) is var number && isFound ? number : -1;

    /// <summary>The numbers of all texts that begin so; empty when there are none.</summary>
    public Range WithPrefix(ReadOnlySpan<byte> prefix)
    {
        int first = FirstNotBelow(prefix, out _);
        // The next beginning of that length; the byte FF is in no UTF-8.
        Span<byte> next = prefix.Length <= 256 ? stackalloc byte[prefix.Length] : new byte[prefix.Length];
        prefix.CopyTo(next);
        if (next.Length > 0)
            next[^1]++;
        return first..(next.Length > 0 ? FirstNotBelow(next, out _) : count);
    }

    private int FirstNotBelow(ReadOnlySpan<byte> sought, out bool isFound)
    {
        isFound = false;
        // The last stretch that does not begin above what is sought.
        int low = -1, high = starts.Length - 1;
        while (low < high)
        {
            int middle = low + (high - low + 1) / 2;
            if (First(middle).SequenceCompareTo(sought) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        if (low < 0)
            return 0;

        // Below what is sought as long as no more agrees with it than before. What agrees is known without writing a text.
        int at = starts[low], agrees = 0, number = low * Stretch;
        for (int end = Math.Min(count, number + Stretch); number < end; number++)
        {
            var rest = Read(ref at, out int shared);
            if (shared < agrees)
                return number;
            if (shared > agrees)
                continue;
            int more = rest.CommonPrefixLength(sought[agrees..]);
            isFound = more == rest.Length && agrees + more == sought.Length;
            if (isFound || agrees + more == sought.Length || (more < rest.Length && rest[more] > sought[agrees + more]))
                return number;
            agrees += more;
        }
        return number;
    }

    private ReadOnlySpan<byte> First(int stretch)
    {
        int at = starts[stretch];
        return Read(ref at, out _);
    }

    // What a text has other than the one before.
    private ReadOnlySpan<byte> Read(scoped ref int at, out int shared)
    {
        byte halves = bytes[at++];
        shared = halves >> 4;
        int length = halves & Half;
        if (shared == Half)
            shared += (int)Number.Read(bytes, ref at);
        if (length == Half)
            length += (int)Number.Read(bytes, ref at);
        at += length;
        return bytes.AsSpan(at - length, length);
    }

    /// <summary>Goes through the texts from one on.</summary>
    public sealed class Walk
    {
        private readonly SortedTexts texts;
        private byte[] text = new byte[32];
        private int length;
        private int at;

        internal Walk(SortedTexts texts, int stretch, bool isBefore = false)
        {
            (this.texts, Number) = (texts, stretch * Stretch - 1);
            at = texts.Count > 0 ? texts.Starts[stretch] : 0;
            if (!isBefore)
                MoveNext();
        }

        public int Number { get; private set; }

        /// <summary>The text; overwritten by the next.</summary>
        public ReadOnlySpan<byte> Text => text.AsSpan(0, length);

        public bool MoveNext()
        {
            if (Number + 1 >= texts.Count)
                return false;
            Number++;
            var rest = texts.Read(ref at, out int shared);
            length = shared + rest.Length;
            if (length > text.Length)
                Array.Resize(ref text, Math.Max(length, text.Length * 2));
            rest.CopyTo(text.AsSpan(shared));
            return true;
        }
    }
}

/// <summary>Collects <see cref="SortedTexts"/>, one after the other.</summary>
internal sealed class SortedTextsBuilder : IDisposable
{
    private readonly ByteBuffer bytes = new();
    private readonly List<int> starts = [];
    private byte[] before = new byte[32];
    private int lengthBefore;
    private int count;

    /// <param name="text">Above those before.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        int shared = 0;
        if (count++ % SortedTexts.Stretch == 0)
            starts.Add(bytes.Length);
        else
            shared = text.CommonPrefixLength(before.AsSpan(0, lengthBefore));
        int rest = text.Length - shared;
        bytes.Write((byte)(Math.Min(shared, SortedTexts.Half) << 4 | Math.Min(rest, SortedTexts.Half)));
        if (shared >= SortedTexts.Half)
            bytes.WriteNumber((uint)(shared - SortedTexts.Half));
        if (rest >= SortedTexts.Half)
            bytes.WriteNumber((uint)(rest - SortedTexts.Half));
        bytes.Write(text[shared..]);
        if (text.Length > before.Length)
            Array.Resize(ref before, Math.Max(text.Length, before.Length * 2));
        text.CopyTo(before);
        lengthBefore = text.Length;
    }

    public SortedTexts Build() => new(count, bytes.ToArray(), [.. starts]);

    public void Dispose() => bytes.Dispose();
}
