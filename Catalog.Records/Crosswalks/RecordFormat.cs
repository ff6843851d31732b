namespace Catalog.Records.Crosswalks;

/// <summary>
/// A format that records are read from, as a deposit body or as an import file. Pure and safe for many threads.
/// One whose records are JSON derives from <see cref="JsonRecordFormat"/>.
/// </summary>
public abstract class RecordFormat
{
    /// <summary>Its name, that of the crosswalk which writes it: <c>bibtex</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The media types of a deposit body in this format.</summary>
    public abstract IReadOnlyList<string> MediaTypes { get; }

    /// <summary>The source whose word its records are in an import; contributions of one source replace each other.</summary>
    public virtual string Source => Id;

    /// <summary>Whose word counts when sources differ, the higher one's: 50 for DataCite, less for citations.</summary>
    public virtual int Priority => 30;

    /// <summary>Whether a file begins like one of this format. It must be certain: JSON and tables never do.</summary>
    /// <param name="start">The first bytes, 48 kB or the whole file, without a byte order mark or leading spaces.</param>
    public abstract bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>
    /// Reads the records of a stream one by one. Never throws for what the source holds: what cannot be read becomes an
    /// error with its place, and reading goes on where the next record can be found.
    /// </summary>
    /// <param name="source">UTF-8, not packed; the caller keeps it. It is never in memory as a whole.</param>
    /// <param name="mostRecordBytes">A record that is larger is an error.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public abstract IAsyncEnumerable<ForeignRecord> ReadAsync(Stream source, int mostRecordBytes, CancellationToken cancellationToken);
}
