using Catalog.Ontology.Rdf.JsonLd;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Writes graphs and datasets in any of the formats, piece by piece: no more of the document is held than some kilobytes or
/// one long text. What is written is read back to an isomorphic dataset, as long as its terms are what RDF allows; of others
/// is made what the syntax can say (a space in an IRI becomes <c>%20</c>), so that a document is never broken.
/// </summary>
public static class RdfWriter
{
    // A stream gets at least so much at once.
    private const int Piece = 1 << 16;

    /// <param name="stream">UTF-8 without a byte order mark; flushed, not closed.</param>
    /// <exception cref="ArgumentException">The dataset has named graphs and the format cannot say them.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the stream has a part of the document.</exception>
    public static void Write(Dataset dataset, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default)
    {
        foreach (var piece in Pieces(Open(dataset, format, options), cancellation)) stream.Write(piece.Span);
        stream.Flush();
    }

    /// <inheritdoc cref="Write(Dataset, Stream, RdfFormat, RdfWriteOptions?, CancellationToken)"/>
    public static void Write(Graph graph, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default) =>
        Write(Dataset.Of(graph), stream, format, options, cancellation);

    /// <summary>The same for a stream that must not be written synchronously, such as an HTTP response.</summary>
    /// <inheritdoc cref="Write(Dataset, Stream, RdfFormat, RdfWriteOptions?, CancellationToken)"/>
    public static async Task WriteAsync(Dataset dataset, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default)
    {
        foreach (var piece in Pieces(Open(dataset, format, options), cancellation)) await stream.WriteAsync(piece, cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteAsync(Dataset, Stream, RdfFormat, RdfWriteOptions?, CancellationToken)"/>
    public static Task WriteAsync(Graph graph, Stream stream, RdfFormat format, RdfWriteOptions? options = null, CancellationToken cancellation = default) =>
        WriteAsync(Dataset.Of(graph), stream, format, options, cancellation);

    private static IBlockWriter Open(Dataset dataset, RdfFormat format, RdfWriteOptions? options)
    {
        options ??= new();
        if (!format.HasGraphs && dataset.Named.Count > 0)
            throw new ArgumentException($"{format} cannot say named graphs, of which this dataset has {dataset.Named.Count:N0}: write TriG, N-Quads or JSON-LD, or one graph by itself.", nameof(dataset));
        return format.Name switch
        {
            "N-Triples" or "N-Quads" => new LineWriter(dataset),
            "Turtle" or "TriG" => new TurtleWriter(dataset, options.Prefixes ?? dataset.Prefixes),
            "RDF/XML" => new RdfXmlWriter(dataset, options),
            "JSON-LD" => new JsonLdWriter(dataset, options),
            _ => throw new NotSupportedException($"{format} is not written here."),
        };
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Pieces(IBlockWriter blocks, CancellationToken cancellation)
    {
        var buffer = new TextBuffer();
        for (var isMore = true; isMore;)
        {
            cancellation.ThrowIfCancellationRequested();
            isMore = blocks.WriteBlock(buffer);
            if (buffer.Length == 0 || (isMore && buffer.Length < Piece)) continue;
            yield return buffer.Memory;
            buffer.Clear();
        }
    }
}
