namespace Catalog.Ontology.Rdf;

/// <summary>Writes graphs and datasets in any of the formats, piece by piece.</summary>
public static class RdfWriter
{
    /// <param name="stream">UTF-8 without a byte order mark; flushed, not closed.</param>
    /// <exception cref="ArgumentException">The dataset has named graphs and the format cannot say them.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write(Dataset dataset, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default)
    {
        throw new NotSupportedException($"{format} is not written yet.");
    }

    /// <inheritdoc cref="Write(Dataset, Stream, RdfFormat, RdfWriteOptions?, CancellationToken)"/>
    public static void Write(Graph graph, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default) =>
        Write(Dataset.Of(graph), stream, format, options, cancellation);

    /// <summary>The same for a stream that must not be written synchronously, such as an HTTP response.</summary>
    public static Task WriteAsync(Dataset dataset, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default)
    {
        throw new NotSupportedException($"{format} is not written yet.");
    }
}
