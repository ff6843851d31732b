using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// Everything an index knows. One writer at a time prepares a batch beside the readers and then commits it while
/// none reads; the locks are <see cref="InProcessIndex"/>'s.
/// </summary>
internal sealed class IndexContent
{
    private readonly DocumentReader reader;

    public IndexContent() : this(new TermTable(), new IdentifierTable(), new DocumentTable(), 0)
    {
    }

    private IndexContent(TermTable terms, IdentifierTable identifiers, DocumentTable documents, long reflects)
    {
        (Terms, Identifiers, Documents, Reflects) = (terms, identifiers, documents, reflects);
        reader = new DocumentReader(terms);
    }

    public TermTable Terms { get; }

    public IdentifierTable Identifiers { get; }

    public DocumentTable Documents { get; }

    public long Reflects { get; private set; }

    /// <summary>True when over a quarter of the rows are dead, and there are enough rows that it matters.</summary>
    public bool IsWorthCompacting => Documents.RowCount > 64 && Documents.LiveCount < Documents.RowCount * 3L / 4;

    /// <summary>Reads the texts of a batch; the slow part, which changes nothing that a search sees.</summary>
    public List<ReadDocument> Prepare(SearchBatch batch, CancellationToken cancellation)
    {
        reader.Clear();
        var prepared = new List<ReadDocument>(batch.Documents.Count);
        foreach (var document in batch.Documents)
        {
            cancellation.ThrowIfCancellationRequested();
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(document.Key);
            prepared.Add(reader.Read(document));
        }
        return prepared;
    }

    /// <summary>Puts a prepared batch in force.</summary>
    public void Commit(List<ReadDocument> prepared, SearchBatch batch)
    {
        foreach (string term in reader.NewTerms)
            Terms.Add(term);
        reader.Clear();

        int width = SearchFields.Texts.Count;
        foreach (var (document, title, identifiers, terms, frequencies, lengths) in prepared)
        {
            if (Documents.IsOutdated(document.Key, document.Number))
                continue;
            int row = Documents.Append(document, title, lengths);
            foreach (string identifier in identifiers)
                Identifiers.Add(identifier, row);
            for (int i = 0; i < terms.Length; i++)
                Terms.Append(terms[i], row, frequencies.AsSpan(i * width, width));
        }
        foreach (var removal in batch.Removals)
            Documents.Remove(removal);
        Reflects = Math.Max(Reflects, batch.Reflects);
    }

    /// <summary>The same content without dead rows; this one stays as it is for those who read it.</summary>
    public IndexContent Compact()
    {
        var documents = Documents.Compact(out int[] rows);
        return new IndexContent(Terms.Renumber(rows), Identifiers.Renumber(rows), documents, Reflects);
    }
}
