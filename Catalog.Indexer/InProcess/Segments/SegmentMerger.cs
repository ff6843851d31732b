namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Writes the live rows of some segments as one new segment: those of the first, then those of the next, in order.</summary>
internal sealed class SegmentMerger
{
    private readonly IReadOnlyList<SegmentState> inputs;
    private readonly CancellationToken cancellation;

    // For each input its rows' numbers in the new segment, or -1.
    private readonly int[][] newRows;
    private readonly int rowCount;

    private SegmentMerger(IReadOnlyList<SegmentState> inputs, CancellationToken cancellation)
    {
        (this.inputs, this.cancellation) = (inputs, cancellation);
        newRows = new int[inputs.Count][];
        for (int input = 0; input < inputs.Count; input++)
        {
            newRows[input] = new int[inputs[input].Segment.RowCount];
            Array.Fill(newRows[input], -1);
            foreach (int row in inputs[input].Live)
                newRows[input][row] = rowCount++;
        }
    }

    /// <param name="inputs">Segments of one index, whose live rows have different keys.</param>
    /// <param name="cancellation">Ends the work with an exception; the inputs are as they were.</param>
    public static Segment Merge(IReadOnlyList<SegmentState> inputs, CancellationToken cancellation)
    {
        var merger = new SegmentMerger(inputs, cancellation);
        var columns = merger.Columns();
        var (terms, postings) = merger.Terms();
        var annotations = AnnotationTableBuilder.Merge([.. inputs.Select(input => input.Segment.Annotations)], merger.newRows);
        return new Segment(terms, postings, merger.Identifiers(), annotations, columns);
    }

    private RowColumns Columns()
    {
        using var columns = new RowColumnsBuilder(rowCount);
        foreach (var input in inputs)
            foreach (int row in input.Live)
                columns.Copy(input.Segment, row);
        return columns.Build();
    }

    private (TermDictionary, Postings) Terms()
    {
        int capacity = inputs.Sum(input => input.Segment.Terms.Count);
        using var stemSet = new TextSet();
        using var terms = new TermDictionaryBuilder(capacity, stemSet);
        using var postings = new PostingsWriter(
            rowCount,
            capacity,
            inputs.Sum(input => input.Segment.AllPostings.Bytes.Length));
        var stems = inputs.Select(input => (OfTerm: input.Segment.Terms.StemOfTerms(), Texts: input.Segment.Terms.Stems.ToTable())).ToArray();
        var walk = new SortedWalk([.. inputs.Select(input => input.Segment.Terms.Terms)]);
        while (walk.MoveNext())
        {
            foreach (int input in walk.Having)
                Copy(input, walk.Number(input), postings);
            // A term that only dead rows had is gone.
            if (postings.IsEmpty)
                continue;
            postings.EndTerm();
            int one = walk.Having[0];
            terms.Add(walk.Text, stems[one].Texts[stems[one].OfTerm[walk.Number(one)]]);
            if ((walk.Place & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
        }
        return (terms.Build(), postings.Build());
    }

    private void Copy(int input, int term, PostingsWriter target)
    {
        int[] rows = newRows[input];
        for (var entries = inputs[input].Segment.Positions(term); entries.MoveNext();)
            if (rows[entries.Row] is >= 0 and int row)
                entries.CopyTo(target, row);
    }

    private IdentifierTable Identifiers()
    {
        using var set = new TextSet();
        var entries = new List<(int Identifier, int Row)>();
        var walk = new SortedWalk([.. inputs.Select(input => input.Segment.Identifiers.Identifiers)]);
        while (walk.MoveNext())
        {
            int number = -1;
            foreach (int input in walk.Having)
                foreach (int old in inputs[input].Segment.Identifiers.Rows(walk.Number(input)))
                    if (newRows[input][old] is >= 0 and int row)
                        entries.Add((number < 0 ? number = set.Add(walk.Text) : number, row));
        }
        return IdentifierTableBuilder.Build(set, entries);
    }
}
