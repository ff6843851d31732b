namespace Catalog.Ontology.Formats;

/// <summary>Counts what the files of a source give while they are read, refuses what is beyond the limits, and tells of progress.</summary>
internal sealed class SourceMeter(OntologyReadOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellation)
{
    private const long BetweenReports = 8 << 20;
    // However small a source is, this much may come out of it.
    private const long AlwaysAllowed = 1 << 20;

    private readonly Lock gate = new();
    private long read;
    private long told;

    /// <summary>Bytes of the source as it lies on disk, perhaps packed.</summary>
    public long OnDisk { get; set; }

    /// <summary>Bytes of the files that are read; 0 while that is unknown.</summary>
    public long Expected { get; set; }

    /// <summary>More of a file was read than ever before.</summary>
    /// <param name="count">So many bytes more.</param>
    public void Add(SourceFile file, long count)
    {
        using var turn = gate.EnterScope();
        read += count;
        if (read > options.MaxBytes) throw new OntologyFormatException($"There are more than {options.MaxBytes:N0} bytes, the most that are read of a source.", file.Place);
        if (read > AlwaysAllowed && read / options.MaxRatio > OnDisk)
        {
            throw new OntologyFormatException($"The archive has more than {options.MaxRatio} times its own size in it, which no ontology does: it looks like a bomb.", file.Place);
        }
        if (read - told >= BetweenReports) Tell(file.Name.Length > 0 ? $"reading {file.Name}" : "reading");
    }

    public void Tell(string phase)
    {
        using var turn = gate.EnterScope();
        told = read;
        progress?.Report(new(phase, read, Expected));
    }

    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();
}
