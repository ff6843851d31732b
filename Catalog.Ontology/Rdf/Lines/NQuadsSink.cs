namespace Catalog.Ontology.Rdf;

/// <summary>
/// Writes statements as they come, each as a line of N-Quads, so that a document of any size is read in one format and
/// written in this without being held. Statements of the default graph are N-Triples as well. Not safe for several threads.
/// </summary>
/// <param name="stream">UTF-8; flushed at the end, not closed.</param>
public sealed class NQuadsSink(Stream stream) : IRdfSink, IDisposable
{
    private const int Piece = 1 << 16;

    private readonly TextBuffer buffer = new();

    /// <summary>How many statements came.</summary>
    public long Count { get; private set; }

    /// <exception cref="IOException">The stream failed.</exception>
    public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph)
    {
        LineWriter.AppendStatement(buffer, subject, predicate, @object, graph);
        Count++;
        if (buffer.Length >= Piece) WriteBuffer();
    }

    /// <summary>Gives the stream what is still held.</summary>
    /// <exception cref="IOException">The stream failed.</exception>
    public void Flush()
    {
        WriteBuffer();
        stream.Flush();
    }

    public void Dispose() => Flush();

    private void WriteBuffer()
    {
        stream.Write(buffer.Text);
        buffer.Clear();
    }
}
