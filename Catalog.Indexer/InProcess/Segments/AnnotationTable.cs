namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Which rows of a segment are annotated with a term or with one below it: for each value of the closure the rows,
/// ascending, as gaps of mostly a byte (<see cref="Number"/>). A row has dozens of them and is never asked for its own,
/// so this is all there is.
/// </summary>
/// <param name="values">Numbers of the values (<see cref="ValueTable"/>) that any row has, ascending.</param>
/// <param name="starts">Where the rows of each begin in <paramref name="gaps"/>, and the end of the last.</param>
internal sealed class AnnotationTable(int[] values, int[] starts, byte[] gaps)
{
    public int[] Values => values;

    public int[] Starts => starts;

    public byte[] Gaps => gaps;

    /// <summary>Adds the rows of a value, dead ones too, that are in <paramref name="among"/>.</summary>
    public void AddTo(Span<ulong> rows, int value, ReadOnlySpan<ulong> among)
    {
        for (var reader = Rows(value); reader.MoveNext();)
            rows[reader.Row >> 6] |= among[reader.Row >> 6] & 1UL << reader.Row;
    }

    /// <summary>How many of these rows have the value.</summary>
    public int Count(int value, ReadOnlySpan<ulong> among)
    {
        int count = 0;
        for (var reader = Rows(value); reader.MoveNext();)
            count += (int)(among[reader.Row >> 6] >> reader.Row & 1);
        return count;
    }

    /// <summary>The rows that have the value.</summary>
    public RowReader Rows(int value) =>
        Array.BinarySearch(values, value) is >= 0 and int at ? new(gaps.AsSpan(starts[at]..starts[at + 1])) : default;

    /// <summary>Walks rows from the first to the last.</summary>
    public ref struct RowReader(ReadOnlySpan<byte> gaps)
    {
        private readonly ReadOnlySpan<byte> gaps = gaps;
        private int at;
        private int next;

        public int Row { get; private set; }

        public bool MoveNext()
        {
            if (at >= gaps.Length)
                return false;
            Row = next + (int)Number.Read(gaps, ref at);
            next = Row + 1;
            return true;
        }
    }
}

/// <summary>Collects an <see cref="AnnotationTable"/>, of documents or of the rows of other segments.</summary>
internal sealed class AnnotationTableBuilder : IDisposable
{
    private readonly ByteBuffer gaps = new();
    private readonly List<int> values = [];
    private readonly List<int> starts = [0];
    private int next;

    /// <param name="pairs">Value numbers and rows, as <see cref="Pair"/> puts them; they are sorted here.</param>
    public static AnnotationTable Of(List<ulong> pairs)
    {
        using var table = new AnnotationTableBuilder();
        pairs.Sort();
        for (int at = 0; at < pairs.Count; at++)
        {
            table.Add((int)(uint)pairs[at]);
            if (at + 1 == pairs.Count || pairs[at + 1] >> 32 != pairs[at] >> 32)
                table.EndValue((int)(pairs[at] >> 32));
        }
        return table.Build();
    }

    public static ulong Pair(int value, int row) => (ulong)value << 32 | (uint)row;

    /// <param name="newRows">For each input its rows' numbers in the new segment, or -1; ascending from input to input.</param>
    public static AnnotationTable Merge(IReadOnlyList<AnnotationTable> inputs, int[][] newRows)
    {
        using var table = new AnnotationTableBuilder();
        var at = new int[inputs.Count];
        while (true)
        {
            int value = int.MaxValue;
            for (int input = 0; input < inputs.Count; input++)
                if (at[input] < inputs[input].Values.Length)
                    value = Math.Min(value, inputs[input].Values[at[input]]);
            if (value == int.MaxValue)
                return table.Build();
            for (int input = 0; input < inputs.Count; input++)
            {
                if (at[input] >= inputs[input].Values.Length || inputs[input].Values[at[input]] != value)
                    continue;
                at[input]++;
                for (var rows = inputs[input].Rows(value); rows.MoveNext();)
                    if (newRows[input][rows.Row] is >= 0 and int row)
                        table.Add(row);
            }
            table.EndValue(value);
        }
    }

    public void Dispose() => gaps.Dispose();

    private void Add(int row)
    {
        gaps.WriteNumber((uint)(row - next));
        next = row + 1;
    }

    // A value that only dead rows had is gone.
    private void EndValue(int value)
    {
        next = 0;
        if (gaps.Length == starts[^1])
            return;
        values.Add(value);
        starts.Add(gaps.Length);
    }

    private AnnotationTable Build() => new([.. values], [.. starts], gaps.ToArray());
}
