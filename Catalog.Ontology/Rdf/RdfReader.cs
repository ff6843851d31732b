using Catalog.Ontology.Rdf.JsonLd;

namespace Catalog.Ontology.Rdf;

/// <summary>Reads documents in any of the formats, statement by statement, holding no more of a document than one needs.</summary>
public static class RdfReader
{
    /// <param name="stream">UTF-8 (RDF/XML: as its declaration says). Read to its end, not closed.</param>
    /// <param name="sink">Has what came before the error when there is one.</param>
    /// <exception cref="RdfSyntaxException">The document is broken, or beyond a limit.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Read(Stream stream, RdfFormat format, IRdfSink sink, RdfReadOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        switch (format.Name)
        {
            case "N-Triples" or "N-Quads":
                new LineReader(new(stream, options), format.HasGraphs, sink, options, cancellation).Read();
                break;
            case "Turtle" or "TriG":
                new TurtleReader(new(stream, options), format.HasGraphs, sink, options, cancellation).Read();
                break;
            case "RDF/XML":
                using (var reader = new RdfXmlReader(stream, sink, options, cancellation)) reader.Read();
                break;
            case "JSON-LD":
                JsonLdReader.Read(stream, sink, options, cancellation);
                break;
            default:
                throw new NotSupportedException($"{format} is not read here.");
        }
    }
}
