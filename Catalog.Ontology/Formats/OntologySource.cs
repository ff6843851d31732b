namespace Catalog.Ontology.Formats;

/// <summary>
/// Reads an ontology from a file or folder in any format that is known, recognised by its content; <c>.gz</c> and <c>.zip</c> are
/// read as they are.
/// </summary>
public static class OntologySource
{
    /// <summary>Reads, checks and compiles.</summary>
    /// <param name="path">A file; for SNOMED CT RF2 also a folder.</param>
    /// <param name="compiled">Seekable and empty; written, flushed, not closed.</param>
    /// <param name="progress">Told the bytes read so far, seldom; null for nobody.</param>
    /// <exception cref="OntologyFormatException">The source cannot be taken.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static LoadReport Compile(string path, Stream compiled, OntologyReadOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <summary>How far a load is.</summary>
/// <param name="Phase">What is being done, for people: <c>reading sct2_Description…</c>, <c>compiling</c>.</param>
/// <param name="Read">Bytes read so far.</param>
/// <param name="Total">Bytes there are; 0 when that is unknown.</param>
public sealed record LoadProgress(string Phase, long Read, long Total);
