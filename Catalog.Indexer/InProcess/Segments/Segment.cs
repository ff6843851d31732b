using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// A part of the index that never changes: some documents' terms and columns, by row. A changed document gets a row
/// in a younger segment; which rows still live is the state's to say (<see cref="SegmentState"/>). A key stands in at
/// most one row of a segment.
/// </summary>
internal sealed class Segment
{
    private readonly KeyTable rowsByKey;

    public Segment(TermDictionary terms, Postings postings, IdentifierTable identifiers, AnnotationTable annotations, RowColumns columns)
    {
        (Terms, AllPostings, Identifiers, Annotations, Columns) = (terms, postings, identifiers, annotations, columns);
        rowsByKey = new KeyTable(columns.Keys);
    }

    /// <summary>All rows, dead ones too.</summary>
    public int RowCount => Columns.Keys.Count;

    public TermDictionary Terms { get; }

    public Postings AllPostings { get; }

    public IdentifierTable Identifiers { get; }

    /// <summary>Rows by the terms that they are annotated with, and by all above.</summary>
    public AnnotationTable Annotations { get; }

    public RowColumns Columns { get; }

    public PackedLists FindableBy => Columns.FindableBy;

    /// <summary>The terms that rows themselves are annotated with (<see cref="HeldTermNumber"/>).</summary>
    public PackedLists HeldTerms => Columns.HeldTerms;

    /// <summary>One column per facet, by ordinal; that of a closure is empty, see <see cref="Annotations"/>.</summary>
    public PackedLists[] Facets => Columns.Facets;

    /// <summary>One column per number field, by ordinal.</summary>
    public NumberColumn[] Numbers => Columns.Numbers;

    public PostingReader Postings(int term) => AllPostings.EntriesOf(term, RowCount);

    public PositionReader Positions(int term) => AllPostings.PositionsOf(term, RowCount, Columns.Extents);

    /// <summary>How many rows have a term, dead ones too.</summary>
    public int Having(int term) => AllPostings.Count(term);

    /// <summary>The row of a dataset's key, dead or alive, or -1.</summary>
    public int Find(long key) => rowsByKey.Find(key);

    public long Key(int row) => Columns.Keys[row];

    public long Number(int row) => Columns.ChangeNumbers[row];

    /// <summary>UTC ticks.</summary>
    public long Published(int row) => Columns.Published[row];

    public byte Completeness(int row) => Columns.Completeness[row];

    public string Id(int row) => Columns.Ids.Text(row);

    /// <summary>The main title as people read it.</summary>
    public string Title(int row) => Columns.Titles.Text(row);

    /// <summary>The folded title, in UTF-8. It is made anew: compare <see cref="TitleHead(int)"/> first.</summary>
    public byte[] SortTitle(int row) => Analyzer.SortKey(Title(row));

    public long TitleHead(int row) => Columns.TitleHeads[row];

    /// <summary>Terms in a text field; 65,535 when there are more.</summary>
    public int Length(int row, int field) => (int)Columns.Lengths[field][row];

    /// <summary>The lengths of a text field, by row.</summary>
    public PackedNumbers Lengths(int field) => Columns.Lengths[field];
}
